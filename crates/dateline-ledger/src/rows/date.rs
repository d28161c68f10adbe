use dateline_doc::calendar::Calendar;
use dateline_doc::{ArticleId, DatePart, Edtf};

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
        /// Which part of the value is meant, where EDTF has no form for it.
        part: Option<DatePart>,
        /// The range of which it is one end.
        range: Option<Edtf>,
        /// The calendar that its words count by.
        calendar: Calendar,
        /// The language of its month's name, where that is not English.
        month_language: Option<String>,
    }
}

impl DateRow {
    /// All of the time that is meant: the range, where this date is one end of it.
    pub fn extent(&self) -> Edtf {
        self.range.unwrap_or(self.value)
    }
}
