//! The figures of a story: one indicator over time, with its bounds and whom it rests on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;
use dateline_ledger::rows::{AccountRow, FigureRow, StatementRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, NoSuchCursor, Number, Place, Slice, StoryTitle, Window, stories};

/// A story's figures.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct StoryFigures<'a> {
    /// The story.
    pub story: Option<StoryTitle>,
    /// What is counted or measured: what has more than one value first, then what most figures
    /// are of.
    pub indicators: Vec<Indicator<'a>>,
    /// How many indicators there are: the list is cut to what a screen has room for.
    pub indicators_in_all: usize,
    /// The one that is shown: the one asked for, else the first.
    pub shown: Option<Indicator<'a>>,
    /// Its figures, by the day on which they were said.
    pub points: Slice<Datum<'a>>,
}

/// What is counted or measured, in one unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Indicator<'a> {
    /// Its id, for asking for it.
    pub id: &'a str,
    /// What is said of what is counted, as a lemma; where nothing is, what is counted.
    pub name: &'a str,
    /// What it is measured in.
    pub unit: Option<&'a str>,
    /// How many figures.
    pub figures: usize,
    /// How many different values, bounds apart.
    pub values: usize,
    /// How many articles.
    pub articles: usize,
}

/// A figure, and whom it rests on.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Datum<'a> {
    /// Its id: the article, and the first byte of its words.
    pub id: String,
    /// When it was said (EDTF): the statement's day, else the article's.
    pub said: Option<String>,
    /// The number, or the lower end of a range.
    pub value: Number,
    /// The upper end.
    pub to: Option<Number>,
    /// What the words around it make of it.
    pub bound: &'static str,
    /// What it is measured in.
    pub unit: Option<&'a str>,
    /// What is counted, as printed.
    pub of: Option<&'a str>,
    /// When, or in which respect, it holds, as printed.
    pub scope: Option<&'a str>,
    /// Which way the quantity moved, where it did.
    pub change: Option<&'static str>,
    /// Whom it rests on, where it is an account of a question or part of a statement.
    pub origin: Option<&'a str>,
    /// Those who passed it on, outermost first.
    pub chain: &'a [String],
    /// The question that it answers.
    pub thread: Option<&'a str>,
    /// How the accounts of that question stand to each other.
    pub relation: Option<&'static str>,
    /// Its words.
    pub place: Place<'a>,
    /// The sentence that they stand in.
    pub sentence: Option<Place<'a>>,
}

/// Figures of one indicator, by their places in the book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    id: String,
    name: String,
    unit: Option<String>,
    values: usize,
    articles: usize,
    figures: Vec<At>,
}

/// Number of an article in the book, and of a figure in the article.
type At = (usize, usize);

/// What a figure is of, and its unit.
type Key = (String, Option<String>);

/// Indicators that a screen lists.
const LISTED: usize = 60;

/// The figures of a book that holds one story; `None` if it has no indicator with the id asked
/// for.
pub fn story_figures<'a>(
    book: &'a Book,
    indicator: Option<&str>,
    window: Window<'_>,
) -> Result<Option<StoryFigures<'a>>, NoSuchCursor> {
    let groups = groups(book);
    let shown = match indicator {
        None => groups.first(),
        Some(id) => match groups.iter().find(|group| group.id == id) {
            None => return Ok(None),
            found => found,
        },
    };
    let rows: Vec<&FigureRow> = shown.map_or_else(Vec::new, |group| rows(book, group));
    let points = window.of(&rows, |row| datum_id(row), |row| datum(book, row))?;
    Ok(Some(StoryFigures {
        story: stories(book).into_iter().next(),
        indicators: groups.iter().take(LISTED).map(Group::shown).collect(),
        indicators_in_all: groups.len(),
        shown: shown.map(Group::shown),
        points,
    }))
}

impl Group {
    fn shown(&self) -> Indicator<'_> {
        Indicator {
            id: &self.id,
            name: &self.name,
            unit: self.unit.as_deref(),
            figures: self.figures.len(),
            values: self.values,
            articles: self.articles,
        }
    }
}

/// The indicators, those with more than one value first.
pub(crate) fn groups(book: &Book) -> &[Group] {
    book.kept.figures.get_or_init(|| {
        let mut by: BTreeMap<Key, Vec<At>> = BTreeMap::new();
        for (article, rows) in book.articles.iter().enumerate() {
            for (figure, row) in rows.figures.iter().enumerate() {
                if let Some(name) = name(row) {
                    let key = (name, row.unit.clone());
                    by.entry(key).or_default().push((article, figure));
                }
            }
        }
        let groups = by
            .into_iter()
            .map(|(key, figures)| group(book, key, figures));
        let mut groups: Vec<Group> = groups.collect();
        groups.sort_by_key(|group| {
            let width = (group.values > 1, group.articles, group.figures.len());
            (Reverse(width), group.id.clone())
        });
        groups
    })
}

