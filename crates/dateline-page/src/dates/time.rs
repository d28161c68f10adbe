//! Times of day behind dates: `19:54`, `at 7:05 p.m. GMT`, `T10:00:00+03:30`.

use dateline_doc::Time;

use super::tokens::{Kind, Token};
use super::{short_number, skip};

/// A time of day at the beginning of `tokens`, after what stands between it and its date.
pub(super) fn read(tokens: &[Token]) -> Option<(Time, usize)> {
    let mut at = 0;
    while at < 3
        && tokens
            .get(at)
            .is_some_and(|token| is_before_time(&token.kind))
    {
        at += 1;
    }
    let hour = short_number(tokens.get(at)?)?;
    let minute = match (&tokens.get(at + 1)?.kind, tokens.get(at + 2)?) {
        (
            Kind::Mark(':'),
            token @ Token {
                kind: Kind::Number(_, 2),
                spaced: false,
                ..
            },
        ) => short_number(token)?,
        _ => return None,
    };
    at += 3;
    at += seconds(&tokens[at..]);
    let (half, half_len) = half_of_day(&tokens[at..]);
    at += half_len;
    let (offset, offset_len) = offset(&tokens[at..]);
    let hour = match half {
        Some(later) if hour <= 12 => hour % 12 + if later { 12 } else { 0 },
        _ => hour,
    };
    let time = Time {
        hour: hour.try_into().ok()?,
        minute: minute.try_into().ok()?,
        offset,
    };
    (time.hour < 24 && time.minute < 60).then_some((time, at + offset_len))
}

fn is_before_time(kind: &Kind) -> bool {
    match kind {
        Kind::Mark(mark) => matches!(mark, ',' | '-' | '–' | '—' | '|' | '·' | '•' | '/' | '@'),
        Kind::Word(word) => matches!(word.as_str(), "t" | "at" | "um" | "à" | "kl" | "ore"),
        Kind::Number(..) => false,
    }
}

fn seconds(tokens: &[Token]) -> usize {
    let is_number = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| !t.spaced && matches!(t.kind, Kind::Number(..)))
    };
    let is_mark = |at: usize, mark| tokens.get(at).is_some_and(|t| t.kind == Kind::Mark(mark));
    match (
        is_mark(0, ':') && is_number(1),
        is_mark(2, '.') && is_number(3),
    ) {
        (false, _) => 0,
        (true, false) => 2,
        (true, true) => 4,
    }
}

/// `pm`, `p.m.`: whether it is the second half, and how many tokens say so.
fn half_of_day(tokens: &[Token]) -> (Option<bool>, usize) {
    let word = |at: usize| match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Word(word)) => word.as_str(),
        _ => "",
    };
    let dotted = 3 + tokens
        .get(3..)
        .map_or(0, |rest| skip(rest, |kind| *kind == Kind::Mark('.')));
    match (word(0), word(2)) {
        ("am", _) => (Some(false), 1),
        ("pm", _) => (Some(true), 1),
        ("a", "m") => (Some(false), dotted),
        ("p", "m") => (Some(true), dotted),
        _ => (None, 0),
    }
}

/// `Z`, `+03:30`, `-0500`, `GMT`: minutes east of Greenwich, and how many tokens say so.
fn offset(tokens: &[Token]) -> (Option<i16>, usize) {
    match tokens.first().map(|token| &token.kind) {
        Some(Kind::Word(word)) if matches!(word.as_str(), "z" | "gmt" | "utc") => (Some(0), 1),
        Some(Kind::Mark(sign @ ('+' | '-'))) => {
            let (minutes, len) = offset_digits(&tokens[1..]);
            let minutes = minutes.map(|minutes| if *sign == '-' { -minutes } else { minutes });
            (minutes, minutes.map_or(0, |_| len + 1))
        }
        _ => (None, 0),
    }
}

fn offset_digits(tokens: &[Token]) -> (Option<i16>, usize) {
    let number = |at: usize| match tokens.get(at) {
        Some(Token {
            kind: Kind::Number(value, len),
            spaced: false,
            ..
        }) => Some((i16::try_from(*value).ok()?, *len)),
        _ => None,
    };
    let colon = tokens
        .get(1)
        .is_some_and(|token| token.kind == Kind::Mark(':'));
    let (minutes, len) = match (number(0), number(2)) {
        (Some((hours, 2)), Some((minutes, 2))) if colon => (hours * 60 + minutes, 3),
        (Some((digits, 4)), _) => (digits / 100 * 60 + digits % 100, 1),
        _ => return (None, 0),
    };
    ((minutes < 15 * 60).then_some(minutes), len)
}
