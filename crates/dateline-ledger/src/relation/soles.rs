use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::rows::Relation;

pub(super) fn value(value: &Value) -> Option<String> {
    match value {
        Value::Sole(name) => Some(name.clone()),
        _ => None,
    }
}

/// What only one can be, two cannot both be.
pub(super) fn relate(told: &[Told<'_, String>]) -> Verdict {
    let against: Vec<_> = pairs(told).filter(|(a, b)| a.value != b.value).collect();
    if against.is_empty() {
        verdict(Relation::Agree, "the same one", told)
    } else {
        apart("what only one can be", &against)
    }
}
