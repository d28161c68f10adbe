use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

/// A date in the Extended Date/Time Format, level 1 (ISO 8601-2:2019), as far as news needs it.
///
/// `2026-02-06`, `2026-02`, `2018-22` (summer), `199X`, `2026-02-04T19:54`, `2018-04/2018-06`,
/// `../2018`, `2018-05~` (about), `2018?` (uncertain), `2018%` (both).
///
/// ```
/// use dateline_doc::Edtf;
///
/// let may: Edtf = "2018-05~".parse()?;
/// assert_eq!(may.earliest().unwrap().to_string(), "2018-05-01");
/// assert_eq!(may.latest().unwrap().to_string(), "2018-05-31");
/// assert_eq!(may.to_string(), "2018-05~");
/// # Ok::<(), dateline_doc::EdtfError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edtf {
    /// One point or stretch of the calendar.
    At(Moment),
    /// From one to another, both included.
    Interval(End, End),
}

/// One end of an interval.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum End {
    /// A stated end.
    At(Moment),
    /// `..`: without end.
    Open,
    /// Nothing written: not known.
    Unknown,
}

/// A point of the calendar at some precision, with its qualifier.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Moment {
    /// How far it is stated.
    pub precision: Precision,
    /// `~`: about.
    pub approximate: bool,
    /// `?`: perhaps.
    pub uncertain: bool,
}

/// How far a date is stated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Precision {
    /// `19XX`, by its first two digits.
    Century(i16),
    /// `199X`, by its first three digits.
    Decade(i16),
    /// `2018`.
    Year(i16),
    /// `2018-22`: 21 spring, 22 summer, 23 autumn, 24 winter.
    Season(i16, u8),
    /// `2018-05`.
    Month(i16, u8),
    /// `2018-05-27`.
    Day(Date),
    /// `2018-05-27T19:54`, with the offset from UTC where stated.
    Minute(Date, Time),
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes east of UTC, where stated.
    pub offset: Option<i16>,
}

/// What is no EDTF of the supported kind.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("`{0}` is no EDTF date such as 2026-02-06, 2026-02 or 2026-01/2026-03")]
pub struct EdtfError(String);

impl Precision {
    /// The first day.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Precision::Century(c) => day(c.checked_mul(100)?, 1, 1),
            Precision::Decade(d) => day(d.checked_mul(10)?, 1, 1),
            Precision::Year(y) => day(y, 1, 1),
            Precision::Season(y, s) => day(y, season_month(s)?, 1),
            Precision::Month(y, m) => day(y, m, 1),
            Precision::Day(d) | Precision::Minute(d, _) => Some(d),
        }
    }

    fn is_writable(self) -> bool {
        match self {
            Precision::Century(century) => (0..100).contains(&century),
            Precision::Decade(decade) => (0..1000).contains(&decade),
            Precision::Year(year) | Precision::Season(year, _) | Precision::Month(year, _) => {
                (-9999..=9999).contains(&year)
            }
            Precision::Day(_) | Precision::Minute(..) => true,
        }
    }

    /// The last day.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Precision::Century(c) => day(c.checked_mul(100)?.checked_add(99)?, 12, 31),
            Precision::Decade(d) => day(d.checked_mul(10)?.checked_add(9)?, 12, 31),
            Precision::Year(y) => day(y, 12, 31),
            Precision::Season(y, s) => {
                let (year, month) = if s == 24 {
                    (y.checked_add(1)?, 2)
                } else {
                    (y, season_month(s)? + 2)
                };
                Some(day(year, month, 1)?.last_of_month())
            }
            Precision::Month(y, m) => Some(day(y, m, 1)?.last_of_month()),
            Precision::Day(d) | Precision::Minute(d, _) => Some(d),
        }
    }
}

/// First month of a season on the northern half of the globe.
fn season_month(season: u8) -> Option<u8> {
    matches!(season, 21..=24).then(|| (season - 20) * 3)
}

