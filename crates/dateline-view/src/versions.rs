//! The versions of one page, and what one has that the other lacks.

use std::collections::BTreeSet;

use dateline_doc::{ArticleId, Ruler, Span};
use dateline_ledger::rows::{Cite, EditRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::export::{self, ArticleLine};
use crate::{Book, Quote};

/// Another version of an article's page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Version<'a> {
    /// Id of that version.
    pub article: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Whether it is the later of the two.
    pub later: bool,
    /// When it was last changed, fetched or published, as far as it says (EDTF).
    pub at: Option<String>,
    /// How many differences there are.
    pub edits: usize,
}

/// Two versions of one page, side by side.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Comparison<'a> {
    /// The earlier version, with its text.
    pub earlier: ArticleLine<'a>,
    /// What a screen calls the earlier.
    pub earlier_label: &'a str,
    /// The later version, with its text.
    pub later: ArticleLine<'a>,
    /// What a screen calls the later.
    pub later_label: &'a str,
    /// The differences, in the order of the later text.
    pub edits: Vec<Difference<'a>>,
}

/// A difference between two versions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Difference<'a> {
    /// What kind.
    pub kind: &'static str,
    /// What the earlier version has there.
    pub removed: Option<Quote<'a>>,
    /// What the later version has there.
    pub added: Option<Quote<'a>>,
    /// The same in bytes of the earlier text, without what both have.
    #[serde(skip)]
    pub removed_at: Vec<Span>,
    /// The same in bytes of the later text, without what both have.
    #[serde(skip)]
    pub added_at: Vec<Span>,
}

/// The other versions of an article's page.
pub(crate) fn versions_of(book: &Book, article: ArticleId) -> Vec<Version<'_>> {
    let rows = || book.ledger.edits.iter();
    let earlier = rows().filter(|row| row.article == article);
    let later = rows().filter(|row| row.of == article);
    let all: BTreeSet<(bool, ArticleId)> = earlier
        .map(|row| (false, row.of))
        .chain(later.map(|row| (true, row.article)))
        .collect();
    let version = |(later, other): (bool, ArticleId)| {
        let (new, old) = if later {
            (other, article)
        } else {
            (article, other)
        };
        Version {
            article: other.to_string(),
            label: book.label(other),
            later,
            at: book.article(other).and_then(crate::changes::last_touched),
            edits: between(book, new, old).count(),
        }
    };
    all.into_iter().map(version).collect()
}

fn between(book: &Book, later: ArticleId, earlier: ArticleId) -> impl Iterator<Item = &EditRow> {
    let rows = book.ledger.edits.iter();
    rows.filter(move |row| row.article == later && row.of == earlier)
}

/// Two articles side by side; `None` unless they are versions of one page that differ.
pub fn compare(book: &Book, one: ArticleId, other: ArticleId) -> Option<Comparison<'_>> {
    let differ = |later, earlier| between(book, later, earlier).next().is_some();
    let (later, earlier) = match (differ(one, other), differ(other, one)) {
        (true, _) => (one, other),
        (_, true) => (other, one),
        _ => return None,
    };
    let (new, old) = (book.article(later)?, book.article(earlier)?);
    let rulers = (Ruler::new(&old.text), Ruler::new(&new.text));
    let difference = |row: &EditRow| {
        let removed = row.of_at.map(|at| Quote::new(&old.text, &rulers.0, at));
        let added = row.at.map(|at| Quote::new(&new.text, &rulers.1, at));
        let (removed_at, added_at) = unlike((row.of_at, removed), (row.at, added));
        Difference {
            kind: row.kind.word(),
            removed,
            added,
            removed_at,
            added_at,
        }
    };
    let mut edits: Vec<Difference<'_>> = between(book, later, earlier).map(difference).collect();
    edits.sort_by_key(|edit| {
        let place = edit.added.or(edit.removed);
        place.map(|quote| (quote.start, quote.end))
    });
    Some(Comparison {
        earlier: export::article(old),
        earlier_label: book.label(earlier),
        later: export::article(new),
        later_label: book.label(later),
        edits,
    })
}

/// The words of both that the other lacks: what stands between the words with which both begin
/// and those with which both end.
fn unlike(
    (removed_at, removed): (Option<Cite>, Option<Quote<'_>>),
    (added_at, added): (Option<Cite>, Option<Quote<'_>>),
) -> (Vec<Span>, Vec<Span>) {
    let (old, new) = match (removed, added) {
        (Some(old), Some(new)) => (old.exact, new.exact),
        _ => return (whole(removed_at, removed), whole(added_at, added)),
    };
    let head = shared(old.split_inclusive(' '), new.split_inclusive(' '));
    let tail = shared(words_back(&old[head..]), words_back(&new[head..]));
    let part = |at: Option<Cite>, words: &str| -> Vec<Span> {
        let from = at.map_or(0, |at| at.span.start());
        let (start, end) = (from + head, from + words.len() - tail);
        vec![Span::new(start, end)]
    };
    (part(removed_at, old), part(added_at, new))
}

/// All of a place that the text has.
fn whole(at: Option<Cite>, quote: Option<Quote<'_>>) -> Vec<Span> {
    let at = at.filter(|_| quote.is_some_and(|quote| !quote.exact.is_empty()));
    at.map(|at| at.span).into_iter().collect()
}

/// The words of a sentence, last to first, each with the space before it.
fn words_back(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.rfind(' ').unwrap_or(0);
        let (before, word) = rest.split_at(at);
        rest = before;
        (!word.is_empty()).then_some(word)
    })
}

/// Bytes of the words that both begin with.
fn shared<'t>(a: impl Iterator<Item = &'t str>, b: impl Iterator<Item = &'t str>) -> usize {
    a.zip(b)
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in brackets is what the other lacks.
    #[track_caller]
    fn check(old: &str, new: &str) {
        let bare = |marked: &str| marked.replace(['[', ']'], "");
        let (before, after) = (bare(old), bare(new));
        let place = |text: &str| {
            let span = Span::new(0, text.len());
            let (source_start, source_end) = (0, text.len());
            Cite {
                span,
                source_start,
                source_end,
            }
        };
        let quote = |text| Some(Quote::new(text, &Ruler::new(text), place(text)));
        let found = unlike(
            (Some(place(&before)), quote(&before)),
            (Some(place(&after)), quote(&after)),
        );
        let marked = |text: &str, spans: &[Span]| {
            let (start, end) = (spans[0].start(), spans[0].end());
            format!("{}[{}]{}", &text[..start], &text[start..end], &text[end..])
        };
        assert_eq!(marked(&before, &found.0), old);
        assert_eq!(marked(&after, &found.1), new);
    }

    #[test]
    fn only_other_words_differ() {
        check("At least [14] people died.", "At least [17] people died.");
        check("He [left.]", "He [left on Sunday.]");
        check("[It] was so.", "[Mostly It] was so.");
        check(
            "[“Café] 😀 open”",
            "[“Café] 😀 open”".replace("Café", "Cafe\u{301}").as_str(),
        );
    }
}
