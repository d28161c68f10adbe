//! What stands beside a name tells what it names.

use super::gazetteer::Entry;
use super::kinds::Tally;
use super::lexicon::Sort;
use super::pieces::Piece;
use super::runs::Page;
use super::words::{Shape, Word};
use dateline_doc::{NameKind, TokenKind};
use std::ops::Range;

/// Evidence from what stands beside one mention.
pub(super) fn weigh(page: &Page<'_>, piece: &Piece, tally: &mut Tally) {
    if piece.titled {
        tally.add(NameKind::Person, 8);
    }
    before(page, &piece.words, tally);
    after(page, &piece.words, tally);
    dateline(page, &piece.words, tally);
    beside_place(page, &piece.words, tally);
    if piece.words.len() == 1 {
        attribute(page, piece.words.start, tally);
    }
}

/// Whether a place's preposition goes before: in `the ministry in Orbel said` not Orbel says it.
fn is_located(page: &Page<'_>, at: &Range<usize>) -> bool {
    page.beside(at.start, at.start.checked_sub(1))
        .is_some_and(|word| word.is(Sort::PlacePreposition))
}

/// `Norway and Orbel`: what `and` joins to a country or a part of the world is one.
fn beside_place(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    let joint = |at: Option<usize>| page.beside(at?, at).filter(|word| word.lower == "and");
    let place = |at: usize| {
        page.known[at].is_some_and(|(entry, _)| matches!(entry, Entry::Country(_) | Entry::Region))
    };
    let same = |other: usize| page.beside(at.start, Some(other)).is_some();
    let after = joint(Some(at.end)).is_some() && same(at.end + 1) && place(at.end + 1);
    let before = at
        .start
        .checked_sub(2)
        .is_some_and(|other| joint(Some(other + 1)).is_some() && same(other) && place(other));
    if at.len() == 1 && (after || before) {
        tally.add(NameKind::Place, 4);
    }
}

