use std::collections::BTreeSet;

use super::{Told, Value, Verdict, claims, pairs, verdict};
use crate::rows::Relation;
use crate::stems::is_number;

/// Whether the words negate, and their stems.
pub(super) type Telling = (bool, BTreeSet<String>);

pub(super) fn value(value: &Value) -> Option<Telling> {
    match value {
        Value::Says { negated, stems } => Some((*negated, stems.iter().cloned().collect())),
        _ => None,
    }
}

/// Sentences in much the same words agree, unless one negates or they give other numbers: what
/// that makes of them, a typed comparison must tell.
pub(super) fn relate(told: &[Told<'_, Telling>]) -> Verdict {
    if pairs(told).any(|(a, b)| a.value.0 != b.value.0) {
        return verdict(
            Relation::Compatible,
            "one negates what another does not",
            told,
        );
    }
    if pairs(told).any(|(a, b)| numbers(&a.value.1) != numbers(&b.value.1)) {
        return verdict(Relation::Compatible, "words with other numbers", told);
    }
    if pairs(told).all(|(a, b)| is_alike(&a.value.1, &b.value.1)) {
        verdict(Relation::Agree, "the same words", told)
    } else {
        verdict(Relation::Compatible, "different words", told)
    }
}

/// Share of the shorter one's stems from which on two sentences say the same; and for those that
/// have so many in common that it cannot be chance.
const SAME: f64 = 0.8;
const SAME_OF_MANY: f64 = 0.5;
const MANY: usize = 7;

fn is_alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let share = claims::share(a, b);
    share >= SAME || share >= SAME_OF_MANY && a.intersection(b).count() >= MANY
}

fn numbers(stems: &BTreeSet<String>) -> Vec<&String> {
    stems.iter().filter(|stem| is_number(stem)).collect()
}
