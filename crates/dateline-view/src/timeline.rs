use dateline_ledger::rows::TimelineRow;
use serde::Serialize;

use crate::{Book, Place};

/// A dated happening.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Happening<'a> {
    /// Id of the story.
    pub story: &'a str,
    /// When (EDTF).
    pub date: String,
    /// Whether it was still to come when last reported.
    pub planned: bool,
    /// The sentence that tells it.
    pub place: Place<'a>,
    /// What screens call the articles that tell it.
    pub articles: Vec<&'a str>,
}

/// Dated happenings, by date.
pub fn timeline(book: &Book) -> Vec<Happening<'_>> {
    let mut rows: Vec<&TimelineRow> = book.ledger.timeline.iter().collect();
    rows.sort_by_cached_key(|row| row.date.sort_key());
    rows.into_iter().map(|row| happening(book, row)).collect()
}

pub(crate) fn happening<'a>(book: &'a Book, row: &'a TimelineRow) -> Happening<'a> {
    Happening {
        story: &row.story,
        date: row.date.to_string(),
        planned: row.planned,
        place: book.place(row.article, row.at),
        articles: row.articles.iter().map(|id| book.label(*id)).collect(),
    }
}
