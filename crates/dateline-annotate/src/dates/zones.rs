//! Time zones, and the offset from UTC that each has on a day.

use dateline_doc::Time;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::cursor::Cursor;

/// The zone that a time of day is told in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Zone {
    /// `local time`: the place's, whichever that is.
    Local,
    /// So many minutes east of UTC all year.
    Fixed(i16),
    /// With summer time, by a rule of POSIX's `TZ`: `ET` is `EST` in winter and `EDT` in summer.
    Ruled(&'static str),
}

/// Zones by their abbreviations (the tz database's, and those of IANA's "backward" that news
/// use). Those that stand for several far apart (`IST`: India, Israel, Ireland) tell no offset;
/// `BST` and `CST` are those of Britain and North America, whose news abbreviate.
const ABBREVIATIONS: &[(&str, Zone)] = &[
    ("GMT", Zone::Fixed(0)),
    ("UTC", Zone::Fixed(0)),
    ("WET", Zone::Fixed(0)),
    ("BST", Zone::Fixed(60)),
    ("CET", Zone::Fixed(60)),
    ("WAT", Zone::Fixed(60)),
    ("CEST", Zone::Fixed(120)),
    ("EET", Zone::Fixed(120)),
    ("CAT", Zone::Fixed(120)),
    ("SAST", Zone::Fixed(120)),
    ("EEST", Zone::Fixed(180)),
    ("EAT", Zone::Fixed(180)),
    ("MSK", Zone::Fixed(180)),
    ("TRT", Zone::Fixed(180)),
    ("IRST", Zone::Fixed(210)),
    ("PKT", Zone::Fixed(300)),
    ("NPT", Zone::Fixed(345)),
    ("ICT", Zone::Fixed(420)),
    ("WIB", Zone::Fixed(420)),
    ("HKT", Zone::Fixed(480)),
    ("SGT", Zone::Fixed(480)),
    ("AWST", Zone::Fixed(480)),
    ("JST", Zone::Fixed(540)),
    ("KST", Zone::Fixed(540)),
    ("ACST", Zone::Fixed(570)),
    ("AEST", Zone::Fixed(600)),
    ("AEDT", Zone::Fixed(660)),
    ("NZST", Zone::Fixed(720)),
    ("NZDT", Zone::Fixed(780)),
    ("NDT", Zone::Fixed(-150)),
    ("NST", Zone::Fixed(-210)),
    ("ADT", Zone::Fixed(-180)),
    ("BRT", Zone::Fixed(-180)),
    ("ART", Zone::Fixed(-180)),
    ("EDT", Zone::Fixed(-240)),
    ("EST", Zone::Fixed(-300)),
    ("CDT", Zone::Fixed(-300)),
    ("MDT", Zone::Fixed(-360)),
    ("MST", Zone::Fixed(-420)),
    ("PDT", Zone::Fixed(-420)),
    ("PST", Zone::Fixed(-480)),
    ("AKDT", Zone::Fixed(-480)),
    ("AKST", Zone::Fixed(-540)),
    ("HST", Zone::Fixed(-600)),
    ("ET", EASTERN),
    ("CT", CENTRAL),
    ("MT", MOUNTAIN),
    ("PT", PACIFIC),
    ("IST", Zone::Local),
    ("CST", Zone::Fixed(-360)),
    ("AST", Zone::Local),
];

// Energy Policy Act of 2005 (USA): second Sunday of March to first Sunday of November.
const EASTERN: Zone = Zone::Ruled("EST5EDT,M3.2.0,M11.1.0");
const CENTRAL: Zone = Zone::Ruled("CST6CDT,M3.2.0,M11.1.0");
const MOUNTAIN: Zone = Zone::Ruled("MST7MDT,M3.2.0,M11.1.0");
const PACIFIC: Zone = Zone::Ruled("PST8PDT,M3.2.0,M11.1.0");
// Directive 2000/84/EC: last Sunday of March to last Sunday of October, at 1:00 UTC.
const BRITISH: Zone = Zone::Ruled("GMT0BST,M3.5.0/1,M10.5.0");
const CENTRAL_EUROPEAN: Zone = Zone::Ruled("CET-1CEST,M3.5.0,M10.5.0/3");

/// Zones by their names, the longer ones first.
const NAMES: &[(&str, Zone)] = &[
    ("local time", Zone::Local),
    ("greenwich mean time", Zone::Fixed(0)),
    ("coordinated universal time", Zone::Fixed(0)),
    ("british summer time", Zone::Fixed(60)),
    ("british time", BRITISH),
    ("central european summer time", Zone::Fixed(120)),
    ("central european time", CENTRAL_EUROPEAN),
    ("eastern standard time", Zone::Fixed(-300)),
    ("eastern daylight time", Zone::Fixed(-240)),
    ("eastern time", EASTERN),
    ("us eastern time", EASTERN),
    ("central standard time", Zone::Fixed(-360)),
    ("central daylight time", Zone::Fixed(-300)),
    ("central time", CENTRAL),
    ("mountain standard time", Zone::Fixed(-420)),
    ("mountain daylight time", Zone::Fixed(-360)),
    ("mountain time", MOUNTAIN),
    ("pacific standard time", Zone::Fixed(-480)),
    ("pacific daylight time", Zone::Fixed(-420)),
    ("pacific time", PACIFIC),
];