fn day(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Moment {
    /// An unqualified moment.
    pub fn new(precision: Precision) -> Self {
        Self {
            precision,
            approximate: false,
            uncertain: false,
        }
    }

    /// The same, marked `~`.
    #[must_use]
    pub fn about(self) -> Self {
        Self {
            approximate: true,
            ..self
        }
    }
}

impl Edtf {
    /// One day.
    pub fn day(date: Date) -> Self {
        Precision::Day(date).into()
    }

    /// A year.
    pub fn year(year: i16) -> Self {
        Precision::Year(year).into()
    }

    /// A month of a year, 1 to 12.
    pub fn month(year: i16, month: u8) -> Self {
        Precision::Month(year, month).into()
    }

    /// From one day to another.
    pub fn days(from: Date, to: Date) -> Self {
        Self::span(Precision::Day(from), Precision::Day(to))
    }

    /// From one moment to another.
    pub fn span(from: Precision, to: Precision) -> Self {
        Edtf::Interval(End::At(Moment::new(from)), End::At(Moment::new(to)))
    }

    /// The same, marked as approximate (both ends of an interval).
    #[must_use]
    pub fn about(self) -> Self {
        let end = |end| match end {
            End::At(moment) => End::At(moment.about()),
            other => other,
        };
        match self {
            Edtf::At(moment) => Edtf::At(moment.about()),
            Edtf::Interval(a, b) => Edtf::Interval(end(a), end(b)),
        }
    }

    /// The moment, unless it is an interval.
    pub fn moment(self) -> Option<Moment> {
        match self {
            Edtf::At(moment) => Some(moment),
            Edtf::Interval(..) => None,
        }
    }

    /// The first day it can mean; none where it is open or unknown at the start.
    pub fn earliest(self) -> Option<Date> {
        match self {
            Edtf::At(m) | Edtf::Interval(End::At(m), _) => m.precision.first_day(),
            Edtf::Interval(..) => None,
        }
    }

    /// The last day it can mean; none where it is open or unknown at the end.
    pub fn latest(self) -> Option<Date> {
        match self {
            Edtf::At(m) | Edtf::Interval(_, End::At(m)) => m.precision.last_day(),
            Edtf::Interval(..) => None,
        }
    }

    /// Whether EDTF's level 1 can write it: years of four digits, and no decade or century before
    /// the year 0. What it cannot write has no days either.
    pub fn is_writable(self) -> bool {
        let end = |end| match end {
            End::At(moment) => moment.precision.is_writable(),
            End::Open | End::Unknown => true,
        };
        match self {
            Edtf::At(moment) => moment.precision.is_writable(),
            Edtf::Interval(from, to) => end(from) && end(to),
        }
    }

    /// Whether every day of `other` lies within this date.
    pub fn contains(self, other: Edtf) -> bool {
        let starts = match (self.earliest(), other.earliest()) {
            (Some(a), Some(b)) => a <= b,
            (a, _) => a.is_none(),
        };
        let ends = match (self.latest(), other.latest()) {
            (Some(a), Some(b)) => a >= b,
            (a, _) => a.is_none(),
        };
        starts && ends
    }

    /// An order for display: by first day, then by last, then as written.
    pub fn sort_key(self) -> (Option<Date>, Option<Date>, String) {
        (self.earliest(), self.latest(), self.to_string())
    }
}

impl From<Precision> for Edtf {
    fn from(precision: Precision) -> Self {
        Edtf::At(Moment::new(precision))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::At(moment) => moment.fmt(f),
            Edtf::Interval(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::At(moment) => moment.fmt(f),
            End::Open => f.write_str(".."),
            End::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.precision.fmt(f)?;
        match (self.uncertain, self.approximate) {
            (false, false) => Ok(()),
            (true, false) => f.write_str("?"),
            (false, true) => f.write_str("~"),
            (true, true) => f.write_str("%"),
        }
    }
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Precision::Century(c) => write!(f, "{c:02}XX"),
            Precision::Decade(d) => write!(f, "{d:03}X"),
            Precision::Year(y) => write_year(f, y),
            Precision::Season(y, part) | Precision::Month(y, part) => {
                write_year(f, y)?;
                write!(f, "-{part:02}")
            }
            Precision::Day(d) => write_day(f, d),
            Precision::Minute(d, time) => {
                write_day(f, d)?;
                write!(f, "T{:02}:{:02}", time.hour, time.minute)?;
                time.offset.map_or(Ok(()), |offset| write_offset(f, offset))
            }
        }
    }
}

fn write_year(f: &mut fmt::Formatter<'_>, year: i16) -> fmt::Result {
    if year < 0 {
        write!(f, "-{:04}", year.unsigned_abs())
    } else {
        write!(f, "{year:04}")
    }
}

fn write_day(f: &mut fmt::Formatter<'_>, date: Date) -> fmt::Result {
    write_year(f, date.year())?;
    write!(f, "-{:02}-{:02}", date.month(), date.day())
}

