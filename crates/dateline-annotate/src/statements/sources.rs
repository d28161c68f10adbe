//! The words for who says it.

use super::cues::{Cue, Use};
use super::grammar::{
    is_be, is_dated, is_determiner, is_possessive, is_preposition, is_subject_pronoun, looks_finite,
};
use super::reading::{Reading, Tokens, Unit};
use super::subjects::{noun_phrase_before, subject};

/// The noun phrase behind a cue ("said Ada Moreau, the mayor").
pub(super) fn after(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    if at < unit.tokens.end && is_subject_pronoun(r.word(at)) {
        return Some(at..at + 1);
    }
    let mut end = at;
    while end < unit.tokens.end && continues_right(r, unit, at, end) {
        end += 1;
    }
    while end > at && !r.wordy(end - 1) && r.word(end - 1) != ")" && r.word(end - 1) != "'s" {
        end -= 1;
    }
    (end > at).then_some(at..end)
}

fn continues_right(r: &Reading, unit: &Unit, start: usize, at: usize) -> bool {
    let word = r.word(at);
    if r.quoted(at) {
        return at > start
            && r.quote(at)
                .is_some_and(|q| q.words <= 3 && q.tokens.end < unit.tokens.end);
    }
    if matches!(word, ";" | ":" | "—" | "―") || (at + 1 == unit.tokens.end && !r.wordy(at)) {
        return false;
    }
    if at > start && adjunct_begins(r, at) {
        return false;
    }
    if word == "," {
        return !comma_ends_source(r, unit, at);
    }
    true
}

/// Where a source behind its cue ends: the phrases that tell when, where and how it was said.
fn adjunct_begins(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    if is_dated(r, at) && !matches!(word, "week" | "month" | "year" | "day" | "may" | "march") {
        return true;
    }
    let next = r.word(at + 1);
    let spoken = |i: usize| {
        matches!(
            r.word(i),
            "statement"
                | "interview"
                | "tweet"
                | "letter"
                | "email"
                | "speech"
                | "post"
                | "conference"
                | "briefing"
                | "memo"
                | "telephone"
                | "phone"
                | "call"
                | "report"
                | "message"
                | "hearing"
                | "emailed"
                | "televised"
                | "written"
        )
    };
    match word {
        "in" | "at" | "during" | "on" | "by" | "via" => {
            (1..5).any(|k| spoken(at + k))
                || is_dated(r, at + 1)
                || next == "twitter"
                || next == "facebook"
        }
        "after" | "when" | "as" | "while" | "before" | "because" | "but" => true,
        "and" => looks_finite(r, at + 1),
        _ => false,
    }
}

fn comma_ends_source(r: &Reading, unit: &Unit, comma: usize) -> bool {
    let next = r.word(comma + 1);
    if comma + 1 >= unit.tokens.end || r.quoted(comma + 1) {
        return true;
    }
    if matches!(
        next,
        "but"
            | "and"
            | "while"
            | "as"
            | "adding"
            | "citing"
            | "saying"
            | "referring"
            | "noting"
            | "when"
            | "after"
            | "where"
            | "according"
    ) {
        return true;
    }
    next.ends_with("ing") && !r.capital(comma + 1) && next != "including"
        || adjunct_begins(r, comma + 1) && next != "a"
}

/// The noun phrase after "according to" and the like, up to the next comma or verb.
pub(super) fn after_phrase(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Tokens> {
    let at = cue.tokens.end;
    let initial = cue.tokens.start <= unit.tokens.start + 1;
    if !initial {
        return after(r, unit, at);
    }
    let mut end = at;
    while end < unit.tokens.end && (r.word(end) != "," || r.quoted(end)) && !looks_finite(r, end) {
        end += 1;
    }
    (end > at).then_some(at..end)
}

/// Whom a source rests on: the noun phrase behind "citing", "quoting" or "based on", up to the
/// next comma.
pub(super) fn origin(r: &Reading, window: &Tokens) -> Option<Tokens> {
    let from = window.clone().find_map(|at| match r.word(at) {
        "citing" | "quoting" => Some(at + 1),
        "based" if r.word(at + 1) == "on" => Some(at + 2),
        _ => None,
    })?;
    let limit = r.low.len().min(from + 14);
    let end =
        (from..limit).find(|&at| matches!(r.word(at), "," | "." | ";" | "that") || r.quoted(at))?;
    (end > from && window.contains(&from)).then_some(from..end)
}

/// "by" and a noun phrase behind a passive.
pub(super) fn agent(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    if r.word(at) != "by" || r.word(at + 1).ends_with("ing") {
        return None;
    }
    let mut end = at + 1;
    while end < unit.tokens.end {
        let word = r.word(end);
        if r.quoted(end)
            || matches!(
                word,
                "," | "."
                    | ";"
                    | "that"
                    | "when"
                    | "after"
                    | "in"
                    | "on"
                    | "at"
                    | "as"
                    | "to"
                    | "for"
                    | "during"
                    | "and"
            ) && !(word == "and" && r.capital(end + 1))
        {
            break;
        }
        end += 1;
    }
    // "by the mayor, Ada Moreau, that"
    if r.word(end) == "," && r.capital(end + 1) {
        let close = (end + 1..unit.tokens.end.min(end + 6)).find(|&i| r.word(i) == ",");
        end = close.unwrap_or(end);
    }
    (end > at + 1).then_some(at + 1..end)
}

/// The owner of a noun cue: "Ada's claim", "her claim".
pub(super) fn owner(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Tokens> {
    let mut at = cue.head;
    while at > unit.tokens.start && at + 4 > cue.head {
        let word = r.word(at - 1);
        if is_possessive(word) && word != "whose" {
            return Some(at - 1..at);
        }
        if word == "'s" {
            return noun_phrase_before(r, unit.tokens.start, at - 1);
        }
        if matches!(word, "a" | "an" | "the") && at > unit.tokens.start + 1 && gives(r.word(at - 2))
        {
            return subject(r, unit, at - 2);
        }
        if !r.wordy(at - 1)
            || is_determiner(word)
            || is_preposition(word)
            || looks_finite(r, at - 1)
        {
            break;
        }
        at -= 1;
    }
    None
}

/// Verbs that say nothing but that the noun behind them was said ("issued a warning").
fn gives(verb: &str) -> bool {
    matches!(
        verb,
        "issued"
            | "made"
            | "gave"
            | "voiced"
            | "expressed"
            | "delivered"
            | "repeated"
            | "raised"
            | "renewed"
            | "sounded"
            | "lodged"
            | "issues"
            | "makes"
    )
}

/// Whether a passive has "it" for its subject ("it was claimed that").
pub(super) fn impersonal(r: &Reading, cue: &Cue) -> bool {
    cue.used == Use::Passive
        && cue.tokens.start > 0
        && r.word(cue.tokens.start - 1) == "it"
        && is_be_or_have(r, cue)
}

fn is_be_or_have(r: &Reading, cue: &Cue) -> bool {
    cue.tokens.clone().any(|i| is_be(r.word(i)))
}
