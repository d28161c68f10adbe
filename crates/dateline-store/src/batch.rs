use std::collections::BTreeMap;

use dateline_doc::ArticleId;

use crate::{Store, StoreError};

/// A run of `add`. It gets its number with the first article it stores; a run that stores
/// nothing leaves no trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    pub(crate) at: String,
    pub(crate) number: Option<i64>,
}

/// A stored run of `add`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchRow {
    /// Counted from 1.
    pub number: i64,
    /// When it began, RFC 3339.
    pub at: String,
    /// How many articles it stored.
    pub articles: u64,
}

impl Batch {
    /// A run that begins at `at` (RFC 3339).
    pub fn new(at: String) -> Self {
        Self { at, number: None }
    }

    /// Its number, once it has stored something.
    pub fn number(&self) -> Option<i64> {
        self.number
    }
}

impl Store {
    /// When each article came: the beginning of the run of `add` that stored it, RFC 3339.
    pub fn learned(&self) -> Result<BTreeMap<ArticleId, String>, StoreError> {
        let mut select = self
            .db
            .prepare_cached("SELECT article, at FROM page JOIN batch ON batch = number")?;
        let mut found = select.query([])?;
        let mut learned = BTreeMap::new();
        while let Some(row) = found.next()? {
            let id: String = row.get(0)?;
            let article = ArticleId::from_hex(&id).ok_or(StoreError::NoSuchArticle(id))?;
            learned.insert(article, row.get(1)?);
        }
        Ok(learned)
    }

    /// The runs of `add` that stored something, first to last.
    pub fn batches(&self) -> Result<Vec<BatchRow>, StoreError> {
        let mut select = self.db.prepare_cached(
            "SELECT number, at, (SELECT count(*) FROM page WHERE batch = number)
             FROM batch ORDER BY number",
        )?;
        let rows = select.query_map([], |row| {
            Ok(BatchRow {
                number: row.get(0)?,
                at: row.get(1)?,
                articles: row.get::<_, i64>(2)?.unsigned_abs(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
