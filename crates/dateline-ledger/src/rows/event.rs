use dateline_doc::{ArticleId, Edtf, EventKind, Modality, Polarity};

use super::Cite;
use crate::table::table;

table! {
    /// Something that happened, is planned or is denied.
    EventRow, "event", "events/1" {
        /// The article.
        article: ArticleId,
        /// Its number within the article.
        number: u32,
        /// The word that names it.
        trigger: Cite,
        /// That word.
        trigger_words: String,
        /// The stem of the trigger, the same for noun and verb where that can be had (`meet`).
        lemma: String,
        /// The clause that tells it.
        clause: Cite,
        /// Stems of the clause's content words.
        stems: Vec<String>,
        /// What kind of happening.
        kind: EventKind,
        /// Referents of those who do it.
        actors: Vec<u32>,
        /// Referents of those it is done to, or with.
        recipients: Vec<u32>,
        /// The place's referent.
        place: Option<u32>,
        /// Where the place is named.
        place_at: Option<Cite>,
        /// When.
        date: Option<Edtf>,
        /// Where the date stands.
        date_at: Option<Cite>,
        /// Numbers of its figures in the article.
        figures: Vec<u32>,
        /// Number of the statement whose content tells it.
        told_by: Option<u32>,
        /// Whether it is said to be so.
        polarity: Polarity,
        /// How it stands to the facts.
        modality: Modality,
        /// Number of its sentence in the article.
        sentence: u32,
    }
}
