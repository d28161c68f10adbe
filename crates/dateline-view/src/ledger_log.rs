//! What the ledger learned, as a screen pages through it: changes of questions and of pages by the
//! day of learning.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;
use dateline_ledger::rows::{ChangeKind, EditKind};
use schemars::JsonSchema;
use serde::Serialize;

use crate::changes::{change, edit};
use crate::{Book, News, NoSuchCursor, Slice, StoryTitle, Window, stories};

/// What changed in a story.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct StoryChanges<'a> {
    /// The story.
    pub story: Option<StoryTitle>,
    /// The day or time (RFC 3339) after which; all if it is absent.
    pub since: Option<String>,
    /// The one kind that was asked for.
    pub kind: Option<&'static str>,
    /// How many there are of each kind since then.
    pub kinds: Vec<KindCount>,
    /// What changed, the latest first.
    pub news: Slice<Learned<'a>>,
}

/// How many changes are of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct KindCount {
    /// The kind.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}

/// A change of what the ledger holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Learned<'a> {
    /// Its id, for paging.
    pub id: String,
    /// What changed, and when the ledger learned that.
    #[serde(flatten)]
    pub news: News<'a>,
}

impl Learned<'_> {
    /// The day on which the ledger learned it; empty where that is not known.
    pub fn day(&self) -> &str {
        let learned = match &self.news {
            News::Change(change) => change.learned,
            News::Edit(edit) => edit.learned,
        };
        learned.map_or("", |time| time.get(..10).unwrap_or(time))
    }
}

/// A change by its place in the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    learned: Option<String>,
    kind: &'static str,
    row: Row,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Row {
    Change(usize),
    Edit(usize),
}

/// What changed in a book that holds one story: after `since`, of one kind, a part of it.
pub fn story_changes<'a>(
    book: &'a Book,
    since: Option<&str>,
    kind: Option<&'static str>,
    window: Window<'_>,
) -> Result<StoryChanges<'a>, NoSuchCursor> {
    let later: Vec<&Entry> = learned_after(book, since).collect();
    let kinds = counts(&later);
    let mut wanted = later;
    wanted.retain(|entry| kind.is_none_or(|kind| kind == entry.kind));
    let id = |entry: &&Entry| entry_id(book, entry);
    Ok(StoryChanges {
        story: stories(book).into_iter().next(),
        since: since.map(str::to_owned),
        kind,
        kinds,
        news: window.of(&wanted, id, |entry| item(book, entry))?,
    })
}

/// The kind of change that a word stands for.
pub fn change_kind(word: &str) -> Option<&'static str> {
    let change = ChangeKind::from_word(word).map(ChangeKind::word);
    change.or_else(|| EditKind::from_word(word).map(EditKind::word))
}

/// The kinds of changes, by their words.
pub fn change_kinds() -> impl Iterator<Item = &'static str> {
    let changes = ChangeKind::ALL.iter().map(|kind| kind.word());
    let edits = EditKind::ALL.iter().map(|kind| kind.word());
    let all: BTreeSet<&str> = changes.chain(edits).collect();
    all.into_iter()
}

/// How many changes the ledger learned after `since`, and the latest of them, at most so many.
pub(crate) fn latest<'a>(book: &'a Book, since: &str, most: usize) -> (usize, Vec<News<'a>>) {
    let later: Vec<&Entry> = learned_after(book, Some(since)).collect();
    let shown = later.iter().take(most).map(|entry| made(book, entry));
    (later.len(), shown.collect())
}

fn learned_after<'b>(book: &'b Book, since: Option<&str>) -> impl Iterator<Item = &'b Entry> {
    log(book).iter().filter(move |entry| match since {
        None => true,
        Some(since) => entry.learned.as_deref().is_some_and(|time| time > since),
    })
}

/// All that the ledger learned, the latest first; of one moment the graver kinds first.
pub(crate) fn log(book: &Book) -> &[Entry] {
    book.kept.log.get_or_init(|| {
        let mut entries: Vec<Entry> = changed(book).chain(edited(book)).collect();
        let day = |entry: &Entry| match entry.row {
            Row::Change(at) => Some(book.ledger.changes[at].at.sort_key()),
            Row::Edit(_) => None,
        };
        entries.sort_by_cached_key(|entry| {
            let learned = std::cmp::Reverse(entry.learned.clone());
            (learned, gravity(entry.kind), std::cmp::Reverse(day(entry)))
        });
        entries
    })
}

/// Kinds in the order in which a reader needs them.
const GRAVITY: [&str; 10] = [
    "conflict",
    "settled",
    "revised",
    "retracted",
    "changed",
    "removed",
    "added",
    "origin",
    "account",
    "new",
];

fn gravity(kind: &str) -> usize {
    let found = GRAVITY.iter().position(|known| *known == kind);
    found.unwrap_or(GRAVITY.len())
}

fn changed(book: &Book) -> impl Iterator<Item = Entry> {
    let rows = book.ledger.changes.iter().enumerate();
    let shown = rows.filter(|(_, row)| book.thread(&row.thread).is_some());
    shown.map(|(at, row)| Entry {
        learned: crate::changes::learned(book, row).map(str::to_owned),
        kind: row.kind.word(),
        row: Row::Change(at),
    })
}

fn edited(book: &Book) -> impl Iterator<Item = Entry> {
    let rows = book.ledger.edits.iter().enumerate();
    rows.map(|(at, row)| Entry {
        learned: book.learned(row.article).map(str::to_owned),
        kind: row.kind.word(),
        row: Row::Edit(at),
    })
}

fn counts(entries: &[&Entry]) -> Vec<KindCount> {
    let mut counts: BTreeMap<(usize, &'static str), usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry((gravity(entry.kind), entry.kind)).or_default() += 1;
    }
    let count = |((_, kind), count)| KindCount { kind, count };
    counts.into_iter().map(count).collect()
}

fn entry_id(book: &Book, entry: &Entry) -> String {
    let short = |id: ArticleId| id.to_string().chars().take(12).collect::<String>();
    match entry.row {
        Row::Change(at) => {
            let row = &book.ledger.changes[at];
            format!("{}.{}.{}", row.thread, row.at, row.kind)
        }
        Row::Edit(at) => {
            let row = &book.ledger.edits[at];
            let start = row.at.or(row.of_at).map_or(0, |at| at.span.start());
            let (article, of) = (short(row.article), short(row.of));
            format!("{article}.{of}.{}.{start}", row.kind)
        }
    }
}

fn item<'a>(book: &'a Book, entry: &'a Entry) -> Learned<'a> {
    Learned {
        id: entry_id(book, entry),
        news: made(book, entry),
    }
}

fn made<'a>(book: &'a Book, entry: &Entry) -> News<'a> {
    match entry.row {
        Row::Change(at) => News::Change(change(book, &book.ledger.changes[at])),
        Row::Edit(at) => News::Edit(edit(book, &book.ledger.edits[at])),
    }
}
