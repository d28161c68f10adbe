//! What kind of thing a name names: evidence from its words and from what stands beside it,
//! added up over all mentions with the same words.

use super::context;
use super::gazetteer::{self, Entry};
use super::lexicon::{Sort, lexicon};
use super::pieces::{HEADS, Piece};
use super::runs::Page;
use super::words::{Shape, Word};
use dateline_doc::{NameKind, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Evidence for each kind.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Tally([i32; 7]);

impl Tally {
    pub(super) fn add(&mut self, kind: NameKind, weight: i32) {
        self.0[kind as usize] += weight;
    }

    /// The kind with the most evidence; at a tie, the one declared first.
    pub(super) fn best(&self) -> NameKind {
        let mut best = NameKind::Person;
        for &kind in NameKind::ALL {
            if self.0[kind as usize] > self.0[best as usize] {
                best = kind;
            }
        }
        best
    }
}

/// The kind of each piece.
pub(super) fn kinds(page: &Page<'_>, pieces: &[Piece]) -> Vec<NameKind> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let keys: Vec<String> = pieces
        .iter()
        .map(|piece| page.lower(piece.words.clone()))
        .collect();
    let mut initialled = BTreeSet::new();
    for (piece, key) in pieces.iter().zip(&keys) {
        let tally = tallies
            .entry(key.clone())
            .or_insert_with(|| by_words(page, piece));
        context::weigh(page, piece, tally);
        if is_initials(page, piece) && initialled.insert(key.clone()) {
            tally.add(NameKind::Organisation, 4);
        }
    }
    inherit(page, pieces, &keys, &mut tallies);
    keys.iter().map(|key| tallies[key].best()).collect()
}

/// One word in capitals where small letters would be expected.
fn is_initials(page: &Page<'_>, piece: &Piece) -> bool {
    let word = &page.words[piece.words.start];
    piece.words.len() == 1 && word.shape == Shape::Upper && !word.weak
}

/// Short forms of a person's full name are persons.
fn inherit(
    page: &Page<'_>,
    pieces: &[Piece],
    keys: &[String],
    tallies: &mut BTreeMap<String, Tally>,
) {
    for (piece, key) in pieces.iter().zip(keys) {
        if piece.words.len() < 2 || tallies[key].best() != NameKind::Person {
            continue;
        }
        let sure = tallies[key].0[NameKind::Person as usize] >= 6;
        let ends = [piece.words.end - 1, piece.words.start];
        for (at, weight) in ends.into_iter().zip([6, 5]) {
            let known = gazetteer::look_up(&page.words[at].lower);
            let weight = match known {
                None => weight,
                Some(entry) if sure && entry.country().is_none() => 10,
                Some(_) => 0,
            };
            if let Some(tally) = tallies.get_mut(&page.words[at].lower) {
                tally.add(NameKind::Person, weight);
            }
        }
    }
}

/// Evidence from the name's own words.
fn by_words(page: &Page<'_>, piece: &Piece) -> Tally {
    let mut tally = Tally::default();
    let words = &page.words[piece.words.clone()];
    let known = page.known[piece.words.start]
        .filter(|&(_, len)| len == words.len())
        .map(|(entry, _)| entry);
    if let Some(entry) = known.or_else(|| gazetteer::look_up(&page.lower(piece.words.clone()))) {
        let weight = match entry {
            Entry::Country(_) | Entry::Nationality(_) | Entry::People => 1000,
            Entry::Region => 10,
            Entry::Town => 8,
        };
        tally.add(entry.kind(), weight);
    }
    by_country(page, piece, &mut tally);
    by_head(words, &mut tally);
    by_shape(words, &mut tally);
    tally
}

/// `Orbel Norway`: the branch of a body in a country.
fn by_country(page: &Page<'_>, piece: &Piece, tally: &mut Tally) {
    let last = piece.words.end - 1;
    let country = page.known[last].is_some_and(|(entry, _)| matches!(entry, Entry::Country(_)));
    if piece.words.len() > 1 && country && page.known[piece.words.start].is_none() {
        tally.add(NameKind::Organisation, 6);
    }
}

fn by_head(words: &[Word<'_>], tally: &mut Tally) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    if words.len() < 2 {
        if last.is(Sort::Thing) {
            tally.add(NameKind::Other, 20);
        }
        if last.is(Sort::OrganisationHead) {
            tally.add(NameKind::Organisation, 8);
        }
        return;
    }
    let inner = words
        .iter()
        .position(|word| matches!(word.lower.as_str(), "of" | "for" | "on" | "against"));
    let last = match words {
        [.., before, last] if last.kind == TokenKind::Number || last.text == "I" => before,
        _ => last,
    };
    let head = inner
        .and_then(|at| at.checked_sub(1))
        .map_or(last, |at| &words[at]);
    for (sort, kind, weight) in [
        (Sort::OrganisationHead, NameKind::Organisation, 10),
        (Sort::OrganisationLast, NameKind::Organisation, 8),
        (Sort::PlaceLast, NameKind::Place, 8),
        (Sort::Event, NameKind::Event, 9),
        (Sort::Law, NameKind::Law, 9),
    ] {
        if head.is(sort) || is_plural(head, sort) {
            tally.add(kind, weight);
        }
    }
    if first.is(Sort::PlaceFirst) && !head.is_any(&HEADS) {
        tally.add(NameKind::Place, 5);
    }
    let inside = words.iter().any(|word| word.is(Sort::OrganisationHead));
    if inside {
        tally.add(NameKind::Organisation, 4);
    }
}

/// `Committees`, `Universities`.
fn is_plural(word: &Word<'_>, sort: Sort) -> bool {
    let is = |one: &str| lexicon().is(one, sort);
    let lower = word.lower.as_str();
    lower.strip_suffix('s').is_some_and(is)
        || lower
            .strip_suffix("ies")
            .is_some_and(|stem| is(&format!("{stem}y")))
}

fn by_shape(words: &[Word<'_>], tally: &mut Tally) {
    let names = words.iter().filter(|word| word.kind == TokenKind::Word);
    let count = names.clone().count();
    let common = names.clone().filter(|word| word.is_common()).count();
    let initial = names.clone().any(|word| word.shape == Shape::Letter);
    let article = matches!(
        words[0].lower.as_str(),
        "al" | "el" | "la" | "le" | "los" | "las"
    );
    if count >= 2 && common == 0 {
        tally.add(NameKind::Person, if count <= 4 && !article { 4 } else { 1 });
    }
    if count >= 2 && initial && common < count {
        tally.add(NameKind::Person, 3);
    }
    if common >= 1 && count >= 2 {
        tally.add(NameKind::Organisation, 2);
        tally.add(NameKind::Other, 1);
    }
    if words.iter().any(|word| word.is_mark("&")) {
        tally.add(NameKind::Organisation, 8);
    }
    if words
        .iter()
        .any(|word| matches!(word.lower.as_str(), "bin" | "ibn" | "bint"))
    {
        tally.add(NameKind::Person, 6);
    }
    let initials =
        |word: &Word<'_>| word.shape == Shape::Upper && !word.weak && word.text.len() > 2;
    if words.len() > 1 && words.iter().any(initials) {
        tally.add(NameKind::Organisation, 5);
    }
    let single = words.len() == 1;
    if single
        && words[0].text.chars().skip(1).any(char::is_uppercase)
        && words[0].shape == Shape::Capital
    {
        tally.add(NameKind::Organisation, 2);
    }
    let surname = count == 2 && common == 1 && words[words.len() - 1].is_common();
    if surname {
        tally.add(NameKind::Person, 3);
    }
    tally.add(NameKind::Organisation, 2 * i32::from(single));
}
