use dateline_doc::ArticleId;

use crate::table::table;

table! {
    /// That articles give an entity a role or a title.
    RoleRow, "role", "entities/1" {
        /// The entity's id.
        entity: String,
        /// The role as it compares: in lower case, without articles, its countries last (`foreign
        /// minister, Norway` for "Norway's Foreign Minister" and "the Norwegian foreign minister").
        role: String,
        /// The words of the first article that gives it.
        words: String,
        /// The outlets that give it, in order, where articles name theirs.
        outlets: Vec<String>,
        /// The articles that give it.
        articles: Vec<ArticleId>,
    }
}
