use dateline_doc::{ArticleId, words};

use super::Cite;
use crate::table::table;

words! {
    /// What became of a place of a page from one version to the next.
    EditKind {
        /// A sentence that the earlier version lacks.
        Added = "added",
        /// A sentence that the later version lacks.
        Removed = "removed",
        /// A sentence with other words in it.
        Changed = "changed",
        /// The page now says that it was withdrawn.
        Retracted = "retracted",
    }
}

table! {
    /// A difference between two versions of one page: the same address with other text.
    EditRow, "edit", "versions/1" {
        /// The later version.
        article: ArticleId,
        /// The earlier one.
        of: ArticleId,
        /// What kind of difference.
        kind: EditKind,
        /// Where it stands in the later version; absent for what was removed.
        at: Option<Cite>,
        /// Where it stood in the earlier version; absent for what was added, and for a notice.
        of_at: Option<Cite>,
    }
}
