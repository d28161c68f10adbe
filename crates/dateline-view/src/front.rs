//! The first pages: of the ledger, and of a story.

use dateline_ledger::rows::{Relation, StoryRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::brief::{extent, published};
use crate::changes::news_since;
use crate::{
    Book, Brief, Extent, News, NoSuchCursor, Shelf, Slice, StoryTitle, Thread, Window, brief,
    stories, threads,
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
    pub conflicts: Vec<Thread<'a>>,
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

// What a first page has room for.
const CONFLICTS: usize = 5;
const NEWS: usize = 12;

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
    let threads = book.ledger.threads.iter();
    threads
        .filter(|thread| thread.relation == Relation::Conflict)
        .count()
}

/// The first page of a book that holds one story, with what the ledger learned after `since`.
pub fn story_front<'a>(book: &'a Book, since: Option<&str>) -> StoryFront<'a> {
    let mut news = since.map_or_else(Vec::new, |since| news_since(book, since));
    let news_in_all = news.len();
    news.truncate(NEWS);
    let mut conflicts = threads(book, Some(Relation::Conflict));
    conflicts.truncate(CONFLICTS);
    let story = stories(book).into_iter().next();
    StoryFront {
        story: story.unwrap_or_else(|| StoryTitle {
            id: String::new(),
            title: String::new(),
            articles: 0,
        }),
        brief: brief(book, Vec::new(), &book.ledger.changes),
        conflicts,
        conflicts_in_all: in_conflict(book),
        since: since.map(str::to_owned),
        news,
        news_in_all,
    }
}
