//! From an article to its annotated document.

pub mod dates;
pub mod events;
pub mod figures;
pub mod names;
pub mod sentences;
pub mod statements;
pub mod tokens;

use dateline_doc::{Article, Doc};

/// Reads an article. The lines below are the pipeline, in order; each stage sees the
/// article and the layers above its own line, and nothing else.
pub fn annotate(article: Article) -> Doc {
    let mut doc = Doc {
        article,
        sentences: Vec::new(),
        tokens: Vec::new(),
        names: Vec::new(),
        referents: Vec::new(),
        dates: Vec::new(),
        figures: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
    };
    doc.sentences = sentences::split(&doc.article);
    doc.tokens = tokens::split(&doc.article.text, &doc.sentences);
    (doc.names, doc.referents) = names::find(&doc);
    doc.dates = dates::find(&doc);
    doc.figures = figures::find(&doc);
    doc.statements = statements::find(&doc);
    doc.events = events::find(&doc);
    doc
}
