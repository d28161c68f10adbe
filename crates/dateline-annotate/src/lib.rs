//! From an article to its annotated document.

pub mod dates;
pub mod events;
pub mod figures;
pub mod names;
pub mod sentences;
pub mod statements;
pub mod tokens;

use dateline_doc::{Article, Doc};
use dateline_model::{ModelError, Tagger};

/// Reads an article. The lines below are the pipeline, in order; each stage sees the
/// article and the layers above its own line, and nothing else.
///
/// # Errors
///
/// Only if the tagger's weights cannot be used, which is a fault of the build.
pub fn annotate(article: Article, tagger: &Tagger) -> Result<Doc, ModelError> {
    let mut doc = Doc::new(article);
    doc.sentences = sentences::split(&doc.article);
    doc.tokens = tokens::split(&doc.article.text, &doc.sentences);
    let tags = tagger.read(&doc)?;
    doc.vectors.clone_from(&tags.vectors);
    (doc.names, doc.referents) = names::find(&doc, &tags);
    (doc.dates, doc.recurrences) = dates::find(&doc);
    doc.figures = figures::find(&doc);
    doc.statements = statements::find(&doc, &tags);
    doc.events = events::find(&doc);
    names::phrases(&mut doc, &tags);
    doc.deeds = events::deeds(&doc, &tags);
    Ok(doc)
}

/// The tagger, loaded once for all tests.
#[cfg(test)]
fn read(article: Article) -> Doc {
    static TAGGER: std::sync::LazyLock<Tagger> =
        std::sync::LazyLock::new(|| Tagger::load().unwrap());
    annotate(article, &TAGGER).unwrap()
}

/// The layers that rules alone find: no names, no statements. It needs no tagger, so that it
/// is fast enough to try properties on many texts, and to time the rules by themselves.
pub fn read_by_rules(article: Article) -> Doc {
    let mut doc = Doc::new(article);
    doc.sentences = sentences::split(&doc.article);
    doc.tokens = tokens::split(&doc.article.text, &doc.sentences);
    (doc.dates, doc.recurrences) = dates::find(&doc);
    doc.figures = figures::find(&doc);
    doc
}
