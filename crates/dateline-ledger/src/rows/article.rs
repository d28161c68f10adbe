use dateline_doc::{Access, ArticleId, Edtf, PublishedFrom};

use crate::table::table;

table! {
    /// One article.
    ArticleRow, "article", "page/1" {
        /// Content hash.
        id: ArticleId,
        /// The page's path as it was given, `/`-separated.
        path: String,
        /// Address.
        url: Option<String>,
        /// Who published it.
        outlet: Option<String>,
        /// Headline.
        title: Option<String>,
        /// Who wrote it.
        byline: Option<String>,
        /// BCP 47 tag.
        language: Option<String>,
        /// Day of publication.
        published: Option<Edtf>,
        /// What that was taken from.
        published_from: Option<PublishedFrom>,
        /// Its readings, when ambiguous.
        published_candidates: Vec<Edtf>,
        /// When it was last changed.
        modified: Option<Edtf>,
        /// The address it was fetched from.
        fetched_from: Option<String>,
        /// When it was fetched.
        fetched: Option<Edtf>,
        /// The agencies that it credits.
        agencies: Vec<String>,
        /// The place of its dateline.
        dateline: Option<String>,
        /// The section of the outlet that it stands in.
        section: Option<String>,
        /// Its keywords.
        keywords: Vec<String>,
        /// SHA-256 of the page's bytes, in hexadecimal.
        sha256: String,
        /// The words.
        text: String,
        /// How much of the article there is.
        access: Access,
        /// Notes on how it was read: `kind: detail`.
        notes: Vec<String>,
        /// Words of the text.
        words: u32,
        /// Hashes of all runs of five words, sorted, each once: what echoes are found by.
        shingles: Vec<u64>,
    }
}
