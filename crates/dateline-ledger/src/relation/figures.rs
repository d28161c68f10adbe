use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_doc::Bound;
use dateline_doc::measure::Scale;

use super::value::Quantity;
use super::{Told, Value, Verdict, apart, is_later, pairs, verdict};
use crate::rows::Relation;

/// How far "about" reaches on either side, as a share of the value.
const ABOUT: f64 = 0.15;

/// How far a figure that was converted to another unit and rounded may lie off: 10 miles are given as
/// 16 kilometres.
const ROUNDED: f64 = 0.05;

/// Two figures that differ by more than this factor measure different things.
const OTHER_SCOPE: f64 = 3.0;

pub(super) fn value(value: &Value) -> Option<Quantity> {
    match value {
        Value::Figure(quantity) => Some(quantity.clone()),
        _ => None,
    }
}

/// Figures agree if they are the same, and are compatible if their ranges meet, if one is the
/// sum of others, or if they are so far apart that they must count different things. What comes
/// together as time goes by is revised by a greater count that is of no earlier day, however far
/// apart.
pub(super) fn relate(told: &[Told<'_, Quantity>]) -> Verdict {
    let told = &with_units(told)[..];
    let disjoint: Vec<_> = pairs(told)
        .filter(|(a, b)| !meet(&a.value, &b.value))
        .collect();
    if disjoint.is_empty() {
        let same = pairs(told).all(|(a, b)| same(&a.value, &b.value));
        let relation = if same {
            Relation::Agree
        } else {
            Relation::Compatible
        };
        return verdict(relation, "figures whose ranges meet", told);
    }
    let parts = parts(told);
    let open: Vec<_> = disjoint
        .into_iter()
        .filter(|(a, b)| {
            let part =
                |t: &Told<'_, Quantity>| t.value.part || parts.iter().any(|p| std::ptr::eq(*p, t));
            let several = |t: &Told<'_, Quantity>| gives_several(told, t);
            let closed = part(a) || part(b) || several(a) || several(b);
            !closed && (same_scope(&a.value, &b.value) || grew(a, b))
        })
        .collect();
    let whole = parts.is_empty() && !told.iter().any(|t| t.value.part);
    match (open.is_empty(), whole) {
        (true, false) => verdict(Relation::Compatible, "a whole and its parts", told),
        (true, true) => verdict(Relation::Compatible, "figures of different scope", told),
        _ if open.iter().all(|(a, b)| grew(a, b)) => {
            verdict(Relation::Revised, "a tally that grew", told)
        }
        _ => apart("figures whose ranges do not meet", &open),
    }
}

/// The figures with what is counted: where several things are, one that does not say which counts
/// what most of them do.
fn with_units<'a>(told: &[Told<'a, Quantity>]) -> Vec<Told<'a, Quantity>> {
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in told.iter().map(|t| t.value.unit.as_str()) {
        *given.entry(unit).or_default() += usize::from(!unit.is_empty());
    }
    let most = given
        .iter()
        .max_by_key(|(unit, times)| (**times, Reverse(**unit)));
    let most = most.map_or("", |(unit, _)| *unit);
    let filled = told.iter().map(|t| {
        let mut value = t.value.clone();
        if value.unit.is_empty() {
            most.clone_into(&mut value.unit);
        }
        Told { row: t.row, value }
    });
    filled.collect()
}

/// Whether the greater is what came together after the less: of the same day, or a later one.
fn grew(a: &Told<'_, Quantity>, b: &Told<'_, Quantity>) -> bool {
    let (less, more) = if a.value.value < b.value.value {
        (a, b)
    } else {
        (b, a)
    };
    less.value.so_far && more.value.so_far && !is_later(less, more)
}

