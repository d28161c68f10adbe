use dateline_store::{Store, StoredPage};
use dateline_view::Shelf;
use thiserror::Error;

/// What the program does for the site: files and the clock are its own.
pub trait Host: Send + Sync + 'static {
    /// Opens the ledger.
    fn store(&self) -> Result<Store, HostError>;

    /// The whole ledger, aligned; this may take as long as an alignment.
    fn shelf(&self) -> Result<Shelf, HostError>;

    /// Now, RFC 3339, for the record of what the user decides.
    fn now(&self) -> String;

    /// What a stored page is, as it was read.
    fn shape(&self, page: &StoredPage) -> PageShape;
}

/// What a stored page is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageShape {
    /// Whether it is HTML; else it is a text.
    pub html: bool,
    /// The name of its encoding.
    pub charset: String,
}

/// Why the program could not do it.
#[derive(Debug, Error)]
#[error("{what}")]
pub struct HostError {
    /// What failed, with the file that it is about.
    pub what: String,
    /// What the user can do about it.
    pub hint: Option<String>,
}
