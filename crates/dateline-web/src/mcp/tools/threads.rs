use dateline_ledger::rows::Relation;
use dateline_view::{Slice, Window, thread_part, thread_with};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{PartOf, story, window};
use crate::limit::Limit;
use crate::mcp::tool::{self, Tool};
use crate::refusal::Refusal;
use crate::screen::Moment;

/// The questions of a story.
pub(super) struct Threads;

/// Which of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Related {
    /// Id of the story; the largest if it is not given.
    story: Option<String>,
    /// How the accounts stand to each other; all if it is not given.
    #[serde(default)]
    #[schemars(schema_with = "tool::relations")]
    relation: Option<String>,
    /// The `next` of the part before; the beginning if it is not given.
    after: Option<String>,
    /// At most how many questions; 10 if it is not given.
    limit: Option<Limit>,
}

impl Tool for Threads {
    const NAME: &'static str = "threads";
    const DESCRIPTION: &'static str = "The questions that articles of a story answer, with each \
        account side by side: value, words, chain, origin. Those in conflict come first.";
    type Arguments = Related;
    type View<'b> = Slice<dateline_view::Thread<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b Related) -> Result<Self::View<'b>, Refusal> {
        let relation = asked.relation.as_deref().map(relation).transpose()?;
        let window = window(asked.after.as_deref(), asked.limit);
        part(at, asked.story.as_deref(), relation, window)
    }
}

fn relation(word: &str) -> Result<Relation, Refusal> {
    let unknown = || Refusal::bad_request(format!("`{word}` is no relation"));
    Relation::from_word(word).ok_or_else(unknown)
}

fn part<'b>(
    at: &'b Moment,
    id: Option<&str>,
    relation: Option<Relation>,
    window: Window<'_>,
) -> Result<Slice<dateline_view::Thread<'b>>, Refusal> {
    Ok(thread_part(story(at, id)?, relation, window)?)
}

/// The questions on which accounts conflict.
pub(super) struct Conflicts;

impl Tool for Conflicts {
    const NAME: &'static str = "conflicts";
    const DESCRIPTION: &'static str = "The questions of a story on which accounts cannot all be \
        true, with the words of each side and the origins that they rest on.";
    type Arguments = PartOf;
    type View<'b> = Slice<dateline_view::Thread<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b PartOf) -> Result<Self::View<'b>, Refusal> {
        let relation = Some(Relation::Conflict);
        part(at, asked.story.as_deref(), relation, asked.window())
    }
}

/// One question.
pub(super) struct Thread;

/// Which question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WithId {
    /// Its id, as `threads`, `conflicts`, `brief` or `changes` give it.
    thread: String,
}

impl Tool for Thread {
    const NAME: &'static str = "thread";
    const DESCRIPTION: &'static str = "One question with all its accounts.";
    type Arguments = WithId;
    type View<'b> = dateline_view::Thread<'b>;

    fn view<'b>(at: &'b Moment, asked: &'b WithId) -> Result<Self::View<'b>, Refusal> {
        let id = &asked.thread;
        let books = at.shelf.books().iter();
        let mut found = books.filter_map(|book| thread_with(book, id));
        found.next().ok_or_else(|| {
            Refusal::not_found(format!("no question has the id `{id}`"))
                .hint("`threads` lists them")
        })
    }
}
