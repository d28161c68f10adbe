//! What the user decided, in a ledger of many stories.

use dateline_ledger::rows::{Anchor, DecisionRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::decisions::decision_of;
use crate::{Book, Decision, NoSuchCursor, Shelf, Slice, Window, can_be_undone};

/// A decision, and where its effect is seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct DecisionLine<'a> {
    /// It.
    #[serde(flatten)]
    pub decision: Decision<'a>,
    /// Whether it stands and can be taken back.
    pub undoable: bool,
    /// Id of the story that its first article belongs to.
    pub story: Option<&'a str>,
    /// Id of the entity that its first mention is of.
    pub entity: Option<&'a str>,
}

/// What became of a wish to change something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Decided<'a> {
    /// The decision, as it was written down.
    pub decision: DecisionLine<'a>,
    /// Whether the pages show its effect already. If not, the ledger is being read again, which
    /// takes long when it is large.
    pub shown: bool,
}

/// The decisions, the last first.
pub fn decision_list<'a>(
    shelf: &'a Shelf,
    window: Window<'_>,
) -> Result<Slice<DecisionLine<'a>>, NoSuchCursor> {
    let rows: Vec<&DecisionRow> = shelf.decisions.iter().rev().collect();
    let id = |row: &&DecisionRow| row.number.to_string();
    window.of(&rows, id, |row| decided(shelf, row))
}

/// A decision, and where its effect is seen.
pub fn decided<'a>(shelf: &'a Shelf, row: &'a DecisionRow) -> DecisionLine<'a> {
    let first = row.of.first();
    let book = first.and_then(|anchor| shelf.story_of(anchor.article));
    let label = |article| {
        shelf
            .story_of(article)
            .map_or("?", |book| book.label(article))
    };
    DecisionLine {
        decision: decision_of(row, label),
        undoable: !row.undone && can_be_undone(row).is_ok(),
        story: book.and_then(story_of),
        entity: book.zip(first).and_then(|(book, at)| entity_of(book, at)),
    }
}

/// Id of the story that a book is of.
pub fn story_of(book: &Book) -> Option<&str> {
    book.ledger.stories.first().map(|row| row.id.as_str())
}

/// Id of the entity that the mention at an anchor is of.
pub fn entity_of<'a>(book: &'a Book, anchor: &Anchor) -> Option<&'a str> {
    let mentions = &book.rows(anchor.article)?.mentions;
    let mut here = mentions.iter().filter(|row| row.at.span == anchor.span);
    let mention = here.find(|row| row.words == anchor.words)?;
    book.entity_id(mention.article, mention.referent)
}
