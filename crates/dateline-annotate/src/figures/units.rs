//! The unit behind a number, with its rate.
//!
//! Words for measures are in `measures`, for money in `currencies`.

use super::{currencies, measures};
use crate::dates::cursor::Cursor;

/// What sort of quantity a unit makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    Count,
    Money,
    Share,
    Time,
    Measure,
    Age,
}

/// A unit and the sort of its quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
    /// What it is a rate of, in the singular: `barrel` of `$58.24 per barrel`.
    pub(crate) per: Option<&'static str>,
}

impl Unit {
    /// Its name with its rate: `USD per barrel`.
    pub(crate) fn label(self) -> String {
        match self.per {
            Some(per) => format!("{} per {per}", self.name),
            None => self.name.to_owned(),
        }
    }
}

pub(super) const fn unit(name: &'static str, sort: Sort) -> Unit {
    Unit {
        name,
        sort,
        per: None,
    }
}

pub(crate) const PERCENT: Unit = unit("percent", Sort::Share);
const POINT: Unit = unit("percentage point", Sort::Share);
pub(crate) const AGE: Unit = unit("year", Sort::Age);

/// The unit that comes next behind a number, with all of its words.
pub(crate) fn behind(c: &mut Cursor) -> Option<Unit> {
    c.read(|c| {
        let found = plain(c)?;
        Some(rated(c, found))
    })
}

/// `found`, with the rate that comes next.
pub(crate) fn rated(c: &mut Cursor, found: Unit) -> Unit {
    if found.per.is_some() || found.sort == Sort::Age {
        return found;
    }
    let per = c.read(|c| rate(c, found.sort));
    Unit { per, ..found }
}

fn plain(c: &mut Cursor) -> Option<Unit> {
    // `52,000 barrel-a-day`: the unit and its rate in one token.
    let rated = c.low().contains("-a-");
    if let Some(unit) = c.read(|c| c.take(|word| joined(word, word)).filter(|_| rated)) {
        return Some(unit);
    }
    // `year-old` and `month-old` stand in one token; `years old` in two.
    if let Some(age) = c.read(|c| c.take(of_age)) {
        return Some(age);
    }
    c.read(share)
        .or_else(|| c.read(currencies::words))
        .or_else(|| c.read(currencies::suffix))
        .or_else(|| c.read(weight))
        .or_else(|| c.take(currencies::of_money))
        .or_else(|| c.read(time))
        .or_else(|| c.read(measures::read))
}

/// The unit of an age in one word.
pub(crate) fn of_age(word: &str) -> Option<Unit> {
    let (head, rest) = word.split_once('-')?;
    let age = of_time(head).filter(|_| matches!(rest, "old" | "olds" | "old's"))?;
    Some(Unit {
        sort: Sort::Age,
        ..age
    })
}

/// Percent, percentage points and basis points.
fn share(c: &mut Cursor) -> Option<Unit> {
    let joined = c.low().starts_with("percent-");
    c.at += usize::from(joined);
    if joined || c.eat_any(&["%", "pct", "pc"]) {
        return Some(PERCENT);
    }
    if c.eat("percent") || c.eat_phrase("per cent") {
        let point = c.eat_any(&["point", "points"]);
        return Some(if point { POINT } else { PERCENT });
    }
    if c.eat("percentage") {
        return c.eat_any(&["point", "points"]).then_some(POINT);
    }
    let basis = c.eat("basis") && c.eat_any(&["point", "points"]);
    (basis || c.eat("bps")).then(|| unit("basis point", Sort::Share))
}

/// Pounds of weight: of something, or of somebody who weighs them.
fn weight(c: &mut Cursor) -> Option<Unit> {
    let pounds = matches!(c.low(), "pound" | "pounds") && (c.ahead(1) == "of" || weighs(*c));
    c.step();
    pounds.then(|| unit("pound", Sort::Measure))
}

/// Whether the clause speaks of weight, so that pounds are no money.
fn weighs(c: Cursor) -> bool {
    (2..=8).any(|n| c.back(n).starts_with("weigh"))
}

fn time(c: &mut Cursor) -> Option<Unit> {
    let found = c.take(of_time)?;
    let aged = c.eat("old") || c.eat_phrase("of age");
    Some(if aged {
        Unit {
            sort: Sort::Age,
            ..found
        }
    } else {
        found
    })
}

