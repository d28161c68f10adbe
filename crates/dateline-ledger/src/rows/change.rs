use dateline_doc::{Edtf, words};

use crate::table::table;

words! {
    /// What changed between two moments.
    ChangeKind {
        /// A question that had no account before.
        New = "new",
        /// Another article on a question that had one.
        Account = "account",
        /// An independent origin that no earlier account rests on.
        Origin = "origin",
        /// Another value that replaces the earlier.
        Revised = "revised",
        /// Accounts that did not conflict before.
        Conflict = "conflict",
        /// A conflict that no longer stands.
        Settled = "settled",
    }
}

table! {
    /// A difference between what the ledger held at two moments.
    ChangeRow, "change", "changes/2" {
        /// The thread.
        thread: String,
        /// The day whose articles made the difference.
        at: Edtf,
        /// What kind of difference.
        kind: ChangeKind,
        /// The values before.
        before: Vec<String>,
        /// The values after.
        after: Vec<String>,
        /// The independent origins that no account before rested on.
        origins: Vec<String>,
    }
}
