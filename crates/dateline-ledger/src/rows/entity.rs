use dateline_doc::{ArticleId, NameKind};

use crate::table::table;

table! {
    /// What names in one or more articles refer to.
    EntityRow, "entity", "entities/1" {
        /// Stable id: made from the name it goes by and its first article.
        id: String,
        /// The name it goes by.
        name: String,
        /// What kind of thing it is.
        kind: NameKind,
        /// Every form of its name, in order; of a person's also those that stand only in what was
        /// left out of an article.
        names: Vec<String>,
        /// Of a place, the country that it lies in, where the gazetteer knows but one.
        within: Option<String>,
    }
}

table! {
    /// That a referent of an article is an entity.
    LinkRow, "link", "entities/1" {
        /// The article.
        article: ArticleId,
        /// The referent's number in it.
        referent: u32,
        /// The entity's id.
        entity: String,
        /// Why: the rule that joined it.
        reason: String,
    }
}
