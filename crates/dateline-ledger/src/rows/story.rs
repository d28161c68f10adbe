use dateline_doc::{ArticleId, words};

use crate::table::table;

table! {
    /// The articles about one developing matter.
    StoryRow, "story", "stories/1" {
        /// Stable id: made from its first article when it was founded, and kept since.
        id: String,
        /// The headline of its most central article.
        title: String,
        /// Its articles, by day of publication.
        articles: Vec<ArticleId>,
    }
}

words! {
    /// What is proposed for a story.
    ProposalKind {
        /// That it and another are one.
        Merge = "merge",
        /// That some of its articles are a story of their own.
        Split = "split",
    }
}

table! {
    /// That stories that stand would be clustered otherwise today.
    ProposalRow, "proposal", "stories/1" {
        /// Id: made from what is proposed.
        id: String,
        /// What is proposed.
        kind: ProposalKind,
        /// The story that stays.
        story: String,
        /// The story that goes into it, for a merge.
        other: Option<String>,
        /// The articles that change their story.
        articles: Vec<ArticleId>,
        /// How sure it is, 0 to 1: for a merge the likeness across the two by that within them,
        /// for a split what that lacks to 1.
        score: f64,
        /// Why, with the likenesses compared.
        reason: String,
        /// Whether it was done at once, for the score is above the bar for that.
        done: bool,
    }
}