fn write_offset(f: &mut fmt::Formatter<'_>, minutes: i16) -> fmt::Result {
    if minutes == 0 {
        return f.write_str("Z");
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(words: &str) -> Result<Self, EdtfError> {
        let parsed = match words.split_once('/') {
            Some((a, b)) => parse_end(a)
                .zip(parse_end(b))
                .map(|(a, b)| Edtf::Interval(a, b)),
            None => parse_moment(words).map(Edtf::At),
        };
        parsed.ok_or_else(|| EdtfError(words.to_owned()))
    }
}

fn parse_end(words: &str) -> Option<End> {
    match words {
        ".." => Some(End::Open),
        "" => Some(End::Unknown),
        _ => parse_moment(words).map(End::At),
    }
}

fn parse_moment(words: &str) -> Option<Moment> {
    let bare = words.trim_end_matches(['?', '~', '%']);
    let (uncertain, approximate) = match &words[bare.len()..] {
        "" => (false, false),
        "?" => (true, false),
        "~" => (false, true),
        "%" => (true, true),
        _ => return None,
    };
    Some(Moment {
        precision: parse_precision(bare)?,
        approximate,
        uncertain,
    })
}

fn parse_precision(words: &str) -> Option<Precision> {
    if let Some((date, time)) = words.split_once('T') {
        let Precision::Day(date) = parse_precision(date)? else {
            return None;
        };
        return Some(Precision::Minute(date, parse_time(time)?));
    }
    if let Some(century) = words.strip_suffix("XX") {
        return (century.len() == 2).then_some(Precision::Century(number(century)?));
    }
    if let Some(decade) = words.strip_suffix('X') {
        return (decade.len() == 3).then_some(Precision::Decade(number(decade)?));
    }
    let (sign, rest) = words
        .strip_prefix('-')
        .map_or((1, words), |rest| (-1, rest));
    let mut parts = rest.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?;
    let year = sign * number::<i16>(year)?;
    let month = parts.next().map(two_digits);
    let date = parts.next().map(two_digits);
    match (month, date, parts.next()) {
        (None, None, None) => Some(Precision::Year(year)),
        (Some(part), None, None) => match part? {
            month @ 1..=12 => Some(Precision::Month(year, month)),
            season @ 21..=24 => Some(Precision::Season(year, season)),
            _ => None,
        },
        (Some(month), Some(date), None) => day(year, month?, date?).map(Precision::Day),
        _ => None,
    }
}

fn parse_time(words: &str) -> Option<Time> {
    let (clock, offset) = match words.find(['Z', '+', '-']) {
        None => (words, None),
        Some(at) => (&words[..at], Some(parse_offset(&words[at..])?)),
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    // Seconds are read and dropped: no report is compared by them.
    let second = parts.next().map_or(Some(0), two_digits)?;
    (hour < 24 && minute < 60 && second < 61 && parts.next().is_none()).then_some(Time {
        hour,
        minute,
        offset,
    })
}

fn parse_offset(words: &str) -> Option<i16> {
    if words == "Z" {
        return Some(0);
    }
    let sign = if words.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = words.get(1..)?.split_once(':')?;
    Some(sign * (i16::from(two_digits(hours)?) * 60 + i16::from(two_digits(minutes)?)))
}

fn two_digits(words: &str) -> Option<u8> {
    if words.len() == 2 {
        number(words)
    } else {
        None
    }
}

fn number<T: FromStr>(words: &str) -> Option<T> {
    if words.bytes().all(|b| b.is_ascii_digit()) {
        words.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn round_trips() {
        for words in [
            "2026-02-06",
            "2026-02",
            "2018",
            "2018-22",
            "199X",
            "19XX",
            "-0480",
            "0079-08-24",
            "2026-02-04T19:54",
            "2026-02-04T19:54Z",
            "2026-02-04T19:54+03:30",
            "2026-02-04T19:54-05:00",
            "2018-04/2018-06",
            "../2018",
            "2018/..",
            "/2018",
            "2018-05~",
            "2018?",
            "2018%",
            "2025-12-28/2026-01-10~",
        ] {
            assert_eq!(
                words.parse::<Edtf>().map(|d| d.to_string()),
                Ok(words.to_owned())
            );
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for words in [
            "",
            "26-02-04",
            "2018-13",
            "2018-02-30",
            "2018-1-1",
            "2018-05-01T25:00",
            "2018~~",
            "2018-0é",
        ] {
            assert!(words.parse::<Edtf>().is_err(), "{words}");
        }
    }

    #[test]
    fn knows_its_days() {
        let range = |words: &str| {
            let date: Edtf = words.parse().unwrap();
            (
                date.earliest().map(|d| d.to_string()),
                date.latest().map(|d| d.to_string()),
            )
        };
        let some = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(range("2024-02"), some("2024-02-01", "2024-02-29"));
        assert_eq!(range("2018-24"), some("2018-12-01", "2019-02-28"));
        assert_eq!(range("199X"), some("1990-01-01", "1999-12-31"));
        assert_eq!(range("../2018"), (None, Some("2018-12-31".to_owned())));
    }

    #[test]
    fn contains_by_days() {
        let date = |words: &str| words.parse::<Edtf>().unwrap();
        assert!(date("2018").contains(date("2018-05~")));
        assert!(date("../2018").contains(date("1990")));
        assert!(!date("2018-05").contains(date("2018")));
        assert!(!date("2018").contains(date("../2018")));
    }

    proptest! {
        #[test]
        fn never_panics(words in "\\PC{0,24}") {
            let _ = words.parse::<Edtf>();
        }

        #[test]
        fn reads_what_it_writes(year in -9999i16..9999, month in 1u8..13, date in 1u8..32, about: bool) {
            let precision = day(year, month, date).map_or(Precision::Month(year, month), Precision::Day);
            let value = Edtf::At(Moment { precision, approximate: about, uncertain: !about });
            prop_assert_eq!(value.to_string().parse::<Edtf>(), Ok(value));
        }
    }
}
