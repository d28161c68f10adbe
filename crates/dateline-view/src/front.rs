//! The first pages: of the ledger, and of a story.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_ledger::rows::{AccountRow, Relation, StoryRow, ThreadRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::brief::{extent, published};
use crate::ledger_log::latest;
use crate::thread_list::origins;
use crate::threads::{account, by_urgency};
use crate::{
    Account, Book, Brief, Extent, News, NoSuchCursor, Shelf, Slice, StoryTitle, Window, brief,
    stories,
};

/// A story, as the list of stories shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct StoryLead<'a> {
    /// Its id.
    pub id: &'a str,
    /// The headline of its most central article.
    pub title: &'a str,
    /// The first and last day of publication (EDTF).
    pub published: Option<(String, String)>,
    /// How much stands behind it.
    pub extent: Extent,
    /// Questions on which accounts conflict.
    pub conflicts: usize,
}

/// A story's first page.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct StoryFront<'a> {
    /// The story.
    pub story: StoryTitle,
    /// What it opens with.
    pub brief: Brief<'a>,
    /// Questions on which accounts conflict, those with typed answers and most origins first.
    pub conflicts: Vec<Dispute<'a>>,
    /// How many such questions there are.
    pub conflicts_in_all: usize,
    /// The time (RFC 3339) or day after which news are shown; absent for a reader who comes for
    /// the first time.
    pub since: Option<String>,
    /// What the ledger learned after that, the latest first.
    pub news: Vec<News<'a>>,
    /// How many news there are.
    pub news_in_all: usize,
}

/// A question on which accounts conflict, by what they say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Dispute<'a> {
    /// Id of the thread.
    pub id: &'a str,
    /// Id of the story.
    pub story: &'a str,
    /// What is asked, as typed terms.
    pub question: &'a str,
    /// How the accounts stand to each other.
    pub relation: &'static str,
    /// The rule that found so, and what it compared.
    pub reason: &'a str,
    /// How many articles.
    pub articles: u32,
    /// How many publishers.
    pub publishers: u32,
    /// How many independent origins.
    pub origins: u32,
    /// The answers, those with most independent origins first.
    pub sides: Vec<Side<'a>>,
    /// How many different answers there are.
    pub sides_in_all: usize,
}

/// One answer to a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Side<'a> {
    /// How many accounts give it.
    pub accounts: usize,
    /// How many independent origins these rest on.
    pub origins: usize,
    /// The latest of them.
    pub account: Account<'a>,
}

// What a first page has room for.
const CONFLICTS: usize = 5;
const NEWS: usize = 8;
const SIDES: usize = 3;

/// A part of the stories of a ledger, those with most articles first; after an id of a story.
pub fn story_leads<'a>(
    shelf: &'a Shelf,
    window: Window<'_>,
) -> Result<Slice<StoryLead<'a>>, NoSuchCursor> {
    let named = |book: &'a Book| Some((book.ledger.stories.first()?, book));
    let rows: Vec<_> = shelf.books().iter().filter_map(named).collect();
    window.of(
        &rows,
        |(row, _)| row.id.clone(),
        |(row, book)| lead(row, book),
    )
}

fn lead<'a>(row: &'a StoryRow, book: &'a Book) -> StoryLead<'a> {
    StoryLead {
        id: &row.id,
        title: &row.title,
        published: published(book),
        extent: extent(book),
        conflicts: in_conflict(book),
    }
}

fn in_conflict(book: &Book) -> usize {
    by_urgency(book, Some(Relation::Conflict)).count()
}

/// The first page of a book that holds one story, with what the ledger learned after `since`.
pub fn story_front<'a>(book: &'a Book, since: Option<&str>) -> StoryFront<'a> {
    let nothing = || (0, Vec::new());
    let (news_in_all, news) = since.map_or_else(nothing, |since| latest(book, since, NEWS));
    let conflicts = by_urgency(book, Some(Relation::Conflict)).take(CONFLICTS);
    let conflicts = conflicts.map(|row| dispute(book, row));
    let story = stories(book).into_iter().next();
    StoryFront {
        story: story.unwrap_or_else(|| StoryTitle {
            id: String::new(),
            title: String::new(),
            articles: 0,
        }),
        // The changes stand under `news`, with those of pages.
        brief: brief(book, Vec::new(), &[]),
        conflicts: conflicts.collect(),
        conflicts_in_all: in_conflict(book),
        since: since.map(str::to_owned),
        news,
        news_in_all,
    }
}

/// A question with its answers; those that differ in no more than how they are written stand
/// apart, as the ledger holds them.
fn dispute<'a>(book: &'a Book, row: &'a ThreadRow) -> Dispute<'a> {
    let mut by: BTreeMap<&str, Vec<&AccountRow>> = BTreeMap::new();
    for account in book.accounts(&row.id) {
        by.entry(&account.value).or_default().push(account);
    }
    let mut sides: Vec<(usize, Vec<&AccountRow>)> = by
        .into_values()
        .map(|accounts| (origins(&accounts), accounts))
        .collect();
    sides.sort_by_key(|(origins, accounts)| Reverse((*origins, accounts.len())));
    Dispute {
        id: &row.id,
        story: &row.story,
        question: &row.question,
        relation: row.relation.word(),
        reason: &row.reason,
        articles: row.articles,
        publishers: row.publishers,
        origins: row.origins,
        sides_in_all: sides.len(),
        sides: sides
            .into_iter()
            .take(SIDES)
            .filter_map(|(origins, accounts)| side(book, origins, &accounts))
            .collect(),
    }
}

fn side<'a>(book: &'a Book, origins: usize, accounts: &[&'a AccountRow]) -> Option<Side<'a>> {
    let said = |row: &&&AccountRow| row.said.map(dateline_doc::Edtf::sort_key);
    let latest = accounts.iter().max_by_key(said)?;
    Some(Side {
        accounts: accounts.len(),
        origins,
        account: account(book, latest),
    })
}
