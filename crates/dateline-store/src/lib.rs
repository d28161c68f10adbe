//! The embedded store: pages as they came, the rows read from them, and their alignment, in one
//! `SQLite` file.
//!
//! An article, its page and its rows are written in one transaction, and [`Store::add`] returns
//! only once the disk has them. What lies across articles is written apart, by
//! [`Store::save_alignment`], with the number of the rows that it was made from: a reader sees
//! whether it is of today ([`Store::is_aligned`]), so a program killed in between loses nothing.

mod add;
mod aligned;
mod batch;
mod check;
mod decisions;
mod error;
mod open;
mod read;
mod schema;
mod search;
mod tables;

pub use add::{Added, NewPage};
pub use batch::{Batch, BatchRow};
pub use check::{Problem, ProblemKind};
pub use error::{Blame, StoreError};
pub use open::Store;
pub use read::StoredPage;
pub use search::{Hit, Query};
