use dateline_doc::{ArticleId, Edtf, Modality, Polarity};

use super::Cite;
use crate::table::table;

table! {
    /// A word that tells of something done or happening, of whatever kind: what accounts of one
    /// happening are found by.
    DeedRow, "deed", "events/1" {
        /// The article.
        article: ArticleId,
        /// Its number within the article.
        number: u32,
        /// The word.
        at: Cite,
        /// That word.
        words: String,
        /// Its stem, the same for noun and verb where that can be had; with the particle that
        /// makes another verb of it (`break out`).
        lemma: String,
        /// Number of the event that the same word names.
        event: Option<u32>,
        /// Stems of the heads of what depends on it.
        arguments: Vec<String>,
        /// Referents named among these, each once.
        parties: Vec<u32>,
        /// The place's referent.
        place: Option<u32>,
        /// When.
        date: Option<Edtf>,
        /// Whether it is said to be so.
        polarity: Polarity,
        /// How it stands to the facts.
        modality: Modality,
        /// Number of its sentence in the article.
        sentence: u32,
    }
}
