//! Cuts a run of capitals into names: titles, roles and nationalities come off.

use super::gazetteer::Entry;
use super::lexicon::Sort;
use super::runs::Page;
use super::words::{Shape, Word};
use dateline_doc::TokenKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// A name within a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Its words.
    pub words: Range<usize>,
    /// A title or role stands right before it in the run.
    pub titled: bool,
}

const ADDRESS: [Sort; 3] = [Sort::AddressMale, Sort::AddressFemale, Sort::Address];
const TITLE: [Sort; 4] = [
    Sort::AddressMale,
    Sort::AddressFemale,
    Sort::Address,
    Sort::Role,
];
const BEFORE_NAME: [Sort; 5] = [
    Sort::AddressMale,
    Sort::AddressFemale,
    Sort::Address,
    Sort::Role,
    Sort::RoleModifier,
];
/// Words that, last in a run, make the run a name of something other than a person.
pub(super) const HEADS: [Sort; 5] = [
    Sort::OrganisationHead,
    Sort::OrganisationLast,
    Sort::PlaceLast,
    Sort::Event,
    Sort::Law,
];

/// The names of a run, in order.
pub(super) fn cut(page: &Page<'_>, run: Range<usize>) -> Vec<Piece> {
    let mut found = Vec::new();
    if let Some(title) = last_title(page, &run).map(|at| of_title(page, &run, at)) {
        let left = strip_roles(page, run.start..title + 1);
        push(page, &mut found, left, false);
        let mut start = title + 1;
        while start < run.end && page.words[start].is_mark(".") {
            start += 1;
        }
        push(page, &mut found, start..run.end, true);
    } else {
        let left = strip_last_role(page, run);
        push(page, &mut found, left, false);
    }
    found
}

/// The pieces without those that are one common word (`the Court`, `Article 5`), unless it names
/// an institution, or is part of a longer name or stands after a title somewhere in the article.
pub(super) fn sift(page: &Page<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut parts: BTreeSet<String> = BTreeSet::new();
    for piece in &pieces {
        let words = &page.words[piece.words.clone()];
        let last = words.last().filter(|last| {
            piece.titled || words.len() > 1 && !last.is_any(&HEADS) && !words[0].is_common()
        });
        parts.extend(last.map(|word| word.lower.clone()));
    }
    pieces
        .into_iter()
        .filter(|piece| {
            let word = &page.words[piece.words.start];
            if piece.words.len() == 1 && word.is(Sort::Calendar) && !piece.titled {
                return parts.contains(&word.lower) && !is_date(page, piece.words.start);
            }
            piece.words.len() > 1
                || piece.titled
                || !word.is_common()
                || word.is(Sort::Institution)
                || (word.shape == Shape::Upper && !word.weak)
                || page.known[piece.words.start].is_some()
                || parts.contains(&word.lower)
        })
        .filter(|piece| !is_money(page, piece))
        .collect()
}

/// Whether a month's name stands in a date: beside a number, or after a preposition.
fn is_date(page: &Page<'_>, at: usize) -> bool {
    let before = page.beside(at, at.checked_sub(1));
    let number = |word: Option<&Word<'_>>| word.is_some_and(|word| word.kind == TokenKind::Number);
    number(before)
        || number(page.beside(at, Some(at + 1)))
        || before.is_some_and(|word| {
            matches!(
                word.lower.as_str(),
                "in" | "on"
                    | "of"
                    | "since"
                    | "until"
                    | "till"
                    | "last"
                    | "next"
                    | "early"
                    | "late"
                    | "this"
                    | "mid"
                    | "-"
            )
        })
}

/// `US` in `US $ 48 billion`.
fn is_money(page: &Page<'_>, piece: &Piece) -> bool {
    page.beside(piece.words.start, Some(piece.words.end))
        .is_some_and(|word| matches!(word.text, "$" | "₵" | "€" | "£" | "¥"))
}

/// The last title of the run that has a person's name after it.
fn last_title(page: &Page<'_>, run: &Range<usize>) -> Option<usize> {
    run.clone()
        .rev()
        .skip(1)
        .find(|&at| is_title(page, run, at))
}

fn is_title(page: &Page<'_>, run: &Range<usize>, at: usize) -> bool {
    let word = &page.words[at];
    if !word.is_any(&TITLE) || is_inside_known(page, run, at) {
        return false;
    }
    let end = of_title(page, run, at);
    let Some(next) = (end + 1..run.end).find(|&next| !page.words[next].is_mark(".")) else {
        return false;
    };
    if !page.words[next].has_capital() || page.words[next].is_hyphen() {
        return false;
    }
    let last = &page.words[run.end - 1];
    let civil = word.is_any(&ADDRESS) && word.lower.len() <= 4 && !word.is(Sort::Role);
    civil
        || !(last.is_any(&HEADS)
            || page.words[next].is_any(&[Sort::OrganisationHead, Sort::RoleModifier]))
}

/// The last word of a title, which may go on with `of` (`Secretary of State`, `Minister of
/// Health and Welfare`).
fn of_title(page: &Page<'_>, run: &Range<usize>, at: usize) -> usize {
    let of = page.words[at].is(Sort::Role) && at + 3 < run.end && page.words[at + 1].lower == "of";
    let plain = |at: usize| {
        let word = &page.words[at];
        (word.is_common() || word.is_any(&[Sort::RoleModifier, Sort::Role]))
            && page.known[at].is_none()
    };
    if !of || !plain(at + 2) {
        return at;
    }
    (at + 2..run.end - 1)
        .take_while(|&next| plain(next))
        .filter(|&next| page.words[next].lower != "and")
        .last()
        .unwrap_or(at)
}

