use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::rows::Relation;

/// Whether nothing else is let in, and what is.
pub(super) type Scope = (bool, Vec<String>);

pub(super) fn value(value: &Value) -> Option<Scope> {
    match value {
        Value::Scope { only, named } => Some((*only, named.clone())),
        _ => None,
    }
}

/// What one account limits to one thing, another cannot extend to something else. Limits to the
/// same agree; limits to different things may be of different rounds.
pub(super) fn relate(told: &[Told<'_, Scope>]) -> Verdict {
    let against: Vec<_> = pairs(told)
        .filter(|(a, b)| a.value.0 != b.value.0 && !share(a, b))
        .collect();
    if !against.is_empty() {
        return apart("a limit, and what it leaves out", &against);
    }
    if pairs(told).all(|(a, b)| a.value.0 && b.value.0 && share(a, b)) {
        return verdict(Relation::Agree, "the same limit", told);
    }
    verdict(Relation::Compatible, "parts of one matter", told)
}

fn share(a: &Told<'_, Scope>, b: &Told<'_, Scope>) -> bool {
    a.value.1.iter().any(|name| b.value.1.contains(name))
}
