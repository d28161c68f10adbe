//! The articles of a story, by day.

use std::collections::BTreeMap;

use dateline_doc::{ArticleId, Edtf};

use dateline_ledger::rows::{EchoRow, Rows};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, NoSuchCursor, Slice, Window};

/// Which articles are asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ArticleFilter<'f> {
    /// Who published it, as the list of outlets has it.
    pub outlet: Option<&'f str>,
    /// The first day (`2026-02-03`).
    pub from: Option<Edtf>,
    /// The last day.
    pub to: Option<Edtf>,
    /// Words of the headline, in any case.
    pub title: Option<&'f str>,
    /// Leaves out what repeats another article.
    pub first_hand: bool,
}

/// The articles of a story.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct ArticleList<'a> {
    /// Who published them, and how many; those with most first.
    pub outlets: Vec<OutletCount<'a>>,
    /// The articles that were asked for, by day.
    pub articles: Slice<ArticleItem<'a>>,
}

/// A publisher and how many articles it has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct OutletCount<'a> {
    /// Who.
    pub outlet: &'a str,
    /// How many.
    pub articles: usize,
}

/// An article, as a list shows it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct ArticleItem<'a> {
    /// Its id.
    pub id: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Who wrote it.
    pub byline: Option<&'a str>,
    /// When (EDTF).
    pub published: Option<String>,
    /// Words of its text.
    pub words: u32,
    /// Statements in it.
    pub statements: usize,
    /// How much of the article the page holds.
    pub access: &'static str,
    /// Notes on how it was read.
    pub notes: usize,
    /// The article that it repeats most of.
    pub repeats: Option<Repeated<'a>>,
}

/// The article that another repeats.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Repeated<'a> {
    /// Its id.
    pub article: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// What kind of repetition.
    pub kind: &'static str,
    /// Share of the repeating article's words, 0 to 1.
    pub share: f64,
}

/// A part of a book's articles, by day; those without a day come last.
pub fn article_list<'a>(
    book: &'a Book,
    filter: &ArticleFilter<'_>,
    window: Window<'_>,
) -> Result<ArticleList<'a>, NoSuchCursor> {
    let echoes = echoes(book);
    let title = filter.title.map(str::to_lowercase);
    let takes = |rows: &&Rows| {
        let repeats = echoes.contains_key(&rows.article.id);
        filter.takes(rows, title.as_deref()) && !(filter.first_hand && repeats)
    };
    let rows: Vec<&Rows> = book.articles.iter().filter(takes).collect();
    let id = |rows: &&Rows| rows.article.id.to_string();
    let item = |rows: &&'a Rows| item(book, rows, &echoes);
    Ok(ArticleList {
        outlets: publishers(book),
        articles: window.of(&rows, id, item)?,
    })
}

/// What each article repeats most of.
fn echoes(book: &Book) -> BTreeMap<ArticleId, &EchoRow> {
    let mut most: BTreeMap<ArticleId, &EchoRow> = BTreeMap::new();
    for row in &book.ledger.echoes {
        let kept = most.entry(row.article).or_insert(row);
        if row.share > kept.share {
            *kept = row;
        }
    }
    most
}

/// The publishers of a book's articles, those with most first.
pub fn publishers(book: &Book) -> Vec<OutletCount<'_>> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let all = book.articles.iter();
    for outlet in all.filter_map(|rows| rows.article.outlet.as_deref()) {
        *count.entry(outlet).or_default() += 1;
    }
    let all = count.into_iter();
    let mut all: Vec<_> = all
        .map(|(outlet, articles)| OutletCount { outlet, articles })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.articles));
    all
}

fn item<'a>(
    book: &'a Book,
    rows: &'a Rows,
    echoes: &BTreeMap<ArticleId, &'a EchoRow>,
) -> ArticleItem<'a> {
    let row = &rows.article;
    let repeats = echoes.get(&row.id).map(|echo| Repeated {
        article: echo.of.to_string(),
        label: book.label(echo.of),
        kind: echo.kind.word(),
        share: echo.share,
    });
    ArticleItem {
        id: row.id.to_string(),
        label: book.label(row.id),
        title: row.title.as_deref(),
        outlet: row.outlet.as_deref(),
        byline: row.byline.as_deref(),
        published: row.published.map(|date| date.to_string()),
        words: row.words,
        statements: rows.statements.len(),
        access: row.access.word(),
        notes: row.notes.len(),
        repeats,
    }
}

impl ArticleFilter<'_> {
    fn takes(&self, rows: &Rows, title: Option<&str>) -> bool {
        let row = &rows.article;
        let held = row.title.as_deref().unwrap_or_default().to_lowercase();
        self.outlet
            .is_none_or(|outlet| row.outlet.as_deref() == Some(outlet))
            && title.is_none_or(|title| held.contains(title))
            && is_between(row.published, self.from, self.to)
    }
}

/// Whether a time lies between two days, both included, as far as it is known; where either is given,
/// what has no time does not.
pub(crate) fn is_between(time: Option<Edtf>, from: Option<Edtf>, to: Option<Edtf>) -> bool {
    let late = |from: Edtf| time.is_some_and(|time| time.latest() >= from.earliest());
    let early = |to: Edtf| {
        let first = time.and_then(Edtf::earliest);
        first.is_some_and(|first| to.latest().is_none_or(|last| first <= last))
    };
    from.is_none_or(late) && to.is_none_or(early)
}
