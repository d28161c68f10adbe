//! Dates as pages write them.

pub(crate) mod names;
mod time;
mod tokens;

use std::ops::Range;

use dateline_doc::calendar::{Calendar, MonthName, month_names};
use dateline_doc::{Edtf, Precision, Time};
use jiff::civil::{Date, Weekday};

use tokens::{Kind, Token};

/// A date found in a text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    /// Its bytes of the text, with a weekday before it and a time after it.
    pub(crate) place: Range<usize>,
    pub(crate) reading: Reading,
}

/// What a date means, or may mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Reading {
    /// The day; with the month first where the order is open.
    day: Date,
    /// The day with the day first, where that is another.
    day_first: Option<Date>,
    time: Option<Time>,
    /// What the date says of the order of slash dates on its page.
    pub(crate) shows_day_first: Option<bool>,
}

impl Reading {
    /// The value, if there is one.
    pub(crate) fn value(self) -> Option<Edtf> {
        self.day_first.is_none().then(|| self.edtf(self.day))
    }

    /// Both values, the month first before the day first, if it is open.
    pub(crate) fn both(self) -> Option<[Edtf; 2]> {
        Some([self.edtf(self.day), self.edtf(self.day_first?)])
    }

    /// Decides the order of day and month.
    pub(crate) fn decide(self, day_first: bool) -> Self {
        let day = self.day_first.filter(|_| day_first).unwrap_or(self.day);
        Self {
            day,
            day_first: None,
            ..self
        }
    }

    /// The earliest day that it may mean.
    pub(crate) fn earliest(self) -> Date {
        self.day_first.map_or(self.day, |other| other.min(self.day))
    }

    /// The day that it surely means.
    pub(crate) fn sure_day(self) -> Option<Date> {
        self.day_first.is_none().then_some(self.day)
    }

    /// Whether `local` is the day of this instant somewhere on earth (UTC-12 to UTC+14), and not
    /// its day in UTC, in which it is given.
    pub(crate) fn is_elsewhere_on(self, local: Date) -> bool {
        let Some(Time {
            hour,
            offset: Some(0),
            ..
        }) = self.time
        else {
            return false;
        };
        let later = hour >= 10 && self.day.tomorrow().is_ok_and(|next| next == local);
        let earlier = hour < 12 && self.day.yesterday().is_ok_and(|last| last == local);
        self.day_first.is_none() && (later || earlier)
    }

    fn edtf(self, day: Date) -> Edtf {
        match self.time {
            Some(time) => Precision::Minute(day, time).into(),
            None => Edtf::day(day),
        }
    }
}

/// Years of publication that are believed.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The dates in `text` that name day, month and year.
pub(crate) fn find(text: &str) -> Vec<Found> {
    find_by(text, date)
}

/// The same with years of two digits, `31.10.23`: for lines that are about little but a date.
pub(crate) fn find_with_short_years(text: &str) -> Vec<Found> {
    find_by(text, |tokens| date(tokens).or_else(|| short_year(tokens)))
}

fn find_by(text: &str, date: impl Fn(&[Token]) -> Option<Days>) -> Vec<Found> {
    let tokens = tokens::split(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date(&tokens[at..]) {
            Some(days) if !in_number(&tokens, at, at + days.len) => {
                found.push(whole(&tokens, at, days));
                at += days.len;
            }
            _ => at += 1,
        }
    }
    found
}

/// The date that `words` are or begin with: the value of an attribute, an address's part.
pub(crate) fn read(words: &str) -> Option<Reading> {
    let words = words.trim();
    compact(words).or_else(|| {
        let head: String = words.chars().take(80).collect();
        Some(find(&head).into_iter().next()?.reading)
    })
}

/// `20260203`, `20260203T195400`.
fn compact(words: &str) -> Option<Reading> {
    let digits = words
        .get(..8)
        .filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
    if words[8..].starts_with(|c: char| c.is_ascii_digit()) && words.len() != 14 {
        return None;
    }
    let number = |range: Range<usize>| digits[range].parse().ok();
    let day = day(number(0..4)?, number(4..6)?, number(6..8)?)?;
    Some(Reading {
        day,
        day_first: None,
        time: None,
        shows_day_first: None,
    })
}

#[derive(Clone, Copy)]
struct Days {
    len: usize,
    day: Date,
    day_first: Option<Date>,
    shows_day_first: Option<bool>,
}

impl Days {
    fn sure(len: usize, day: Option<Date>) -> Option<Self> {
        Some(Self {
            len,
            day: day?,
            day_first: None,
            shows_day_first: None,
        })
    }
}

