use dateline_doc::ArticleId;
use dateline_ledger::rows::{Cite, Rows, TimelineRow};
use dateline_ledger::{Length, Telling};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Place};

/// A dated happening.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Happening<'a> {
    /// Id of the story; empty where articles were taken whatever their story.
    pub story: &'a str,
    /// When (EDTF).
    pub date: String,
    /// Whether it was still to come when last reported.
    pub planned: bool,
    /// How much it matters: 1 for what matters most.
    pub rank: u32,
    /// The sentence that tells it.
    pub place: Place<'a>,
    /// Further sentences, the best first.
    pub more: Vec<Place<'a>>,
    /// What screens call the articles that tell it.
    pub articles: Vec<&'a str>,
    /// How many of them are independent: what repeats another is not counted.
    pub origins: u32,
}

/// Which timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timelines {
    /// One for each story, a page long, as the ledger holds them.
    Stored,
    /// One for each story, of this length.
    Stories(Length),
    /// One for all articles, of this length.
    Whole(Length),
}

impl Timelines {
    /// What the timelines hold.
    pub fn tell(self, book: &Book) -> Vec<Telling> {
        match self {
            Timelines::Stored => stored(book),
            Timelines::Stories(length) => {
                let stories = book.ledger.stories.iter();
                let told = stories.map(|story| {
                    let articles = story.articles.iter().filter_map(|id| book.rows(*id));
                    drawn(book, &articles.collect::<Vec<_>>(), &story.id, length)
                });
                told.flatten().collect()
            }
            Timelines::Whole(length) => {
                drawn(book, &book.articles.iter().collect::<Vec<_>>(), "", length)
            }
        }
    }
}

fn stored(book: &Book) -> Vec<Telling> {
    let rows = book.ledger.timeline.iter().cloned();
    rows.map(|row| Telling {
        row,
        more: Vec::new(),
    })
    .collect()
}

fn drawn(book: &Book, articles: &[&Rows], story: &str, length: Length) -> Vec<Telling> {
    dateline_ledger::timeline(articles, &book.ledger.echoes, story, length)
}

/// Dated happenings, by date: first those that are past, then those that are planned.
pub fn timeline<'a>(book: &'a Book, told: &'a [Telling]) -> Vec<Happening<'a>> {
    let mut told: Vec<&Telling> = told.iter().collect();
    told.sort_by_cached_key(|one| (one.row.planned, one.row.date.sort_key()));
    told.into_iter()
        .map(|one| happening(book, &one.row, &one.more))
        .collect()
}

pub(crate) fn happening<'a>(
    book: &'a Book,
    row: &'a TimelineRow,
    more: &[(ArticleId, Cite)],
) -> Happening<'a> {
    Happening {
        story: &row.story,
        date: row.date.to_string(),
        planned: row.planned,
        rank: row.rank,
        place: book.place(row.article, row.at),
        more: more
            .iter()
            .map(|(article, at)| book.place(*article, *at))
            .collect(),
        articles: row.articles.iter().map(|id| book.label(*id)).collect(),
        origins: row.origins,
    }
}

/// The timeline that the ledger holds, by date: first what is past, then what is planned.
pub fn stored_timeline(book: &Book) -> Vec<Happening<'_>> {
    let mut rows: Vec<&TimelineRow> = book.ledger.timeline.iter().collect();
    rows.sort_by_cached_key(|row| (row.planned, row.date.sort_key()));
    rows.into_iter()
        .map(|row| happening(book, row, &[]))
        .collect()
}
