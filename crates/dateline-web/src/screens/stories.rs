//! The first page: the stories of the ledger.

use askama::Template;
use dateline_view::{Slice, StoryLead, story_leads};

use super::Part;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The first page.
pub(crate) struct Stories;

#[derive(Template)]
#[template(path = "stories.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a Slice<StoryLead<'a>>,
}

impl Screen for Stories {
    const PATH: &'static str = "/";
    const SUMMARY: &'static str = "The stories of the ledger, those with most articles first.";
    type Path = ();
    type Query = Part;
    type View<'b> = Slice<StoryLead<'b>>;

    fn view<'b>(at: &'b Moment, (): &(), query: &Part) -> Result<Self::View<'b>, Refusal> {
        Ok(story_leads(&at.shelf, query.window())?)
    }

    fn html(_: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let frame = frame.titled("Stories");
        Ok(Page { frame, view }.render()?)
    }
}
