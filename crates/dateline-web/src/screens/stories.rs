//! The first page: the stories of the ledger.

use askama::Template;
use dateline_view::{StoryLead, story_leads};

use super::Nothing;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The first page.
pub(crate) struct Stories;

#[derive(Template)]
#[template(path = "stories.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a [StoryLead<'a>],
}

impl Screen for Stories {
    const PATH: &'static str = "/";
    type Path = ();
    type Query = Nothing;
    type View<'b> = Vec<StoryLead<'b>>;

    fn view<'b>(at: &'b Moment, (): &(), _: &Nothing) -> Result<Self::View<'b>, Refusal> {
        Ok(story_leads(&at.shelf))
    }

    fn html(_: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let frame = frame.titled("Stories");
        Ok(Page { frame, view }.render()?)
    }
}
