//! Two versions of one page, side by side.

use askama::Template;
use dateline_doc::Span;
use dateline_view::{Comparison, compare};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::frame::Frame;
use crate::marked::{Piece, pieces};
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// Two versions of one page.
pub(crate) struct Versions;

/// Which.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Both {
    /// Id of one.
    article: String,
    /// Id of the other.
    other: String,
}

#[derive(Template)]
#[template(path = "versions.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a Comparison<'a>,
    sides: [Side<'a>; 2],
}

/// One of the two texts.
struct Side<'a> {
    name: &'static str,
    label: &'a str,
    article: &'a dateline_view::export::ArticleLine<'a>,
    /// The element that marks what the other lacks.
    element: &'static str,
    paragraphs: Vec<Vec<Piece<'a, ()>>>,
}

impl Screen for Versions {
    const PATH: &'static str = "/articles/{article}/versions/{other}";
    const SUMMARY: &'static str = "Two versions of a page, and what differs.";
    type Path = Both;
    type Query = super::Nothing;
    type View<'b> = Comparison<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &Both,
        _: &super::Nothing,
    ) -> Result<Comparison<'b>, Refusal> {
        let (book, one) = at.article(&path.article)?;
        let (_, other) = at.article(&path.other)?;
        compare(book, one, other).ok_or_else(|| {
            Refusal::not_found("these are no versions of one page that differ")
                .hint("an article's page lists its versions")
        })
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Comparison<'_>) -> Result<String, Refusal> {
        let (book, _) = at.article(&view.later.id)?;
        let removed = view.edits.iter().flat_map(|edit| &edit.removed_at);
        let added = view.edits.iter().flat_map(|edit| &edit.added_at);
        let sides = [
            Side {
                name: "Earlier version",
                label: view.earlier_label,
                article: &view.earlier,
                element: "del",
                paragraphs: paragraphs(view.earlier.text, removed),
            },
            Side {
                name: "Later version",
                label: view.later_label,
                article: &view.later,
                element: "ins",
                paragraphs: paragraphs(view.later.text, added),
            },
        ];
        let page = Page {
            frame: frame.titled("Versions").of_story(book, "/articles"),
            view,
            sides,
        };
        Ok(page.render()?)
    }
}

fn paragraphs<'a>(
    text: &'a str,
    marked: impl Iterator<Item = &'a Span>,
) -> Vec<Vec<Piece<'a, ()>>> {
    let marks: Vec<(Span, ())> = marked.map(|span| (*span, ())).collect();
    let mut at = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !words.is_empty() {
            all.push(pieces(text, words, &marks));
        }
    }
    all
}
