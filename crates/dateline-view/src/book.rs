use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Ruler};
use dateline_ledger::Ledger;
use dateline_ledger::rows::{
    AccountRow, ArticleRow, Cite, EntityRow, PassageRow, RoleRow, Rows, ThreadRow,
};
use dateline_store::{Store, StoreError};

use crate::Quote;

/// A whole ledger in memory, with what the screens look up in it.
#[derive(Debug)]
pub struct Book {
    /// By day of publication, then by id.
    pub articles: Vec<Rows>,
    /// What lies across them.
    pub ledger: Ledger,
    by_id: BTreeMap<ArticleId, usize>,
    links: BTreeMap<(ArticleId, u32), String>,
    names: BTreeMap<String, usize>,
    accounts: BTreeMap<String, Vec<usize>>,
    passages: BTreeMap<(ArticleId, ArticleId), Vec<usize>>,
    threads: BTreeMap<String, usize>,
    roles: BTreeMap<String, Vec<usize>>,
    labels: Vec<String>,
    told: BTreeMap<(ArticleId, u32), usize>,
    told_events: BTreeMap<(ArticleId, u32), usize>,
    learned: BTreeMap<ArticleId, String>,
}

impl Book {
    /// Everything that `store` holds. Its alignment must be of its present rows.
    pub fn load(store: &Store) -> Result<Self, StoreError> {
        let mut book = Self::new(store.all_rows()?, store.ledger()?);
        book.learned = store.learned()?;
        Ok(book)
    }

