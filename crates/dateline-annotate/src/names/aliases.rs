//! Other names of one: what the text says to be another name (`Karim Hale, better known as Rook`),
//! and acronyms of what it names in full.

use super::cast::is_acronym;
use super::page::Page;
use super::pieces::{Piece, is_free};
use super::words::Shape;
use dateline_doc::NameKind;
use std::ops::Range;

/// Names between two that are said to be one: a language, mostly (`known in Spanish as`).
const BETWEEN: usize = 2;
/// Words between `known` and `as`, at most.
const ASIDE: usize = 4;
/// Letters of an acronym that the tagger does not know for a name, at least: two are too common.
const LETTERS: usize = 3;

/// Pairs of pieces of which the text says that they name one, the one said first before.
pub(super) fn find(page: &Page<'_>, pieces: &[Piece], kinds: &[NameKind]) -> Vec<(usize, usize)> {
    let second = |at: usize| {
        let name = &pieces[at].words;
        let before = (at.saturating_sub(BETWEEN + 1)..at).rev();
        before.into_iter().find(|&first| {
            let gap = pieces[first].words.end..name.start;
            page.beside(name.start, Some(pieces[first].words.start))
                .is_some()
                && alike(kinds[first], kinds[at])
                && is_said(page, gap)
        })
    };
    (1..pieces.len())
        .filter_map(|at| Some((second(at)?, at)))
        .collect()
}

/// Whether names of these kinds may be one's; what is no person, place or people is often taken
/// for another kind.
fn alike(a: NameKind, b: NameKind) -> bool {
    let own = |kind| matches!(kind, NameKind::Person | NameKind::Place | NameKind::Group);
    a == b || !own(a) && !own(b)
}

/// Whether the words between two names say that the second is another name of the first.
fn is_said(page: &Page<'_>, gap: Range<usize>) -> bool {
    if gap.is_empty() || gap.len() > 2 * ASIDE + 4 {
        return false;
    }
    let is_word = |word: &str| word.chars().any(char::is_alphabetic);
    let words: Vec<&str> = page.words[gap.clone()]
        .iter()
        .map(|word| word.lower.as_str())
        .collect();
    let start = words.iter().position(|word| is_word(word));
    let end = words
        .iter()
        .rposition(|word| is_word(word) && *word != "the");
    let (Some(start), Some(end)) = (start, end) else {
        return false;
    };
    // `Hale (formerly Rook)` is one clause, `Hale left, and is now known as` is another.
    let marks = words[start..=end].iter().any(|word| !is_word(word));
    let mut words = &words[start..=end];
    while let [first, rest @ ..] = words
        && matches!(
            *first,
            "who" | "which" | "is" | "was" | "are" | "were" | "has" | "been"
        )
    {
        words = rest;
    }
    let when = words.iter().take_while(|word| is_adverb(word)).count();
    let (when, what) = words.split_at(when);
    !marks
        && match what {
            [] => matches!(when, ["formerly" | "previously"]),
            ["née" | "nee" | "aka" | "a.k.a." | "a.k.a" | "alias"] | ["short", "for"] => true,
            ["called" | "named" | "renamed" | "spelled" | "spelt"] => !when.is_empty(),
            ["known", aside @ .., "as"]
            | ["translated" | "translates", aside @ .., "as" | "to"] => is_aside(aside),
            _ => false,
        }
}

/// Whether words say in which language, or to whom: `in Spanish`, `from the Arabic`.
fn is_aside(words: &[&str]) -> bool {
    let [first, ..] = words else { return true };
    matches!(*first, "from" | "in" | "into" | "to" | "among") && words.len() <= ASIDE
}

/// Whether a word says when, or by whom, something is called so.
fn is_adverb(word: &str) -> bool {
    const ADVERBS: &[&str] = &[
        "also",
        "best",
        "better",
        "commonly",
        "formerly",
        "locally",
        "more",
        "now",
        "officially",
        "once",
        "originally",
        "otherwise",
        "popularly",
        "previously",
        "since",
        "sometimes",
        "then",
        "widely",
    ];
    ADVERBS.contains(&word)
}

/// Acronyms that are not among the names, of organisations that are (`an FHM rally`, where the
/// article has the `Free Harbour Movement`).
pub(super) fn acronyms(page: &Page<'_>, pieces: &[Piece]) -> Vec<Piece> {
    let full: Vec<Vec<String>> = pieces
        .iter()
        .filter(|piece| piece.tag == NameKind::Organisation && piece.words.len() >= LETTERS)
        .map(|piece| {
            let words = page.words[piece.words.clone()].iter();
            words.map(|word| word.lower.clone()).collect()
        })
        .collect();
    let is_acronym = |at: &usize| {
        let word = &page.words[*at];
        word.shape == Shape::Upper
            && word.lower.chars().count() >= LETTERS
            && full.iter().any(|name| is_acronym(&word.lower, name))
    };
    // In a heading of capitals they tell nothing.
    let stands_out = |at: &usize| {
        let small = |beside: Option<usize>| {
            let word = page.beside(*at, beside)?;
            word.text.chars().next().filter(|c| c.is_lowercase())
        };
        small(at.checked_sub(1))
            .or(small(at.checked_add(1)))
            .is_some()
    };
    (0..page.words.len())
        .filter(|at| is_acronym(at) && stands_out(at) && is_free(pieces, *at))
        .map(|at| Piece {
            words: at..at + 1,
            tag: NameKind::Organisation,
        })
        .collect()
}
