//! The grammar of a quantity: bound, number, range, unit.

use dateline_doc::Bound;

use super::bounds::{self, Before};
use super::numbers::{self, Number};
use super::units::{self, Sort, Unit};
use super::{money, shares};
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
    let at = c.at;
    let found = amount(c, before);
    let (amount, bound, from) = match (found, before) {
        (Some(amount), before) => (amount, before, from),
        (None, _) => return None,
    };
    let after = bounds::after(c);
    let said = match bound {
        Some(Before::Bound(bound)) => Some(bound),
        _ => None,
    };
    // `over four days` says how long; `over` is no bound there.
    let lasting =
        c.words().low(from) == "over" && amount.unit.is_some_and(|u| u.sort == Sort::Time);
    let within =
        c.to(from).back(1) == "within" && amount.unit.is_some_and(|u| u.sort == Sort::Time);
    let (said, from) = if lasting { (None, at) } else { (said, from) };
    let bound = if amount.to.is_some() {
        Bound::Range
    } else if within {
        Bound::AtMost
    } else {
        after
            .or(said)
            .or(amount.number.rough)
            .unwrap_or(Bound::Exact)
    };
    Some(Reading {
        from,
        number: at,
        end: c.at,
        value: amount.number.value,
        to: amount.to,
        bound,
        unit: amount.unit,
        joined: amount.joined,
        bounded: said.is_some(),
    })
}

fn amount<'w>(c: &mut Cursor<'w>, before: Option<Before>) -> Option<Amount<'w>> {
    let bounded = before.is_some();
    c.read(money::money)
        .or_else(|| c.read(shares::fraction))
        .or_else(|| c.read(|c| several_units(c)))
        .or_else(|| c.read(|c| counted(c, before)))
        .or_else(|| c.read(|c| lone_unit(c, bounded)))
        .or_else(|| c.read(order_word))
}

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

/// A number, the upper end of its range, and its unit.
fn counted<'w>(c: &mut Cursor<'w>, before: Option<Before>) -> Option<Amount<'w>> {
    if before.is_some() && c.low() == "a" && c.ahead(1).starts_with(|c: char| c.is_ascii_digit()) {
        c.step();
    }
    let (word, at) = (c.low(), c.at);
    let number = numbers::read(c)?;
    if !number.tail.is_empty() {
        return joined(c, number, word);
    }
    let change = is_change(c.to(at));
    // `by 2 to 9 percent` names a change and where it led; the ends of a range lie closer.
    let led = c.to(at).back(1) == "by";
    let fits = |next: &Number| !led || next.value <= 3.0 * number.value;
    let first = c.read(|c| upper(c, number, before, change).filter(fits));
    let unit = c
        .read(|c| order_of_money(c, number))
        .or_else(|| units::behind(c))
        .or_else(|| borrowed(*c, number));
    let last = first.or_else(|| c.read(|c| second(c, unit?, before, change).filter(fits)));
    let (number, to) = ends(number, last);
    Some(Amount {
        number,
        to,
        unit,
        joined: false,
    })
}

/// `dollars` of `millions of dollars`.
fn order_of_money(c: &mut Cursor, number: Number) -> Option<Unit> {
    let of = number.rough.is_some() && c.eat("of");
    c.take(units::of_money).filter(|_| of)
}

/// The upper end of `10 to 12`, `10-12` or `between 10 and 12`.
fn upper<'w>(
    c: &mut Cursor<'w>,
    number: Number,
    before: Option<Before>,
    change: bool,
) -> Option<Number<'w>> {
    let between = before == Some(Before::Between);
    let spaced = c.eat("–");
    let dash = spaced || c.glued() && c.eat("-") && c.glued();
    let joined = dash || !change && c.eat("to") || between && c.eat("and");
    let next = numbers::read(c).filter(|next| joined && next.tail.is_empty())?;
    let alike = between || next.digits == number.digits;
    let rises = next.value > number.value;
    (alike && rises).then_some(next)
}

