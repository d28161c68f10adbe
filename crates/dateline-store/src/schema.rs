use dateline_ledger::rows::{
    AccountRow, ArticleRow, ChangeRow, DateRow, DecisionRow, DeedRow, EchoRow, EditRow, EntityRow,
    EventRow, FigureRow, FurnitureRow, HappeningRow, LinkRow, MentionRow, PartRow, PassageRow,
    ProposalRow, RecurrenceRow, ReferentRow, RoleRow, SentenceRow, StatementRow, StoryRow,
    ThreadRow, TimelineRow, ToldRow,
};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{StoreError, tables};

/// "DtLn": tells a ledger from any other `SQLite` file.
const APPLICATION_ID: i64 = 0x4474_4c6e;

/// The steps from an empty file to the present format; the format's number is how many a file
/// has gone through. Steps are only ever added: one that was released is never changed.
const MIGRATIONS: &[Migration] = &[first, second];

type Migration = fn(&Transaction<'_>) -> Result<(), StoreError>;

/// The latest format that this version reads.
fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Refuses a file that is no ledger, or one from the future, before anything is written to it.
pub(crate) fn check(db: &Connection) -> Result<(), StoreError> {
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let format = format(db)?;
    let blank = application == 0 && format == 0 && is_blank(db)?;
    if application != APPLICATION_ID && !blank {
        return Err(StoreError::NotALedger);
    }
    if format > known() {
        return Err(StoreError::Newer {
            found: format,
            known: known(),
        });
    }
    Ok(())
}

/// Brings the file to the present format.
pub(crate) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    if format(db)? == known() {
        return Ok(());
    }
    let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have come first.
    check(&step)?;
    let done = usize::try_from(format(&step)?).unwrap_or_default();
    for migration in &MIGRATIONS[done..] {
        migration(&step)?;
    }
    step.pragma_update(None, "application_id", APPLICATION_ID)?;
    step.pragma_update(None, "user_version", known())?;
    step.commit()?;
    Ok(())
}

fn format(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn is_blank(db: &Connection) -> Result<bool, StoreError> {
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    Ok(tables == 0)
}

/// Format 1.
fn first(db: &Transaction<'_>) -> Result<(), StoreError> {
    tables::create::<ArticleRow>(db)?;
    tables::create::<FurnitureRow>(db)?;
    tables::create::<PartRow>(db)?;
    tables::create::<SentenceRow>(db)?;
    tables::create::<MentionRow>(db)?;
    tables::create::<ReferentRow>(db)?;
    tables::create::<DateRow>(db)?;
    tables::create::<RecurrenceRow>(db)?;
    tables::create::<FigureRow>(db)?;
    tables::create::<StatementRow>(db)?;
    tables::create::<EventRow>(db)?;
    tables::create::<DeedRow>(db)?;
    tables::create::<EntityRow>(db)?;
    tables::create::<LinkRow>(db)?;
    tables::create::<EchoRow>(db)?;
    tables::create::<PassageRow>(db)?;
    tables::create::<StoryRow>(db)?;
    tables::create::<ProposalRow>(db)?;
    tables::create::<ThreadRow>(db)?;
    tables::create::<AccountRow>(db)?;
    tables::create::<TimelineRow>(db)?;
    tables::create::<ChangeRow>(db)?;
    tables::create::<HappeningRow>(db)?;
    tables::create::<ToldRow>(db)?;
    tables::create::<EditRow>(db)?;
    Ok(db.execute_batch(include_str!("format1.sql"))?)
}

/// Format 2: what the user decides, where places lie, and roles. The next command aligns anew.
fn second(db: &Transaction<'_>) -> Result<(), StoreError> {
    tables::create::<DecisionRow>(db)?;
    tables::create::<RoleRow>(db)?;
    db.execute_batch("DROP TABLE entity; UPDATE revision SET aligned = -1 WHERE rows > 0")?;
    tables::create::<EntityRow>(db)
}
