use dateline_doc::{Doc, Note};

use super::{ArticleRow, Rows};

/// The rows of a document, as read from the page at `path` with this SHA-256 (hexadecimal).
pub fn rows(doc: &Doc, path: &str, sha256: &str, notes: &[Note]) -> Rows {
    let article = &doc.article;
    Rows {
        article: ArticleRow {
            id: article.id,
            path: path.to_owned(),
            url: article.credits.url.clone(),
            outlet: article.credits.outlet.clone(),
            title: article.credits.title.clone(),
            byline: article.credits.byline.clone(),
            language: article.credits.language.clone(),
            published: article.published.value,
            published_from: article.published.from,
            published_candidates: article.published.candidates.clone(),
            modified: article.credits.modified,
            sha256: sha256.to_owned(),
            text: article.text.clone(),
            access: article.access,
            notes: notes
                .iter()
                .map(|note| format!("{}: {}", note.kind, note.detail))
                .collect(),
            words: 0,
            shingles: Vec::new(),
        },
        furniture: Vec::new(),
        sentences: Vec::new(),
        mentions: Vec::new(),
        referents: Vec::new(),
        dates: Vec::new(),
        figures: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
    }
}
