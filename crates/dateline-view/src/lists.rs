//! Orders of a book's long lists, each made once: a request takes its part of them.

use std::sync::OnceLock;

use crate::Book;
use crate::meeting_groups::Meetings;
use crate::position_table::Parties;
use crate::said_list::SaidOrder;
use crate::thread_list::ThreadOrder;

/// What is made of a book when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    threads: OnceLock<ThreadOrder>,
    said: OnceLock<SaidOrder>,
    parties: OnceLock<Parties>,
    meetings: OnceLock<Meetings>,
}

impl Book {
    pub(crate) fn thread_order(&self) -> &ThreadOrder {
        let lists = &self.lists;
        lists.threads.get_or_init(|| ThreadOrder::of(self))
    }

    pub(crate) fn said_order(&self) -> &SaidOrder {
        self.lists.said.get_or_init(|| SaidOrder::of(self))
    }

    pub(crate) fn parties(&self) -> &Parties {
        self.lists.parties.get_or_init(|| Parties::of(self))
    }

    pub(crate) fn all_meetings(&self) -> &Meetings {
        self.lists.meetings.get_or_init(|| Meetings::of(self))
    }
}
