use super::{Told, Value, Verdict, pairs, verdict};
use crate::rows::Relation;

pub(super) fn value(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Parties(names) => Some(names.clone()),
        _ => None,
    }
}

/// Accounts that name somebody in common agree; others may each name a part of those who took
/// part.
pub(super) fn relate(told: &[Told<'_, Vec<String>>]) -> Verdict {
    let common = pairs(told).all(|(a, b)| a.value.iter().any(|name| b.value.contains(name)));
    if common {
        verdict(Relation::Agree, "somebody whom all name", told)
    } else {
        verdict(Relation::Compatible, "others who may have taken part", told)
    }
}