/// The upper end where each end has its unit: `five percent to 20 percent`.
fn second<'w>(
    c: &mut Cursor<'w>,
    unit: Unit,
    before: Option<Before>,
    change: bool,
) -> Option<Number<'w>> {
    let between = before == Some(Before::Between);
    let joined = !change && c.eat_any(&["to", "–"]) || between && c.eat("and");
    let next = numbers::read(c).filter(|next| joined && next.tail.is_empty())?;
    (units::behind(c) == Some(unit)).then_some(next)
}

/// The unit that stands only behind the second number of `4.8 to 4.7 percent`.
fn borrowed(mut c: Cursor, number: Number) -> Option<Unit> {
    let joined = c.eat_any(&["to", "and", "or"]);
    let next = numbers::read(&mut c).filter(|next| joined && next.tail.is_empty())?;
    let unit = units::behind(&mut c)?;
    let alike = number.digits && next.digits && matches!(unit.sort, Sort::Share | Sort::Measure);
    alike.then_some(unit)
}

/// `90-day`, `2-year-old`, `10km`, `28-member`.
fn joined<'w>(c: &mut Cursor<'w>, number: Number<'w>, word: &str) -> Option<Amount<'w>> {
    let tail = number.tail;
    let (head, rest) = tail.split_once('-').unwrap_or((tail, ""));
    let aged = matches!(rest, "old" | "olds") && head.starts_with("year");
    let hourly = c
        .read(|c| (c.eat("/") && c.eat("h")).then_some(()))
        .is_some();
    let unit = if hourly {
        units::per_hour(head)
    } else if aged {
        Some(units::AGE)
    } else {
        units::of_time(head)
            .or_else(|| units::of_measure(head))
            .or_else(|| units::of_money(head))
            .or_else(|| units::of_tail(head))
    };
    let hyphen = word.contains('-');
    let member = hyphen && MEMBERS.contains(&head);
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
    "country", "state", "bed", "room", "story", "storey", "vote", "vehicle", "mile",
];

/// `months` as in `for months`, `an hour` as in `more than an hour`, `monthlong`.
fn lone_unit<'w>(c: &mut Cursor<'w>, bounded: bool) -> Option<Amount<'w>> {
    let exact = |value, rough| Number {
        value,
        rough,
        tail: "",
        scale: 1.0,
        digits: false,
    };
    if let Some(head) = c
        .low()
        .strip_suffix("long")
        .map(|head| head.trim_end_matches('-'))
    {
        let unit = units::of_time(head).filter(|_| !head.ends_with('s'))?;
        c.step();
        let number = exact(1.0, Some(Bound::About));
        return Some(Amount {
            number,
            to: None,
            unit: Some(unit),
            joined: true,
        });
    }
    let lasting = c.back(1) == "for";
    let article = c.eat_any(&["a", "an"]);
    let word = c.low();
    let unit = c.take(units::of_time)?;
    if article {
        let long = c.eat("long");
        let shown = bounded || long || c.low() == "-";
        return shown.then_some(Amount {
            number: exact(1.0, None),
            to: None,
            unit: Some(unit),
            joined: false,
        });
    }
    (lasting && word.ends_with('s')).then_some(Amount {
        number: exact(2.0, Some(Bound::AtLeast)),
        to: None,
        unit: Some(unit),
        joined: false,
    })
}

/// `multi-billion-dollar`, `multimillion-dollar`.
fn order_word<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let rest = c.low().strip_prefix("multi")?.trim_start_matches('-');
    let (head, tail) = rest.split_once('-')?;
    let value = match head {
        "million" => 1e6,
        "billion" => 1e9,
        _ => return None,
    };
    let unit = units::of_money(tail)?;
    c.step();
    Some(Amount {
        number: Number {
            value,
            rough: Some(Bound::AtLeast),
            tail: "",
            scale: 1.0,
            digits: false,
        },
        to: None,
        unit: Some(unit),
        joined: true,
    })
}

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
