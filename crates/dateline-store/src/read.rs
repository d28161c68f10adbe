use dateline_doc::ArticleId;
use dateline_ledger::rows::{ArticleRow, Rows};
use rusqlite::OptionalExtension;

use crate::{Store, StoreError, tables};

/// A stored page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredPage {
    /// As they came.
    pub bytes: Vec<u8>,
    /// What the list beside the page said of it, as JSON.
    pub given: String,
    /// SHA-256 of the bytes when they came, in hexadecimal.
    pub sha256: String,
    /// Number of the run of `add` that brought it.
    pub batch: i64,
}

impl Store {
    /// How many articles there are.
    pub fn article_count(&self) -> Result<u64, StoreError> {
        let count: i64 = self
            .db
            .query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Ids of all articles, in order.
    pub fn ids(&self) -> Result<Vec<ArticleId>, StoreError> {
        let mut select = self
            .db
            .prepare_cached("SELECT id FROM article ORDER BY id")?;
        let ids = select.query_map([], |row| row.get::<_, String>(0))?;
        let mut found = Vec::new();
        for id in ids {
            let id = id?;
            found.push(ArticleId::from_hex(&id).ok_or(StoreError::NoSuchArticle(id))?);
        }
        Ok(found)
    }

    /// The articles, by day of publication and then by id; those without a day come last.
    pub fn articles(&self) -> Result<Vec<ArticleRow>, StoreError> {
        let mut found: Vec<ArticleRow> = tables::all(&self.db)?;
        found.sort_by_cached_key(order);
        Ok(found)
    }

    /// Everything that was read from articles, in the order of [`Store::articles`].
    pub fn all_rows(&self) -> Result<Vec<Rows>, StoreError> {
        self.articles()?
            .into_iter()
            .map(|article| self.complete(article))
            .collect()
    }

    /// What the runs of `add` up to number `batch` had brought, in the same order.
    pub fn rows_until(&self, batch: i64) -> Result<Vec<Rows>, StoreError> {
        let mut found: Vec<ArticleRow> = tables::select(
            &self.db,
            "WHERE id IN (SELECT article FROM page WHERE batch <= ?)",
            [batch],
        )?;
        found.sort_by_cached_key(order);
        found
            .into_iter()
            .map(|article| self.complete(article))
            .collect()
    }

    /// The article that `asked` names: by the beginning of its id (four digits or more), by its
    /// path or the end of it, or by the beginning of its file's name.
    pub fn article(&self, asked: &str) -> Result<ArticleRow, StoreError> {
        let by = [
            "path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1",
            "length(?1) >= 4 AND substr(id, 1, length(?1)) = lower(?1)",
            "?1 <> '' AND instr(?1, '/') = 0 AND instr('/' || path, '/' || ?1) > 0",
        ];
        for clause in by {
            let mut found: Vec<ArticleRow> =
                tables::select(&self.db, &format!("WHERE {clause}"), [asked])?;
            found.sort_by_cached_key(order);
            if found.len() > 1 {
                return Err(StoreError::Ambiguous {
                    asked: asked.to_owned(),
                    found: found.iter().map(|a| a.id.to_string()).collect(),
                });
            }
            if let Some(found) = found.pop() {
                return Ok(found);
            }
        }
        Err(StoreError::NoSuchArticle(asked.to_owned()))
    }

    /// All rows of `article`.
    pub fn complete(&self, article: ArticleRow) -> Result<Rows, StoreError> {
        let id = article.id.to_string();
        Ok(Rows {
            furniture: tables::of_article(&self.db, &id)?,
            parts: tables::of_article(&self.db, &id)?,
            sentences: tables::of_article(&self.db, &id)?,
            mentions: tables::of_article(&self.db, &id)?,
            referents: tables::of_article(&self.db, &id)?,
            dates: tables::of_article(&self.db, &id)?,
            recurrences: tables::of_article(&self.db, &id)?,
            figures: tables::of_article(&self.db, &id)?,
            statements: tables::of_article(&self.db, &id)?,
            events: tables::of_article(&self.db, &id)?,
            deeds: tables::of_article(&self.db, &id)?,
            article,
        })
    }

    /// The page of an article.
    pub fn page(&self, article: ArticleId) -> Result<StoredPage, StoreError> {
        let id = article.to_string();
        let mut select = self.db.prepare_cached(
            "SELECT packed, length, given, sha256, batch FROM page WHERE article = ?",
        )?;
        let found = select.query_row([&id], |row| {
            let packed: Vec<u8> = row.get(0)?;
            let length: i64 = row.get(1)?;
            let page = StoredPage {
                bytes: Vec::new(),
                given: row.get(2)?,
                sha256: row.get(3)?,
                batch: row.get(4)?,
            };
            Ok((packed, length, page))
        });
        let (packed, length, page) = found
            .optional()?
            .ok_or_else(|| StoreError::NoSuchArticle(id.clone()))?;
        let length = usize::try_from(length).unwrap_or_default();
        let bytes = zstd::bulk::decompress(&packed, length)
            .map_err(|_| StoreError::DamagedPage(id.clone()))?;
        Ok(StoredPage { bytes, ..page })
    }
}

/// By day of publication, those without one last; then by id.
fn order(article: &ArticleRow) -> impl Ord + use<> {
    let day = article.published.map(dateline_doc::Edtf::sort_key);
    (day.is_none(), day, article.id)
}
