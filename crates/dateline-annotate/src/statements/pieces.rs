//! Content that its attribution cuts in two: `"The sea was calm," she said, "and warm."`

use super::clauses;
use super::cues::{Class, Cue, Frame, Use};
use super::grammar::{is_relative, is_subject_pronoun, is_subordinator, looks_finite};
use super::reading::{Reading, Tokens, Unit};
use super::shapes::{Parts, skip_dates};
use super::subjects;

/// The content of an attribution in its middle: the longer piece, and the other where that says
/// something by itself.
pub(super) struct Pieces {
    pub(super) content: Tokens,
    pub(super) rest: Option<Tokens>,
}

impl Pieces {
    fn of(r: &Reading, left: Tokens, right: Tokens) -> Self {
        let (content, other) = if r.span(&right).len() > r.span(&left).len() {
            (right, left)
        } else {
            (left, right)
        };
        Self {
            rest: stands_alone(r, &other).then_some(other),
            content,
        }
    }
}

/// Whether words are a main clause: a pronoun with its verb, or a subject before a finite verb.
fn stands_alone(r: &Reading, piece: &Tokens) -> bool {
    let words: Vec<usize> = piece.clone().filter(|&at| r.wordy(at)).collect();
    let joined = words
        .first()
        .is_some_and(|&at| matches!(r.word(at), "and" | "but" | "so"));
    let words = &words[usize::from(joined)..];
    let [first, second, _, ..] = words else {
        return false;
    };
    let opening = r.word(*first);
    if is_subordinator(opening) && !matches!(opening, "that" | "so" | "what" | "how")
        || is_relative(opening) && opening != "that"
    {
        return false;
    }
    let spoken = is_subject_pronoun(opening) && r.word(*second) != "who";
    spoken
        || words[1..].iter().any(|&at| {
            (looks_finite(r, at) || past_behind_name(r, at))
                && !(*first..at).any(|i| is_relative(r.word(i)))
        })
}

/// A verb in "-ed" right behind a name or a pronoun, whatever stands after it.
fn past_behind_name(r: &Reading, at: usize) -> bool {
    let named = r.capital(at - 1) || is_subject_pronoun(r.word(at - 1));
    named && !r.capital(at) && r.word(at).ends_with("ed")
}

/// A quotation and, behind the attribution that ends at token `behind`, the one that goes on
/// with it.
pub(super) fn quoted(r: &Reading, unit: &Unit, left: Tokens, behind: usize) -> Pieces {
    let whole = |left| Pieces {
        content: left,
        rest: None,
    };
    let mut at = behind;
    while at < unit.tokens.end && !r.quoted(at) && at < behind + 12 {
        if r.word(at) == "." || looks_finite(r, at) {
            return whole(left);
        }
        at += 1;
    }
    let leads = |r: &Reading| at > 0 && matches!(r.word(at - 1), "," | ":" | "-" | "—");
    match r.quote(at).filter(|_| at < unit.tokens.end && leads(r)) {
        Some(right) => Pieces::of(r, left, right.tokens.clone()),
        None => whole(left),
    }
}

/// "Belmere asked for the change, a diplomat said, because ...": an attribution between commas.
pub(super) fn interjected(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let says = cue.entry.takes(Frame::Clause) || cue.entry.takes(Frame::None);
    if !says || cue.used != Use::Active || cue.entry.class != Class::Verb {
        return None;
    }
    let behind = skip_dates(r, cue.tokens.end);
    let source = subjects::subject(r, unit, cue.tokens.start)?;
    let opens = source.start > unit.tokens.start + 3 && r.word(source.start - 1) == ",";
    if !opens
        || r.word(behind) != ","
        || r.quoted(behind + 1)
        || source.clone().any(|at| r.word(at) == ",")
    {
        return None;
    }
    let left = clauses::before(r, unit, source.start - 1)?;
    if !stands_alone(r, &left) || left.clone().any(|at| r.quoted(at)) {
        return None;
    }
    let end = unit.tokens.end;
    let end = if r.wordy(end - 1) || r.quoted(end - 1) {
        end
    } else {
        end - 1
    };
    let right = behind + 1..end.max(behind + 1);
    if matches!(
        r.word(right.start),
        "adding"
            | "citing"
            | "saying"
            | "according"
            | "noting"
            | "but"
            | "and"
            | "while"
            | "though"
            | "although"
    ) {
        return None;
    }
    let pieces = Pieces::of(r, left, right);
    Some(Parts {
        content: pieces.content,
        rest: pieces.rest,
        source: Some(source),
        cue: cue.tokens.clone(),
        between: cue.tokens.end..behind,
        origin: None,
    })
}
