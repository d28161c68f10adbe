//! Attributed content.

use dateline_doc::{Doc, Statement};

/// Attributed content.
pub fn find(_doc: &Doc) -> Vec<Statement> {
    Default::default()
}
