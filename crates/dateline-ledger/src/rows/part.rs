use dateline_doc::{ArticleId, Edtf, PartKind};

use super::Cite;
use crate::table::table;

table! {
    /// A passage of an article that is more than a paragraph of its body.
    PartRow, "part", "page/1" {
        /// The article.
        article: ArticleId,
        /// Where it stands.
        at: Cite,
        /// What it is.
        kind: PartKind,
        /// When it was written, where it says so.
        written: Option<Edtf>,
    }
}
