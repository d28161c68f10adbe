use dateline_doc::{ArticleId, Span};
use dateline_ledger::rows::Rows;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Book;

/// What stands around words: the rest of the sentence; where they are a whole sentence, the one
/// before and the one after of the same paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, JsonSchema)]
pub struct Context<'a> {
    /// What stands before them.
    pub before: &'a str,
    /// What stands after them.
    pub after: &'a str,
}

impl Book {
    /// What stands around a place of an article.
    pub fn context(&self, article: ArticleId, span: Span) -> Context<'_> {
        let found = self.rows(article).and_then(|rows| around(rows, span));
        found.unwrap_or_default()
    }
}

/// `None` where the text has no such place.
fn around(rows: &Rows, span: Span) -> Option<Context<'_>> {
    let text = rows.article.text.as_str();
    let sentences = &rows.sentences;
    let first = sentences.partition_point(|row| row.at.span.end() <= span.start());
    let end = sentences.partition_point(|row| row.at.span.start() < span.end());
    let touched = sentences.get(first..end).filter(|rows| !rows.is_empty());
    let (mut from, mut to) = match touched {
        Some([one]) => (one.at.span.start(), one.at.span.end()),
        Some([one, .., last]) => (one.at.span.start(), last.at.span.end()),
        _ => (span.start(), span.end()),
    };
    if from >= span.start() && to <= span.end() {
        let beside = |at: Option<usize>, of: usize| {
            let near = sentences.get(at?)?;
            let same = near.paragraph == sentences.get(of)?.paragraph;
            same.then_some(near.at.span)
        };
        let before = beside(first.checked_sub(1), first);
        let after = beside(Some(end), end.saturating_sub(1));
        from = before.map_or(from, Span::start);
        to = after.map_or(to, Span::end);
    }
    Some(Context {
        before: text.get(from.min(span.start())..span.start())?,
        after: text.get(span.end()..to.max(span.end()))?,
    })
}
