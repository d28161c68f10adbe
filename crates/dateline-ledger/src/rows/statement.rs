use dateline_doc::{ArticleId, Edtf, Stance, StatementKind};

use super::Cite;
use crate::table::table;

table! {
    /// Attributed content.
    StatementRow, "statement", "statements/1" {
        /// The article.
        article: ArticleId,
        /// Its number within the article.
        number: u32,
        /// What is said.
        content: Cite,
        /// Those words.
        words: String,
        /// Who says it, in the text's words.
        source: Option<Cite>,
        /// What makes it a saying.
        cue: Option<Cite>,
        /// The words of the cue.
        cue_words: Option<String>,
        /// Who says it: a name, an unnamed one's description, or `unattributed`.
        speaker: String,
        /// The speaker's referent in the article, if known.
        referent: Option<u32>,
        /// Those who passed it on, outermost first, named as the speaker is.
        chain: Vec<String>,
        /// Whether the speaker's own words are printed.
        kind: StatementKind,
        /// What the speaker does by saying it.
        stance: Stance,
        /// When it was said; else the article's day of publication.
        said: Option<Edtf>,
        /// Stems of the content's words, in order.
        stems: Vec<String>,
        /// Number of the first sentence that its content touches.
        sentence: u32,
    }
}