/// Digits or a mark that makes more of the number right before or after: `1.2.3.2026`.
fn in_number(tokens: &[Token], start: usize, end: usize) -> bool {
    let joined = |mark: Option<&Token>, other: Option<&Token>| {
        matches!(mark.map(|t| &t.kind), Some(Kind::Mark('.' | '/' | '-')))
            && matches!(other.map(|t| &t.kind), Some(Kind::Number(..)))
    };
    let before = start >= 2
        && !tokens[start].spaced
        && !tokens[start - 1].spaced
        && joined(tokens.get(start - 1), tokens.get(start - 2));
    let after = tokens.get(end).is_some_and(|t| !t.spaced)
        && tokens.get(end + 1).is_some_and(|t| !t.spaced)
        && joined(tokens.get(end), tokens.get(end + 1));
    let adjacent =
        start >= 1 && !tokens[start].spaced && matches!(tokens[start - 1].kind, Kind::Number(..));
    before || after || adjacent
}

fn date(tokens: &[Token]) -> Option<Days> {
    numeric(tokens)
        .or_else(|| month_first(tokens))
        .or_else(|| day_first(tokens))
        .or_else(|| year_first(tokens))
        .or_else(|| ideographic(tokens))
}

/// `31.10.23`: the century is POSIX's, of `strptime`'s `%y`.
fn short_year(tokens: &[Token]) -> Option<Days> {
    let [
        a,
        Token {
            kind: Kind::Mark('.'),
            ..
        },
        b,
        Token {
            kind: Kind::Mark('.'),
            ..
        },
        c,
        ..,
    ] = tokens
    else {
        return None;
    };
    let Kind::Number(year, 2) = c.kind else {
        return None;
    };
    if [b, c].iter().any(|token| token.spaced) {
        return None;
    }
    let year = if year < 69 { 2000 + year } else { 1900 + year };
    Days::sure(5, day(year, short_number(b)?, short_number(a)?))
}

/// `2026 Feb 3`, `2026/feb/03`.
fn year_first(tokens: &[Token]) -> Option<Days> {
    let year = full_year(tokens.first()?)?;
    let is_mark = |kind: &Kind| matches!(kind, Kind::Mark('/' | '-' | '.' | ','));
    let mut at = 1;
    at += skip(&tokens[at..], is_mark);
    let Kind::Word(word) = &tokens.get(at)?.kind else {
        return None;
    };
    at += 1;
    at += skip(&tokens[at..], is_mark);
    let date = short_number(tokens.get(at)?)?;
    Days::sure(at + 1, named_day(year, word, date))
}

fn numeric(tokens: &[Token]) -> Option<Days> {
    let [a, mark, b, mark_again, c, ..] = tokens else {
        return None;
    };
    let (Kind::Number(a, a_len), Kind::Number(b, b_len), Kind::Number(c, c_len)) =
        (&a.kind, &b.kind, &c.kind)
    else {
        return None;
    };
    let Kind::Mark(sign @ ('.' | '/' | '-')) = mark.kind else {
        return None;
    };
    if mark.kind != mark_again.kind || mark.spaced || *b_len > 2 {
        return None;
    }
    match (a_len, c_len, sign) {
        (4, 1..=2, _) => Days::sure(5, day(*a, *b, *c)),
        (1..=2, 4, '.') => Days::sure(5, day(*c, *b, *a)),
        (1..=2, 4, _) => either_order(*a, *b, *c),
        _ => None,
    }
}

/// `03/04/2026`: both readings, where both are days.
fn either_order(a: u32, b: u32, year: u32) -> Option<Days> {
    let (month_first, day_first) = (day(year, a, b), day(year, b, a));
    let shows = match (month_first, day_first) {
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        _ => None,
    };
    let day = month_first.or(day_first)?;
    Some(Days {
        len: 5,
        day,
        day_first: day_first.filter(|other| *other != day),
        shows_day_first: shows,
    })
}

/// `February 3, 2026`, `Feb. 3rd 2026`.
fn month_first(tokens: &[Token]) -> Option<Days> {
    let Kind::Word(word) = &tokens.first()?.kind else {
        return None;
    };
    let mut at = 1;
    at += skip(&tokens[at..], |kind| *kind == Kind::Mark('.'));
    let date = short_number(tokens.get(at)?)?;
    at += 1;
    at += skip(&tokens[at..], is_ordinal);
    at += skip(&tokens[at..], |kind| matches!(kind, Kind::Mark(',' | '.')));
    let year = full_year(tokens.get(at)?)?;
    Days::sure(at + 1, named_day(year, word, date))
}

