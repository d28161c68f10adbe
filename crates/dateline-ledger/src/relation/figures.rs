use dateline_doc::Bound;

use super::value::Quantity;
use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::rows::Relation;

/// How far "about" reaches on either side, as a share of the value.
const ABOUT: f64 = 0.15;

/// Two figures that differ by more than this factor measure different things.
const OTHER_SCOPE: f64 = 3.0;

pub(super) fn value(value: &Value) -> Option<Quantity> {
    match value {
        Value::Figure(quantity) => Some(quantity.clone()),
        _ => None,
    }
}

/// Figures agree if they are the same, and are compatible if their ranges meet, if one is the
/// sum of others, or if they are so far apart that they must count different things.
pub(super) fn relate(told: &[Told<'_, Quantity>]) -> Verdict {
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
            let part = |t: &Told<'_, Quantity>| parts.iter().any(|p| std::ptr::eq(*p, t));
            let several = |t: &Told<'_, Quantity>| gives_several(told, t);
            !part(a) && !part(b) && !several(a) && !several(b) && same_scope(&a.value, &b.value)
        })
        .collect();
    match (open.is_empty(), parts.is_empty()) {
        (true, false) => verdict(Relation::Compatible, "a whole and its parts", told),
        (true, true) => verdict(Relation::Compatible, "figures of different scope", told),
        _ => apart("figures whose ranges do not meet", &open),
    }
}

/// Whether the article of an account gives another value that cannot be the same: then it
/// counts several things, and nobody knows which of them the others count.
fn gives_several(told: &[Told<'_, Quantity>], account: &Told<'_, Quantity>) -> bool {
    told.iter().any(|other| {
        other.row.article == account.row.article && !meet(&other.value, &account.value)
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

fn same(a: &Quantity, b: &Quantity) -> bool {
    near(a.value, b.value) && a.to == b.to && a.bound == b.bound
}

fn meet(a: &Quantity, b: &Quantity) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
    !is_same_unit(a, b) || (a_low <= b_high && b_low <= a_high)
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
    let (small, large) = (a.value.min(b.value), a.value.max(b.value));
    large <= small * OTHER_SCOPE
}
