//! Days of the week.

use super::cursor::Cursor;
use super::lexicon;
use super::meaning::{Found, Meaning, Turn};
use jiff::civil::Weekday;

/// `Friday`, `last Monday`, `Thursday afternoon`, `Thursday and Friday this week`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    if matches!(c.back(1), "every" | "each") {
        return None;
    }
    let turn = leading_turn(c);
    let start = *c;
    let day = weekday(c)?;
    if is_title(start, *c) {
        return None;
    }
    let second = c.read(|c| second(c, start, turn));
    let part = lexicon::is_part_of_day(c.low()) && c.low().len() < 10;
    c.at += usize::from(part);
    let turn = c.read(week).or(turn).unwrap_or(Turn::Unsaid);
    Some(match second {
        Some(other) => Meaning::Weekdays(day, other, turn).into(),
        None => Meaning::Weekday(day, turn).into(),
    })
}

fn leading_turn(c: &mut Cursor) -> Option<Turn> {
    c.read(|c| {
        let turn = match c.low() {
            "last" => Turn::Last,
            "next" => Turn::Next,
            "this" => Turn::This,
            _ => return None,
        };
        c.step();
        match c.low() {
            "past" => (c.step(), Some(Turn::Last)).1,
            "coming" => (c.step(), Some(Turn::This)).1,
            _ => Some(turn),
        }
    })
}

/// A weekday, in capitals as names are; the short forms only with their stop.
fn weekday(c: &mut Cursor) -> Option<Weekday> {
    let capital = c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    let short = c.low().len() < 6;
    let day = c.take(lexicon::weekday).filter(|_| capital)?;
    let stopped = c.low() == "." && c.glued();
    if short && !stopped {
        return None;
    }
    c.eat_stop();
    Some(day)
}

/// The second of two days of one week.
fn second(c: &mut Cursor, first: Cursor, turn: Option<Turn>) -> Option<Weekday> {
    let opened = first.back(1);
    let through = c.eat_any(&["through", "-", "–"])
        || opened == "from" && c.eat_any(&["to", "until", "till"])
        || opened == "between" && c.eat("and");
    if !(through || c.eat("and")) || super::tense::is_moved(first) {
        return None;
    }
    let day = weekday(c)?;
    let bound = through || turn.is_some() || week(&mut c.clone()).is_some();
    bound.then_some(day)
}

/// `this week` behind a weekday.
fn week(c: &mut Cursor) -> Option<Turn> {
    c.eat("of");
    let turn = match c.low() {
        "last" => Turn::Week(-1),
        "this" => Turn::Week(0),
        "next" => Turn::Week(1),
        _ => return None,
    };
    c.step();
    c.eat("week").then_some(turn)
}

/// Words that make a newspaper's or a programme's name of the weekday before them.
const TITLES: &[&str] = &[
    "times",
    "telegraph",
    "mirror",
    "mail",
    "express",
    "post",
    "herald",
    "world",
    "star",
    "sun",
    "people",
    "independent",
    "tribune",
    "football",
    "today",
    "briefing",
    "live",
];

/// Whether the weekday is part of a title: `Sunday Times`, `Bloody Sunday`.
fn is_title(start: Cursor, after: Cursor) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let next = after.to(after.at + 1);
    let follows = capital(after.raw())
        && (TITLES.contains(&after.low()) || capital(next.raw()) && TITLES.contains(&next.low()));
    let precedes = matches!(
        start.back(1),
        "bloody" | "black" | "super" | "cyber" | "ash" | "good"
    );
    follows || precedes
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    /// 11 March 2026 is a Wednesday.
    #[test]
    fn weekdays() {
        check(
            "2026-03-11",
            &[
                "They spoke on [Tuesday afternoon|2026-03-10].",
                "They spoke [last Friday|2026-03-06] and [this past Monday|2026-03-09].",
                "They will meet [this coming Friday|2026-03-13].",
                "They will meet on [Friday next week|2026-03-20].",
                "The fair runs from [Monday to Wednesday|2026-03-16/2026-03-18], it will be said.",
                "They spoke on [Tues.|2026-03-10] and [Wed.|2026-03-11], it says.",
                "The Sunday Courier Times printed it.",
                "Bloody Sunday was remembered.",
                "The Sun rose, they sat and wed.",
            ],
        );
    }
}
