//! The entries of a live blog, by the times at their heads.

use dateline_doc::{Edtf, Part, PartKind, Precision, Span, Time};
use jiff::civil::Date;

use super::{Line, clock};
use crate::dates;

/// Entries that make a live blog.
const LEAST_ENTRIES: usize = 3;
/// Words of an entry on average at least: what has fewer is a programme or a table.
const LEAST_WORDS: usize = 15;
/// Entries from which on one passing of midnight is believed.
const LEAST_OVER_MIDNIGHT: usize = 6;

/// When an entry was written, as its head says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Stamp {
    /// A day, perhaps with its time.
    Full(Edtf),
    /// A time of the page's day.
    Clock(Time),
}

/// The time at the head of a line or in an attribute.
pub(crate) fn stamp(words: &str) -> Option<Stamp> {
    let full = dates::find(words)
        .into_iter()
        .next()
        .filter(|found| found.place.start <= 3);
    full.and_then(|found| found.reading.value())
        .map(Stamp::Full)
        .or_else(|| clock::read(words).map(Stamp::Clock))
}

/// Entries of `text` that begin at `starts`, each up to the next and the last up to `end`. Clock
/// times are of `day`, unless they pass midnight: then nobody says on which side the day is.
pub(crate) fn at(
    starts: &[(usize, Option<Stamp>)],
    end: usize,
    text: &str,
    day: Option<Date>,
) -> Vec<Part> {
    let day = day.filter(|_| passes_midnight(starts) == Some(false));
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([end]);
    let parts = starts.iter().zip(ends).map(|((start, stamp), end)| Part {
        span: Span::new(*start, end).trim(text),
        kind: PartKind::Entry,
        at: stamp.and_then(|stamp| match stamp {
            Stamp::Full(value) => Some(value),
            Stamp::Clock(time) => Some(Precision::Minute(day?, time).into()),
        }),
    });
    parts.filter(|part| !part.span.is_empty()).collect()
}

/// Whether the clock times run on over midnight; `None` if they run in no order.
fn passes_midnight(starts: &[(usize, Option<Stamp>)]) -> Option<bool> {
    let minutes: Vec<i32> = starts
        .iter()
        .filter_map(|(_, stamp)| match stamp {
            Some(Stamp::Clock(time)) => Some(i32::from(time.hour) * 60 + i32::from(time.minute)),
            _ => None,
        })
        .collect();
    let breaks = |sign: i32| {
        minutes
            .windows(2)
            .filter(|pair| (pair[1] - pair[0]) * sign < 0)
            .count()
    };
    match breaks(1).min(breaks(-1)) {
        0 => Some(false),
        1 if minutes.len() >= LEAST_OVER_MIDNIGHT => Some(true),
        _ => None,
    }
}

/// The entries of a text whose lines begin with clock times, in order, with prose behind each.
pub(crate) fn by_clock(text: &str, lines: &[Line], day: Option<Date>) -> Vec<Part> {
    let Some(last) = lines.last() else {
        return Vec::new();
    };
    let starts: Vec<(usize, Option<Stamp>)> = lines
        .iter()
        .filter_map(|line| {
            Some((
                line.span.start(),
                Some(Stamp::Clock(clock::read(line.span.of(text))?)),
            ))
        })
        .collect();
    let Some((first, _)) = starts.first().filter(|_| starts.len() >= LEAST_ENTRIES) else {
        return Vec::new();
    };
    let count = |from: usize, to: usize| text[from..to].split_whitespace().count();
    let (before, within) = (count(0, *first), count(*first, last.span.end()));
    let fits = within >= starts.len() * LEAST_WORDS
        && within > before
        && passes_midnight(&starts).is_some();
    if fits {
        at(&starts, last.span.end(), text, day)
    } else {
        Vec::new()
    }
}
