//! The ledger's tables: one row type a file. A row names its article and its place in it;
//! whatever a later stage compares stands in a field of its own, so that it never needs the text.

mod account;
mod article;
mod change;
mod date;
mod decision;
mod deed;
mod echo;
mod edit;
mod entity;
mod event;
mod figure;
mod furniture;
mod happening;
mod mention;
mod part;
mod passage;
mod read;
mod recurrence;
mod referent;
mod role;
mod sentence;
mod statement;
mod story;
mod thread;
mod timeline;

use dateline_doc::{SourceMap, Span};

pub use account::AccountRow;
pub use article::ArticleRow;
pub use change::{ChangeKind, ChangeRow};
pub use date::DateRow;
pub use decision::{Anchor, DecisionKind, DecisionRow};
pub use deed::DeedRow;
pub use echo::{EchoKind, EchoRow};
pub use edit::{EditKind, EditRow};
pub use entity::{EntityRow, LinkRow};
pub use event::EventRow;
pub use figure::FigureRow;
pub use furniture::FurnitureRow;
pub use happening::{HappeningRow, ToldRow};
pub use mention::MentionRow;
pub use part::PartRow;
pub use passage::PassageRow;
pub use read::rows;
pub use recurrence::RecurrenceRow;
pub use referent::ReferentRow;
pub use role::RoleRow;
pub use sentence::SentenceRow;
pub use statement::StatementRow;
pub use story::{ProposalKind, ProposalRow, StoryRow};
pub use thread::{Relation, ThreadRow};
pub use timeline::TimelineRow;

/// A place in an article: bytes of its text, and the bytes of the page that hold the same words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Cite {
    /// Bytes of the article's text.
    pub span: Span,
    /// First byte in the page.
    pub source_start: usize,
    /// The byte after the last in the page.
    pub source_end: usize,
}

impl Cite {
    /// The place of `span` in the page that `map` leads to.
    pub fn new(span: Span, map: &SourceMap) -> Self {
        let source = map.source(span);
        Self {
            span,
            source_start: source.start,
            source_end: source.end,
        }
    }
}

/// All rows of one article.
#[derive(Clone, PartialEq, Debug)]
pub struct Rows {
    /// The article itself.
    pub article: ArticleRow,
    /// What was left out of it.
    pub furniture: Vec<FurnitureRow>,
    /// Its parts.
    pub parts: Vec<PartRow>,
    /// Its sentences.
    pub sentences: Vec<SentenceRow>,
    /// Its mentions.
    pub mentions: Vec<MentionRow>,
    /// What they refer to within the article.
    pub referents: Vec<ReferentRow>,
    /// Its time expressions.
    pub dates: Vec<DateRow>,
    /// Its times that come again.
    pub recurrences: Vec<RecurrenceRow>,
    /// Its quantities.
    pub figures: Vec<FigureRow>,
    /// Its statements.
    pub statements: Vec<StatementRow>,
    /// Its events.
    pub events: Vec<EventRow>,
    /// Its deeds.
    pub deeds: Vec<DeedRow>,
}

impl Rows {
    /// The events of the sentence with this number.
    pub(crate) fn events_of(&self, sentence: u32) -> &[EventRow] {
        let first = self.events.partition_point(|e| e.sentence < sentence);
        let end = self.events.partition_point(|e| e.sentence <= sentence);
        &self.events[first..end]
    }

    /// The mentions that lie wholly inside `span`.
    pub(crate) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &MentionRow> {
        within(&self.mentions, span, |mention| mention.at.span)
    }

    /// The dates that lie wholly inside `span`.
    pub(crate) fn dates_in(&self, span: Span) -> impl Iterator<Item = &DateRow> {
        within(&self.dates, span, |date| date.at.span)
    }
}

/// The rows of a layer, in text order, that lie wholly inside `span`.
fn within<T>(rows: &[T], span: Span, of: fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = rows.partition_point(|row| of(row).start() < span.start());
    rows[first..]
        .iter()
        .take_while(move |row| of(row).start() < span.end())
        .filter(move |row| span.contains(of(row)))
}
