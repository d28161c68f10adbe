//! The grammar of a quantity: bound, number, range, unit.

use dateline_doc::{Bound, Change};

use super::bounds::{self, Before};
use super::numbers::{self, Number};
use super::ranges::{Limits, borrowed, ends};
use super::units::{self, Sort, Unit};
use super::{composite, digits, money, shares, spells};
use crate::dates::cursor::Cursor;

/// A quantity as read, in token numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Reading {
    pub(crate) from: usize,
    /// The token of the number itself.
    pub(crate) number: usize,
    pub(crate) end: usize,
    pub(crate) value: f64,
    pub(crate) to: Option<f64>,
    pub(crate) bound: Bound,
    pub(crate) unit: Option<Unit>,
    /// Written as one word with what it measures: `90-day`, `28-member`.
    pub(crate) joined: bool,
    /// Whether words of a bound stand before it.
    pub(crate) bounded: bool,
    /// What a plus or minus before it makes of it.
    pub(crate) sign: Option<Change>,
}

impl Reading {
    pub(crate) fn sort(&self) -> Sort {
        self.unit.map_or(Sort::Count, |unit| unit.sort)
    }
}

/// A number with its unit, before its bound is known.
#[derive(Clone, Copy)]
pub(crate) struct Amount<'w> {
    pub(crate) number: Number<'w>,
    pub(crate) to: Option<f64>,
    pub(crate) unit: Option<Unit>,
    pub(crate) joined: bool,
}

/// The quantity that comes next, with the bound before and behind it.
pub(crate) fn read(c: &mut Cursor) -> Option<Reading> {
    let from = c.at;
    let before = bounds::before(c);
    let sign = c.read(sign);
    let at = c.at;
    let mut amount = amount(c, before)?;
    if sign == Some(Change::Down) {
        amount.number.value = -amount.number.value;
        amount.to = None;
    }
    let after = bounds::after(c);
    let time = amount.unit.is_some_and(|unit| unit.sort == Sort::Time);
    // `over four days` says how long; `over` is no bound there.
    let lasting = time && c.words().low(from) == "over";
    let (said, from) = match before {
        _ if lasting => (
            None,
            at + usize::from(matches!(c.words().low(at), "a" | "an")),
        ),
        Some(Before::Bound(bound)) => (Some(bound), from),
        Some(Before::Between) | None => (None, from),
    };
    let within = time && c.to(from).back(1) == "within";
    let bound = match amount.to {
        Some(_) => Bound::Range,
        None if within => Bound::AtMost,
        None => after
            .or(said)
            .or(amount.number.rough)
            .unwrap_or(Bound::Exact),
    };
    let aged = amount.unit.is_none() && is_age(c.to(from), c.low());
    let unit = if aged { Some(units::AGE) } else { amount.unit };
    Some(Reading {
        from,
        number: at,
        end: c.at,
        value: amount.number.value,
        to: amount.to,
        bound,
        unit,
        joined: amount.joined,
        bounded: said.is_some(),
        sign,
    })
}

/// Whether the words before a bare number make it an age: `aged 12`, `the age of 21`, `life expectancy
/// is around 73`.
fn is_age(c: Cursor, next: &str) -> bool {
    let of = matches!(c.back(1), "of" | "is" | "was" | "at");
    let person =
        matches!(c.back(2), "who" | "he" | "she") && matches!(c.back(1), "is" | "was" | "turned");
    let expectancy = (1..=6).any(|n| c.back(n) == "expectancy") && c.back(1) != ",";
    let stands = matches!(
        next,
        "" | "," | "." | ";" | ")" | "and" | "when" | "on" | "in" | "last" | "this"
    );
    let named = matches!(c.back(1), "aged" | "ages" | "age") || of && c.back(2) == "age";
    named || expectancy || person && stands
}

/// A sign that stands before its number and apart from what is before it: `-5`, `+0.2`, `minus 12`.
fn sign(c: &mut Cursor) -> Option<Change> {
    let word = c.low() == "minus";
    let apart = !c.glued() || matches!(c.back(1), "(" | "[");
    let found = match c.low() {
        "+" if apart => Change::Up,
        "-" | "−" if apart => Change::Down,
        "minus" => Change::Down,
        _ => return None,
    };
    c.step();
    (word || c.glued()).then_some(found)
}

fn amount<'w>(c: &mut Cursor<'w>, before: Option<Before>) -> Option<Amount<'w>> {
    let bounded = before.is_some();
    c.read(|c| money::money(c, bounded))
        .or_else(|| c.read(spells::part))
        .or_else(|| c.read(shares::fraction))
        .or_else(|| c.read(|c| several_units(c)))
        .or_else(|| c.read(|c| counted(c, before)))
        .or_else(|| c.read(|c| spells::lone_unit(c, bounded)))
        .or_else(|| c.read(spells::order_word))
}

