//! A story's first page: the briefing, the counts, what changed, what is open.

use askama::Template;
use dateline_view::{StoryFront, story_front};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// A story's first page.
pub(crate) struct Story;

/// Since when changes are shown.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Since {
    /// A day (`2026-02-03`) or a time (RFC 3339); the reader's last visit if it is not given.
    since: Option<String>,
}

#[derive(Template)]
#[template(path = "story.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a StoryFront<'a>,
}

impl Screen for Story {
    const PATH: &'static str = "/stories/{story}";
    const SUMMARY: &'static str =
        "A story: the briefing, its counts, what changed, and where accounts conflict.";
    type Path = OfStory;
    type Query = Since;
    type View<'b> = StoryFront<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        query: &'b Since,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let visit = at.shelf.runs.iter().rfind(|run| run.number <= at.seen);
        let visit = visit.map(|run| run.at.as_str());
        Ok(story_front(book, query.since.as_deref().or(visit)))
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(&view.story.id)?;
        let frame = frame.titled(&view.story.title).of_story(book, "");
        Ok(Page { frame, view }.render()?)
    }
}
