use dateline_doc::ArticleId;
use dateline_ledger::rows::Rows;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::{Batch, Store, StoreError, tables};

/// A page as it came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewPage<'a> {
    /// Never altered.
    pub bytes: &'a [u8],
    /// What the list beside the page said of it, as JSON; the store does not look into it.
    pub given: &'a str,
}

/// What became of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Added {
    /// It is on the disk now.
    Stored,
    /// It was there already; nothing was written.
    AlreadyStored,
}

/// Level 3 packs an article's page in about a millisecond; higher levels gain a few percent.
const PACKING: i32 = 3;

impl Store {
    /// Whether the ledger holds the article.
    pub fn contains(&self, article: ArticleId) -> Result<bool, StoreError> {
        contains(&self.db, article)
    }

    /// Stores an article's page and rows in one transaction. When this returns, they survive
    /// the end of the process and of the machine's power.
    pub fn add(
        &mut self,
        batch: &mut Batch,
        page: NewPage<'_>,
        rows: &Rows,
    ) -> Result<Added, StoreError> {
        if self.contains(rows.article.id)? {
            return Ok(Added::AlreadyStored);
        }
        let packed = zstd::bulk::compress(page.bytes, PACKING).map_err(StoreError::File)?;
        let write = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have stored it while this one waited.
        if contains(&write, rows.article.id)? {
            return Ok(Added::AlreadyStored);
        }
        let number = if let Some(number) = batch.number {
            number
        } else {
            write.execute("INSERT INTO batch (at) VALUES (?)", [&batch.at])?;
            write.last_insert_rowid()
        };
        insert_rows(&write, rows)?;
        insert_page(&write, number, page, &packed, rows)?;
        write.execute("UPDATE revision SET rows = rows + 1", [])?;
        write.commit()?;
        batch.number = Some(number);
        Ok(Added::Stored)
    }
}

fn contains(db: &Connection, article: ArticleId) -> Result<bool, StoreError> {
    let mut select = db.prepare_cached("SELECT 1 FROM article WHERE id = ?")?;
    Ok(select.exists([article.to_string()])?)
}

fn insert_rows(db: &Connection, rows: &Rows) -> Result<(), StoreError> {
    let Rows {
        article,
        furniture,
        parts,
        sentences,
        mentions,
        referents,
        dates,
        recurrences,
        figures,
        statements,
        events,
        deeds,
    } = rows;
    tables::insert(db, std::slice::from_ref(article))?;
    tables::insert(db, furniture)?;
    tables::insert(db, parts)?;
    tables::insert(db, sentences)?;
    tables::insert(db, mentions)?;
    tables::insert(db, referents)?;
    tables::insert(db, dates)?;
    tables::insert(db, recurrences)?;
    tables::insert(db, figures)?;
    tables::insert(db, statements)?;
    tables::insert(db, events)?;
    tables::insert(db, deeds)
}

fn insert_page(
    db: &Connection,
    batch: i64,
    page: NewPage<'_>,
    packed: &[u8],
    rows: &Rows,
) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO page (article, batch, given, sha256, length, packed) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let length = i64::try_from(page.bytes.len()).unwrap_or(i64::MAX);
    let id = rows.article.id.to_string();
    insert.execute(params![
        id,
        batch,
        page.given,
        rows.article.sha256,
        length,
        packed
    ])?;
    Ok(())
}
