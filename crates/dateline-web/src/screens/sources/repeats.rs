//! Who repeats whom.

use askama::Template;
use dateline_view::{EchoShown, Slice, echoes, story_of};

use super::super::OfStory;
use super::super::Part;
use super::super::listing::next;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// Who repeats whom.
pub(crate) struct Repeats;

#[derive(Template)]
#[template(path = "repeats.html")]
struct Page<'a> {
    frame: Frame<'a>,
    story: &'a str,
    view: &'a Slice<EchoShown<'a>>,
    next: Option<String>,
}

impl Screen for Repeats {
    const PATH: &'static str = "/stories/{story}/sources/repeats";
    const SUMMARY: &'static str = "Which articles repeat others, and how much.";
    type Path = OfStory;
    type Query = Part;
    type View<'b> = Slice<EchoShown<'b>>;

    fn view<'b>(at: &'b Moment, path: &OfStory, query: &Part) -> Result<Self::View<'b>, Refusal> {
        Ok(echoes(at.story(&path.story)?, query.window())?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(at.id_in_path(1))?;
        let page = Page {
            frame: frame.titled("Who repeats whom").of_story(book, "/sources"),
            story: story_of(book).unwrap_or_default(),
            next: next(&at.uri, view.next.as_deref()),
            view,
        };
        Ok(page.render()?)
    }
}
