use dateline_doc::{ArticleId, Edtf};

use super::Cite;
use crate::table::table;

table! {
    /// A dated happening.
    TimelineRow, "timeline", "timeline/2" {
        /// The story.
        story: String,
        /// When.
        date: Edtf,
        /// The article whose sentence is shown.
        article: ArticleId,
        /// The sentence.
        at: Cite,
        /// Its words.
        words: String,
        /// All articles that tell of it.
        articles: Vec<ArticleId>,
        /// Whether it was still to come when last reported.
        planned: bool,
        /// How many independent articles tell of it: what repeats another is not counted.
        origins: u32,
        /// How much it matters in its story: 1 for what matters most.
        rank: u32,
    }
}
