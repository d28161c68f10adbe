use std::fs::File;

use dateline_store::{Store, StoredPage};
use dateline_view::{Fate, Shelf};
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

    /// A file without a name, for what is sent; it goes when it is closed.
    fn spool(&self) -> Result<File, HostError>;

    /// Whether pages may be fetched from addresses.
    fn may_fetch(&self) -> bool;

    /// Adds to the ledger what was sent, as `dateline add` does, and tells each step.
    fn add(&self, task: Task, told: &mut dyn FnMut(Step)) -> Result<(), HostError>;
}

/// What is to be added.
#[derive(Debug)]
pub enum Task {
    /// Files that were sent.
    Parcels(Vec<Parcel>),
    /// Addresses of pages.
    Addresses(Vec<String>),
}

/// A file that was sent, with what was said of it.
#[derive(Debug)]
pub struct Parcel {
    /// What its sender calls it.
    pub name: String,
    /// What it holds.
    pub content: File,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published (EDTF).
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// A step of adding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// So much was read.
    Read {
        /// Bytes read; of addresses, how many.
        bytes: u64,
        /// In all.
        of: u64,
    },
    /// What became of something.
    Fate(Fate),
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
