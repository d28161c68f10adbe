//! Who repeats whom, with the passages that both have.

use dateline_ledger::rows::{EchoRow, PassageRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{ArticleTitle, Book, NoSuchCursor, Number, Place, Slice, Window};

/// That an article repeats another, with the evidence.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct EchoShown<'a> {
    /// Its id.
    pub id: String,
    /// The one that repeats.
    pub article: ArticleTitle<'a>,
    /// The one that it repeats.
    pub of: ArticleTitle<'a>,
    /// Share of its words that stand in the other, 0 to 1.
    pub share: Number,
    /// What kind of repetition.
    pub kind: &'static str,
    /// Why it is this one that repeats.
    pub reason: &'a str,
    /// Passages that both have, the longest first.
    pub passages: Vec<PassageShown<'a>>,
    /// How many passages both have.
    pub passages_in_all: usize,
}

/// A passage that two articles share.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct PassageShown<'a> {
    /// Where it stands in the one that repeats.
    pub here: Place<'a>,
    /// Where it stands in the other.
    pub there: Place<'a>,
    /// How many words both have.
    pub words: u32,
    /// Whether it is but a quotation, which either may have from the speaker.
    pub quoted: bool,
    /// What stands in it instead of the other's words: `17 -> 14`.
    pub changed: &'a [String],
}

/// Passages of one echo that a screen has room for.
const PASSAGES: usize = 3;

/// The part of a story's echoes that is asked for, those that repeat most first.
pub fn echoes<'a>(
    book: &'a Book,
    window: Window<'_>,
) -> Result<Slice<EchoShown<'a>>, NoSuchCursor> {
    let mut rows: Vec<&'a EchoRow> = book.ledger.echoes.iter().collect();
    rows.sort_by(|a, b| b.share.total_cmp(&a.share));
    window.of(&rows, |row| id(row), |row| shown(book, row))
}

fn id(row: &EchoRow) -> String {
    format!("{}.{}", row.article, row.of)
}

fn shown<'a>(book: &'a Book, row: &'a EchoRow) -> EchoShown<'a> {
    let mut passages: Vec<&PassageRow> = book.passages(row.article, row.of).collect();
    passages.sort_by_key(|passage| std::cmp::Reverse(passage.words));
    EchoShown {
        id: id(row),
        article: book.article_title(row.article),
        of: book.article_title(row.of),
        share: Number(row.share),
        kind: row.kind.word(),
        reason: &row.reason,
        passages_in_all: passages.len(),
        passages: passages
            .into_iter()
            .take(PASSAGES)
            .map(|row| passage(book, row))
            .collect(),
    }
}

fn passage<'a>(book: &'a Book, row: &'a PassageRow) -> PassageShown<'a> {
    PassageShown {
        here: book.place(row.article, row.at),
        there: book.place(row.of, row.of_at),
        words: row.words,
        quoted: row.quoted,
        changed: &row.changed,
    }
}