/// Whether the article of an account gives another value that cannot be the same: then it
/// counts several things, and nobody knows which of them the others count.
fn gives_several(told: &[Told<'_, Quantity>], account: &Told<'_, Quantity>) -> bool {
    told.iter().any(|other| {
        other.row.article == account.row.article
            && !other.value.part
            && !meet(&other.value, &account.value)
    })
}

/// The accounts whose values add up to that of another, to the unit.
fn parts<'t, 'a>(told: &'t [Told<'a, Quantity>]) -> Vec<&'t Told<'a, Quantity>> {
    let mut parts = Vec::new();
    for whole in told {
        for (a, b) in pairs(told) {
            let distinct = !std::ptr::eq(a, whole) && !std::ptr::eq(b, whole);
            let sum = a.value.value + b.value.value;
            if distinct && is_same_unit(&a.value, &whole.value) && near(sum, whole.value.value) {
                parts.extend([a, b]);
            }
        }
    }
    parts
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.5 * f64::EPSILON.max(a.abs().min(1.0))
}

fn is_same_unit(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty()
}

/// Two quantities in one unit, and how far each may be off for having been converted.
struct Pair {
    a: Quantity,
    b: Quantity,
    /// How far they may lie apart by rounding, as a share of the greater.
    off: f64,
    /// The same in the unit of both: temperatures are rounded to degrees, wherever their zero lies.
    degrees: f64,
}

impl Pair {
    fn slack(&self, a: f64, b: f64) -> f64 {
        self.degrees + self.off * a.abs().max(b.abs())
    }
}

/// The two in one unit; `None` if they measure different things.
fn in_one_unit(a: &Quantity, b: &Quantity) -> Option<Pair> {
    if is_same_unit(a, b) {
        let (a, b) = (a.clone(), b.clone());
        return Some(Pair {
            a,
            b,
            off: 0.0,
            degrees: 0.0,
        });
    }
    let (one, other) = (Scale::of(&a.unit)?, Scale::of(&b.unit)?);
    let offset = one.offset != 0.0 || other.offset != 0.0;
    (one.base == other.base).then(|| Pair {
        a: converted(a, &one),
        b: converted(b, &other),
        off: if offset { 0.0 } else { ROUNDED },
        degrees: if offset { 1.0 } else { 0.0 },
    })
}

fn converted(quantity: &Quantity, scale: &Scale) -> Quantity {
    Quantity {
        value: scale.convert(quantity.value),
        to: quantity.to.map(|to| scale.convert(to)),
        bound: quantity.bound,
        unit: scale.base.clone(),
        part: quantity.part,
        so_far: quantity.so_far,
    }
}

fn same(a: &Quantity, b: &Quantity) -> bool {
    let Some(pair) = in_one_unit(a, b) else {
        return false;
    };
    let close = |a: f64, b: f64| near(a, b) || (a - b).abs() <= pair.slack(a, b);
    let (a, b) = (&pair.a, &pair.b);
    let to = match (a.to, b.to) {
        (Some(one), Some(other)) => close(one, other),
        (one, other) => one == other,
    };
    close(a.value, b.value) && to && a.bound == b.bound
}

fn meet(a: &Quantity, b: &Quantity) -> bool {
    let Some(pair) = in_one_unit(a, b) else {
        return true;
    };
    let ((a_low, a_high), (b_low, b_high)) = (ends(&pair.a), ends(&pair.b));
    let slack = pair.slack(pair.a.value, pair.b.value);
    a_low <= b_high + slack && b_low <= a_high + slack
}

fn ends(quantity: &Quantity) -> (f64, f64) {
    let value = quantity.value;
    match quantity.bound {
        Bound::Exact => (value, value),
        Bound::AtLeast => (value, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, value),
        Bound::About => (value - ABOUT * value.abs(), value + ABOUT * value.abs()),
        Bound::Range => (value, quantity.to.unwrap_or(value)),
    }
}

fn same_scope(a: &Quantity, b: &Quantity) -> bool {
    let Some(Pair { a, b, .. }) = in_one_unit(a, b) else {
        return false;
    };
    let (one, other) = (a.value.abs(), b.value.abs());
    a.value * b.value >= 0.0 && one.max(other) <= one.min(other) * OTHER_SCOPE
}