/// `ORBEL, March 8 (NPA) -`: a paragraph may begin with where, when and by whom it was written.
fn dateline(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    const REACH: usize = 12;
    let first = &page.words[at.start];
    if !page.starts_paragraph(first.sentence) {
        return;
    }
    let start = page.words[..at.start]
        .iter()
        .rposition(|word| word.sentence != first.sentence)
        .map_or(0, |last| last + 1);
    let line = start..(start + REACH).min(page.words.len());
    let find = |wanted: fn(&Word<'_>) -> bool| line.clone().find(|&at| wanted(&page.words[at]));
    let (Some(open), Some(close)) = (
        find(|word| word.is_mark("(")),
        find(|word| word.is_mark(")")),
    ) else {
        return;
    };
    if page
        .beside(at.start, Some(close + 1))
        .is_none_or(|word| !is_dash(word))
    {
        return;
    }
    if open < at.start && at.end <= close {
        tally.add(NameKind::Organisation, 10);
    } else if at.start == start {
        tally.add(NameKind::Place, 10);
    }
}

fn is_dash(word: &Word<'_>) -> bool {
    matches!(word.text, "-" | "–" | "—" | "--")
}

/// `an Orlecian official`: an adjective of a people, by its ending and what it goes before.
fn attribute(page: &Page<'_>, at: usize, tally: &mut Tally) {
    let word = &page.words[at];
    let ending = ["an", "ese", "ish"]
        .iter()
        .any(|end| word.lower.ends_with(end));
    let Some(next) = page.beside(at, Some(at + 1)).filter(|_| ending) else {
        return;
    };
    let determined = page
        .beside(at, at.checked_sub(1))
        .is_none_or(|before| matches!(before.lower.as_str(), "a" | "an" | "the" | "by" | "and"));
    let noun = next.is_any(&[Sort::Role, Sort::RoleModifier, Sort::Body]);
    if determined && noun && next.kind == TokenKind::Word && word.lower.len() > 4 {
        tally.add(NameKind::Group, 5);
    }
}

/// What single words before a name tell.
const BEFORE: &[(&str, NameKind, i32)] = &[
    ("from", NameKind::Place, 1),
    ("to", NameKind::Place, 1),
    ("neighbouring", NameKind::Place, 5),
    ("neighboring", NameKind::Place, 5),
    ("the", NameKind::Person, -3),
    ("the", NameKind::Organisation, 1),
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
        tally.add(NameKind::Place, 4);
    }
    if last.is(Sort::Saying) {
        tally.add(NameKind::Person, 3);
    }
    if last.is(Sort::Role) && last.shape == Shape::Small {
        tally.add(NameKind::Person, 6);
    }
    if last.shape == Shape::Small && last.kind == TokenKind::Word {
        by_noun_before(page, at, last, tally);
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

/// `the river Orbel`, `the news agency Orbinform`, `a spokeswoman for Orbel Tidal`.
fn by_noun_before(page: &Page<'_>, at: &Range<usize>, last: &Word<'_>, tally: &mut Tally) {
    if last.is(Sort::PlaceNoun) {
        tally.add(NameKind::Place, 5);
    }
    let plural = last.lower.ends_with('s');
    if last.is(Sort::OrganisationNoun) && !plural && !last.is_any(&[Sort::Role, Sort::Office]) {
        tally.add(NameKind::Organisation, 6);
    }
    let skip = usize::from(last.lower == "the");
    let back = |n: usize| page.beside(at.start, at.start.checked_sub(n + skip));
    let (Some(preposition), Some(noun)) = (back(1), back(2)) else {
        return;
    };
    let speaks = preposition.lower == "for" && noun.is(Sort::Role);
    let owned = preposition.lower == "of"
        && matches!(
            noun.lower.as_str(),
            "executive" | "shares" | "operator" | "subsidiary" | "employees" | "shareholders"
        );
    if speaks || owned {
        tally.add(NameKind::Organisation, 5);
        tally.add(NameKind::Person, -3);
    }
}

fn after(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    let ahead = |n: usize| page.beside(at.start, Some(at.end + n));
    let Some(next) = ahead(0) else { return };
    if next.is(Sort::Saying) && !is_located(page, at) {
        tally.add(NameKind::Person, 3);
        tally.add(NameKind::Organisation, 1);
    }
    by_table(AFTER, next, tally);
    if next.lower == "'s" {
        owner(page, at, tally);
    }
    if matches!(next.lower.as_str(), "reported" | "reports")
        && (1..5)
            .map_while(ahead)
            .any(|word| matches!(word.lower.as_str(), "citing" | "quoting"))
    {
        tally.add(NameKind::Organisation, 5);
        tally.add(NameKind::Person, -3);
    }
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

/// `Orbel's shares`, `Norland's Interior Ministry`, `Norland's prime minister`.
fn owner(page: &Page<'_>, at: &Range<usize>, tally: &mut Tally) {
    let owned: Vec<&Word<'_>> = (1..5)
        .map_while(|n| page.beside(at.start, Some(at.end + n)))
        .take_while(|word| word.kind == TokenKind::Word)
        .collect();
    let Some(first) = owned.first() else { return };
    if matches!(
        first.lower.as_str(),
        "shares"
            | "employees"
            | "shareholders"
            | "board"
            | "customers"
            | "chief"
            | "spokesman"
            | "spokeswoman"
    ) {
        tally.add(NameKind::Organisation, 4);
    }
    let ministry = owned
        .iter()
        .take_while(|word| word.has_capital())
        .any(|word| word.is(Sort::OrganisationHead));
    let state = matches!(
        first.lower.as_str(),
        "capital"
            | "government"
            | "parliament"
            | "prime"
            | "foreign"
            | "interior"
            | "border"
            | "population"
    );
    if ministry || state {
        tally.add(NameKind::Place, 4);
        tally.add(NameKind::Person, -2);
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
