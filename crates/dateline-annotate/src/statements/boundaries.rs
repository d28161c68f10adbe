//! Where content ends.

use super::cues::{Class, Cue, Use};
use super::grammar::{is_dated, is_preposition, is_subject_pronoun, looks_finite};
use super::reading::{Reading, Unit};

/// How tightly a content hangs on its cue: a clause runs on where a noun phrase ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Extent {
    /// Runs on to the end of its sentence.
    Clause,
    /// Ends with its phrase.
    Phrase,
}

/// Where the content that begins at token `from` ends.
pub(super) fn clause_end(
    r: &Reading,
    unit: &Unit,
    from: usize,
    cues: &[Cue],
    extent: Extent,
) -> usize {
    let mut at = from;
    let mut depth = 0;
    while at < unit.tokens.end {
        if let Some(quote) = r.quote(at) {
            at = quote.tokens.end.max(at + 1);
            continue;
        }
        match r.word(at) {
            "(" | "[" => depth += 1,
            ")" | "]" if depth == 0 => break,
            ")" | "]" => depth -= 1,
            _ if depth == 0 && at > from && ends_at(r, unit, (from, at), cues, extent) => break,
            _ => {}
        }
        at += 1;
    }
    let mut end = at.min(unit.tokens.end);
    while end > from
        && !r.wordy(end - 1)
        && !r.quoted(end - 1)
        && !matches!(r.word(end - 1), ")" | "]" | "%" | "'s" | "n't")
        && !is_clitic(r, end - 1)
    {
        end -= 1;
    }
    end
}

fn is_clitic(r: &Reading, at: usize) -> bool {
    r.word(at).contains('\'') && r.word(at).len() > 1
}

fn ends_at(
    r: &Reading,
    unit: &Unit,
    (from, at): (usize, usize),
    cues: &[Cue],
    extent: Extent,
) -> bool {
    let word = r.word(at);
    let phrase = extent == Extent::Phrase;
    match word {
        ";" | "|" => true,
        "—" | "--" | "―" | "–" => phrase,
        "-" => phrase && r.dash(at) || r.word(at + 1) == "-",
        ":" => phrase || r.quoted(at + 1),
        "," => comma_ends(r, unit, at, cues, extent),
        "and" | "but" | "or" => {
            new_attribution(r, at + 1, cues, false)
                || phrase && (new_clause(r, at + 1) || second_verb(r, from, at + 1))
        }
        "while" | "although" | "though" | "whereas" => {
            phrase || new_attribution(r, at + 1, cues, true)
        }
        "after" | "amid" => phrase && !r.capital(at),
        "as" | "since" => phrase && is_subject_pronoun(r.word(at + 1)),
        "according" => r.word(at + 1) == "to",
        _ => false,
    }
}

fn comma_ends(r: &Reading, unit: &Unit, comma: usize, cues: &[Cue], extent: Extent) -> bool {
    let at = comma + 1;
    let next = r.word(at);
    if matches!(
        next,
        "according" | "adding" | "citing" | "saying" | "calling" | "noting" | "referring"
    ) {
        return true;
    }
    if extent == Extent::Phrase {
        if matches!(
            next,
            "including" | "such" | "especially" | "particularly" | "like"
        ) {
            return false;
        }
        let list = r.capital(at) && (at..unit.tokens.end.min(at + 10)).any(|i| r.word(i) == "and");
        return !list;
    }
    match next {
        "but" | "while" | "although" | "though" | "whereas" | "and" | "as" | "which" | "who"
        | "a" | "an" => {
            new_attribution(r, at + 1, cues, next != "and" && next != "but")
                || new_attribution(r, at + 1, cues, false)
        }
        _ => {
            trailing_attribution(r, unit, at, cues)
                || new_attribution(r, at, cues, true)
                || cues
                    .iter()
                    .any(|c| c.tokens.start == at && c.used == Use::Participle)
        }
    }
}

/// Whether a finite verb behind "and" goes on with the clause around a phrase that has none
/// ("asked for 30 pumps and has been given 12").
fn second_verb(r: &Reading, from: usize, at: usize) -> bool {
    looks_finite(r, at)
        && !r.word(at).ends_with("ed")
        && !(from..at - 1)
            .any(|i| looks_finite(r, i) || matches!(r.word(i), "who" | "which" | "that"))
}

/// Whether a clause with a subject of its own begins at token `at`.
fn new_clause(r: &Reading, at: usize) -> bool {
    is_subject_pronoun(r.word(at)) && looks_finite(r, at + 1)
        || (at + 1..at + 4).any(|i| {
            looks_finite(r, i)
                && (at..i).all(|k| {
                    r.wordy(k) && !is_preposition(r.word(k)) && !r.quoted(k) && r.word(k) != "that"
                })
        })
}

/// Whether an attribution begins at token `at`, or soon behind it where `far`.
fn new_attribution(r: &Reading, at: usize, cues: &[Cue], far: bool) -> bool {
    cues.iter().any(|c| {
        let near = c.tokens.start == at && c.used == Use::Active;
        let subject = c.tokens.start > at
            && c.tokens.start - at <= if far { 8 } else { 5 }
            && c.used == Use::Active
            && c.entry.class == Class::Verb
            && (at..c.tokens.start)
                .all(|i| !looks_finite(r, i) && !r.quoted(i) && !matches!(r.word(i), "," | "that"));
        let impersonal = far
            && c.used == Use::Passive
            && c.tokens.start > at
            && c.tokens.start - at <= 2
            && r.word(at) == "it";
        near || subject || impersonal
    })
}

/// Whether what begins at token `at` is an attribution that nothing follows (", she said.").
fn trailing_attribution(r: &Reading, unit: &Unit, at: usize, cues: &[Cue]) -> bool {
    cues.iter().any(|c| {
        c.tokens.start > at
            && c.tokens.start - at <= 8
            && c.used == Use::Active
            && (at..c.tokens.start)
                .all(|i| !looks_finite(r, i) && !matches!(r.word(i), "," | "that"))
            && (c.tokens.end >= unit.tokens.end
                || matches!(r.word(c.tokens.end), "." | ",")
                || is_dated(r, c.tokens.end))
    })
}
