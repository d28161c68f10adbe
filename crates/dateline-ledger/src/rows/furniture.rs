use dateline_doc::{ArticleId, FurnitureKind};

use super::Cite;
use crate::table::table;

table! {
    /// What was left out of an article's text.
    FurnitureRow, "furniture", "page/1" {
        /// The article.
        article: ArticleId,
        /// An empty span where it stood in the text, and the bytes of the page that hold it.
        at: Cite,
        /// Its words.
        words: String,
        /// What it is.
        kind: FurnitureKind,
    }
}
