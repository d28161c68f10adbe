//! A ledger of many stories, taken apart: each story a book of its own.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;
use dateline_ledger::Ledger;
use dateline_ledger::rows::{DecisionRow, Rows};
use dateline_store::{BatchRow, Store, StoreError};

use crate::Book;

/// A whole ledger in memory, a book a story, as it stood at one moment.
#[derive(Debug, Default)]
pub struct Shelf {
    books: Vec<Book>,
    of_story: BTreeMap<String, usize>,
    of_article: BTreeMap<ArticleId, usize>,
    /// What the user decided, first to last.
    pub decisions: Vec<DecisionRow>,
    /// The runs of `add`, first to last.
    pub runs: Vec<BatchRow>,
    /// How often the ledger had changed.
    pub revision: i64,
}

impl Shelf {
    /// Everything that `store` holds. Its alignment must be of its present rows.
    pub fn load(store: &Store) -> Result<Self, StoreError> {
        // Taken first: what is written meanwhile makes the next shelf.
        let revision = store.revision()?;
        let mut books = Book::load(store)?.by_story();
        books.sort_by_key(|book| std::cmp::Reverse(book.articles.len()));
        let mut shelf = Self {
            decisions: store.decisions()?,
            runs: store.batches()?,
            revision,
            ..Self::default()
        };
        for (at, book) in books.iter().enumerate() {
            let stories = book.ledger.stories.iter().map(|row| (row.id.clone(), at));
            shelf.of_story.extend(stories);
            let articles = book.articles.iter().map(|rows| (rows.article.id, at));
            shelf.of_article.extend(articles);
        }
        books.iter().for_each(Book::look_through);
        shelf.books = books;
        Ok(shelf)
    }

    /// The stories, those with most articles first.
    pub fn books(&self) -> &[Book] {
        &self.books
    }

    /// The story with this id.
    pub fn story(&self, id: &str) -> Option<&Book> {
        self.of_story.get(id).map(|&at| &self.books[at])
    }

    /// The story that an article belongs to.
    pub fn story_of(&self, article: ArticleId) -> Option<&Book> {
        self.of_article.get(&article).map(|&at| &self.books[at])
    }
}

impl Book {
    /// The ledger taken apart, a book a story, in the order of its stories. What lies between
    /// two stories (an article that repeats one of another story) goes with neither.
    #[must_use]
    pub fn by_story(mut self) -> Vec<Self> {
        let ledger = std::mem::take(&mut self.ledger);
        let homes = Homes::of(&ledger);
        let ledgers = homes.divide(ledger);
        let mut members: Vec<Vec<Rows>> = ledgers.iter().map(|_| Vec::new()).collect();
        for rows in std::mem::take(&mut self.articles) {
            if let Some(at) = homes.article(rows.article.id) {
                members[at].push(rows);
            }
        }
        let books = members.into_iter().zip(ledgers);
        books
            .map(|(articles, ledger)| self.part(articles, ledger))
            .collect()
    }

    /// A book of a part of this one's articles, which screens call what they called them here.
    fn part(&self, articles: Vec<Rows>, ledger: Ledger) -> Self {
        let mut part = Self::new(articles, ledger);
        let ids = || part.articles.iter().map(|rows| rows.article.id);
        let these = |all: &BTreeMap<ArticleId, String>| {
            let one = |id| Some((id, all.get(&id)?.clone()));
            ids().filter_map(one).collect()
        };
        (part.labels, part.learned) = (these(&self.labels), these(&self.learned));
        part
    }
}

/// Which story, by its number, each row is of.
struct Homes {
    articles: BTreeMap<ArticleId, usize>,
    stories: BTreeMap<String, usize>,
    threads: BTreeMap<String, usize>,
    entities: BTreeMap<String, BTreeSet<usize>>,
}

