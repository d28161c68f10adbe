//! Who cites whom.

use askama::Template;
use dateline_view::{Citation, CitationMap, Slice, citation_map, citations, story_of};
use schemars::JsonSchema;
use serde::Serialize;

use super::super::OfStory;
use super::super::Part;
use super::super::listing::next;
use super::drawing::Drawing;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// Who cites whom.
pub(crate) struct Citations;

/// Who cites whom: the most frequent as a map, all as a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct View<'a> {
    /// Of those who cite most.
    map: CitationMap<'a>,
    /// The most frequent first.
    citations: Slice<Citation<'a>>,
}

#[derive(Template)]
#[template(path = "citations.html")]
struct Page<'a> {
    frame: Frame<'a>,
    story: &'a str,
    view: &'a View<'a>,
    drawing: Drawing,
    next: Option<String>,
}

impl Screen for Citations {
    const PATH: &'static str = "/stories/{story}/sources/citations";
    const SUMMARY: &'static str = "Which outlets cite whom.";
    type Path = OfStory;
    type Query = Part;
    type View<'b> = View<'b>;

    fn view<'b>(at: &'b Moment, path: &OfStory, query: &Part) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        Ok(View {
            map: citation_map(book),
            citations: citations(book, query.window())?,
        })
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(at.id_in_path(1))?;
        let page = Page {
            frame: frame.titled("Who cites whom").of_story(book, "/sources"),
            story: story_of(book).unwrap_or_default(),
            drawing: Drawing::of(&view.map),
            next: next(&at.uri, view.citations.next.as_deref()),
            view,
        };
        Ok(page.render()?)
    }
}