/// The zone named behind a time, between parentheses or not.
pub(crate) fn read(c: &mut Cursor) -> Option<Zone> {
    c.read(|c| {
        c.eat("(").then_some(())?;
        let zone = named(c)?;
        c.eat(")").then_some(zone)
    })
    .or_else(|| named(c))
}

fn named(c: &mut Cursor) -> Option<Zone> {
    if let Some(zone) = c.read(from_utc).or_else(|| c.read(sign_and_digits)) {
        return Some(zone);
    }
    if let Some((_, zone)) = NAMES.iter().find(|(name, _)| c.eat_phrase(name)) {
        return Some(*zone);
    }
    let capital = |c: Cursor| c.raw().starts_with(char::is_uppercase);
    let coast = match c.low() {
        "eastern" => Some(EASTERN),
        "pacific" => Some(PACIFIC),
        _ => None,
    };
    if let Some(zone) = coast.filter(|_| capital(*c) && !capital(c.to(c.at + 1))) {
        c.step();
        return Some(zone);
    }
    let (_, zone) = ABBREVIATIONS.iter().find(|(name, _)| *name == c.raw())?;
    c.step();
    Some(*zone)
}

/// `UTC+3`, `GMT +05:30`, `UTC-5`.
fn from_utc(c: &mut Cursor) -> Option<Zone> {
    let word = c.raw();
    let rest = word
        .strip_prefix("UTC")
        .or_else(|| word.strip_prefix("GMT"))?;
    c.step();
    if let Some(west) = rest.strip_prefix('-') {
        return Some(Zone::Fixed(-minutes(west)?));
    }
    let sign = sign(c).filter(|_| rest.is_empty())?;
    let east = c.take(minutes)?;
    Some(Zone::Fixed(sign * east))
}

/// `+03:30` and ` -0500` behind a time, as ISO 8601 and RFC 5322 have it. A dash that touches the
/// time is that of a range: `10:30-11:30`.
fn sign_and_digits(c: &mut Cursor) -> Option<Zone> {
    let ranged = c.low() != "+" && c.glued();
    let sign = sign(c).filter(|_| !ranged)?;
    let glued = c.glued();
    let word = c.low();
    let full = word.len() == 4 || word.contains(':');
    let east = c.take(minutes).filter(|_| glued && full)?;
    Some(Zone::Fixed(sign * east))
}

fn sign(c: &mut Cursor) -> Option<i16> {
    c.take(|word| match word {
        "+" => Some(1),
        "-" | "–" | "−" => Some(-1),
        _ => None,
    })
}

/// `3`, `0330`, `5:30` as minutes; at most 14 hours.
pub(super) fn minutes(word: &str) -> Option<i16> {
    let (hours, rest) = match word.split_once(':') {
        Some(parts) => parts,
        None if word.len() == 4 => word.split_at_checked(2)?,
        None => (word, "0"),
    };
    let (hours, rest): (i16, i16) = (hours.parse().ok()?, rest.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&rest)).then(|| hours * 60 + rest)
}

/// `time` with the offset that its zone has on `day`.
pub(crate) fn on(time: Time, zone: Option<Zone>, day: Date) -> Time {
    let offset = match zone {
        None | Some(Zone::Local) => time.offset,
        Some(Zone::Fixed(minutes)) => Some(minutes),
        Some(Zone::Ruled(rule)) => ruled(time, rule, day),
    };
    Time { offset, ..time }
}

fn ruled(time: Time, rule: &str, day: Date) -> Option<i16> {
    let clock = day.at(
        i8::try_from(time.hour).ok()?,
        i8::try_from(time.minute).ok()?,
        0,
        0,
    );
    let zoned = clock.to_zoned(TimeZone::posix(rule).ok()?).ok()?;
    i16::try_from(zoned.offset().seconds() / 60).ok()
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn abbreviations_and_names() {
        check(
            "2026-03-11",
            &[
                "The launch was at [10:35 a.m. EST|2026-03-11T10:35-05:00].",
                "The launch was at [0830 GMT|2026-03-11T08:30Z].",
                "The launch was at [14:05 CEST|2026-03-11T14:05+02:00].",
                "The launch was at [9 p.m. Pacific Daylight Time|2026-03-11T21:00-07:00].",
                "The launch was at [6 p.m. local time|2026-03-11T18:00].",
                "The launch was at [6 p.m. (UTC+3)|2026-03-11T18:00+03:00].",
                "The launch was at [18:00 UTC-5|2026-03-11T18:00-05:00].",
                "The launch was at [18:00 GMT +05:30|2026-03-11T18:00+05:30].",
            ],
        );
    }

    /// In the United States clocks went forward on 8 March 2026, in Europe on 29 March.
    #[test]
    fn summer_time_of_the_day() {
        check(
            "2026-03-11",
            &[
                "The talks opened at [8 p.m. ET on March 3|2026-03-03T20:00-05:00].",
                "The talks opened at [8 p.m. ET on March 9|2026-03-09T20:00-04:00].",
                "The talks opened on [March 9 at 5 p.m. Pacific time|2026-03-09T17:00-07:00].",
                "The talks opened at [7 p.m. Friday EDT|2026-03-06T19:00-04:00].",
                "The talks opened at [9 a.m. British time on 9 March|2026-03-09T09:00Z].",
            ],
        );
    }
}
