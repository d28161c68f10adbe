//! Quantities without a number of their own: `half an hour`, `more than a year`, `for months`.

use dateline_doc::Bound;

use super::numbers::{self, Number};
use super::reading::Amount;
use super::units::{self, Unit};
use super::{currencies, digits, measures, shares};
use crate::dates::cursor::Cursor;

fn amount(number: Number<'_>, unit: Unit, joined: bool) -> Amount<'_> {
    Amount {
        number,
        to: None,
        unit: Some(unit),
        joined,
    }
}

fn rough<'w>(value: f64, bound: Bound) -> Number<'w> {
    Number {
        rough: Some(bound),
        ..numbers::plain(value)
    }
}

/// `monthlong`, `an hour` as in `more than an hour`, `an hour and a half`, `a day or two`, `months`
/// as in `for months`.
pub(super) fn lone_unit<'w>(c: &mut Cursor<'w>, bounded: bool) -> Option<Amount<'w>> {
    if let Some(head) = c.low().strip_suffix("long") {
        let head = head.trim_end_matches('-');
        let unit = units::of_time(head).filter(|_| !head.ends_with('s'))?;
        c.step();
        return Some(amount(rough(1.0, Bound::About), unit, true));
    }
    let lasting = c.back(1) == "for";
    if c.eat_any(&["a", "an"]) {
        return one(c, bounded);
    }
    let plural = c.low().ends_with('s');
    let unit = c.take(units::of_time)?;
    (lasting && plural).then(|| amount(rough(2.0, Bound::AtLeast), unit, false))
}

/// What `a` or `an` counts one of.
fn one<'w>(c: &mut Cursor<'w>, bounded: bool) -> Option<Amount<'w>> {
    let time = units::of_time(c.low()).is_some();
    let unit = c
        .take(units::of_time)
        .or_else(|| c.take(measures::of_word))?;
    if c.eat_phrase("and a half") || c.eat_phrase("and a-half") {
        return Some(amount(numbers::plain(1.5), unit, false));
    }
    if c.eat_phrase("or two") {
        let to = Some(2.0);
        return Some(Amount {
            to,
            ..amount(numbers::plain(1.0), unit, false)
        });
    }
    let long = c.eat("long");
    let shown = time && (bounded || long || c.low() == "-");
    shown.then(|| amount(numbers::plain(1.0), unit, false))
}

/// A part of one unit: `half an hour`, `a quarter of a mile`, `1/16 of an inch`, `half-hour`; or of a
/// large number: `three quarters of a million dollars`.
pub(super) fn part<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    if let Some(unit) = c.low().strip_prefix("half-").and_then(units::of_time) {
        c.step();
        return Some(amount(numbers::plain(0.5), unit, true));
    }
    let half = c.low() == "half";
    let (above, below) = c
        .take(digits::fraction)
        .map(|value| (value, 1.0))
        .or_else(|| c.read(slashed))
        .or_else(|| c.read(shares::parted))?;
    let of = c.eat("of");
    let article = c.eat_any(&["a", "an"]);
    c.eat_any(&["us", "u.s."]);
    let joined = article && (of || half) || !of && !article && below < 1.5;
    let large = |word| numbers::scale(word).filter(|by| *by >= 1e3);
    if let Some(by) = c.take(large).filter(|_| joined && article) {
        return Some(Amount {
            number: numbers::plain(by * above / below),
            to: None,
            unit: units::behind(c),
            joined: false,
        });
    }
    let unit = units::behind(c).filter(|unit| unit.sort != units::Sort::Share)?;
    joined.then(|| amount(numbers::plain(above / below), unit, false))
}

/// `1⁄32`, whose stroke is a mark of its own.
fn slashed(c: &mut Cursor) -> Option<(f64, f64)> {
    let above: u32 = c.low().parse().ok()?;
    c.step();
    let stroke = c.eat_any(&["⁄", "/"]) && c.glued();
    let below: u32 = c
        .low()
        .parse()
        .ok()
        .filter(|below| stroke && *below > above)?;
    c.step();
    Some((f64::from(above) / f64::from(below), 1.0))
}

/// `multi-billion-dollar`, `multimillion-dollar`.
pub(super) fn order_word<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let rest = c.low().strip_prefix("multi")?.trim_start_matches('-');
    let (head, tail) = rest.split_once('-')?;
    let value = match head {
        "million" => 1e6,
        "billion" => 1e9,
        _ => return None,
    };
    let unit = currencies::of_money(tail)?;
    c.step();
    Some(amount(rough(value, Bound::AtLeast), unit, true))
}
