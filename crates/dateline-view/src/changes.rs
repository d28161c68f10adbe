use dateline_ledger::rows::ChangeRow;
use serde::Serialize;

use crate::threads::account;
use crate::{Account, Book};

/// A difference between what the ledger held at two moments.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Change<'a> {
    /// The day whose articles made it (EDTF).
    pub at: String,
    /// What kind.
    pub kind: &'static str,
    /// Id of the thread.
    pub thread: &'a str,
    /// What the thread asks.
    pub question: &'a str,
    /// The values before.
    pub before: &'a [String],
    /// The values after.
    pub after: &'a [String],
    /// The accounts that carry the values after.
    pub accounts: Vec<Account<'a>>,
}

/// `rows` with the words that they rest on, by day. Changes of threads that the ledger no
/// longer holds are left out: nothing of theirs could be shown.
pub fn changes<'a>(book: &'a Book, rows: &'a [ChangeRow]) -> Vec<Change<'a>> {
    let mut rows: Vec<&ChangeRow> = rows.iter().collect();
    rows.sort_by_cached_key(|row| row.at.sort_key());
    let shown = |row: &&'a ChangeRow| book.thread(&row.thread).is_some();
    rows.into_iter()
        .filter(shown)
        .map(|row| change(book, row))
        .collect()
}

fn change<'a>(book: &'a Book, row: &'a ChangeRow) -> Change<'a> {
    let carries = book
        .accounts(&row.thread)
        .filter(|account| row.after.contains(&account.value));
    Change {
        at: row.at.to_string(),
        kind: row.kind.word(),
        thread: &row.thread,
        question: book
            .thread(&row.thread)
            .map_or("", |thread| thread.question.as_str()),
        before: &row.before,
        after: &row.after,
        accounts: carries.map(|row| account(book, row)).collect(),
    }
}
