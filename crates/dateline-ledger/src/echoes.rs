//! Which article repeats which.

use crate::rows::{EchoRow, Rows};

/// Every article that repeats another.
pub(crate) fn find(articles: &[&Rows]) -> Vec<EchoRow> {
    let _ = articles;
    Vec::new()
}
