use dateline_view::brief;
use schemars::JsonSchema;
use serde::Deserialize;

use super::story;
use crate::mcp::tool::Tool;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// A story on one screen.
pub(super) struct Brief;

/// Which story.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InStory {
    /// Id of the story; the largest if it is not given.
    story: Option<String>,
}

impl Tool for Brief {
    const NAME: &'static str = "brief";
    const DESCRIPTION: &'static str = "A story in short: what happened and what is planned, who \
        said what on whose word, where accounts conflict, where the parties stand, when they meet. \
        Lists are cut; the other tools give all.";
    type Arguments = InStory;
    type View<'b> = dateline_view::Brief<'b>;

    fn view<'b>(at: &'b Moment, asked: &'b InStory) -> Result<Self::View<'b>, Refusal> {
        let book = story(at, asked.story.as_deref())?;
        Ok(brief(book, Vec::new(), &book.ledger.changes))
    }
}
