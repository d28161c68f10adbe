//! The text of an article, a part at a time.

use dateline_doc::ArticleId;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Book;

/// A part of an article's text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct TextPart<'a> {
    /// Id of the article.
    pub article: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When (EDTF).
    pub published: Option<String>,
    /// Where it came from.
    pub url: Option<&'a str>,
    /// Code points of the text before the part.
    pub start: usize,
    /// Code points of the text before the part's end.
    pub end: usize,
    /// The words.
    pub exact: &'a str,
    /// Code points of the whole text.
    pub total: usize,
    /// The `start` of the next part; absent at the end.
    pub next: Option<usize>,
}

/// Up to `most` code points of an article's text, from the code point `start` on; past its end
/// there are none. `None` if the ledger does not hold it.
pub fn text_part(
    book: &Book,
    article: ArticleId,
    start: usize,
    most: usize,
) -> Option<TextPart<'_>> {
    let row = book.article(article)?;
    let text = row.text.as_str();
    let total = text.chars().count();
    let start = start.min(total);
    let end = start.saturating_add(most).min(total);
    let byte = |at: usize| {
        let found = text.char_indices().nth(at);
        found.map_or(text.len(), |(byte, _)| byte)
    };
    Some(TextPart {
        article: article.to_string(),
        label: book.label(article),
        title: row.title.as_deref(),
        outlet: row.outlet.as_deref(),
        published: row.published.map(|date| date.to_string()),
        url: row.url.as_deref(),
        start,
        end,
        exact: &text[byte(start)..byte(end)],
        total,
        next: (end < total).then_some(end),
    })
}
