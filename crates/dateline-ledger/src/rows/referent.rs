use dateline_doc::{ArticleId, NameKind};

use crate::table::table;

table! {
    /// What several mentions of one article refer to.
    ReferentRow, "referent", "names/1" {
        /// The article.
        article: ArticleId,
        /// Its number within the article.
        number: u32,
        /// What kind of thing it is.
        kind: NameKind,
        /// The words that name it best.
        name: String,
        /// Whether those words are a name, and not a description.
        named: bool,
        /// The titles and roles that the text gives it.
        roles: Vec<String>,
    }
}
