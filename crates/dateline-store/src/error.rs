use dateline_ledger::table::RowError;
use thiserror::Error;

/// What can go wrong with a ledger file. The caller, which knows the file's path, adds it.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no ledger yet")]
    Missing,
    /// A file of another kind.
    #[error("this file is no Dateline ledger")]
    NotALedger,
    /// Written by a later version of the program.
    #[error(
        "a newer version of Dateline wrote this ledger (format {found}; this one reads up to {known})"
    )]
    Newer {
        /// Format number of the file.
        found: i64,
        /// Latest format that this version reads.
        known: i64,
    },
    /// Another process held the ledger for longer than one waits.
    #[error("the ledger is in use by another process")]
    Busy,
    /// No article has this id or path.
    #[error("the ledger holds no article `{0}`")]
    NoSuchArticle(String),
    /// Several articles have ids that begin so, or this path.
    #[error("`{asked}` means {} articles: {}", .found.len(), .found.join(", "))]
    Ambiguous {
        /// What was asked for.
        asked: String,
        /// Ids of the articles that it could mean.
        found: Vec<String>,
    },
    /// No decision has this number, or it was taken back.
    #[error("there is no decision number {0} that stands")]
    NoSuchDecision(u32),
    /// A search for nothing.
    #[error("no word to search for")]
    EmptyQuery,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file cannot be opened, read or written.
    #[error("the ledger cannot be read or written: {0}")]
    Database(#[source] rusqlite::Error),
    /// The file, or its folder, cannot be made or read.
    #[error("the ledger cannot be opened: {0}")]
    File(#[source] std::io::Error),
    /// A row holds what no row of its table can hold.
    #[error("table `{table}` is damaged: {source}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What it holds instead.
        source: RowError,
    },
    /// A page's bytes do not unpack.
    #[error("the stored page of article {0} is damaged")]
    DamagedPage(String),
}

/// Who must act on an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Blame {
    /// The user: another file, another word, later.
    User,
    /// The machine: a disk, a permission.
    Machine,
    /// Us: the file or the program is wrong.
    Us,
}

impl StoreError {
    /// Who must act.
    pub fn blame(&self) -> Blame {
        match self {
            StoreError::Missing
            | StoreError::NotALedger
            | StoreError::Newer { .. }
            | StoreError::Busy
            | StoreError::NoSuchArticle(_)
            | StoreError::Ambiguous { .. }
            | StoreError::NoSuchDecision(_)
            | StoreError::EmptyQuery => Blame::User,
            StoreError::DiskFull | StoreError::Database(_) | StoreError::File(_) => Blame::Machine,
            StoreError::Damaged { .. } | StoreError::DamagedPage(_) => Blame::Us,
        }
    }

    /// Whether waiting a moment may help.
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self, StoreError::Busy)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::NotADatabase) => StoreError::NotALedger,
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            _ => StoreError::Database(error),
        }
    }
}
