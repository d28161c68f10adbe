//! The meetings of a story: who, where, when, how each stands and how that moved.

use askama::Template;
use dateline_view::{MeetingList, Window, meeting_list};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing::given;
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The meetings of a story.
pub(crate) struct Meetings;

/// Which of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The meeting after which the part begins.
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "meetings.html")]
struct Page<'a> {
    frame: Frame<'a>,
    at: &'a Moment,
    view: &'a MeetingList<'a>,
}

impl Screen for Meetings {
    const PATH: &'static str = "/stories/{story}/meetings";
    const SUMMARY: &'static str =
        "Who meets, where, when and how, who mediates, and how that moved.";
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = MeetingList<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        asked: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let limit = asked.limit.map(Limit::get).or(Some(USUAL));
        let window = Window::new(given(asked.after.as_ref()), limit);
        Ok(meeting_list(book, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(view.story)?;
        let frame = frame.titled("Meetings").of_story(book, "/meetings");
        Ok(Page { frame, at, view }.render()?)
    }
}

/// Meetings of a part, where nobody asks for more or fewer: each is a card of many lines.
const USUAL: usize = 20;
