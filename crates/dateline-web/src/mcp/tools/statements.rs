use dateline_doc::Stance;
use dateline_view::{Said, Slice, StatementFilter, statements};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{story, window};
use crate::limit::Limit;
use crate::mcp::tool::{self, Tool};
use crate::refusal::Refusal;
use crate::screen::Moment;

/// Who said what.
pub(super) struct Statements;

/// Of whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct By {
    /// Id of the story; the largest if it is not given.
    story: Option<String>,
    /// Letters of a name of the speaker, or of one who passed it on; all if it is not given.
    speaker: Option<String>,
    /// What the speaker does by saying it; all if it is not given.
    #[serde(default)]
    #[schemars(schema_with = "tool::stances")]
    stance: Option<String>,
    /// The `next` of the part before; the beginning if it is not given.
    after: Option<String>,
    /// At most how many statements; 10 if it is not given.
    limit: Option<Limit>,
}

impl Tool for Statements {
    const NAME: &'static str = "statements";
    const DESCRIPTION: &'static str = "Who said what in a story, by when it was said: the exact \
        words, whether they are the speaker's own, the stance, and how they reached the article.";
    type Arguments = By;
    type View<'b> = Slice<Said<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b By) -> Result<Self::View<'b>, Refusal> {
        let filter = StatementFilter {
            speaker: asked.speaker.as_deref(),
            stance: asked.stance.as_deref().map(stance).transpose()?,
            article: None,
        };
        let rows = statements(story(at, asked.story.as_deref())?, &filter);
        let window = window(asked.after.as_deref(), asked.limit);
        Ok(window.of(&rows, |row| row.id.clone(), Clone::clone)?)
    }
}

fn stance(word: &str) -> Result<Stance, Refusal> {
    let unknown = || Refusal::bad_request(format!("`{word}` is no stance"));
    Stance::from_word(word).ok_or_else(unknown)
}
