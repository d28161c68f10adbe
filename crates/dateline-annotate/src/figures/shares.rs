//! Fractions and shares, as percentages.

use super::numbers::{self, Number};
use super::reading::Amount;
use super::units;
use crate::dates::cursor::Cursor;

/// `three quarters of`, `two-thirds`, `half of`: shares, as percentages.
pub(crate) fn fraction<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let word = c.low();
    let (above, below) = match word.split_once('-') {
        Some((above, below)) if numbers::starts(above) => {
            c.step();
            (whole(above)?, below)
        }
        Some(_) => return None,
        None if word == "half" => {
            c.step();
            (1.0, "half")
        }
        None => {
            let above = if c.eat_any(&["a", "one"]) {
                1.0
            } else {
                numbers::read(c)
                    .filter(|n| (!n.digits || (n.value - 1.0).abs() < 0.5) && n.tail.is_empty())?
                    .value
            };
            let below = c.low();
            c.step();
            (above, below)
        }
    };
    if matches!(below, "in" | "out") {
        return one_in(c, above);
    }
    let nearly_all = below == "of" && c.low() == "10";
    if nearly_all {
        return one_in(c, above);
    }
    let parts = parts(below)?;
    let shares = c.low() == "of"
        || c.back(1) == "half"
            && matches!(c.low(), "the" | "its" | "their" | "all")
            && c.ahead(1) != "size";
    let lone_half = below == "half" && !shares;
    let said = shares || word.contains('-') || above > 1.0;
    (said && !lone_half).then(|| share(above / parts))
}

/// `one in five`, `two out of three`.
fn one_in<'w>(c: &mut Cursor<'w>, above: f64) -> Option<Amount<'w>> {
    if c.back(1) == "out" && !c.eat("of") {
        return None;
    }
    let every = numbers::read(c)
        .filter(|n| {
            (!n.digits || above < 1.5 || (n.value - 10.0).abs() < 0.5) && n.tail.is_empty()
        })?
        .value;
    let time = units::of_time(c.low()).is_some();
    (!time && above < every && (2.0..=10.0).contains(&every)).then(|| share(above / every))
}

fn share(part: f64) -> Amount<'static> {
    Amount {
        number: Number {
            value: (part * 1000.0).round() / 10.0,
            rough: None,
            tail: "",
            scale: 1.0,
            digits: false,
        },
        to: None,
        unit: Some(units::PERCENT),
        joined: false,
    }
}

fn whole(word: &str) -> Option<f64> {
    Some(match word {
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "seven" => 7.0,
        "nine" => 9.0,
        _ => return None,
    })
}

fn parts(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "ninth" | "ninths" => 9.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// `half`, `a quarter`, `three quarters`, `two-thirds`: how many of how many parts.
pub(super) fn parted(c: &mut Cursor) -> Option<(f64, f64)> {
    if c.eat("half") {
        return Some((1.0, 2.0));
    }
    if let Some((above, below)) = c.low().split_once('-') {
        c.step();
        return Some((whole(above)?, parts(below)?));
    }
    let above = c.take(|word| if word == "a" { Some(1.0) } else { whole(word) })?;
    Some((above, c.take(parts)?))
}
