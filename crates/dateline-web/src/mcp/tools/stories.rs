use dateline_view::{Slice, StoryLead, story_leads};
use schemars::JsonSchema;
use serde::Deserialize;

use super::window;
use crate::limit::Limit;
use crate::mcp::tool::Tool;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// The stories of the ledger.
pub(super) struct Stories;

/// Which part of the list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// The `next` of the part before; the beginning if it is not given.
    after: Option<String>,
    /// At most how many stories; 10 if it is not given.
    limit: Option<Limit>,
}

impl Tool for Stories {
    const NAME: &'static str = "stories";
    const DESCRIPTION: &'static str =
        "The stories of the ledger, those with most articles first, with their ids and counts.";
    type Arguments = Part;
    type View<'b> = Slice<StoryLead<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b Part) -> Result<Self::View<'b>, Refusal> {
        let window = window(asked.after.as_deref(), asked.limit);
        Ok(story_leads(&at.shelf, window)?)
    }
}
