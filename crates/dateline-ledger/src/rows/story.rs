use dateline_doc::ArticleId;

use crate::table::table;

table! {
    /// The articles about one developing matter.
    StoryRow, "story", "stories/1" {
        /// Stable id: made from its first article.
        id: String,
        /// The headline of its most central article.
        title: String,
        /// Its articles, by day of publication.
        articles: Vec<ArticleId>,
    }
}
