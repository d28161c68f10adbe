//! Dates that say their year, or whose order of day and month is a matter of format.

use dateline_doc::{Edtf, Precision};
use jiff::civil::{Date, Weekday};

use super::cursor::Cursor;
use super::lexicon;
use super::meaning::{Found, Meaning};

/// `2026-02-03`, `04.02.2026`, `03/04/2026`, each with a time of day behind it or not.
pub(crate) fn numeric(c: &mut Cursor) -> Option<Found> {
    let weekday = c.read(|c| {
        let day = c.take(lexicon::weekday)?;
        c.eat(",");
        Some(day)
    });
    let meaning = c
        .read(year_first)
        .or_else(|| c.read(dotted))
        .or_else(|| c.read(slashed))?;
    Some(match (meaning, weekday) {
        (Meaning::Either(one, other), Some(day)) => fitting(one, other, day).into(),
        (meaning, _) => meaning.into(),
    })
}

/// That of two readings which falls on `weekday`; both where neither or each does.
fn fitting(one: Edtf, other: Edtf, weekday: Weekday) -> Meaning {
    let falls = |value: Edtf| value.earliest().map(Date::weekday) == Some(weekday);
    match (falls(one), falls(other)) {
        (true, false) => Meaning::Fixed(one),
        (false, true) => Meaning::Fixed(other),
        _ => Meaning::Either(one, other),
    }
}

/// ISO 8601's calendar date.
fn year_first(c: &mut Cursor) -> Option<Meaning> {
    let mut parts = [0_i16; 3];
    for (at, part) in parts.iter_mut().enumerate() {
        let joined = at == 0 || (c.glued() && c.eat("-") && c.glued());
        let digits = c.low().split('t').next()?;
        let long = digits.len() == if at == 0 { 4 } else { 2 };
        *part = digits.parse().ok().filter(|_| joined && long)?;
        c.step();
    }
    let [year, month, day] = parts;
    Some(Meaning::Fixed(calendar_day(year, month, day)?))
}

/// Stops between the parts put the day first, wherever they are used (ISO 8601's forerunners,
/// DIN 1355); four leading digits are a year.
fn dotted(c: &mut Cursor) -> Option<Meaning> {
    let [a, b, y] = three_parts(c.low(), '.')?;
    c.step();
    let value = if a > 31 {
        calendar_day(a, b, y)
    } else {
        calendar_day(full_year(y), b, a)
    };
    Some(Meaning::Fixed(value?))
}

/// Strokes between the parts mean either order, unless only one makes a date.
fn slashed(c: &mut Cursor) -> Option<Meaning> {
    let [a, b, y] = three_parts(c.low(), '/')?;
    c.step();
    if a > 31 {
        return Some(Meaning::Fixed(calendar_day(a, b, y)?));
    }
    let month_first = calendar_day(full_year(y), a, b);
    let day_first = calendar_day(full_year(y), b, a);
    match (month_first, day_first) {
        (Some(one), Some(other)) if one != other => Some(Meaning::Either(one, other)),
        (one, other) => Some(Meaning::Fixed(one.or(other)?)),
    }
}

fn three_parts(word: &str, mark: char) -> Option<[i16; 3]> {
    if word.len() < 6 || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = word.split(mark);
    let mut next = || parts.next()?.parse().ok();
    let found = [next()?, next()?, next()?];
    parts.next().is_none().then_some(found)
}

/// Two digits are of this century up to 68 (POSIX `strptime`).
fn full_year(year: i16) -> i16 {
    match year {
        0..=68 => year + 2000,
        69..=99 => year + 1900,
        _ => year,
    }
}

fn calendar_day(year: i16, month: i16, day: i16) -> Option<Edtf> {
    let known = (1000..=2199).contains(&year);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date.ok().filter(|_| known).map(Edtf::day)
}

/// `2018`, `490 BC`, `the 1990s`, `the 19th century`.
pub(crate) fn year(c: &mut Cursor) -> Option<Found> {
    c.read(before_christ)
        .or_else(|| c.read(century))
        .or_else(|| c.read(decade))
        .or_else(|| c.read(bare_year))
        .map(Found::from)
}

/// ISO 8601 counts a year 0, so that 1 BC is 0000.
fn before_christ(c: &mut Cursor) -> Option<Meaning> {
    // EDTF level 1 writes years with four digits.
    let number: i16 = c.low().parse().ok().filter(|n| (1..=9999).contains(n))?;
    c.step();
    match c.low() {
        "bc" | "bce" | "b.c." | "b.c.e." => {
            c.step();
            Some(Meaning::Fixed(Edtf::year(1 - number)))
        }
        "ad" | "ce" | "a.d." => {
            c.step();
            Some(Meaning::Fixed(Edtf::year(number)))
        }
        _ => None,
    }
}

fn century(c: &mut Cursor) -> Option<Meaning> {
    c.eat("the");
    let number = c.take(lexicon::ordinal)?;
    if !c.eat("century") {
        return None;
    }
    if c.eat_any(&["bc", "bce", "b.c."]) {
        return None;
    }
    let century = i16::from(number) - 1;
    Some(Meaning::Fixed(Precision::Century(century).into()))
}

/// `1990s`; `'90s` and `90s` are of the century before this one.
fn decade(c: &mut Cursor) -> Option<Meaning> {
    c.eat("the");
    c.eat_any(&["'", "’", "‘"]);
    let digits = c.low().strip_suffix('s')?;
    let number: i16 = digits.parse().ok().filter(|n| n % 10 == 0)?;
    let year = match digits.len() {
        2 if number >= 20 => number + 1900,
        4 if (1000..=2199).contains(&number) => number,
        _ => return None,
    };
    c.step();
    Some(Meaning::Fixed(Precision::Decade(year / 10).into()))
}

/// Words before which four digits are a year.
const BEFORE_YEARS: &[&str] = &[
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "from",
    "to",
    "before",
    "after",
    "during",
    "early",
    "late",
    "around",
    "about",
    "circa",
    "through",
    "between",
    "and",
    "year",
    "years",
    "(",
    "than",
    "for",
    "fiscal",
    "mid",
    "throughout",
    "election",
    "-",
    "–",
    "/",
];

/// Words that make four digits before them a number and no year.
const COUNTED: &[&str] = &[
    "%",
    "percent",
    "km",
    "kilometers",
    "kilometres",
    "miles",
    "m",
    "meters",
    "metres",
    "feet",
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "hours",
    "hrs",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "pounds",
    "kg",
    "million",
    "billion",
    "thousand",
    "times",
    "more",
    "utc",
    "gmt",
    "local",
];

/// Four digits where a year can stand.
fn bare_year(c: &mut Cursor) -> Option<Meaning> {
    let (before, after) = (c.back(1), c.ahead(1));
    let glued_sign = matches!(before, "$" | "£" | "€" | "#" | "₹" | "¥" | "." | "+");
    let rough = matches!(before, "some" | "nearly" | "almost" | "roughly");
    if glued_sign || rough || COUNTED.contains(&after) {
        return None;
    }
    let year = c.take(lexicon::year)?;
    let plural = after.len() > 3 && after.ends_with('s') && !after.ends_with("ss");
    let recent = (1900..2100).contains(&year);
    let ends = c.done() || !after.starts_with(|c: char| c.is_alphanumeric());
    let clear =
        BEFORE_YEARS.contains(&before) && (recent || !plural) || recent && (ends || !plural);
    let old = year >= 1500 || BEFORE_YEARS.contains(&before);
    (clear && old && (recent || BEFORE_YEARS.contains(&before)))
        .then_some(Meaning::Fixed(Edtf::year(year)))
}
