//! The tools, one question a file. `threads.rs` is made to be copied.

mod article;
mod brief;
mod changes;
mod search;
mod statements;
mod stories;
mod threads;
mod timeline;

use dateline_view::{Book, Window};
use schemars::JsonSchema;
use serde::Deserialize;

use super::tool::Ready;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// All of them.
pub(super) fn all() -> Vec<Ready> {
    vec![
        Ready::of::<stories::Stories>(),
        Ready::of::<search::Search>(),
        Ready::of::<brief::Brief>(),
        Ready::of::<timeline::Timeline>(),
        Ready::of::<threads::Threads>(),
        Ready::of::<threads::Conflicts>(),
        Ready::of::<threads::Thread>(),
        Ready::of::<changes::Changes>(),
        Ready::of::<statements::Statements>(),
        Ready::of::<article::Article>(),
    ]
}

/// Which story, and which part of its list.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartOf {
    /// Id of the story; the largest if it is not given.
    pub(super) story: Option<String>,
    /// The `next` of the part before; the beginning if it is not given.
    pub(super) after: Option<String>,
    /// At most how many items; 10 if it is not given.
    pub(super) limit: Option<Limit>,
}

impl PartOf {
    fn window(&self) -> Window<'_> {
        window(self.after.as_deref(), self.limit)
    }
}

/// Items of a part, where the agent asks for no number: what a model reads at once.
const USUAL: usize = 10;

fn window(after: Option<&str>, limit: Option<Limit>) -> Window<'_> {
    Window::new(after, Some(limit.map_or(USUAL, Limit::get)))
}

/// The story with this id, or the largest.
fn story<'b>(at: &'b Moment, id: Option<&str>) -> Result<&'b Book, Refusal> {
    match id {
        Some(id) => at.story(id),
        None => at.shelf.books().first().ok_or_else(|| {
            Refusal::not_found("the ledger holds no story")
                .hint("add articles: dateline add FOLDER")
        }),
    }
}
