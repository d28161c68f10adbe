//! An article: the text as read, what was read in it, and the page that it came from.

mod blocks;

use askama::Template;
use dateline_view::{Reading, Reads, reading};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfArticle;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;
pub(super) use blocks::address;
use blocks::{Block, Part, blocks};

/// An article.
pub(crate) struct Article;

/// Which words are to be shown.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct At {
    /// `START-END`, in code points of the text.
    #[serde(default)]
    #[schemars(schema_with = "shapes::place")]
    at: Option<String>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a Reading<'a>,
    blocks: Vec<Block<'a>>,
    layers: Vec<Layer>,
    read: Vec<Read<'a>>,
}

/// A layer that can be switched on and off.
struct Layer {
    word: &'static str,
    count: usize,
    on: bool,
}

/// Something that was read, as the list below the text shows it.
struct Read<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    exact: &'a str,
    note: &'a str,
    address: Option<String>,
}

impl Screen for Article {
    const PATH: &'static str = "/articles/{article}";
    const SUMMARY: &'static str =
        "An article as it was read: its text, every span that was marked, its furniture.";
    type Path = OfArticle;
    type Query = At;
    type View<'b> = Reading<'b>;

    fn view<'b>(at: &'b Moment, path: &OfArticle, query: &At) -> Result<Reading<'b>, Refusal> {
        let (book, article) = at.article(&path.article)?;
        let asked = query.at.as_deref().map(place).transpose()?;
        let found = reading(book, article, asked);
        found.ok_or_else(|| Refusal::not_found(format!("no article has the id `{article}`")))
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Reading<'_>) -> Result<String, Refusal> {
        let (book, _) = at.article(&view.article.id)?;
        let title = view.article.title.unwrap_or(view.label);
        let page = Page {
            frame: frame.titled(title).of_story(book, "/articles"),
            view,
            blocks: blocks(view),
            layers: layers(view),
            read: read(view),
        };
        Ok(page.render()?)
    }
}

/// Two code points with a hyphen between them.
fn place(asked: &str) -> Result<(u32, u32), Refusal> {
    let both = asked.split_once('-');
    let both = both.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    both.ok_or_else(|| {
        Refusal::bad_request(format!("`{asked}` is no place of a text"))
            .hint("write the code points before its start and its end, as in `at=120-164`")
    })
}

fn layers(view: &Reading<'_>) -> Vec<Layer> {
    let layer = |layer: Reads| Layer {
        word: layer.word(),
        count: view.marks.iter().filter(|mark| mark.layer == layer).count(),
        on: !matches!(layer, Reads::Source | Reads::Cue | Reads::Event),
    };
    Reads::ALL.into_iter().map(layer).collect()
}

fn read<'a>(view: &'a Reading<'a>) -> Vec<Read<'a>> {
    let story = view.story.as_ref().map(|story| story.id.as_str());
    let read = |mark: &'a dateline_view::Marked<'a>| Read {
        layer: mark.layer.word(),
        start: mark.start,
        end: mark.end,
        exact: mark.span.of(view.article.text),
        note: &mark.note,
        address: address(story, mark),
    };
    view.marks.iter().map(read).collect()
}
