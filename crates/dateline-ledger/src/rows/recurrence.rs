use dateline_doc::ArticleId;

use super::Cite;
use crate::table::table;

table! {
    /// A time that comes again and again.
    RecurrenceRow, "recurrence", "recurrences/1" {
        /// The article.
        article: ArticleId,
        /// Where.
        at: Cite,
        /// How it recurs: an RRULE's value (RFC 5545, 3.3.10).
        rule: String,
    }
}
