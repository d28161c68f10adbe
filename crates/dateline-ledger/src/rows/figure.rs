use dateline_doc::{ArticleId, Bound, Change};

use super::Cite;
use crate::table::table;

table! {
    /// A quantity.
    FigureRow, "figure", "figures/1" {
        /// The article.
        article: ArticleId,
        /// Where.
        at: Cite,
        /// Its words.
        words: String,
        /// The number; the lower end of a range.
        value: f64,
        /// The upper end of a range.
        to: Option<f64>,
        /// What the words around it make of it.
        bound: Bound,
        /// ISO 4217 code, `percent`, or a unit in the singular; absent for a count.
        unit: Option<String>,
        /// What is counted, as printed.
        of: Option<String>,
        /// Where that stands.
        of_at: Option<Cite>,
        /// What is said of it, as a lemma.
        indicator: Option<String>,
        /// When, or in which respect, it holds, as printed.
        scope: Option<String>,
        /// Where that stands.
        scope_at: Option<Cite>,
        /// Which way the quantity moved, where it did.
        change: Option<Change>,
        /// Where the figure stands that it came from.
        from: Option<Cite>,
        /// Where the figure of the whole stands.
        part_of: Option<Cite>,
        /// Number of its sentence in the article.
        sentence: u32,
    }
}
