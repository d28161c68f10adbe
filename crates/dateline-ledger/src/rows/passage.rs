use dateline_doc::ArticleId;

use super::Cite;
use crate::table::table;

table! {
    /// A passage that two articles share: the evidence of an echo, or a quotation that both print.
    PassageRow, "passage", "echoes/2" {
        /// The article that repeats.
        article: ArticleId,
        /// Where the passage stands in it.
        at: Cite,
        /// The article that it repeats.
        of: ArticleId,
        /// Where the passage stands in that one.
        of_at: Cite,
        /// How many words both have.
        words: u32,
        /// Whether it is but a quotation, which either may have from the speaker: no copying.
        quoted: bool,
        /// What stands in it instead of the other's words: `17 -> 14`; either side may be empty.
        changed: Vec<String>,
    }
}
