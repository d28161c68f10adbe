//! Whether the words of a statement are the speaker's own.

use dateline_doc::StatementKind;

use super::reading::{Reading, Tokens};

/// Direct where all words are quoted, mixed where some are.
pub(super) fn of(r: &Reading, content: &Tokens) -> StatementKind {
    let words = || content.clone().filter(|&at| r.wordy(at));
    let quoted = words().filter(|&at| r.quoted(at)).count();
    let bare = words()
        .filter(|&at| !r.quoted(at) && r.word(at) != "and")
        .count();
    match (quoted, bare) {
        (0, _) => StatementKind::Indirect,
        (_, 0) => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}
