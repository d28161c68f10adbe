use super::{Told, Value, Verdict, apart, pairs, verdict};
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
/// not known where they lie, and differ if what they lie in differs.
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
    a.ends_with(b) || b.ends_with(a)
}

/// Both are known to lie in something, and neither within the other.
fn differ(a: &[String], b: &[String]) -> bool {
    a.len() > 1 && b.len() > 1 && !within(a, b)
}
