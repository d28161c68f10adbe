//! Capitals that stand for their governments: `Paris said`, `between Paris and Berlin`.

use super::gazetteer::{Code, Entry};
use super::lexicon::{self, Sort};
use super::page::Page;
use super::pieces::Piece;
use super::words::Word;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

static CAPITALS: LazyLock<HashMap<&'static str, Code>> = LazyLock::new(|| {
    lexicon::capitals()
        .filter_map(|(city, code)| Some((city, code.as_bytes().try_into().ok()?)))
        .collect()
});

/// The countries that the article names, by themselves or by their people.
pub(super) fn countries(page: &Page<'_>) -> BTreeSet<Code> {
    page.known
        .iter()
        .filter_map(|known| known.and_then(|(entry, _)| entry.country()))
        .collect()
}

/// The country whose government a capital's name stands for: a subject that says or decides, one
/// of two capitals that deal with each other, or what somebody deals with.
pub(super) fn country(
    page: &Page<'_>,
    pieces: &[Piece],
    words: &Range<usize>,
    named: &BTreeSet<Code>,
) -> Option<Code> {
    let code = capital(page, words).filter(|code| named.contains(code))?;
    (acts(page, words) || deals(page, pieces, words)).then_some(code)
}

fn capital(page: &Page<'_>, words: &Range<usize>) -> Option<Code> {
    let (entry, len) = page.known[words.start]?;
    let city = matches!(entry, Entry::Town | Entry::Region) && len == words.len();
    CAPITALS
        .get(page.lower(words.clone()).as_str())
        .copied()
        .filter(|_| city)
}

/// Whether a verb of saying or deciding follows, perhaps after auxiliaries and adverbs, and no
/// preposition goes before.
fn acts(page: &Page<'_>, words: &Range<usize>) -> bool {
    if before(page, words.start)
        .is_some_and(|word| word.is(Sort::PlacePreposition) || governs(word))
    {
        return false;
    }
    (0..3)
        .map_while(|n| page.beside(words.start, Some(words.end + n)))
        .find(|word| !is_auxiliary(word))
        .is_some_and(|word| word.is_any(&[Sort::Saying, Sort::Acting]))
}

/// A preposition or possessive that makes a name no subject.
fn governs(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "from" | "to" | "of" | "by" | "for" | "'s"
    )
}

/// A form of `have`, or an adverb. After a form of `be` the city would undergo the act.
fn is_auxiliary(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "has"
            | "had"
            | "have"
            | "also"
            | "not"
            | "never"
            | "again"
            | "already"
            | "repeatedly"
            | "yet"
    )
}

/// `between Paris and Berlin`, `Paris and Berlin agreed`, `talks with Paris`.
fn deals(page: &Page<'_>, pieces: &[Piece], words: &Range<usize>) -> bool {
    let before = before(page, words.start);
    if before.is_some_and(|word| matches!(word.lower.as_str(), "with" | "against")) {
        return true;
    }
    if owns_act(page, words.end) {
        return true;
    }
    let next = pieces.partition_point(|piece| piece.words.start < words.end);
    let joint = |at: usize| {
        page.beside(words.start, Some(at))
            .is_some_and(|word| word.lower == "and")
    };
    let ahead = pieces
        .get(next)
        .filter(|piece| piece.words.start == words.end + 1 && joint(words.end));
    if let Some(other) = ahead {
        let between = before.is_some_and(|word| word.lower == "between");
        return stands(page, &other.words) && (between || acts_together(page, words, &other.words));
    }
    let back = pieces[..next.saturating_sub(1)]
        .last()
        .filter(|piece| piece.words.end + 1 == words.start && joint(piece.words.end));
    back.is_some_and(|other| {
        let between =
            self::before(page, other.words.start).is_some_and(|word| word.lower == "between");
        stands(page, &other.words) && (between || acts_together(page, &other.words, words))
    })
}

/// `Paris's latest offer`: a possessive, and an act of state among the next words.
fn owns_act(page: &Page<'_>, at: usize) -> bool {
    const ACTS: &[&str] = &[
        "offer",
        "proposal",
        "demand",
        "demands",
        "refusal",
        "decision",
        "position",
        "response",
        "stance",
        "policy",
        "policies",
        "practices",
        "claim",
        "claims",
        "threat",
        "threats",
        "ambitions",
        "intentions",
        "envoy",
        "ambassador",
        "sanctions",
        "commitments",
    ];
    let owned = at
        .checked_sub(1)
        .and_then(|last| page.beside(last, Some(at)));
    owned.is_some_and(|word| word.lower == "'s")
        && (1..4)
            .map_while(|n| page.beside(at, Some(at + n)))
            .take_while(|word| word.shape == super::words::Shape::Small)
            .any(|word| ACTS.contains(&word.lower.as_str()))
}

/// A capital or a country.
fn stands(page: &Page<'_>, words: &Range<usize>) -> bool {
    let country =
        page.known[words.start].is_some_and(|(entry, _)| matches!(entry, Entry::Country(_)));
    country || capital(page, words).is_some()
}

fn acts_together(page: &Page<'_>, first: &Range<usize>, last: &Range<usize>) -> bool {
    acts(page, &(first.start..last.end))
}

fn before<'a, 'd>(page: &'a Page<'d>, at: usize) -> Option<&'a Word<'d>> {
    page.beside(at, at.checked_sub(1))
}
