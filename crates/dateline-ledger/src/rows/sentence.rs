use dateline_doc::{ArticleId, SentenceVector};

use super::Cite;
use crate::table::table;

table! {
    /// A sentence or heading.
    SentenceRow, "sentence", "sentences/2" {
        /// The article.
        article: ArticleId,
        /// Where.
        at: Cite,
        /// Number of its paragraph.
        paragraph: u32,
        /// Whether it is a title or subhead.
        heading: bool,
        /// Stems of its content words, in order.
        stems: Vec<String>,
        /// What it says, as a direction.
        vector: SentenceVector,
    }
}
