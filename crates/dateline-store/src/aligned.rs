use dateline_ledger::Ledger;
use dateline_ledger::rows::{
    AccountRow, ChangeRow, EchoRow, EditRow, EntityRow, HappeningRow, LinkRow, PassageRow,
    ProposalRow, RoleRow, StoryRow, ThreadRow, TimelineRow, ToldRow,
};
use rusqlite::{Connection, TransactionBehavior};

use crate::{Store, StoreError, tables};

impl Store {
    /// How often rows were added: what an alignment is of.
    pub fn revision(&self) -> Result<i64, StoreError> {
        Ok(revision(&self.db)?.0)
    }

    /// Whether the stored alignment is of the present rows.
    pub fn is_aligned(&self) -> Result<bool, StoreError> {
        let (rows, aligned) = revision(&self.db)?;
        Ok(rows == aligned)
    }

    /// Replaces the alignment by one of the rows as they were at `revision`. Leaves a later
    /// one that another process wrote meanwhile.
    pub fn save_alignment(&mut self, ledger: &Ledger, revision: i64) -> Result<(), StoreError> {
        let write = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self::revision(&write)?.1 > revision {
            return Ok(());
        }
        replace(&write, ledger)?;
        write.execute("UPDATE revision SET aligned = ?", [revision])?;
        Ok(write.commit()?)
    }

    /// The stories of the stored alignment, be it of the present rows or not.
    pub fn stories(&self) -> Result<Vec<StoryRow>, StoreError> {
        tables::all(&self.db)
    }

    /// The stored alignment.
    pub fn ledger(&self) -> Result<Ledger, StoreError> {
        Ok(Ledger {
            entities: tables::all(&self.db)?,
            links: tables::all(&self.db)?,
            roles: tables::all(&self.db)?,
            echoes: tables::all(&self.db)?,
            passages: tables::all(&self.db)?,
            stories: tables::all(&self.db)?,
            proposals: tables::all(&self.db)?,
            threads: tables::all(&self.db)?,
            accounts: tables::all(&self.db)?,
            timeline: tables::all(&self.db)?,
            changes: tables::all(&self.db)?,
            happenings: tables::all(&self.db)?,
            told: tables::all(&self.db)?,
            edits: tables::all(&self.db)?,
        })
    }
}

fn revision(db: &Connection) -> Result<(i64, i64), StoreError> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(db.query_row("SELECT rows, aligned FROM revision", [], read)?)
}

fn replace(db: &Connection, ledger: &Ledger) -> Result<(), StoreError> {
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
    tables::clear::<EntityRow>(db)?;
    tables::clear::<LinkRow>(db)?;
    tables::clear::<RoleRow>(db)?;
    tables::clear::<EchoRow>(db)?;
    tables::clear::<PassageRow>(db)?;
    tables::clear::<StoryRow>(db)?;
    tables::clear::<ProposalRow>(db)?;
    tables::clear::<ThreadRow>(db)?;
    tables::clear::<AccountRow>(db)?;
    tables::clear::<TimelineRow>(db)?;
    tables::clear::<ChangeRow>(db)?;
    tables::clear::<HappeningRow>(db)?;
    tables::clear::<ToldRow>(db)?;
    tables::clear::<EditRow>(db)?;
    tables::insert(db, entities)?;
    tables::insert(db, links)?;
    tables::insert(db, roles)?;
    tables::insert(db, echoes)?;
    tables::insert(db, passages)?;
    tables::insert(db, stories)?;
    tables::insert(db, proposals)?;
    tables::insert(db, threads)?;
    tables::insert(db, accounts)?;
    tables::insert(db, timeline)?;
    tables::insert(db, changes)?;
    tables::insert(db, happenings)?;
    tables::insert(db, told)?;
    tables::insert(db, edits)
}
