//! What happened, is planned or is denied.

use dateline_doc::{Doc, Event};

/// What happened, is planned or is denied.
pub fn find(_doc: &Doc) -> Vec<Event> {
    Default::default()
}
