//! Times of day, alone or with their day.

use dateline_doc::Time;

use super::cursor::Cursor;
use super::meaning::{Found, Meaning};
use super::zones::{self, Zone};

/// `10 a.m. local time`, `19:54`, `midnight`, `the night`, `overnight`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    if let Some(night) = c.read(night) {
        return Some(night.into());
    }
    let start = *c;
    let about = c.eat_any(&["about", "around", "approximately", "shortly", "just"]);
    if about {
        c.eat_any(&["after", "before"]);
    }
    let time = c.read(|c| time(c, start))?;
    Some(Found::from(Meaning::Clock).time(Some(time.0)).zone(time.1))
}

fn night(c: &mut Cursor) -> Option<Meaning> {
    if c.raw() != "Midnight" && c.eat("midnight") {
        return Some(Meaning::Midnight);
    }
    if c.eat("overnight") {
        let adverb = c.done() || !c.low().starts_with(|c: char| c.is_alphabetic());
        return (adverb || c.low() == "if").then_some(Meaning::Night);
    }
    let spent = matches!(
        c.back(1),
        "spend" | "spent" | "spending" | "during" | "through" | "throughout" | "into"
    );
    (spent && c.eat("the") && c.eat("night")).then_some(Meaning::Night)
}

/// A time of day and the zone that it is told in.
pub(crate) type Timed = (Time, Option<Zone>);

/// `10 a.m.`, `3:30 p.m.`, `10am`, `3.30pm`, `19:54`, `18.45 BST`, `0830 GMT`, `16:35:44 UTC`, `noon`.
pub(crate) fn time(c: &mut Cursor, start: Cursor) -> Option<Timed> {
    if c.eat("noon") {
        return Some((at(12, 0), c.read(zones::read)));
    }
    let word = c.low();
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if let Some(found) = c.read(military) {
        return Some(found);
    }
    let (hour, minute) = hour_and_minute(digits)?;
    c.step();
    let half = if suffix.is_empty() {
        c.read(half_of_day)
    } else {
        Half::of(suffix)
    };
    let zone = c.read(zones::read);
    let clocked = suffix.is_empty()
        && (is_clock(digits, start) || digits.contains([':', '.']) && zone.is_some());
    let time = match half {
        Some(half) => at(half.hour(hour)?, minute),
        None if clocked => at(hour, minute),
        None => return None,
    };
    (time.hour < 24 && time.minute < 60).then_some((time, zone))
}

/// `0830 GMT`, `1420 (BST)`, `1700 hours`: four digits are a time only with what follows.
fn military(c: &mut Cursor) -> Option<Timed> {
    let word = c.low();
    let digits = word.strip_suffix("hrs").unwrap_or(word);
    let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let number: u16 = digits.parse().ok().filter(|_| four)?;
    // `for 1200 hours` counts them.
    let timed = matches!(c.back(1), "at" | "by" | "until" | "around") || digits.starts_with('0');
    c.step();
    let said = digits.len() < word.len() || timed && c.eat_any(&["hours", "hrs"]);
    let zone = c.read(zones::read);
    let time = at(
        u8::try_from(number / 100).ok()?,
        u8::try_from(number % 100).ok()?,
    );
    ((said || zone.is_some()) && time.hour < 24 && time.minute < 60).then_some((time, zone))
}

fn at(hour: u8, minute: u8) -> Time {
    Time {
        hour,
        minute,
        offset: None,
    }
}

/// Seconds are read and dropped: no report is compared by them.
fn hour_and_minute(digits: &str) -> Option<(u8, u8)> {
    let digits = match digits.rsplit_once(':') {
        Some((clock, seconds)) if clock.contains(':') && seconds.len() == 2 => clock,
        _ => digits,
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
        Some(_) => return None,
        None => (digits, 0),
    };
    let hour = hour.parse().ok().filter(|&h: &u8| h < 25)?;
    (minute < 60).then_some((hour, minute))
}

/// Whether digits without `a.m.` are a time: two on either side of the colon, or a preposition
/// of time before.
fn is_clock(digits: &str, start: Cursor) -> bool {
    let colon = digits.contains(':');
    let full = matches!(digits.len(), 5 | 8);
    let before = matches!(
        start.back(1),
        "at" | "by" | "until" | "from" | "to" | "around" | "about"
    );
    colon && (full || before)
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

impl Half {
    fn of(word: &str) -> Option<Self> {
        match word {
            "am" | "a.m." => Some(Half::Morning),
            "pm" | "p.m." => Some(Half::Afternoon),
            _ => None,
        }
    }

    fn hour(self, hour: u8) -> Option<u8> {
        match (self, hour) {
            (Half::Morning, 12) => Some(0),
            (Half::Morning, 1..=11) | (Half::Afternoon, 12) => Some(hour),
            (Half::Afternoon, 1..=11) => Some(hour + 12),
            _ => None,
        }
    }
}

/// `a.m.`, `pm`, or `o'clock` with the part of the day behind it.
fn half_of_day(c: &mut Cursor) -> Option<Half> {
    let clock = c.eat("o'clock") || c.eat("o’clock");
    if !clock {
        return c.take(Half::of);
    }
    if c.eat_phrase("in the morning") {
        return Some(Half::Morning);
    }
    let later = c.eat_phrase("in the afternoon")
        || c.eat_phrase("in the evening")
        || c.eat_phrase("at night");
    later.then_some(Half::Afternoon)
}

/// The time of day behind the `T` of ISO 8601, and its zone: `19:54`, `195400z`, with `+03:30` in
/// the tokens that come next.
pub(crate) fn iso(clock: &str, c: &mut Cursor) -> Option<Timed> {
    let (clock, utc) = clock
        .strip_suffix('z')
        .map_or((clock, false), |rest| (rest, true));
    let (hour, minute) = match clock.split_once(':') {
        Some((hour, rest)) => (hour, rest.get(..2)?),
        None => (clock.get(..2)?, clock.get(2..4)?),
    };
    let time = at(hour.parse().ok()?, minute.parse().ok()?);
    let zone = if utc {
        Some(Zone::Fixed(0))
    } else {
        c.read(zones::read)
    };
    (time.hour < 24 && time.minute < 60).then_some((time, zone))
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn times_of_day() {
        check(
            "2026-03-11",
            &[
                "Doors open at [10:30 a.m.|2026-03-11T10:30] for all.",
                "Doors open at [10.30am|2026-03-11T10:30] for all.",
                "Doors open at [8 P.M.|2026-03-11T20:00] for all.",
                "Doors open at [8 o'clock in the evening|2026-03-11T20:00] for all.",
                "Doors open at [noon|2026-03-11T12:00] for all.",
                "Doors open at [14.20 GMT|2026-03-11T14:20Z] for all.",
                "Shares rose by 14.20 points.",
                "Doors open at [1420 GMT|2026-03-11T14:20Z] for all.",
                "Doors open at [1700 hours|2026-03-11T17:00] for all.",
                "They trained for 1200 hours.",
                "Doors open at [16:35:44 UTC|2026-03-11T16:35Z] for all.",
                "Doors will open at [9 a.m. on Friday|2026-03-13T09:00] for all.",
                "Doors will open on [Friday at 9 a.m.|2026-03-13T09:00] for all.",
                "Doors opened at [7 p.m. Monday|2026-03-09T19:00] for all.",
                "She ran it in 2:11:45 with 1700 others.",
                "The vote was 10:4 in room 1420.",
            ],
        );
    }
}
