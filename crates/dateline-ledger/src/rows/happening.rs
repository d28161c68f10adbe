use dateline_doc::{ArticleId, Edtf, EventKind};

use crate::table::table;

table! {
    /// Something that several tellings are of, in one article or across those of a story.
    HappeningRow, "happening", "happenings/1" {
        /// Id: made from its story and its first telling.
        id: String,
        /// The story.
        story: String,
        /// What kind of happening, by most of the tellings that the lexicon knows.
        kind: EventKind,
        /// What it is called: the word that most tellings use, as printed.
        name: String,
        /// When, by most of the tellings that say so.
        date: Option<Edtf>,
        /// The place's entity, by most of the tellings that say so.
        place: Option<String>,
        /// How many articles tell of it.
        articles: u32,
    }
}

table! {
    /// That a deed of an article tells of a happening.
    ToldRow, "told", "happenings/1" {
        /// The happening's id.
        happening: String,
        /// The article.
        article: ArticleId,
        /// The deed's number in it.
        deed: u32,
        /// Number of the event that the same word names.
        event: Option<u32>,
        /// Mean likelihood that it is of one happening with each of the other tellings, 0 to 1.
        score: f64,
        /// Why: what it has in common with the telling that it is most like.
        reason: String,
    }
}
