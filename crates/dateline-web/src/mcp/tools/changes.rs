use dateline_view::{Learned, Slice, story_changes};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{story, window};
use crate::limit::Limit;
use crate::mcp::tool::Tool;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// What the ledger learned.
pub(super) struct Changes;

/// Asked when.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Id of the story; the largest if it is not given.
    story: Option<String>,
    /// A day (`2026-02-03`) or a time (RFC 3339); the beginning if it is not given.
    since: Option<String>,
    /// The `next` of the part before; the beginning if it is not given.
    after: Option<String>,
    /// At most how many changes; 10 if it is not given.
    limit: Option<Limit>,
}

impl Tool for Changes {
    const NAME: &'static str = "changes";
    const DESCRIPTION: &'static str = "What the ledger learned of a story after a day or a time, \
        the latest first: new accounts, revisions, conflicts, what was settled, edited or withdrawn.";
    type Arguments = Asked;
    type View<'b> = Slice<Learned<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b Asked) -> Result<Self::View<'b>, Refusal> {
        let book = story(at, asked.story.as_deref())?;
        let window = window(asked.after.as_deref(), asked.limit);
        Ok(story_changes(book, asked.since.as_deref(), None, window)?.news)
    }
}
