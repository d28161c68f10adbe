use dateline_doc::{ArticleId, Edtf};

use super::Cite;
use crate::table::table;

table! {
    /// A time expression.
    DateRow, "date", "dates/1" {
        /// The article.
        article: ArticleId,
        /// Where.
        at: Cite,
        /// Its value.
        value: Edtf,
        /// Its readings, when ambiguous.
        candidates: Vec<Edtf>,
    }
}
