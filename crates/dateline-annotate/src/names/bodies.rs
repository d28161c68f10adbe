//! Descriptions of bodies: `the ministry`, `the Roe administration`, `the British government`.

use super::lexicon::Sort;
use super::mentions::Trace;
use super::page::Page;
use super::pieces::{Piece, is_free};
use super::words::Shape;
use dateline_doc::NameKind;
use std::ops::Range;

/// The body that words from `at` on describe, with the words.
pub(super) fn at(
    page: &Page<'_>,
    pieces: &[Piece],
    trace: &mut Trace,
    at: usize,
) -> Option<(Range<usize>, usize)> {
    let the = usize::from(page.words[at].lower == "the");
    owned(page, pieces, trace, at, at + the).or_else(|| {
        if the == 1 {
            headed(page, trace, at).or_else(|| short(page, pieces, trace, at))
        } else {
            None
        }
    })
}

/// `the Roe administration`: a state's or a person's body, which is a member of its own.
fn owned(
    page: &Page<'_>,
    pieces: &[Piece],
    trace: &mut Trace,
    start: usize,
    name: usize,
) -> Option<(Range<usize>, usize)> {
    let found = pieces.partition_point(|piece| piece.words.start < name);
    let piece = pieces
        .get(found)
        .filter(|piece| piece.words.start == name)?;
    let mut noun = piece.words.end;
    if page
        .beside(start, Some(noun))
        .is_some_and(|word| word.lower == "'s")
    {
        noun += 1;
    }
    let word = page.beside(start, Some(noun))?;
    if word.shape != Shape::Small || !word.is(Sort::Body) {
        return None;
    }
    let goes_on = page.beside(start, Some(noun + 1)).is_some_and(|word| {
        word.shape == Shape::Small && word.is_any(&[Sort::Role, Sort::OrganisationNoun])
    });
    let owner = trace
        .mentions
        .iter()
        .find(|mention| mention.words == piece.words)
        .filter(|_| !goes_on)?
        .member;
    let key = owner_key(trace, owner)?;
    let member = trace.cast.place_body(vec![key, word.lower.clone()], start);
    Some((start..noun + 1, member))
}

/// What the bodies of one owner have in common: its country (`British`, `the UK`), or itself.
fn owner_key(trace: &Trace, owner: usize) -> Option<String> {
    let member = &trace.cast.members[owner];
    if let Some(code) = member.country {
        return Some(String::from_utf8_lossy(&code).into_owned());
    }
    matches!(member.kind, NameKind::Person | NameKind::Place).then(|| format!("#{owner}"))
}

/// `the ministry`, `the administration`: the body mentioned last whose name has that head and
/// those words.
fn headed(page: &Page<'_>, trace: &Trace, at: usize) -> Option<(Range<usize>, usize)> {
    let noun = (at + 1..at + 4)
        .take_while(|&next| {
            page.beside(at, Some(next))
                .is_some_and(|word| word.shape == Shape::Small)
        })
        .find(|&next| page.words[next].is_any(&[Sort::OrganisationHead, Sort::Body]))?;
    let joined = page.beside(at, Some(noun + 1)).is_some_and(|word| {
        word.is_any(&[Sort::Role, Sort::OrganisationHead]) || word.lower == "of"
    });
    if joined {
        return None;
    }
    let wanted: Vec<&str> = page.words[at + 1..=noun]
        .iter()
        .map(|word| word.lower.as_str())
        .collect();
    let fits = |member: usize| {
        trace.cast.members[member]
            .forms
            .iter()
            .any(|form| form.len() > 1 && wanted.iter().all(|word| form.iter().any(|w| w == word)))
    };
    Some((at..noun + 1, last_body(trace, at, fits)?))
}

/// `the Courier`: the body mentioned last whose name ends with that word, where the tagger sees no
/// name in it.
fn short(
    page: &Page<'_>,
    pieces: &[Piece],
    trace: &Trace,
    at: usize,
) -> Option<(Range<usize>, usize)> {
    let noun = at + 1;
    let word = page.beside(at, Some(noun))?;
    let heads = [Sort::OrganisationHead, Sort::OrganisationLast];
    let next = page.beside(at, Some(noun + 1))?;
    let free = is_free(pieces, noun);
    if word.shape != Shape::Capital || !word.is_any(&heads) || next.shape != Shape::Small || !free {
        return None;
    }
    let ends = |member: usize| {
        let mut forms = trace.cast.members[member].forms.iter();
        forms.any(|form| form.len() > 1 && form.last() == Some(&word.lower))
    };
    Some((at..noun + 1, last_body(trace, at, ends)?))
}

/// The organisation mentioned last before the word at `at` that fits.
fn last_body(trace: &Trace, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    trace
        .before(at)
        .find(|mention| mention.kind == NameKind::Organisation && fits(mention.member))
        .map(|mention| mention.member)
}
