//! What kind of thing a name names: evidence from its words and from what stands beside it,
//! added up over all mentions with the same words.

use super::gazetteer::{self, Entry};
use super::lexicon::Sort;
use super::pieces::{HEADS, Piece};
use super::runs::Page;
use super::words::{Shape, Word};
use dateline_doc::{NameKind, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Evidence for each kind.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Tally([i32; 7]);

impl Tally {
    fn add(&mut self, kind: NameKind, weight: i32) {
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
    for (piece, key) in pieces.iter().zip(&keys) {
        let tally = tallies
            .entry(key.clone())
            .or_insert_with(|| by_words(page, piece));
        by_neighbours(page, piece, tally);
    }
    inherit(page, pieces, &keys, &mut tallies);
    keys.iter().map(|key| tallies[key].best()).collect()
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
    by_head(words, &mut tally);
    by_shape(words, &mut tally);
    tally
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
        if head.is(sort) {
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
    let single = words.len() == 1;
    if single && words[0].shape == Shape::Upper && !words[0].weak {
        tally.add(NameKind::Organisation, 4);
    }
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

/// Evidence from what stands beside one mention.
fn by_neighbours(page: &Page<'_>, piece: &Piece, tally: &mut Tally) {
    if piece.titled {
        tally.add(NameKind::Person, 8);
    }
    before(page, &piece.words, tally);
    after(page, &piece.words, tally);
}

/// What single words before a name tell.
const BEFORE: &[(&str, NameKind, i32)] = &[
    ("from", NameKind::Place, 1),
    ("to", NameKind::Place, 1),
    ("the", NameKind::Person, -3),
    ("the", NameKind::Organisation, 2),
    ("the", NameKind::Place, 1),
    ("told", NameKind::Organisation, 4),
    ("told", NameKind::Person, -3),
    ("that", NameKind::Person, 1),
    ("when", NameKind::Person, 1),
    ("but", NameKind::Person, 1),
    ("which", NameKind::Person, 1),
    ("while", NameKind::Person, 1),
    ("a", NameKind::Organisation, 1),
    ("an", NameKind::Organisation, 1),
    ("his", NameKind::Organisation, 1),
    ("its", NameKind::Organisation, 1),
    ("their", NameKind::Organisation, 1),
    ("former", NameKind::Organisation, 1),
];

/// What single words after a name tell.
const AFTER: &[(&str, NameKind, i32)] = &[
    ("had", NameKind::Person, 1),
    ("was", NameKind::Person, 1),
    ("did", NameKind::Person, 1),
    ("took", NameKind::Person, 1),
    ("also", NameKind::Person, 1),
    ("who", NameKind::Person, 4),
    ("whose", NameKind::Person, 4),
    ("administration", NameKind::Person, 4),
    ("government", NameKind::Place, 3),
    ("people", NameKind::Group, 5),
    ("community", NameKind::Group, 5),
    ("communities", NameKind::Group, 5),
    ("tribe", NameKind::Group, 5),
    ("language", NameKind::Group, 5),
    ("culture", NameKind::Group, 5),
    ("minority", NameKind::Group, 5),
];

fn by_table(table: &[(&str, NameKind, i32)], word: &Word<'_>, tally: &mut Tally) {
    for (_, kind, weight) in table.iter().filter(|(listed, ..)| *listed == word.lower) {
        tally.add(*kind, *weight);
    }
}

fn before(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    let back = |n: usize| page.beside(at.start, at.start.checked_sub(n));
    let Some(last) = back(1) else { return };
    by_table(BEFORE, last, tally);
    if last.is(Sort::PlacePreposition) {
        tally.add(NameKind::Place, 3);
    }
    if last.is(Sort::Saying) {
        tally.add(NameKind::Person, 3);
    }
    if last.is(Sort::Role) && last.shape == Shape::Small {
        tally.add(NameKind::Person, 6);
    }
    let after = page.beside(at.start, Some(at.end));
    if last.is_mark("(") && after.is_some_and(|word| word.is_mark(")")) {
        tally.add(NameKind::Organisation, 3);
    }
    let region = |word: &Word<'_>| word.is(Sort::PlaceNoun) || word.lower == "capital";
    if last.lower == "of" && back(2).is_some_and(region) {
        tally.add(NameKind::Place, 5);
    }
}

fn after(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    let ahead = |n: usize| page.beside(at.start, Some(at.end + n));
    let Some(next) = ahead(0) else { return };
    if next.is(Sort::Saying) {
        tally.add(NameKind::Person, 3);
        tally.add(NameKind::Organisation, 1);
    }
    by_table(AFTER, next, tally);
    if next.shape == Shape::Small && next.is(Sort::Role) {
        tally.add(NameKind::Organisation, 3);
    }
    if next.shape == Shape::Small && next.is(Sort::PlaceNoun) {
        tally.add(NameKind::Place, 5);
    }
    if next.shape == Shape::Small && next.is(Sort::OrganisationNoun) {
        tally.add(NameKind::Organisation, 4);
    }
    if next.is_mark(",") {
        after_comma(page, at, tally);
    }
    if next.is_mark("(")
        && ahead(2).is_some_and(|word| word.is_mark(")"))
        && ahead(1).is_some_and(|word| word.shape == Shape::Upper)
    {
        tally.add(NameKind::Organisation, 4);
    }
}

/// `Davos, Switzerland`; `Jane Roe, 42,`; `Jane Roe, the mayor`; `Jane Roe, who`.
fn after_comma(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    let after = |n: usize| page.beside(at.start, Some(at.end + n));
    let Some(next) = after(1) else { return };
    let age = next.kind == TokenKind::Number
        && next.text.len() == 2
        && after(2).is_none_or(|word| word.is_mark(",") || word.is_mark("."));
    if age || matches!(next.lower.as_str(), "who" | "whose") {
        tally.add(NameKind::Person, 5);
    }
    let known = page.known[at.end + 1].map(|(entry, _)| entry.kind());
    if known == Some(NameKind::Place) {
        tally.add(NameKind::Place, 2);
    }
    let role = (1..6)
        .map_while(after)
        .take_while(|word| word.kind == TokenKind::Word)
        .any(|word| word.shape == Shape::Small && word.is(Sort::Role));
    if role {
        tally.add(NameKind::Person, 4);
    }
}
