//! What takes a pass over a whole story: found when it is first asked for, and kept with the book.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dateline_doc::ArticleId;
use dateline_ledger::Telling;

use crate::Book;
use crate::ledger_log::{self, Entry};
use crate::story_figures::{self, Group};
use crate::story_timeline;

/// What was found so far. A book does not change, so nothing here ever does.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// The longest timeline that a screen draws.
    pub(crate) timeline: OnceLock<Vec<Telling>>,
    /// What the ledger learned, the latest first.
    pub(crate) log: OnceLock<Vec<Entry>>,
    /// The figures, by what they are of.
    pub(crate) figures: OnceLock<Vec<Group>>,
    /// The accounts of each article that answer questions about figures.
    pub(crate) answers: OnceLock<BTreeMap<ArticleId, Vec<usize>>>,
}

impl Book {
    /// Finds what takes a pass over the story now, so that no reader waits for it.
    pub(crate) fn look_through(&self) {
        story_timeline::longest(self);
        ledger_log::log(self);
        story_figures::groups(self);
    }
}
