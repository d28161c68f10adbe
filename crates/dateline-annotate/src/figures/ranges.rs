//! Two numbers in a row: a range, or a change from one to the other.

use super::bounds::Before;
use super::numbers::{self, Number};
use super::reading;
use super::units::{self, Sort, Unit};
use crate::dates::cursor::Cursor;

/// Whether two numbers around `to` are a change rather than a range: `from 4 to 5`, `by 2 to 5`.
pub(crate) fn is_change(c: Cursor) -> bool {
    c.back(1) == "from" && (2..=8).any(|n| moves(c.back(n)))
}

/// Words for a change of value, by their stems.
pub(crate) fn moves(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "fall", "fell", "rise", "rose", "rising", "drop", "climb", "jump", "slow", "increas",
        "decreas", "grow", "grew", "shr", "widen", "narrow", "revis", "plummet", "plung", "surg",
        "slid", "slip", "up", "down", "went", "gone", "move", "cut", "rais", "lower", "declin",
        "reduc", "dip", "soar", "tumbl",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Both ends of a range; the lower takes the upper's scale where it has none (`1 to 2 million`).
pub(crate) fn ends<'w>(number: Number<'w>, upper: Option<Number<'w>>) -> (Number<'w>, Option<f64>) {
    let Some(next) = upper else {
        return (number, None);
    };
    let shared = number.scale <= 1.0 && next.scale > 1.0 && number.value < next.value / next.scale;
    let value = if shared {
        number.value * next.scale
    } else {
        number.value
    };
    let to = (next.value > value).then_some(next.value);
    (
        if to.is_some() {
            Number { value, ..number }
        } else {
            number
        },
        to,
    )
}

/// What a number may be the lower end of.
pub(super) struct Limits<'w> {
    lower: Number<'w>,
    between: bool,
    /// `from 4 to 5` tells a change rather than a range.
    change: bool,
    /// `by 2 to 9 percent` names a change and where it led; the ends of a range lie closer.
    led: bool,
}

impl<'w> Limits<'w> {
    pub(super) fn new(c: Cursor, before: Option<Before>, lower: Number<'w>) -> Self {
        Self {
            lower,
            between: before == Some(Before::Between),
            change: is_change(c),
            led: c.back(1) == "by" || moves(c.back(1)),
        }
    }

    /// Whether `next` is near enough, once the lower end has its scale.
    fn fits(&self, next: &Number, factor: f64) -> bool {
        let scale = if self.lower.scale <= 1.0 {
            next.scale
        } else {
            1.0
        };
        next.value / scale <= factor * self.lower.value
    }

    /// The upper end of `10 to 12`, `10-12`, `between 10 and 12` or `three or four`, and the unit that
    /// is joined to it (`5-10W`).
    pub(super) fn upper(&self, c: &mut Cursor<'w>) -> Option<(Number<'w>, Option<Unit>)> {
        let spaced = c.eat("–") || c.eat("—") && c.glued();
        let dash = spaced || c.glued() && c.eat_any(&["-", "‑"]) && c.glued();
        let or = !dash && c.eat("or");
        let joins = dash || or || !self.change && c.eat("to") || self.between && c.eat("and");
        let next = numbers::read(c).filter(|_| joins)?;
        let unit = if next.tail.is_empty() {
            None
        } else {
            Some(reading::joined(c, next)?.unit?)
        };
        let rises = next.value > self.lower.value;
        let near = (!or || self.fits(&next, 2.0)) && (!self.led || self.fits(&next, 3.0));
        let alike = self.between || next.digits == self.lower.digits;
        (alike && rises && near).then_some((next, unit))
    }

    /// The upper end where each end has its unit: `five percent to 20 percent`.
    pub(super) fn second(&self, c: &mut Cursor<'w>, unit: Unit) -> Option<Number<'w>> {
        let joins = !self.change && c.eat_any(&["to", "–", "-"]) || self.between && c.eat("and");
        let next = numbers::read(c).filter(|_| joins)?;
        let falls = next.value <= self.lower.value && next.scale >= self.lower.scale;
        if falls || self.led && !self.fits(&next, 3.0) {
            return None;
        }
        let own = if next.tail.is_empty() {
            units::behind(c)
        } else {
            reading::joined(c, next)?.unit
        };
        let bare = |unit: Unit| Unit { per: None, ..unit };
        (own.map(bare) == Some(bare(unit))).then_some(next)
    }
}

/// The unit that stands only behind the second number of `4.8 to 4.7 percent`, or of `280 million of
/// the 1.5 billion euros`.
pub(super) fn borrowed(mut c: Cursor, number: Number) -> Option<Unit> {
    let part = c.eat("of") && c.eat_any(&["the", "its", "their"]);
    let joined = part || c.eat_any(&["to", "and", "or"]);
    let next = numbers::read(&mut c).filter(|next| joined && next.tail.is_empty())?;
    // `24 to 33-35 billion euros`: what it went to may itself be a range.
    c.read(|c| {
        let dash = c.eat_any(&["-", "–"]);
        numbers::read(c).filter(|next| dash && next.tail.is_empty())
    });
    let unit = units::behind(&mut c)?;
    let sort = matches!(unit.sort, Sort::Share | Sort::Measure | Sort::Money);
    (number.digits && next.digits && sort).then_some(unit)
}
