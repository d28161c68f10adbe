use dateline_doc::{ArticleId, NameForm, NameKind};

use super::Cite;
use crate::table::table;

table! {
    /// A mention.
    MentionRow, "mention", "names/1" {
        /// The article.
        article: ArticleId,
        /// Where.
        at: Cite,
        /// Its words.
        words: String,
        /// What kind of thing is meant.
        kind: NameKind,
        /// How it is mentioned.
        form: NameForm,
        /// What is meant: a [`ReferentRow`](super::ReferentRow)'s number.
        referent: u32,
    }
}
