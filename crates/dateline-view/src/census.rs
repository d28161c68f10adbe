//! Who and what a story's articles name, counted in one pass: made when it is first asked for, and
//! kept with the book.

use std::collections::BTreeMap;

use dateline_doc::Edtf;
use dateline_ledger::rows::{MentionRow, Rows, StatementRow};

use crate::Book;

/// A row of an article: the number of the article in its book, and of the row among its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct RowAt {
    article: usize,
    row: usize,
}

/// What a story holds of each entity, by the entity's number in the ledger.
#[derive(Debug)]
pub(crate) struct Census {
    /// The entities, the most mentioned first.
    pub(crate) order: Vec<usize>,
    of: Vec<Held>,
}

/// What a story holds of one entity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// Where it is mentioned, by article and place; descriptions and pronouns included.
    pub(crate) mentions: Vec<RowAt>,
    /// How many articles mention it.
    pub(crate) articles: usize,
    /// What it said, by when it was said; then by article and place.
    pub(crate) said: Vec<RowAt>,
    /// What others said that mentions it, in the same order.
    pub(crate) about: Vec<RowAt>,
}

impl Book {
    /// The census of a book, counted once.
    pub(crate) fn census(&self) -> &Census {
        self.kept.census.get_or_init(|| Census::of(self))
    }

    /// The mention at a place of the census.
    pub(crate) fn mention_at(&self, at: RowAt) -> &MentionRow {
        &self.articles[at.article].mentions[at.row]
    }

    /// The statement at a place of the census.
    pub(crate) fn statement_at(&self, at: RowAt) -> &StatementRow {
        &self.articles[at.article].statements[at.row]
    }

    fn number_of(&self, rows: &Rows, referent: u32) -> Option<usize> {
        self.entity_number(self.entity_id(rows.article.id, referent)?)
    }
}

impl Census {
    fn of(book: &Book) -> Self {
        let mut of = vec![Held::default(); book.ledger.entities.len()];
        for (article, rows) in book.articles.iter().enumerate() {
            count(book, article, rows, &mut of);
        }
        for held in &mut of {
            let said = |at: &RowAt| {
                let day = book.statement_at(*at).said.map(Edtf::sort_key);
                (day.is_none(), day)
            };
            held.said.sort_by_cached_key(said);
            held.about.sort_by_cached_key(said);
        }
        let rows = &book.ledger.entities;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&at| {
            let held = &of[at];
            let often = (held.articles, held.mentions.len());
            (std::cmp::Reverse(often), &rows[at].name, &rows[at].id)
        });
        Self { order, of }
    }

    /// What the story holds of the entity with this number.
    pub(crate) fn held(&self, entity: usize) -> &Held {
        &self.of[entity]
    }
}

/// Adds what one article says of entities.
fn count(book: &Book, article: usize, rows: &Rows, of: &mut [Held]) {
    let mut entities: BTreeMap<u32, Option<usize>> = BTreeMap::new();
    let mut entity = |referent| {
        let found = entities.entry(referent);
        *found.or_insert_with(|| book.number_of(rows, referent))
    };
    for (row, mention) in rows.mentions.iter().enumerate() {
        let Some(at) = entity(mention.referent) else {
            continue;
        };
        let held = &mut of[at];
        let first = held
            .mentions
            .last()
            .is_none_or(|last| last.article != article);
        held.articles += usize::from(first);
        held.mentions.push(RowAt { article, row });
    }
    for (row, statement) in rows.statements.iter().enumerate() {
        let here = RowAt { article, row };
        let speaker = statement.referent.and_then(&mut entity);
        if let Some(at) = speaker {
            of[at].said.push(here);
        }
        let content = statement.content.span;
        let first = rows
            .mentions
            .partition_point(|m| m.at.span.start() < content.start());
        let within = rows.mentions[first..].iter();
        for mention in within.take_while(|m| m.at.span.start() < content.end()) {
            let Some(at) = entity(mention.referent).filter(|at| Some(*at) != speaker) else {
                continue;
            };
            if of[at].about.last() != Some(&here) {
                of[at].about.push(here);
            }
        }
    }
}