/// What a figure is of: the lemma, else what is counted.
fn name(row: &FigureRow) -> Option<String> {
    let of = || row.of.as_ref().map(|of| of.to_lowercase());
    row.indicator.clone().or_else(of)
}

fn group(book: &Book, (name, unit): Key, figures: Vec<At>) -> Group {
    let row = |&(article, figure): &At| &book.articles[article].figures[figure];
    let value = |row: &FigureRow| (row.value.to_bits(), row.to.map(f64::to_bits));
    let values: BTreeSet<_> = figures.iter().map(|at| value(row(at))).collect();
    let articles: BTreeSet<usize> = figures.iter().map(|(article, _)| *article).collect();
    Group {
        id: match &unit {
            Some(unit) => format!("{name} ({unit})"),
            None => name.clone(),
        },
        name,
        unit,
        values: values.len(),
        articles: articles.len(),
        figures,
    }
}

/// The figures of a group by day, in the order of the book on each.
fn rows<'a>(book: &'a Book, group: &Group) -> Vec<&'a FigureRow> {
    let row = |&(article, figure): &At| &book.articles[article].figures[figure];
    let mut rows: Vec<&FigureRow> = group.figures.iter().map(row).collect();
    rows.sort_by_cached_key(|row| {
        let said = said(book, row);
        (said.is_none(), said)
    });
    rows
}

fn datum_id(row: &FigureRow) -> String {
    let article: String = row.article.to_string().chars().take(12).collect();
    format!("{article}-{}", row.at.span.start())
}

fn datum<'a>(book: &'a Book, row: &'a FigureRow) -> Datum<'a> {
    let account = account(book, row);
    let statement = statement(book, row);
    let thread = account.and_then(|account| book.thread(&account.thread));
    let origin = account.map(|account| account.origin.as_str());
    let chain = account.map(|account| &account.chain);
    let chain = chain.or_else(|| statement.map(|statement| &statement.chain));
    Datum {
        id: datum_id(row),
        said: said(book, row),
        value: Number(row.value),
        to: row.to.map(Number),
        bound: row.bound.word(),
        unit: row.unit.as_deref(),
        of: row.of.as_deref(),
        scope: row.scope.as_deref(),
        change: row.change.map(dateline_doc::Change::word),
        origin: origin.or_else(|| statement.map(|statement| statement.speaker.as_str())),
        chain: chain.map_or(&[], Vec::as_slice),
        thread: thread.map(|thread| thread.id.as_str()),
        relation: thread.map(|thread| thread.relation.word()),
        place: book.place(row.article, row.at),
        sentence: sentence(book, row),
    }
}

fn said(book: &Book, row: &FigureRow) -> Option<String> {
    let statement = statement(book, row).and_then(|statement| statement.said);
    let published = || {
        book.article(row.article)
            .and_then(|article| article.published)
    };
    statement.or_else(published).map(|day| day.to_string())
}

/// The account of a question that rests on a figure.
fn account<'a>(book: &'a Book, row: &FigureRow) -> Option<&'a AccountRow> {
    let of_article = answers(book).get(&row.article)?;
    let mut accounts = of_article.iter().map(|&at| &book.ledger.accounts[at]);
    accounts.find(|account| account.at.span.contains(row.at.span))
}

/// A question about a figure begins with this term.
const FIGURE: &str = "figure | ";

/// The accounts that answer questions about figures, by article.
fn answers(book: &Book) -> &BTreeMap<ArticleId, Vec<usize>> {
    book.kept.answers.get_or_init(|| {
        let mut answers: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
        for (at, account) in book.ledger.accounts.iter().enumerate() {
            let thread = book.thread(&account.thread);
            if thread.is_some_and(|thread| thread.question.starts_with(FIGURE)) {
                answers.entry(account.article).or_default().push(at);
            }
        }
        answers
    })
}

/// The innermost statement that a figure stands in.
fn statement<'a>(book: &'a Book, row: &FigureRow) -> Option<&'a StatementRow> {
    let statements = &book.rows(row.article)?.statements;
    let around = statements
        .iter()
        .filter(|one| one.content.span.contains(row.at.span));
    around.min_by_key(|one| one.content.span.len())
}

fn sentence<'a>(book: &'a Book, row: &FigureRow) -> Option<Place<'a>> {
    let sentences = &book.rows(row.article)?.sentences;
    let sentence = sentences.get(row.sentence as usize)?;
    Some(book.place(row.article, sentence.at))
}
