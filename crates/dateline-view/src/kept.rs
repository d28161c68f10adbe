//! What takes a pass over a whole story: found when it is first asked for, and kept with the book.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dateline_doc::ArticleId;
use dateline_ledger::Telling;

use crate::census::Census;
use crate::ledger_log::{self, Entry};
use crate::meeting_groups::Meetings;
use crate::outlets::Outlets;
use crate::position_table::Parties;
use crate::said_list::SaidOrder;
use crate::story_figures::{self, Group};
use crate::story_timeline;
use crate::thread_list::ThreadOrder;
use crate::{Book, Extent};

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
    /// How much stands behind the story.
    pub(crate) extent: OnceLock<Extent>,
    /// Who and what the articles name.
    pub(crate) census: OnceLock<Census>,
    /// What each outlet brings.
    pub(crate) outlets: OnceLock<Outlets>,
    /// Which of the ledger's questions a reader needs first.
    pub(crate) urgency: OnceLock<Vec<usize>>,
    threads: OnceLock<ThreadOrder>,
    said: OnceLock<SaidOrder>,
    parties: OnceLock<Parties>,
    meetings: OnceLock<Meetings>,
}

impl Book {
    /// Finds what takes a pass over the story now, so that no reader waits for it.
    pub(crate) fn look_through(&self) {
        story_timeline::longest(self);
        ledger_log::log(self);
        story_figures::groups(self);
        self.thread_order();
        self.said_order();
        self.census();
        self.outlets();
    }

    pub(crate) fn thread_order(&self) -> &ThreadOrder {
        let kept = &self.kept;
        kept.threads.get_or_init(|| ThreadOrder::of(self))
    }

    pub(crate) fn said_order(&self) -> &SaidOrder {
        self.kept.said.get_or_init(|| SaidOrder::of(self))
    }

    pub(crate) fn parties(&self) -> &Parties {
        self.kept.parties.get_or_init(|| Parties::of(self))
    }

    pub(crate) fn all_meetings(&self) -> &Meetings {
        self.kept.meetings.get_or_init(|| Meetings::of(self))
    }
}
