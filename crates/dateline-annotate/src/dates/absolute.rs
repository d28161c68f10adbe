//! Dates that say their year, or whose order of day and month is a matter of format.

use dateline_doc::calendar::in_ascii;
use dateline_doc::{Edtf, TokenKind};
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::calendar::days_on;
use super::clock;
use super::cursor::Cursor;
use super::foreign::day_in_digits;
use super::lexicon;
use super::meaning::{Found, Meaning};

/// `2026-02-03`, `04.02.2026`, `03/04/2026`, `20260203`, `2026-W06`, `03-Feb-2026`, each with a
/// time of day behind it or not.
pub(crate) fn numeric(c: &mut Cursor) -> Option<Found> {
    let weekday = c.read(|c| {
        let day = c.take(lexicon::weekday)?;
        c.eat(",");
        Some(day)
    });
    if c.kind() != Some(TokenKind::Number) {
        return None;
    }
    let found = c
        .read(year_first)
        .or_else(|| c.read(week_of_year))
        .or_else(|| c.read(basic))
        .or_else(|| c.read(dotted))
        .or_else(|| c.read(slashed))
        .or_else(|| c.read(dashed))
        .or_else(|| c.read(ideographic))?;
    Some(match (found.meaning, weekday) {
        (Meaning::Either(one, other), Some(day)) => fitting(one, other, day).into(),
        _ => found,
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

/// Numbers joined by a mark, each a token: `2026-02-03`.
fn joined(c: &mut Cursor) -> Option<i16> {
    (c.glued() && c.eat_any(&["-", "‐", "‑"]) && c.glued()).then_some(())?;
    digits(c)
}

/// A number in the digits of whatever script.
pub(crate) fn digits(c: &mut Cursor) -> Option<i16> {
    let number = in_ascii(c.low()).parse().ok()?;
    c.step();
    Some(number)
}

/// ISO 8601's calendar date, with its time of day: `2026-02-03T19:54Z`.
fn year_first(c: &mut Cursor) -> Option<Found> {
    let year = digits(c).filter(|year| (1000..=2700).contains(year))?;
    let month = c.read(joined)?;
    (c.glued() && c.eat("-") && c.glued()).then_some(())?;
    let word = in_ascii(c.low());
    let (day, clock) = word.split_once('t').unwrap_or((&word, ""));
    if day.len() != 2 {
        return None;
    }
    let found = day_in_digits(year, month.try_into().ok()?, day.parse().ok()?)?;
    c.step();
    at_clock(found, clock, c)
}

/// A day with the time behind its `T`, which may be empty.
fn at_clock(found: Found, clock: &str, c: &mut Cursor) -> Option<Found> {
    if clock.is_empty() {
        return Some(found);
    }
    let (time, zone) = clock::iso(clock, c)?;
    Some(found.time(Some(time)).zone(zone))
}

/// ISO 8601's basic format: `20260203`, `20260203T195400Z`.
fn basic(c: &mut Cursor) -> Option<Found> {
    let word = in_ascii(c.low());
    let (day, clock) = word.split_once('t').unwrap_or((&word, ""));
    let plain = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = day.parse().ok().filter(|_| plain)?;
    let year = i16::try_from(number / 10_000).ok()?;
    let month = u8::try_from(number / 100 % 100).ok()?;
    // Eight digits of any other century are a number.
    let known = (1900..=2099).contains(&year);
    let found = day_in_digits(year, month, u8::try_from(number % 100).ok()?).filter(|_| known)?;
    c.step();
    at_clock(found, clock, c)
}

/// ISO 8601's week date: `2026-W06`, `2026-W06-3`.
fn week_of_year(c: &mut Cursor) -> Option<Found> {
    let (year, week) = c.low().split_once("-w")?;
    let (year, week) = (lexicon::year(year)?, week.parse().ok()?);
    c.step();
    let day = c.read(joined);
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    let value = match day {
        Some(day @ 1..=7) => Edtf::day(days_on(monday, i64::from(day) - 1)?),
        Some(_) => return None,
        None => Edtf::days(monday, days_on(monday, 6)?),
    };
    Some(Meaning::Fixed(value).into())
}

/// `week 6 of 2026`, `calendar week 6, 2026`.
pub(crate) fn week_by_number(c: &mut Cursor) -> Option<Found> {
    c.eat("calendar");
    let named = c.eat("week");
    let week = digits(c).filter(|_| named)?;
    c.eat_any(&["of", ","]);
    let year = c.take(lexicon::year)?;
    let week = ISOWeekDate::new(year, i8::try_from(week).ok()?, Weekday::Monday).ok()?;
    let (monday, sunday) = (week.date(), days_on(week.date(), 6)?);
    Some(Meaning::Fixed(Edtf::days(monday, sunday)).into())
}

/// Stops between the parts put the day first, wherever they are used (ISO 8601's forerunners,
/// DIN 1355); four leading digits are a year.
fn dotted(c: &mut Cursor) -> Option<Found> {
    let [a, b, y] = three_parts(&in_ascii(c.low()), '.')?;
    c.step();
    if a > 31 {
        day_in_digits(a, b.try_into().ok()?, y.try_into().ok()?)
    } else {
        day_in_digits(full_year(y), b.try_into().ok()?, a.try_into().ok()?)
    }
}

/// Strokes between the parts mean either order, unless only one makes a date.
fn slashed(c: &mut Cursor) -> Option<Found> {
    let parts = three_parts(&in_ascii(c.low()), '/')?;
    c.step();
    either(parts)
}

/// `03-02-2026`, `3-Feb-2026`.
fn dashed(c: &mut Cursor) -> Option<Found> {
    if let Some((day, month)) = c.read(day_and_month) {
        let year = full_year(c.read(joined)?);
        return day_in_digits(year, month, day);
    }
    let first = digits(c).filter(|first| (1..=31).contains(first))?;
    let second = c.read(joined)?;
    let year = c.read(joined).filter(|year| *year > 999)?;
    either([first, second, year])
}

/// `3-Feb`, in one token or three.
fn day_and_month(c: &mut Cursor) -> Option<(u8, u8)> {
    if let Some((day, month)) = c.low().split_once('-') {
        c.step();
        return Some((lexicon::day(day)?, lexicon::month(month)?));
    }
    let day = c.take(lexicon::day)?;
    let dash = c.glued() && c.eat("-") && c.glued();
    Some((day, c.take(lexicon::month).filter(|_| dash)?))
}

fn either([a, b, y]: [i16; 3]) -> Option<Found> {
    let day = |year, month: i16, day: i16| {
        day_in_digits(year, month.try_into().ok()?, day.try_into().ok()?)
    };
    if a > 31 {
        return day(a, b, y);
    }
    let (month_first, day_first) = (day(full_year(y), a, b), day(full_year(y), b, a));
    let value = |found: &Option<Found>| match found.as_ref()?.meaning {
        Meaning::Fixed(value) => Some(value),
        _ => None,
    };
    match (value(&month_first), value(&day_first)) {
        (Some(one), Some(other)) if one != other => Some(Found {
            meaning: Meaning::Either(one, other),
            ..month_first?
        }),
        _ => month_first.or(day_first),
    }
}

/// `2026年2月3日`, `2026年2月`.
fn ideographic(c: &mut Cursor) -> Option<Found> {
    let word = in_ascii(c.low());
    let (year, rest) = word.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (year, month): (i16, u8) = (year.parse().ok()?, month.parse().ok()?);
    // `9年2月` is nine years and two months.
    (1000..=2199).contains(&year).then_some(())?;
    c.step();
    match rest.strip_suffix('日') {
        Some(day) => day_in_digits(year, month, day.parse().ok()?),
        None if rest.is_empty() && (1..=12).contains(&month) => {
            Some(Meaning::Fixed(Edtf::month(year, month)).into())
        }
        None => None,
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

#[cfg(test)]
mod tests {
    use crate::dates::tests::{check, doc};

    #[test]
    fn full_dates() {
        check(
            "2026-03-11",
            &[
                "The dam was opened on [May 4, 1987|1987-05-04].",
                "The dam was opened on [4 May 1987|1987-05-04].",
                "The treaty was signed on [Wednesday, 11 March 2026|2026-03-11].",
                "It was closed on [the 4th of May, 1987|1987-05-04].",
                "Updated [04.03.2026 19:54|2026-03-04T19:54] by the desk.",
                "Updated [2026-03-04|2026-03-04] by the desk.",
                "Filed on [31/12/2025|2025-12-31].",
                "Filed on [2025/12/31|2025-12-31].",
                "Filed on [31-12-2025|2025-12-31].",
                "Filed on [31-Dec-2025|2025-12-31].",
                "Filed on [20251231|2025-12-31].",
                "Filed on [2025年12月31日|2025-12-31].",
                "Filed at [2026-03-04T19:54:30Z|2026-03-04T19:54Z].",
                "Filed at [2026-03-04T19:54+03:30|2026-03-04T19:54+03:30].",
                "Filed on [Wed, 04 Mar 2026 19:54:30 +0000|2026-03-04T19:54Z].",
                "It is due in [2026-W06|2026-02-02/2026-02-08].",
                "It is due on [2026-W06-3|2026-02-04].",
                "It is due in [week 6 of 2026|2026-02-02/2026-02-08].",
                "Version 1.2.3 has 20251399 lines.",
            ],
        );
    }

    #[test]
    fn strokes_leave_both_readings() {
        let doc = doc("Filed on 03/04/2026.", Some("2026-05-01"));
        let values: Vec<String> = doc.dates[0]
            .candidates
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(values, ["2026-03-04", "2026-04-03"]);
    }

    /// One date that has only one reading decides for all of the text.
    #[test]
    fn strokes_decided_by_another_date() {
        check(
            "2026-05-01",
            &["Filed on [03/04/2026|2026-04-03], answered on [25/04/2026|2026-04-25]."],
        );
    }
}
