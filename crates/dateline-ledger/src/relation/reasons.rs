use super::{Told, Value, Verdict, apart, claims, pairs, verdict};
use crate::rows::Relation;

/// Whether who acts gives the reason, and its stems.
pub(super) type Reason = (bool, std::collections::BTreeSet<String>);

pub(super) fn value(value: &Value) -> Option<Reason> {
    match value {
        Value::Reason { own, stems } => Some((*own, stems.iter().cloned().collect())),
        _ => None,
    }
}

/// Reasons in much the same words agree. The reason that somebody gives for what he or she does
/// stands against one that others give for it and that shares nothing with it; two reasons that
/// others give may both hold.
pub(super) fn relate(told: &[Told<'_, Reason>]) -> Verdict {
    let alike = |a: &Reason, b: &Reason| claims::share(&a.1, &b.1) >= ALIKE;
    if pairs(told).all(|(a, b)| alike(&a.value, &b.value)) {
        return verdict(Relation::Agree, "the same reason", told);
    }
    let own: Vec<_> = told.iter().filter(|t| t.value.0).collect();
    let given = |t: &&Told<'_, Reason>| own.iter().any(|o| !o.value.1.is_disjoint(&t.value.1));
    let others = told.iter().filter(|t| !t.value.0 && !given(t));
    let against: Vec<_> = others
        .filter_map(|t| own.first().map(|own| (*own, t)))
        .collect();
    if against.is_empty() {
        return verdict(Relation::Compatible, "reasons that may all hold", told);
    }
    apart(
        "a reason given by who acts, and another given by others",
        &against,
    )
}

/// Share of the shorter one's stems from which on two reasons are one.
const ALIKE: f64 = 0.5;
