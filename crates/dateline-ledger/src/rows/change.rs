use dateline_doc::{Edtf, words};

use crate::table::table;

words! {
    /// What changed between two moments.
    ChangeKind {
        /// A question that had no account before.
        New = "new",
        /// Another article or origin on a question that had one.
        Account = "account",
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
    ChangeRow, "change", "changes/1" {
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
    }
}
