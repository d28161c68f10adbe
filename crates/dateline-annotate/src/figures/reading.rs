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
    c.eat_any(&["a", "an"]);
    let unit = units::sign(c)?;
    let number = numbers::read(c)?;
    if !number.digits
        || number.tail.starts_with(|c: char| c.is_alphabetic())
            && number.tail != "a"
            && !number.tail.is_empty()
            && !is_unit_tail(number.tail)
    {
        return None;
    }
    let to = c.read(|c| {
        let dash = c.eat_any(&["-", "–", "to", "and"]);
        let signed = units::sign(c);
        let next = numbers::read(c).filter(|_| dash)?;
        let follows = c.back(2) != "and" || signed.is_some();
        (follows && next.value > number.value && next.digits).then_some(next.value)
    });
    let to = to.filter(|_| !c.words().low(c.at).is_empty() || to.is_some());
    Some(Amount {
        number,
        to,
        unit: Some(unit),
        joined: false,
    })
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
    let parts = parts(below)?;
    let shares = c.low() == "of"
        || c.back(1) == "half" && matches!(c.low(), "the" | "its" | "their" | "all");
    let share = if matches!(below, "half") && !shares {
        return None;
    } else {
        above / parts * 100.0
    };
    (shares || word.contains('-') || above > 1.0).then_some(Amount {
        number: Number {
            value: (share * 10.0).round() / 10.0,
            rough: None,
            tail: "",
            digits: false,
        },
        to: None,
        unit: Some(units::PERCENT_UNIT),
        joined: false,
    })
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
    let word = c.low();
    let number = numbers::read(c)?;
    if !number.tail.is_empty() {
        return joined(number, word);
    }
    let to = c.read(|c| upper(c, number, before));
    let unit = units::behind(c);
    Some(Amount {
        number,
        to,
        unit,
        joined: false,
    })
}

/// The upper end of `10 to 12`, `10-12` or `between 10 and 12`.
fn upper(c: &mut Cursor, number: Number, before: Option<Before>) -> Option<f64> {
    units::behind(&mut c.clone())
        .filter(|_| before == Some(Before::Between))
        .map(|_| units::behind(c));
    let dash = c.glued() && c.eat_any(&["-", "–"]) && c.glued();
    let joined = dash || c.eat("to") || before == Some(Before::Between) && c.eat("and");
    let next = numbers::read(c).filter(|next| joined && next.tail.is_empty())?;
    // `10 to 12 million` means millions at both ends only where the lower end is small; the
    // caller keeps the ends as written.
    (next.value > number.value && next.digits == number.digits).then_some(next.value)
}

/// `90-day`, `2-year-old`, `10km`, `28-member`.
fn joined<'w>(number: Number<'w>, word: &str) -> Option<Amount<'w>> {
    let tail = number.tail;
    let (head, rest) = tail.split_once('-').unwrap_or((tail, ""));
    let aged = matches!(rest, "old" | "olds") && head.starts_with("year");
    let unit = if aged {
        Some(units::AGE)
    } else {
        units::of_time(head)
            .or_else(|| units::of_measure(head))
            .or_else(|| units::of_money(head))
            .or_else(|| (head == "percent").then_some(units::PERCENT_UNIT))
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
            digits: false,
        },
        to: None,
        unit: Some(unit),
        joined: true,
    })
}

/// `ages 10, 9 and 4`: from the least to the greatest.
fn several_units<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let ages = matches!(c.back(1), "ages" | "aged");
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
