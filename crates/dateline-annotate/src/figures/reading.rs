//! The grammar of a quantity: bound, number, range, unit.

use dateline_doc::Bound;

use super::bounds::{self, Before};
use super::numbers::{self, Number};
use super::units::{self, Sort, Unit};
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
struct Amount<'w> {
    number: Number<'w>,
    to: Option<f64>,
    unit: Option<Unit>,
    joined: bool,
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
    c.read(money)
        .or_else(|| c.read(fraction))
        .or_else(|| c.read(|c| several_units(c)))
        .or_else(|| c.read(|c| counted(c, before)))
        .or_else(|| c.read(|c| lone_unit(c, bounded)))
        .or_else(|| c.read(order_word))
}

/// `$3.5 billion`, `£10m-£12m`, `USD 5 million`.
fn money<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let (change, by) = (is_change(*c), c.back(1) == "by");
    c.eat_any(&["a", "an"]);
    let unit = units::sign(c)?;
    let number = numbers::read(c).filter(|n| n.digits)?;
    let head = number.tail.split('-').next().unwrap_or_default();
    if !(head.is_empty() || head == "a" || is_unit_tail(head)) {
        return None;
    }
    let next = c.read(|c| {
        let joined = !change && (c.eat_any(&["-", "–", "to"]) || c.eat("and"));
        let and = c.back(1) == "and";
        let signed = units::sign(c).is_some();
        let by = by && !and;
        let next = numbers::read(c).filter(|next| joined && next.digits && (signed || !and))?;
        (!by || next.value <= 3.0 * number.value).then_some(next)
    });
    let (number, to) = ends(number, next);
    Some(Amount {
        number,
        to,
        unit: Some(unit),
        joined: false,
    })
}

/// Whether two numbers around `to` are a change rather than a range: `from 4 to 5`, `by 2 to 5`.
fn is_change(c: Cursor) -> bool {
    c.back(1) == "from" && (2..=8).any(|n| moves(c.back(n)))
}

/// Words for a change of value, by their stems.
fn moves(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "fall", "fell", "rise", "rose", "rising", "drop", "climb", "jump", "slow", "increas",
        "decreas", "grow", "grew", "shr", "widen", "narrow", "revis", "plummet", "plung", "surg",
        "slid", "slip", "up", "down", "went", "gone", "move", "cut", "rais", "lower", "declin",
        "reduc", "dip", "soar", "tumbl",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Both ends of a range; the lower takes the upper's scale where it has none (`1 to 2 million`).
fn ends<'w>(number: Number<'w>, upper: Option<Number<'w>>) -> (Number<'w>, Option<f64>) {
    let Some(next) = upper else {
        return (number, None);
    };
    let shared = number.scale == 1.0 && next.scale > 1.0 && number.value < next.value / next.scale;
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

fn is_unit_tail(tail: &str) -> bool {
    units::of_money(tail).is_some() || matches!(tail, "year" | "day" | "month" | "week" | "hour")
}

/// `three quarters of`, `two-thirds`, `half of`: shares, as percentages.
fn fraction<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
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
                    .filter(|n| !n.digits && n.tail.is_empty())?
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
        .filter(|n| (!n.digits || n.value == 10.0) && n.tail.is_empty())?
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
        unit: Some(units::PERCENT_UNIT),
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
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
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
    let upper = c.read(|c| upper(c, number, before, change));
    let unit = c
        .read(|c| order_of_money(c, number))
        .or_else(|| units::behind(c))
        .or_else(|| borrowed(*c, number));
    let upper = upper.or_else(|| c.read(|c| second(c, unit?, before, change)));
    let (number, to) = ends(number, upper);
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
    let by = c.back(2) == "by";
    let joined = dash || !change && c.eat("to") || between && c.eat("and");
    let next = numbers::read(c).filter(|next| joined && next.tail.is_empty())?;
    if by && next.value > 3.0 * number.value {
        return None;
    }
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

/// `ages 10, 9 and 4`: from the least to the greatest.
fn several_units<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let ages = matches!(c.back(1), "ages" | "aged" | "age");
    let first = numbers::read(c).filter(|n| ages && n.tail.is_empty())?;
    let (mut low, mut high) = (first.value, first.value);
    while c.eat(",") || c.eat("and") || c.eat("to") {
        c.eat("and");
        let next = numbers::read(c)?.value;
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
