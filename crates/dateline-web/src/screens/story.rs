//! A story's first page: the briefing, the counts, what changed, what is open.

use askama::Template;
use dateline_view::{StoryFront, Thread, story_front};
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

/// When the newest run of `add` began that the reader has seen; absent at the first visit.
pub(super) fn last_visit(at: &Moment) -> Option<&str> {
    let run = at.shelf.runs.iter().rfind(|run| run.number <= at.seen);
    run.map(|run| run.at.as_str())
}

#[derive(Template)]
#[template(path = "story.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a StoryFront<'a>,
}

impl Page<'_> {
    /// Questions of the brief on which accounts do not conflict: those that do stand above it.
    fn standing(&self) -> Vec<&Thread<'_>> {
        let threads = self.view.brief.threads.iter();
        threads.filter(|one| one.relation != "conflict").collect()
    }
}

impl Screen for Story {
    const PATH: &'static str = "/stories/{story}";
    const SUMMARY: &'static str =
        "A story: the briefing, its counts, what changed, and where accounts conflict.";
    const PERSONAL: bool = true;
    type Path = OfStory;
    type Query = Since;
    type View<'b> = StoryFront<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        query: &'b Since,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let since = query.since.as_deref().filter(|since| !since.is_empty());
        Ok(story_front(book, since.or(last_visit(at))))
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(&view.story.id)?;
        let frame = frame.titled(&view.story.title).of_story(book, "");
        Ok(Page { frame, view }.render()?)
    }
}
