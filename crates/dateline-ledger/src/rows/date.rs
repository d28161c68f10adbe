use dateline_doc::calendar::Calendar;
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
        /// The calendar that its words count by.
        calendar: Calendar,
        /// The language of its month's name, where that is not English.
        month_language: Option<String>,
    }
}