/// `3 February 2026`, `3rd of Feb, 2026`, `3. Februar 2026`, `3 de febrero de 2026`, `3-Feb-2026`.
fn day_first(tokens: &[Token]) -> Option<Days> {
    let date = short_number(tokens.first()?)?;
    let mut at = 1;
    at += skip(&tokens[at..], is_ordinal);
    at += skip(&tokens[at..], |kind| {
        is_link(kind) || matches!(kind, Kind::Mark('.' | '-' | '/'))
    });
    let Kind::Word(word) = &tokens.get(at)?.kind else {
        return None;
    };
    at += 1;
    at += skip(&tokens[at..], |kind| {
        matches!(kind, Kind::Mark(',' | '.' | '-' | '/'))
    });
    at += skip(&tokens[at..], is_link);
    let year = full_year(tokens.get(at)?)?;
    Days::sure(at + 1, named_day(year, word, date))
}

/// `2026年2月3日`.
fn ideographic(tokens: &[Token]) -> Option<Days> {
    let [a, sign_a, b, sign_b, c, sign_c, ..] = tokens else {
        return None;
    };
    let signs = [&sign_a.kind, &sign_b.kind, &sign_c.kind];
    if signs != [&Kind::Mark('年'), &Kind::Mark('月'), &Kind::Mark('日')] {
        return None;
    }
    Days::sure(6, day(full_year(a)?, short_number(b)?, short_number(c)?))
}

fn skip(tokens: &[Token], what: impl Fn(&Kind) -> bool) -> usize {
    usize::from(tokens.first().is_some_and(|token| what(&token.kind)))
}

fn is_ordinal(kind: &Kind) -> bool {
    matches!(kind, Kind::Word(word) if matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "º"))
}

fn is_link(kind: &Kind) -> bool {
    matches!(kind, Kind::Word(word) if matches!(word.as_str(), "of" | "de" | "di"))
}

fn short_number(token: &Token) -> Option<u32> {
    match token.kind {
        Kind::Number(value, 1..=2) => Some(value),
        _ => None,
    }
}

fn full_year(token: &Token) -> Option<u32> {
    match token.kind {
        Kind::Number(value, 4) => Some(value),
        _ => None,
    }
}

/// A day in numbers, by the calendar that its year is of.
fn day(year: u32, month: u32, date: u32) -> Option<Date> {
    let year = year.try_into().ok()?;
    let day = Calendar::of_year(year).day(year, month.try_into().ok()?, date.try_into().ok()?);
    believed(day?)
}

/// A day whose month has a name, by the calendar that the name is of.
fn named_day(year: u32, month: &str, date: u32) -> Option<Date> {
    let (year, date) = (year.try_into().ok()?, date.try_into().ok()?);
    let named = |name: &MonthName| {
        let calendar = match name.calendar {
            Calendar::Gregorian if Calendar::of_year(year) == Calendar::Buddhist => {
                Calendar::Buddhist
            }
            calendar => calendar,
        };
        believed(calendar.day(year, name.month, date)?)
    };
    month_names(month).iter().find_map(named)
}

fn believed(day: Date) -> Option<Date> {
    YEARS.contains(&day.year()).then_some(day)
}

/// The date at `at` with its weekday and its time.
fn whole(tokens: &[Token], at: usize, days: Days) -> Found {
    let end = at + days.len;
    let before = at - before_by_comma(tokens, at);
    let weekday = before
        .checked_sub(1)
        .and_then(|before| Some((before, weekday(&tokens[before])?)));
    let (time, time_len) =
        time::read(&tokens[end..]).map_or((None, 0), |(time, len)| (Some(time), len));
    let first = weekday.map_or(at, |(before, _)| before);
    let reading = Reading {
        day: days.day,
        day_first: days.day_first,
        time,
        shows_day_first: days.shows_day_first,
    };
    Found {
        place: tokens[first].place.start..tokens[end + time_len - 1].place.end,
        reading: by_weekday(
            reading,
            weekday
                .map(|(_, name)| name)
                .or_else(|| weekday_after(&tokens[end..])),
        ),
    }
}

fn before_by_comma(tokens: &[Token], at: usize) -> usize {
    let marks = tokens[..at].iter().rev().take(2);
    marks
        .take_while(|token| matches!(token.kind, Kind::Mark(',' | '.')))
        .count()
}

fn weekday(token: &Token) -> Option<Weekday> {
    match &token.kind {
        Kind::Word(word) => names::weekday(word),
        _ => None,
    }
}

fn weekday_after(tokens: &[Token]) -> Option<Weekday> {
    let marks = skip(tokens, |kind| matches!(kind, Kind::Mark('(' | ',')));
    weekday(tokens.get(marks)?)
}

