//! Times of day, alone or with their day.

use dateline_doc::Time;

use super::cursor::Cursor;
use super::meaning::{Found, Meaning};

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
    Some(Found::from(Meaning::Clock).time(Some(time)))
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

/// `10 a.m.`, `3:30 p.m.`, `10am`, `3.30pm`, `19:54`, `noon`.
pub(crate) fn time(c: &mut Cursor, start: Cursor) -> Option<Time> {
    if c.low() == "noon" {
        c.step();
        return Some(at(12, 0));
    }
    let word = c.low();
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (hour, minute) = hour_and_minute(digits)?;
    let suffix = &word[digits.len()..];
    c.step();
    let half = if suffix.is_empty() {
        half_of_day(c)
    } else {
        Half::of(suffix)
    };
    let mut found = match half {
        Some(half) => at(half.hour(hour)?, minute),
        None if suffix.is_empty() && is_clock(digits, start) => at(hour, minute),
        None => return None,
    };
    found.offset = zone(c);
    (found.hour < 24 && found.minute < 60).then_some(found)
}

fn at(hour: u8, minute: u8) -> Time {
    Time {
        hour,
        minute,
        offset: None,
    }
}

fn hour_and_minute(digits: &str) -> Option<(u8, u8)> {
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
    let full = digits.len() == 5;
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

/// `a.m.`, `pm`, or `a.m` with its stop cut off by the sentence's end.
fn half_of_day(c: &mut Cursor) -> Option<Half> {
    let half = c.take(Half::of)?;
    Some(half)
}

/// Minutes east of UTC of the zone named behind a time; `local time` names none.
fn zone(c: &mut Cursor) -> Option<i16> {
    if c.eat_phrase("local time") || c.eat_phrase("eastern time") || c.eat_phrase("pacific time") {
        return None;
    }
    let hours = match c.raw() {
        "GMT" | "UTC" => 0,
        "BST" | "CET" => 1,
        "CEST" => 2,
        "MSK" => 3,
        "JST" | "KST" => 9,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "ET" | "PT" => {
            c.step();
            return None;
        }
        _ => return None,
    };
    c.step();
    Some(hours * 60)
}
