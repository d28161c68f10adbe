use dateline_doc::{ArticleId, Span};

use crate::{Book, Quote};

/// Words of an article with those around them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Context<'a> {
    /// Before them.
    pub(super) before: &'a str,
    /// They.
    pub(super) exact: &'a str,
    /// After them.
    pub(super) after: &'a str,
}

/// Bytes `start..end` of `text`, with up to so many code points on either side.
pub(super) fn around(text: &str, span: Span, reach: usize) -> Context<'_> {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let from = before.char_indices().rev().take(reach).last();
    let to = after.char_indices().nth(reach);
    Context {
        before: from.map_or("", |(at, _)| &before[at..]),
        exact: text.get(span.start()..span.end()).unwrap_or_default(),
        after: to.map_or(after, |(at, _)| &after[..at]),
    }
}

/// Words of an article within the sentences that hold them.
pub(super) fn sentences<'a>(book: &'a Book, article: &str, words: Quote<'a>) -> Context<'a> {
    let bare = Context {
        before: "",
        exact: words.exact,
        after: "",
    };
    let Some(rows) = ArticleId::from_hex(article).and_then(|id| book.rows(id)) else {
        return bare;
    };
    let text = rows.article.text.as_str();
    let Some((start, _)) = text.char_indices().nth(words.start as usize) else {
        return bare;
    };
    let end = start + words.exact.len();
    let spans = rows.sentences.iter().map(|sentence| sentence.at.span);
    let holding = spans.filter(|span| span.start() < end && start < span.end());
    let (from, to) = holding.fold((start, end), |(from, to), span| {
        (from.min(span.start()), to.max(span.end()))
    });
    Context {
        before: text.get(from..start).unwrap_or_default(),
        after: text.get(end..to).unwrap_or_default(),
        ..bare
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach_counts_code_points() {
        let text = "Cafe\u{301} 😀 said no. 😀 Yes";
        let start = text.find("said").unwrap();
        let found = around(text, Span::new(start, start + 7), 3);
        assert_eq!(
            (found.before, found.exact, found.after),
            (" 😀 ", "said no", ". 😀")
        );
        let all = around(text, Span::new(start, start + 7), 99);
        assert_eq!(
            all.before.len() + all.exact.len() + all.after.len(),
            text.len()
        );
    }
}
