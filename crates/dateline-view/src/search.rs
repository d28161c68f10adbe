use dateline_doc::Span;
use dateline_ledger::rows::{Cite, Rows};
use dateline_store::Hit;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Place};

/// A sentence that holds what was searched for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Found<'a> {
    /// The sentence.
    pub place: Place<'a>,
    /// What in it was searched for, in bytes of its words.
    pub marks: Vec<(usize, usize)>,
}

/// An article that holds what was searched for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct FoundArticle<'a> {
    /// Its id.
    pub article: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When (EDTF).
    pub published: Option<String>,
    /// The sentences, in text order.
    pub sentences: Vec<Found<'a>>,
}

/// What a search found, in its order.
pub fn found<'a>(book: &'a Book, hits: &[Hit]) -> Vec<FoundArticle<'a>> {
    let article = |hit: &Hit| {
        book.rows(hit.article)
            .map(|rows| in_article(book, rows, hit))
    };
    hits.iter().filter_map(article).collect()
}

fn in_article<'a>(book: &'a Book, rows: &'a Rows, hit: &Hit) -> FoundArticle<'a> {
    let article = &rows.article;
    FoundArticle {
        article: article.id.to_string(),
        label: book.label(article.id),
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        published: article.published.map(|date| date.to_string()),
        sentences: rows
            .sentences
            .iter()
            .filter_map(|row| in_sentence(book, rows, row.at, &hit.found))
            .collect(),
    }
}

fn in_sentence<'a>(book: &'a Book, rows: &Rows, at: Cite, found: &[Span]) -> Option<Found<'a>> {
    let inside = found.iter().filter(|span| at.span.contains(**span));
    let from = at.span.start();
    let marks: Vec<_> = inside
        .map(|span| (span.start() - from, span.end() - from))
        .collect();
    (!marks.is_empty()).then(|| Found {
        place: book.place(rows.article.id, at),
        marks,
    })
}