    /// A ledger of these articles, in their order.
    pub fn new(articles: Vec<Rows>, ledger: Ledger) -> Self {
        let by_id = (0..).zip(&articles).map(|(at, rows)| (rows.article.id, at));
        let links = ledger.links.iter();
        let links = links.map(|link| ((link.article, link.referent), link.entity.clone()));
        let names = (0..)
            .zip(&ledger.entities)
            .map(|(at, e)| (e.id.clone(), at));
        let mut accounts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, account) in ledger.accounts.iter().enumerate() {
            accounts.entry(account.thread.clone()).or_default().push(at);
        }
        let mut passages: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, row) in ledger.passages.iter().enumerate() {
            passages.entry((row.article, row.of)).or_default().push(at);
        }
        let mut roles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, role) in ledger.roles.iter().enumerate() {
            roles.entry(role.entity.clone()).or_default().push(at);
        }
        let threads = (0..).zip(&ledger.threads).map(|(at, t)| (t.id.clone(), at));
        let told = || (0..).zip(&ledger.told);
        let deeds = told().map(|(at, told)| ((told.article, told.deed), at));
        let events = told().filter_map(|(at, told)| Some(((told.article, told.event?), at)));
        Self {
            told: deeds.collect(),
            told_events: events.collect(),
            labels: labels(&articles),
            learned: BTreeMap::new(),
            threads: threads.collect(),
            by_id: by_id.collect(),
            links: links.collect(),
            names: names.collect(),
            accounts,
            passages,
            roles,
            articles,
            ledger,
        }
    }

    /// The part of the ledger that is about one story, whose id begins with `story`; `None` if
    /// there is no such story, or more than one.
    #[must_use]
    pub fn story(self, story: &str) -> Option<Self> {
        let mut found = self
            .ledger
            .stories
            .iter()
            .filter(|s| s.id.starts_with(story));
        let (one, None) = (found.next()?.clone(), found.next()) else {
            return None;
        };
        let Ledger {
            entities,
            links,
            roles,
            echoes,
            passages,
            stories: _,
            proposals,
            threads,
            accounts,
            timeline,
            changes,
            edits,
            happenings,
            told,
        } = self.ledger;
        let members: BTreeSet<ArticleId> = one.articles.iter().copied().collect();
        let links = kept(links, |l| members.contains(&l.article));
        let linked: BTreeSet<&str> = links.iter().map(|link| link.entity.as_str()).collect();
        let threads = kept(threads, |t| t.story == one.id);
        let asked: BTreeSet<&str> = threads.iter().map(|thread| thread.id.as_str()).collect();
        let both = |a: &ArticleId, b: &ArticleId| members.contains(a) && members.contains(b);
        let ledger = Ledger {
            happenings: kept(happenings, |row| row.story == one.id),
            told: kept(told, |row| members.contains(&row.article)),
            entities: kept(entities, |e| linked.contains(e.id.as_str())),
            echoes: kept(echoes, |e| both(&e.article, &e.of)),
            passages: kept(passages, |p| both(&p.article, &p.of)),
            accounts: kept(accounts, |a| asked.contains(a.thread.as_str())),
            changes: kept(changes, |c| asked.contains(c.thread.as_str())),
            edits: kept(edits, |e| both(&e.article, &e.of)),
            timeline: kept(timeline, |t| t.story == one.id),
            roles: kept(roles, |role| linked.contains(role.entity.as_str())),
            links,
            threads,
            proposals: kept(proposals, |row| row.story == one.id),
            stories: vec![one],
        };
        let articles = self.articles.into_iter();
        let articles = articles
            .filter(|rows| members.contains(&rows.article.id))
            .collect();
        let learned = self.learned;
        Some(Self {
            learned,
            ..Self::new(articles, ledger)
        })
    }

    /// When the ledger learned of an article: the beginning of the run of `add` that brought it
    /// (RFC 3339).
    pub fn learned(&self, article: ArticleId) -> Option<&str> {
        self.learned.get(&article).map(String::as_str)
    }

    /// The rows of an article.
    pub fn rows(&self, id: ArticleId) -> Option<&Rows> {
        self.by_id.get(&id).map(|&at| &self.articles[at])
    }

    /// An article.
    pub fn article(&self, id: ArticleId) -> Option<&ArticleRow> {
        self.rows(id).map(|rows| &rows.article)
    }

    /// Id of the entity that a referent of an article is.
    pub fn entity_id(&self, article: ArticleId, referent: u32) -> Option<&str> {
        self.links.get(&(article, referent)).map(String::as_str)
    }

    /// The entity with this id.
    pub fn entity(&self, id: &str) -> Option<&EntityRow> {
        self.names.get(id).map(|&at| &self.ledger.entities[at])
    }

    /// Id of the happening that a deed of an article tells of, if others tell of it too.
    pub fn happening_id(&self, article: ArticleId, deed: u32) -> Option<&str> {
        let at = self.told.get(&(article, deed))?;
        Some(&self.ledger.told[*at].happening)
    }

    /// Id of the happening that an event of an article tells of, if others tell of it too.
    pub fn happening_of_event(&self, article: ArticleId, event: u32) -> Option<&str> {
        let at = self.told_events.get(&(article, event))?;
        Some(&self.ledger.told[*at].happening)
    }

    /// The roles that articles give an entity, those that most give first.
    pub fn roles(&self, entity: &str) -> impl Iterator<Item = &RoleRow> {
        let roles = &self.ledger.roles;
        let of = self.roles.get(entity).map_or(&[][..], Vec::as_slice);
        of.iter().map(|&at| &roles[at])
    }

    /// The thread with this id.
    pub fn thread(&self, id: &str) -> Option<&ThreadRow> {
        self.threads.get(id).map(|&at| &self.ledger.threads[at])
    }

    /// What a screen calls an article: its file's name; where two share it, the beginning of
    /// its id.
    pub fn label(&self, id: ArticleId) -> &str {
        let at = self.by_id.get(&id);
        at.map_or("?", |&at| self.labels[at].as_str())
    }

    /// The accounts of a thread, in the order of the ledger.
    pub fn accounts(&self, thread: &str) -> impl Iterator<Item = &AccountRow> {
        let found = self.accounts.get(thread).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.ledger.accounts[at])
    }

    /// The passages that an article shares with one that it repeats, in text order.
    pub fn passages(&self, article: ArticleId, of: ArticleId) -> impl Iterator<Item = &PassageRow> {
        let found = self
            .passages
            .get(&(article, of))
            .map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.ledger.passages[at])
    }

    /// The words at a place of an article. For many of one article, [`Quote::new`] is faster.
    pub fn quote(&self, article: ArticleId, at: Cite) -> Quote<'_> {
        let text = self.article(article).map_or("", |a| a.text.as_str());
        Quote::new(text, &Ruler::new(text), at)
    }
}

fn kept<T>(mut rows: Vec<T>, keep: impl Fn(&T) -> bool) -> Vec<T> {
    rows.retain(keep);
    rows
}

fn labels(articles: &[Rows]) -> Vec<String> {
    let name = |rows: &Rows| {
        let path = rows.article.path.as_str();
        path.rsplit('/').next().unwrap_or(path).to_owned()
    };
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for rows in articles {
        *count.entry(name(rows)).or_default() += 1;
    }
    let label = |rows: &Rows| match name(rows) {
        name if count.get(&name) == Some(&1) && name != "-" => name,
        _ => rows.article.id.to_string()[..8].to_owned(),
    };
    articles.iter().map(label).collect()
}
