use std::collections::BTreeSet;

use dateline_ledger::rows::{ArticleRow, ChangeRow, EditRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::threads::account;
use crate::{Account, Book, Place};

/// A difference between what the ledger held at two moments.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
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
    /// The independent origins that no account before rested on.
    pub origins: &'a [String],
    /// When the ledger learned it: the latest run of `add` that brought one of these accounts
    /// (RFC 3339). `at` is when it is said to hold.
    pub learned: Option<&'a str>,
    /// The accounts that carry the values after.
    pub accounts: Vec<Account<'a>>,
}

/// Accounts of a change that a list shows.
const FRESH: usize = 2;

impl Change<'_> {
    /// The values that no account had before.
    pub fn fresh_values(&self) -> Vec<&str> {
        let after = self
            .after
            .iter()
            .filter(|value| !self.before.contains(value));
        after.map(String::as_str).collect()
    }

    /// Accounts that make the change: of each new value one, else of each new origin; the first
    /// few.
    pub fn fresh(&self) -> Vec<&Account<'_>> {
        let values = self.fresh_values();
        let key = |account: &Account<'_>| {
            if values.is_empty() {
                let mut origins = self.origins.iter();
                origins.position(|origin| origin == account.origin)
            } else {
                values.iter().position(|value| *value == account.value)
            }
        };
        let mut seen = BTreeSet::new();
        let fresh = self.accounts.iter();
        let fresh = fresh.filter(|account| key(account).is_some_and(|key| seen.insert(key)));
        fresh.take(FRESH).collect()
    }
}

/// A place of a page that reads otherwise than in an earlier version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Edit<'a> {
    /// The day of the later version (EDTF).
    pub at: Option<String>,
    /// `added`, `removed`, `changed` or `retracted`.
    pub kind: &'static str,
    /// The page.
    pub url: Option<&'a str>,
    /// When the ledger learned it (RFC 3339).
    pub learned: Option<&'a str>,
    /// What stood there.
    pub before: Option<Place<'a>>,
    /// What stands there.
    pub after: Option<Place<'a>>,
}

/// What a reader missed: a change of a question, or of a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum News<'a> {
    /// Of a question.
    Change(Change<'a>),
    /// Of a page.
    Edit(Edit<'a>),
}

/// `rows` with the words that they are about.
pub fn edits<'a>(book: &'a Book, rows: &[EditRow]) -> Vec<Edit<'a>> {
    rows.iter().map(|row| edit(book, row)).collect()
}

pub(crate) fn edit<'a>(book: &'a Book, row: &EditRow) -> Edit<'a> {
    Edit {
        at: book.article(row.article).and_then(last_touched),
        kind: row.kind.word(),
        url: book.article(row.article).and_then(|a| a.url.as_deref()),
        learned: book.learned(row.article),
        before: row.of_at.map(|at| book.place(row.of, at)),
        after: row.at.map(|at| book.place(row.article, at)),
    }
}

/// When a version of a page came to be, as far as it says.
pub(crate) fn last_touched(article: &ArticleRow) -> Option<String> {
    let time = article.modified.or(article.fetched).or(article.published);
    time.map(|time| time.to_string())
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

/// When the ledger learned the last of the accounts that a change rests on.
pub(crate) fn learned<'a>(book: &'a Book, row: &ChangeRow) -> Option<&'a str> {
    book.accounts(&row.thread)
        .filter(|account| row.after.contains(&account.value))
        .filter_map(|account| book.learned(account.article))
        .max()
}

pub(crate) fn change<'a>(book: &'a Book, row: &'a ChangeRow) -> Change<'a> {
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
        origins: &row.origins,
        learned: learned(book, row),
        accounts: carries.map(|row| account(book, row)).collect(),
    }
}
