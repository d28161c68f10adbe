//! Mentions and what they refer to.

use dateline_doc::{Doc, Name, Referent};

/// Mentions and what they refer to.
pub fn find(_doc: &Doc) -> (Vec<Name>, Vec<Referent>) {
    Default::default()
}
