use std::collections::BTreeMap;

use dateline_doc::ArticleId;
use dateline_ledger::Ledger;
use dateline_ledger::rows::{
    AccountRow, ArticleRow, Cite, EntityRow, PassageRow, RoleRow, Rows, ThreadRow,
};
use dateline_store::{Store, StoreError};

use crate::Quote;
use crate::kept::Kept;

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
    pub(crate) labels: BTreeMap<ArticleId, String>,
    told: BTreeMap<(ArticleId, u32), usize>,
    told_events: BTreeMap<(ArticleId, u32), usize>,
    pub(crate) learned: BTreeMap<ArticleId, String>,
    pub(crate) kept: Kept,
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
            kept: Kept::default(),
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
        let ids = self.ledger.stories.iter().map(|row| row.id.as_str());
        let mut found = (0..).zip(ids).filter(|(_, id)| id.starts_with(story));
        let (Some((at, _)), None) = (found.next(), found.next()) else {
            return None;
        };
        self.by_story().into_iter().nth(at)
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

    /// Id of the first story; empty where there is none.
    pub(crate) fn story_id(&self) -> &str {
        let story = self.ledger.stories.first();
        story.map_or("", |row| row.id.as_str())
    }

    /// Which of the articles it is.
    pub(crate) fn position(&self, id: ArticleId) -> Option<usize> {
        self.by_id.get(&id).copied()
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

    /// Number of an entity among the ledger's.
    pub(crate) fn entity_number(&self, id: &str) -> Option<usize> {
        self.names.get(id).copied()
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
        self.labels.get(&id).map_or("?", String::as_str)
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

    /// The words at a place of an article.
    pub fn quote(&self, article: ArticleId, at: Cite) -> Quote<'_> {
        let text = self.article(article).map_or("", |a| a.text.as_str());
        Quote::alone(text, at)
    }
}

fn labels(articles: &[Rows]) -> BTreeMap<ArticleId, String> {
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
    let labelled = |rows: &Rows| (rows.article.id, label(rows));
    articles.iter().map(labelled).collect()
}