/// Units of time, in whatever number.
pub(crate) fn of_time(word: &str) -> Option<Unit> {
    Some(unit(
        match word {
            "millisecond" | "milliseconds" => "millisecond",
            "second" | "seconds" | "sec" | "secs" => "second",
            "minute" | "minutes" | "mins" => "minute",
            "hour" | "hours" | "hrs" => "hour",
            "day" | "days" => "day",
            "night" | "nights" => "night",
            "weekend" | "weekends" => "weekend",
            "week" | "weeks" => "week",
            "fortnight" | "fortnights" => "fortnight",
            "month" | "months" => "month",
            "year" | "years" => "year",
            "decade" | "decades" => "decade",
            "century" | "centuries" => "century",
            _ => return None,
        },
        Sort::Time,
    ))
}

/// Things of which rates are given besides units.
const EACH: &[&str] = &[
    "share",
    "person",
    "capita",
    "head",
    "household",
    "family",
    "child",
    "passenger",
    "pupil",
    "student",
    "ticket",
    "unit",
    "vehicle",
    "game",
    "match",
    "goal",
    "worker",
    "employee",
    "patient",
    "customer",
    "user",
    "bottle",
    "pack",
    "pound",
    "annum",
];

/// The rate that comes next: `per barrel`, `a month`, `/h`, `-a-day`.
fn rate(c: &mut Cursor, of: Sort) -> Option<&'static str> {
    let slash = c.low() == "/" && c.glued() && c.to(c.at + 1).glued();
    let per = c.eat("per") || slash;
    c.at += usize::from(slash);
    let article = !per && c.eat_any(&["a", "an"]);
    let each = !per && !article && of == Sort::Money && c.eat_any(&["each", "every"]);
    if !(per || article || each) || article && of == Sort::Time && c.low() == "week" {
        return None;
    }
    let symbol = slash.then(|| c.take(of_slash)).flatten();
    let unit = symbol
        .or_else(|| Some(c.take(of_time)?.name))
        .or_else(|| Some(c.read(measures::read)?.name));
    if unit.is_some() {
        // `$6 billion a year earlier` says when.
        let when = matches!(
            c.low(),
            "earlier" | "ago" | "later" | "before" | "after" | "prior" | "on"
        );
        return unit.filter(|_| !(article && when));
    }
    let named = c.take(|word| EACH.iter().find(|&&each| each == word).copied());
    named.filter(|_| per || of == Sort::Money)
}

/// Symbols that stand for a unit behind a stroke only.
fn of_slash(word: &str) -> Option<&'static str> {
    Some(match word {
        "h" | "hr" => "hour",
        "s" => "second",
        "min" => "minute",
        "l" => "litre",
        "bbl" => "barrel",
        _ => return None,
    })
}

/// The unit joined to a number in one token, as printed in `raw` and in lower case: `45g`, `5pc`,
/// `90-day`, `52,000-barrel-a-day`.
pub(crate) fn joined(raw: &str, low: &str) -> Option<Unit> {
    if let Some(age) = of_age(low) {
        return Some(age);
    }
    let (head, rest) = low.split_once('-').unwrap_or((low, ""));
    let found = symbol(raw.get(..head.len())?, head)
        .or_else(|| of_time(head))
        .or_else(|| measures::of_symbol(raw.get(..head.len())?))
        .or_else(|| measures::of_word(head))
        .or_else(|| currencies::of_money(head))?;
    Some(Unit {
        per: rest
            .strip_prefix("a-")
            .or(rest.strip_prefix("an-"))
            .and_then(|rest| Some(of_time(rest)?.name)),
        ..found
    })
}

/// Symbols that stand for a unit only where they are joined to digits.
fn symbol(raw: &str, word: &str) -> Option<Unit> {
    Some(match word {
        // `5G` is no weight.
        _ if raw == "G" => return None,
        "percent" | "pc" | "pct" => PERCENT,
        "g" => unit("gram", Sort::Measure),
        "l" => unit("litre", Sort::Measure),
        // Where it is no million, `digits` has left it.
        "m" => unit("metre", Sort::Measure),
        "min" => unit("minute", Sort::Time),
        "hr" => unit("hour", Sort::Time),
        "p" => unit("penny", Sort::Money),
        _ => return None,
    })
}