impl Homes {
    fn of(ledger: &Ledger) -> Self {
        let stories = || (0..).zip(&ledger.stories);
        let articles: BTreeMap<ArticleId, usize> = stories()
            .flat_map(|(at, row)| row.articles.iter().map(move |id| (*id, at)))
            .collect();
        let stories: BTreeMap<String, usize> =
            stories().map(|(at, row)| (row.id.clone(), at)).collect();
        let threads = ledger.threads.iter();
        let threads = threads.filter_map(|row| Some((row.id.clone(), *stories.get(&row.story)?)));
        let mut entities: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for link in &ledger.links {
            let homes = entities.entry(link.entity.clone()).or_default();
            homes.extend(articles.get(&link.article));
        }
        Self {
            threads: threads.collect(),
            articles,
            stories,
            entities,
        }
    }

    fn article(&self, id: ArticleId) -> Option<usize> {
        self.articles.get(&id).copied()
    }

    /// The story that has both.
    fn both(&self, a: ArticleId, b: ArticleId) -> Option<usize> {
        self.article(a).filter(|at| self.article(b) == Some(*at))
    }

    fn story(&self, id: &str) -> Option<usize> {
        self.stories.get(id).copied()
    }

    fn thread(&self, id: &str) -> Option<usize> {
        self.threads.get(id).copied()
    }

    /// The rows of each story, in its order.
    fn divide(&self, ledger: Ledger) -> Vec<Ledger> {
        let Ledger {
            entities,
            links,
            roles,
            echoes,
            passages,
            stories,
            proposals,
            threads,
            accounts,
            timeline,
            changes,
            edits,
            happenings,
            told,
        } = ledger;
        let mut hands = Hands(self.stories.values().map(|_| Ledger::default()).collect());
        self.lend(entities, |row| &row.id, &mut hands, |to| &mut to.entities);
        self.lend(roles, |row| &row.entity, &mut hands, |to| &mut to.roles);
        hands.deal(links, |row| self.article(row.article), |to| &mut to.links);
        hands.deal(told, |row| self.article(row.article), |to| &mut to.told);
        hands.deal(echoes, |r| self.both(r.article, r.of), |to| &mut to.echoes);
        hands.deal(
            passages,
            |r| self.both(r.article, r.of),
            |to| &mut to.passages,
        );
        hands.deal(edits, |r| self.both(r.article, r.of), |to| &mut to.edits);
        hands.deal(
            proposals,
            |row| self.story(&row.story),
            |to| &mut to.proposals,
        );
        hands.deal(threads, |row| self.story(&row.story), |to| &mut to.threads);
        hands.deal(
            timeline,
            |row| self.story(&row.story),
            |to| &mut to.timeline,
        );
        hands.deal(
            happenings,
            |row| self.story(&row.story),
            |to| &mut to.happenings,
        );
        hands.deal(
            accounts,
            |row| self.thread(&row.thread),
            |to| &mut to.accounts,
        );
        hands.deal(
            changes,
            |row| self.thread(&row.thread),
            |to| &mut to.changes,
        );
        hands.deal(stories, |row| self.story(&row.id), |to| &mut to.stories);
        hands.0
    }

    /// Gives a row to every story whose articles mention its entity.
    fn lend<T: Clone>(
        &self,
        rows: Vec<T>,
        entity: fn(&T) -> &String,
        hands: &mut Hands,
        to: fn(&mut Ledger) -> &mut Vec<T>,
    ) {
        for row in rows {
            for &at in self.entities.get(entity(&row)).into_iter().flatten() {
                to(&mut hands.0[at]).push(row.clone());
            }
        }
    }
}

/// A ledger for each story.
struct Hands(Vec<Ledger>);

impl Hands {
    /// Gives each row to the one story that it is of, in order.
    fn deal<T>(
        &mut self,
        rows: Vec<T>,
        whose: impl Fn(&T) -> Option<usize>,
        to: fn(&mut Ledger) -> &mut Vec<T>,
    ) {
        for row in rows {
            if let Some(at) = whose(&row) {
                to(&mut self.0[at]).push(row);
            }
        }
    }
}
