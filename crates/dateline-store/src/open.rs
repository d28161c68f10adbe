use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{StoreError, schema};

/// An open ledger. Several processes may hold the same file open: readers never wait, writers
/// take turns.
#[derive(Debug)]
pub struct Store {
    pub(crate) db: Connection,
}

/// How long a writer waits for another process before it says so.
const PATIENCE: Duration = Duration::from_secs(20);

impl Store {
    /// Opens the ledger at `path`, which must be there.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.try_exists().map_err(StoreError::File)? {
            return Err(StoreError::Missing);
        }
        Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens the ledger at `path`, or makes one there, with the folders above it.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(StoreError::File)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::connect(path, flags)
    }

    /// How long a writer waits for another process before it says so: 20 seconds unless told.
    pub fn set_patience(&self, patience: Duration) -> Result<(), StoreError> {
        Ok(self.db.busy_timeout(patience)?)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags)?;
        db.set_prepared_statement_cache_capacity(64);
        db.busy_timeout(PATIENCE)?;
        schema::check(&db)?;
        patiently(|| Ok(db.pragma_update(None, "journal_mode", "wal")?))?;
        // FULL: a commit returns only when the log is on the disk.
        db.pragma_update(None, "synchronous", "full")?;
        db.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut db)?;
        Ok(Self { db })
    }
}

/// Tries again while the file is busy: `SQLite` does not wait by itself when two processes
/// switch a new file to its log at once.
fn patiently(mut act: impl FnMut() -> Result<(), StoreError>) -> Result<(), StoreError> {
    const STEP: Duration = Duration::from_millis(20);
    for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
        match act() {
            Err(error) if error.is_busy() => std::thread::sleep(STEP),
            done => return done,
        }
    }
    act()
}
