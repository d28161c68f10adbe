use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::entities::words_of;
use crate::rows::Relation;

/// A place, innermost first, and whether the text says that it replaces another.
pub(super) type Placed = (Vec<String>, bool);

pub(super) fn value(value: &Value) -> Option<Placed> {
    match value {
        Value::Place { path, moved } => Some((path.clone(), *moved)),
        _ => None,
    }
}

/// Places agree if they are the same, are compatible if one lies within the other or if it is
/// not known where they lie, and differ if what they lie in differs. `Tenn.` is Tennessee.
pub(super) fn relate(told: &[Told<'_, Placed>]) -> Verdict {
    let moved =
        pairs(told).any(|(a, b)| (a.value.1 || b.value.1) && !within(&a.value.0, &b.value.0));
    if moved {
        return verdict(
            Relation::Revised,
            "the text says that the place was moved",
            told,
        );
    }
    let disjoint: Vec<_> = pairs(told)
        .filter(|(a, b)| differ(&a.value.0, &b.value.0))
        .collect();
    if !disjoint.is_empty() {
        return apart("places that lie apart", &disjoint);
    }
    let same = pairs(told).all(|(a, b)| a.value.0 == b.value.0);
    let relation = if same {
        Relation::Agree
    } else {
        Relation::Compatible
    };
    verdict(relation, "places that may be one", told)
}

fn within(a: &[String], b: &[String]) -> bool {
    let ends = [a.len().saturating_sub(1), b.len().saturating_sub(1)];
    let mut outwards = a.iter().rev().zip(b.iter().rev()).enumerate();
    outwards.all(|(at, (a, b))| {
        let between = at > 0 && !ends.contains(&at);
        a == b || between && is_short_for(a, b)
    })
}

/// Letters of an abbreviated name of a state at most: `Tenn.`, `N.Y.`.
const ABBREVIATED: usize = 5;

/// Whether one of two names of states is short for the other: it has its first letter, and its
/// letters are in the same order. Countries and towns are not written so.
fn is_short_for(a: &str, b: &str) -> bool {
    let (mut short, mut long) = (words_of(a).concat(), words_of(b).concat());
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let mut rest = long.chars();
    short.len() <= ABBREVIATED
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| rest.any(|other| other == c))
}

/// Both are known to lie in something, and neither within the other.
fn differ(a: &[String], b: &[String]) -> bool {
    a.len() > 1 && b.len() > 1 && !within(a, b)
}
