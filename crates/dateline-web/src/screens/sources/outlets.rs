//! The outlets of a story.

use askama::Template;
use dateline_view::{OutletShown, Slice, outlets, story_of};

use super::super::OfStory;
use super::super::Part;
use super::super::listing::next;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The outlets of a story.
pub(crate) struct Outlets;

#[derive(Template)]
#[template(path = "outlets.html")]
struct Page<'a> {
    frame: Frame<'a>,
    story: &'a str,
    view: &'a Slice<OutletShown<'a>>,
    next: Option<String>,
}

impl Screen for Outlets {
    const PATH: &'static str = "/stories/{story}/sources";
    const SUMMARY: &'static str = "The outlets of a story, with their share of own reporting.";
    type Path = OfStory;
    type Query = Part;
    type View<'b> = Slice<OutletShown<'b>>;

    fn view<'b>(at: &'b Moment, path: &OfStory, query: &Part) -> Result<Self::View<'b>, Refusal> {
        Ok(outlets(at.story(&path.story)?, query.window())?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(at.id_in_path(1))?;
        let page = Page {
            frame: frame.titled("Sources").of_story(book, "/sources"),
            story: story_of(book).unwrap_or_default(),
            next: next(&at.uri, view.next.as_deref()),
            view,
        };
        Ok(page.render()?)
    }
}
