//! The names, without the titles, roles and nationalities beside them.

use super::aliases;
use super::gazetteer::Entry;
use super::lexicon::Sort;
use super::page::Page;
use super::words::{Shape, Word};
use dateline_doc::{NameKind, TokenKind};
use dateline_model::NameTag;
use std::ops::Range;

/// A name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Its words.
    pub words: Range<usize>,
    /// What the tagger takes it to name.
    pub tag: NameKind,
}

pub(super) const ADDRESS: [Sort; 3] = [Sort::AddressMale, Sort::AddressFemale, Sort::Address];
pub(super) const TITLE: [Sort; 4] = [
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

/// The names that the tagger finds, as the article's entities are known by: without articles,
/// titles and roles.
pub(super) fn find(page: &Page<'_>, tags: &[NameTag]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for tag in tags {
        let start = page
            .words
            .partition_point(|word| word.span.end() <= tag.span.start());
        // Two tags may share a word, of which each has letters.
        let start = start.max(found.last().map_or(0, |last| last.words.end));
        let end = page
            .words
            .partition_point(|word| word.span.start() < tag.span.end());
        let is_article = |at: &usize| !matches!(page.words[*at].lower.as_str(), "the" | "a" | "an");
        let start = (start..end).find(is_article).unwrap_or(end.max(start));
        // A name that the tagger begins twice.
        let goes_on = |last: &Piece| {
            last.words.end == start
                && last.tag == tag.kind
                && last.tag == NameKind::Person
                && page.beside(last.words.start, Some(start)).is_some()
        };
        let start = match found.pop_if(|last| goes_on(last)) {
            Some(last) => last.words.start,
            None => start,
        };
        let person = tag.kind == NameKind::Person;
        if start >= end
            || is_small_word(page, start..end, person)
            || is_written_small(page, start..end)
            || is_day(page, start..end)
        {
            continue;
        }
        let names = if tag.kind == NameKind::Person {
            cut(page, start..end)
        } else {
            let named = without_amount(page, start..end);
            vec![strip_last_role(page, named)]
        };
        let tag = tag.kind;
        let names = names.into_iter().map(|words| without_marks(page, words));
        let names = names.filter(|words| !words.is_empty());
        found.extend(names.map(|words| Piece { words, tag }));
    }
    found.extend(aliases::acronyms(page, &found));
    found.sort_by_key(|piece| piece.words.start);
    found
}

/// Whether the word at `at` belongs to none of the names, which are in order.
pub(super) fn is_free(pieces: &[Piece], at: usize) -> bool {
    let next = pieces.partition_point(|piece| piece.words.end <= at);
    pieces.get(next).is_none_or(|next| next.words.start > at)
}

/// Whether a range is one word that is no name: a pronoun or a preposition that a sentence begins
/// with, a weekday or a month.
fn is_small_word(page: &Page<'_>, range: Range<usize>, person: bool) -> bool {
    let word = &page.words[range.start];
    let small = word.is(Sort::Closed) && word.shape != Shape::Upper;
    range.len() == 1 && (small || !person && word.is(Sort::Calendar))
}

/// Whether a range is a day, month or year by the calendar: `May 31`, `31 May-1 June 1916`.
fn is_day(page: &Page<'_>, range: Range<usize>) -> bool {
    let words = &page.words[range];
    let number = words.iter().any(|word| word.kind == TokenKind::Number);
    number
        && words
            .iter()
            .all(|word| word.kind != TokenKind::Word || word.is(Sort::Calendar))
}

/// Whether a range has letters and none of them a capital.
fn is_written_small(page: &Page<'_>, range: Range<usize>) -> bool {
    let letters = || {
        page.words[range.clone()]
            .iter()
            .flat_map(|w| w.text.chars())
    };
    letters().any(char::is_lowercase) && !letters().any(char::is_uppercase)
}

/// A range without the amount that the tagger takes for a part of the name: `Tolm 60 million euros`.
fn without_amount(page: &Page<'_>, range: Range<usize>) -> Range<usize> {
    const SCALES: &[&str] = &[
        "hundred", "thousand", "million", "billion", "trillion", "percent",
    ];
    let is_amount = |at: &usize| {
        let next = page.words.get(at + 1);
        page.words[*at].kind == TokenKind::Number
            && next.is_some_and(|next| SCALES.contains(&next.text))
    };
    let end = range.clone().find(is_amount).unwrap_or(range.end);
    range.start..end
}

/// A range without the marks at its end.
fn without_marks(page: &Page<'_>, mut range: Range<usize>) -> Range<usize> {
    let is_mark = |at: usize| {
        let word = &page.words[at];
        !matches!(word.kind, TokenKind::Word | TokenKind::Number) && !matches!(word.text, "." | "+")
    };
    while !range.is_empty() && is_mark(range.end - 1) {
        range.end -= 1;
    }
    range
}

/// The names of a person's name with what stands before it, in order.
fn cut(page: &Page<'_>, run: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if let Some(title) = last_title(page, &run).map(|at| of_title(page, &run, at)) {
        push(page, &mut found, strip_roles(page, run.start..title + 1));
        let mut start = title + 1;
        while start < run.end && page.words[start].is_mark(".") {
            start += 1;
        }
        push(page, &mut found, start..run.end);
    } else {
        push(page, &mut found, strip_last_role(page, run));
    }
    found
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
fn push(page: &Page<'_>, found: &mut Vec<Range<usize>>, range: Range<usize>) {
    let range = trim(page, range);
    if range.is_empty() {
        return;
    }
    let cut = nationality(page, &range).filter(|&at| at < range.end);
    if let Some(at) = cut {
        found.push(range.start..at);
        push(page, found, at..range.end);
    } else {
        found.push(range);
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
    let headed = rest.last().is_some_and(|word| word.is_any(&HEADS))
        || rest
            .iter()
            .any(|word| word.is_any(&[Sort::OrganisationHead]));
    let fixed = rest.iter().all(Word::is_common);
    ((people || initials) && !headed && !fixed).then_some(at)
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
