//! An amount in two units: `five years and six months`, `6ft 2in`, `2 hours 20 minutes`.

use dateline_doc::measure::Scale;

use super::numbers;
use super::units::{self, Unit};
use crate::dates::cursor::Cursor;

/// The unit that goes with a larger one.
const SMALLER: &[(&str, &str)] = &[
    ("year", "month"),
    ("week", "day"),
    ("day", "hour"),
    ("hour", "minute"),
    ("minute", "second"),
    ("foot", "inch"),
    ("pound", "ounce"),
];

/// What comes behind an amount in `unit` in the smaller unit, as so many of `unit`.
pub(super) fn rest(c: &mut Cursor, unit: Unit) -> Option<f64> {
    let (_, smaller) = SMALLER.iter().find(|(larger, _)| *larger == unit.name)?;
    if !c.eat("and") && unit.name == "foot" {
        c.eat(",");
    }
    let number = numbers::read(c).filter(|number| number.rough.is_none())?;
    let own = match number.tail {
        "" => units::behind(c)?.name,
        "in" => "inch",
        tail => units::joined(tail, tail)?.name,
    };
    let factor = Scale::of(smaller)?.factor / Scale::of(unit.name)?.factor;
    let part = number.value * factor;
    (own == *smaller && part < 1.0).then_some(part)
}

/// `value` with two digits behind the point, which is as much as a smaller unit tells.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
