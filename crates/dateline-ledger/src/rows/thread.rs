use dateline_doc::words;

use crate::table::table;

words! {
    /// How the accounts of a thread stand to each other.
    Relation {
        /// The same value.
        Agree = "agree",
        /// Both cannot be true.
        Conflict = "conflict",
        /// A later account replaces an earlier one.
        Revised = "revised",
        /// Different, and both can be true.
        Compatible = "compatible",
        /// Only one account.
        Single = "single",
    }
}

table! {
    /// The accounts of one question.
    ThreadRow, "thread", "threads/1" {
        /// Stable id: made from the question's key.
        id: String,
        /// The story.
        story: String,
        /// What is asked, as typed terms: `figure | kill | people`, `place | talk`. No sentence.
        question: String,
        /// How the accounts stand to each other.
        relation: Relation,
        /// Why: the rule, and the values it compared.
        reason: String,
        /// How many articles.
        articles: u32,
        /// How many publishers.
        publishers: u32,
        /// How many independent origins.
        origins: u32,
    }
}
