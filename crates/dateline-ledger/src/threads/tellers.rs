//! Which statement tells some words of an article.

use dateline_doc::Span;

use crate::rows::{Rows, StatementRow};

/// The statements of an article by the sentences that their contents touch.
pub(super) struct Tellers<'r> {
    rows: &'r Rows,
    by_sentence: Vec<Vec<&'r StatementRow>>,
}

impl<'r> Tellers<'r> {
    pub(super) fn new(rows: &'r Rows) -> Self {
        let mut tellers = Self {
            rows,
            by_sentence: vec![Vec::new(); rows.sentences.len()],
        };
        for statement in &rows.statements {
            for at in tellers.touched(statement.content.span) {
                tellers.by_sentence[at].push(statement);
            }
        }
        tellers
    }

    /// The innermost statement whose content holds most of `span`.
    pub(super) fn innermost(&self, span: Span) -> Option<&'r StatementRow> {
        let covers = |s: &&StatementRow| shared(s.content.span, span) * 2 > span.len();
        let near = self.touched(span).flat_map(|at| &self.by_sentence[at]);
        near.copied()
            .filter(covers)
            .min_by_key(|s| (s.content.span.len(), s.number))
    }

    fn touched(&self, span: Span) -> std::ops::Range<usize> {
        let sentences = &self.rows.sentences;
        let first = sentences.partition_point(|s| s.at.span.end() <= span.start());
        let end = sentences.partition_point(|s| s.at.span.start() < span.end());
        first..end.max(first)
    }
}

/// Bytes that two spans have in common.
fn shared(a: Span, b: Span) -> usize {
    (a.end().min(b.end())).saturating_sub(a.start().max(b.start()))
}
