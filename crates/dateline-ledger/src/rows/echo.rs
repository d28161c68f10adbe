use dateline_doc::{ArticleId, words};

use crate::table::table;

words! {
    /// What kind of repetition an echo is.
    EchoKind {
        /// Nearly the whole article.
        Copy = "copy",
        /// A wire report under another headline, cut or lengthened.
        Wire = "wire",
        /// A passage.
        Excerpt = "excerpt",
    }
}

table! {
    /// That an article repeats another.
    EchoRow, "echo", "echoes/2" {
        /// The one that repeats.
        article: ArticleId,
        /// The one it repeats.
        of: ArticleId,
        /// Share of its words that stand in the other, 0 to 1.
        share: f64,
        /// What kind of repetition.
        kind: EchoKind,
        /// Why it is this one that repeats: `credits NAME`, `published later`, `shorter text`.
        reason: String,
    }
}