fn by_weekday(reading: Reading, weekday: Option<Weekday>) -> Reading {
    let (Some(weekday), Some(other)) = (weekday, reading.day_first) else {
        return reading;
    };
    match (reading.day.weekday() == weekday, other.weekday() == weekday) {
        (true, false) => Reading {
            shows_day_first: Some(false),
            ..reading.decide(false)
        },
        (false, true) => Reading {
            shows_day_first: Some(true),
            ..reading.decide(true)
        },
        _ => reading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, values: &str) {
        let found = find(text);
        let shown: Vec<String> = found
            .iter()
            .map(
                |found| match (found.reading.value(), found.reading.both()) {
                    (Some(value), _) => value.to_string(),
                    (None, Some([a, b])) => format!("{a} or {b}"),
                    (None, None) => String::new(),
                },
            )
            .collect();
        assert_eq!(shown.join("; "), values, "{text}");
    }

    #[test]
    fn numeric_dates() {
        check("04.02.2026 19:54", "2026-02-04T19:54");
        check("2026-02-04T19:54:30.123+03:30", "2026-02-04T19:54+03:30");
        check("2026-02-04 19:54:30Z", "2026-02-04T19:54Z");
        check("2026/2/4", "2026-02-04");
        check("03/04/2026", "2026-03-04 or 2026-04-03");
        check("13/04/2026", "2026-04-13");
        check("04/13/2026, 7:05 pm", "2026-04-13T19:05");
        check("04/04/2026", "2026-04-04");
        check("Friday, 03/04/2026", "2026-04-03");
        check("Published 2026年2月3日", "2026-02-03");
    }

    #[test]
    fn written_dates() {
        check("February 3, 2026", "2026-02-03");
        check(
            "Tuesday, Feb. 3rd, 2026 at 12:10 a.m. GMT",
            "2026-02-03T00:10Z",
        );
        check("3 Feb 2026 | 09:00", "2026-02-03T09:00");
        check("3. Februar 2026", "2026-02-03");
        check("3 de febrero de 2026", "2026-02-03");
        check("2026 Feb 3;15(1)", "2026-02-03");
        check("gull.example/2026/feb/03/ferry", "2026-02-03");
        check("from 1 May 2025 to 3 May 2025", "2025-05-01; 2025-05-03");
    }

    #[test]
    fn other_calendars_and_digits() {
        check("۲۲ بهمن ۱۴۰۴", "2026-02-11");
        check("1404/11/22 10:30", "2026-02-11T10:30");
        check("١٤٤٧/٩/٣", "2026-02-20");
        check("5 يناير 2026", "2026-01-05");
        check("3 กุมภาพันธ์ 2569", "2026-02-03");
        check("3 February 2569", "2026-02-03");
        check("15 nisan 2024", "2024-04-15");
        check("15 Nisan 5784", "2024-04-23");
        check("1204/11/22", "");
    }

    #[test]
    fn no_dates() {
        check("version 1.2.3.2026, 10.0.0.2012 and 31.02.2026", "");
        check("© 2026 The Gull. Call 030/1234/5678", "");
        check("May 2026", "");
    }

    #[test]
    fn short_years() {
        let day = |line| {
            find_with_short_years(line)
                .first()
                .and_then(|found| found.reading.value())
        };
        assert_eq!(day("3.2.26 | Harbour"), "2026-02-03".parse().ok());
        assert_eq!(day("31.12.99"), "1999-12-31".parse().ok());
        assert_eq!(day("version 1.2.3 of 10.0.0.12"), None);
    }

    #[test]
    fn days_elsewhere() {
        let reading = read("2026-02-04T02:25Z").unwrap();
        assert!(reading.is_elsewhere_on("2026-02-03".parse().unwrap()));
        assert!(!reading.is_elsewhere_on("2026-02-05".parse().unwrap()));
        assert!(!reading.is_elsewhere_on("2026-02-04".parse().unwrap()));
    }

    #[test]
    fn compact_values() {
        assert_eq!(
            read("20260203T195400Z").and_then(Reading::value),
            "2026-02-03".parse().ok()
        );
        assert_eq!(read("202602031").and_then(Reading::value), None);
    }

    proptest! {
        #[test]
        fn in_order_and_inside(text in "([0-9]{1,4}|[./: -]|Feb|May|am|at|é|\\PC){0,30}") {
            let mut end = 0;
            for found in find(&text) {
                prop_assert!(found.place.start >= end || end == 0 || found.place.start < found.place.end);
                prop_assert!(text.get(found.place.clone()).is_some());
                end = found.place.end;
            }
            let _ = read(&text);
        }
    }
}