/// Whether the word at `at` belongs to a longer name of the gazetteer (`Saint Lucia`).
fn is_inside_known(page: &Page<'_>, run: &Range<usize>, at: usize) -> bool {
    run.clone().any(|from| {
        page.known[from].is_some_and(|(_, len)| len > 1 && from <= at && at < from + len)
    })
}

/// The range without the titles, roles and their modifiers at its end.
fn strip_roles(page: &Page<'_>, mut range: Range<usize>) -> Range<usize> {
    let whole = range.clone();
    while let Some(last) = range.clone().next_back() {
        let word = &page.words[last];
        let role = word.is_any(&BEFORE_NAME) && !is_inside_known(page, &whole, last);
        let joint = matches!(
            word.lower.as_str(),
            "of" | "and" | "for" | "." | "-" | "the" | "&"
        );
        let inner = last > range.start && page.words[last - 1].lower == "of" && word.is_common();
        if !(role || joint || inner) {
            break;
        }
        range.end = last;
    }
    range
}

/// The run without a role at its end (`White House Press Secretary`), unless it is a name's end
/// (`Stephen King`).
fn strip_last_role(page: &Page<'_>, run: Range<usize>) -> Range<usize> {
    let last = &page.words[run.end - 1];
    let all_roles = page.words[run.clone()]
        .iter()
        .all(|word| word.is_any(&BEFORE_NAME) || word.lower == "of");
    if all_roles && last.is(Sort::Role) {
        return run.start..run.start;
    }
    let after_of = run.len() > 2
        && matches!(page.words[run.end - 2].lower.as_str(), "of" | "for" | "and")
        && !page.words[run.end - 3].is(Sort::Role);
    if after_of {
        return run;
    }
    if run.len() < 2 || !last.is(Sort::Role) || last.is(Sort::OrganisationHead) {
        return strip_of_role(page, run);
    }
    let before = &page.words[run.end - 2];
    let strips = before.is_common()
        || before.is(Sort::RoleModifier)
        || before.shape == Shape::Upper
        || page.known[run.end - 2].is_some()
        || before.is_any(&HEADS);
    if strips { strip_roles(page, run) } else { run }
}

/// `Secretary of State` is a role and no name.
fn strip_of_role(page: &Page<'_>, run: Range<usize>) -> Range<usize> {
    let of = run.clone().find(|&at| page.words[at].lower == "of");
    match of {
        Some(of) if of > run.start && page.words[of - 1].is(Sort::Role) => {
            strip_roles(page, run.start..of)
        }
        _ => run,
    }
}

/// Adds a range, without a nationality before a person's name, which is a name of its own.
fn push(page: &Page<'_>, found: &mut Vec<Piece>, range: Range<usize>, titled: bool) {
    let range = trim(page, range);
    if range.is_empty() {
        return;
    }
    let cut = nationality(page, &range).filter(|&at| at < range.end);
    if let Some(at) = cut {
        found.push(Piece {
            words: range.start..at,
            titled: false,
        });
        push(page, found, at..range.end, titled);
    } else {
        found.push(Piece {
            words: range,
            titled,
        });
    }
}

/// Where a nationality or a state's initials at the start of a range end, if the rest is a name
/// of its own.
fn nationality(page: &Page<'_>, range: &Range<usize>) -> Option<usize> {
    let (entry, len) = page.known[range.start]?;
    let at = range.start + len;
    let rest = page
        .words
        .get(at..range.end)
        .filter(|rest| !rest.is_empty())?;
    let people = matches!(entry, Entry::Nationality(_) | Entry::People);
    let initials = matches!(entry, Entry::Country(_))
        && page.words[range.start].text.len() <= 4
        && page.words[range.start].shape != Shape::Capital;
    let country = matches!(entry, Entry::Country(_)) && rest.len() > 1 && !rest[0].is_common();
    let headed = rest.last().is_some_and(|word| word.is_any(&HEADS))
        || rest
            .iter()
            .any(|word| word.is_any(&[Sort::OrganisationHead]));
    let fixed = rest.iter().all(Word::is_common);
    ((people || initials || country) && !headed && !fixed).then_some(at)
}

/// The range without marks, small words and calendar words at its edges.
fn trim(page: &Page<'_>, mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && is_edge(page, range.end - 1) {
        range.end -= 1;
    }
    while !range.is_empty() && is_edge(page, range.start) {
        range.start += 1;
    }
    while range.len() > 1
        && page.words[range.start].weak
        && page.words[range.start].is(Sort::RoleModifier)
        && page.known[range.start + 1].is_some()
        && page.known[range.start].is_none()
    {
        range.start += 1;
    }
    if !range.is_empty() && page.known[range.start].is_some() {
        return range;
    }
    let letters = page.words[range.clone()]
        .iter()
        .all(|word| word.shape == Shape::Letter || word.is_mark("."));
    let titles = page.words[range.clone()]
        .iter()
        .all(|word| word.is_mark(".") || word.is_any(&ADDRESS) && word.text.len() <= 5);
    if letters || titles {
        range.end = range.start;
    }
    range
}

/// Whether the word at `at` cannot stand at the edge of a name.
fn is_edge(page: &Page<'_>, at: usize) -> bool {
    let word = &page.words[at];
    let before = at.checked_sub(1).map(|at| &page.words[at]);
    if word.is_mark(".") {
        return !before.is_some_and(|before| {
            before.is(Sort::Address)
                || before.shape == Shape::Letter
                || matches!(before.lower.as_str(), "jr" | "sr")
        });
    }
    let numbered = word.kind == TokenKind::Number || word.text == "I";
    let kept =
        before.is_some_and(|before| before.is_hyphen() || numbered && before.is(Sort::Event));
    !word.has_capital() && !kept
}