/// A number, the upper end of its range, and its unit.
fn counted<'w>(c: &mut Cursor<'w>, before: Option<Before>) -> Option<Amount<'w>> {
    if before.is_some() && c.low() == "a" && c.ahead(1).starts_with(|c: char| c.is_ascii_digit()) {
        c.step();
    }
    let at = c.at;
    let number = c.read(prefixed).or_else(|| numbers::read(c))?;
    let own = if number.tail.is_empty() {
        None
    } else {
        Some(joined(c, number)?)
    };
    let limits = Limits::new(c.to(at), before, number);
    let first = own.is_none().then(|| c.read(|c| limits.upper(c))).flatten();
    let unit = own
        .and_then(|amount| amount.unit)
        .or(first.and_then(|(_, unit)| unit))
        .or_else(|| c.read(|c| order_of_units(c, number)))
        .or_else(|| own.is_none().then(|| units::behind(c)).flatten())
        .or_else(|| own.is_none().then(|| borrowed(*c, number)).flatten());
    let last = first.map(|(next, _)| next);
    let last = last.or_else(|| c.read(|c| limits.second(c, unit?)));
    let (mut number, to) = ends(number, last);
    if let Some(rest) = c.read(|c| composite::rest(c, unit.filter(|_| to.is_none())?)) {
        number.value = composite::rounded(number.value + rest);
    }
    let unit = unit.map(|unit| units::rated(c, unit));
    Some(Amount {
        number,
        to,
        unit,
        joined: own.is_some(),
    })
}

/// `minus-5`, `sub-7`, `now-18`: a number joined to a word before it.
fn prefixed<'w>(c: &mut Cursor<'w>) -> Option<Number<'w>> {
    let (prefix, _) = c.low().split_once('-')?;
    let number = digits::behind(c, prefix.len() + 1)?;
    Some(match prefix {
        "minus" => Number {
            value: -number.value,
            ..number
        },
        "sub" => Number {
            rough: Some(Bound::AtMost),
            ..number
        },
        "now" | "then" => number,
        _ => return None,
    })
}

/// `dollars` of `millions of dollars`, `miles` of `hundreds of miles`.
fn order_of_units(c: &mut Cursor, number: Number) -> Option<Unit> {
    let of = number.rough.is_some() && c.eat("of");
    units::behind(c).filter(|_| of)
}

/// `90-day`, `2-year-old`, `10km`, `28-member`: the number's token has been stepped over.
pub(super) fn joined<'w>(c: &mut Cursor<'w>, number: Number<'w>) -> Option<Amount<'w>> {
    let tail = number.tail;
    let (head, _) = tail.split_once('-').unwrap_or((tail, ""));
    let raw = c.words().raw(c.at.checked_sub(1)?);
    let raw = raw.get(raw.len().checked_sub(tail.len())?..)?;
    let unit = units::joined(raw, tail).map(|unit| units::rated(c, unit));
    let word = c.to(c.at - 1).low();
    let member = word.contains('-') && MEMBERS.contains(&head);
    (unit.is_some() || member).then_some(Amount {
        number,
        to: None,
        unit,
        joined: true,
    })
}

/// What is counted in one word with its number.
const MEMBERS: &[&str] = &[
    "member", "man", "woman", "person", "people", "strong", "seat", "page", "point", "nation",
    "country", "state", "bed", "bedroom", "room", "story", "storey", "floor", "vote", "vehicle",
    "mile", "cylinder", "door", "seater", "lane", "judge", "goal", "run", "game", "match", "team",
    "party", "part", "strong", "unit", "acre", "foot",
];

/// The next number of a list.
fn next_of_list(c: &mut Cursor) -> Option<f64> {
    let comma = c.eat(",");
    let and = c.eat_any(&["and", "to"]);
    Some(numbers::read(c).filter(|_| comma || and)?.value)
}

/// `ages 10, 9 and 4`: from the least to the greatest.
fn several_units<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let ages = matches!(c.back(1), "ages" | "aged" | "age");
    let first = numbers::read(c).filter(|n| ages && n.tail.is_empty())?;
    let (mut low, mut high) = (first.value, first.value);
    while let Some(next) = c.read(next_of_list) {
        low = low.min(next);
        high = high.max(next);
    }
    Some(Amount {
        number: Number {
            value: low,
            ..first
        },
        to: (high > low).then_some(high),
        unit: Some(units::AGE),
        joined: false,
    })
}
