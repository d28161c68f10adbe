//! Time expressions.

use dateline_doc::{Date, Doc};

/// Time expressions.
pub fn find(_doc: &Doc) -> Vec<Date> {
    Default::default()
}
