use dateline_doc::{ArticleId, Edtf};

use super::Cite;
use crate::table::table;

table! {
    /// What one article says about one question.
    AccountRow, "account", "threads/2" {
        /// The thread.
        thread: String,
        /// The article.
        article: ArticleId,
        /// The words that carry the answer.
        at: Cite,
        /// Those words.
        words: String,
        /// The answer, normalised: a date, a number with its bound, a place's name, a polarity.
        value: String,
        /// Whom it ultimately rests on; `own reporting` or `not stated` where no one is named.
        origin: String,
        /// Those who passed it on, outermost first.
        chain: Vec<String>,
        /// When it was said: the statement's date, else the article's.
        said: Option<Edtf>,
        /// Number of the statement that carries it.
        statement: Option<u32>,
        /// Number of its independent origin in the thread, counted from 1.
        group: u32,
        /// Why it has no origin of its own, but shares that of an account before it: `the same
        /// source: …`, `the same quotation`, `words of …`, `versions of one page`. Empty for the
        /// first account of an origin.
        because: String,
    }
}
