use std::collections::BTreeSet;

use dateline_doc::Polarity;

use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::rows::Relation;
use crate::stems::stems;

/// From this share of the shorter one's stems in common on, two claims say the same.
const SAME: f64 = 0.6;

/// What is claimed: polarity, and stems.
pub(super) type Claim = (Polarity, BTreeSet<String>);

pub(super) fn value(value: &Value) -> Option<Claim> {
    match value {
        Value::Claim { polarity, stems } => Some((*polarity, stems.iter().cloned().collect())),
        _ => None,
    }
}

pub(super) fn plain(words: &str) -> BTreeSet<String> {
    let words = words.split(|c: char| c.is_whitespace() || c == '-');
    stems(words).into_iter().collect()
}

/// Claim and denial conflict; claims that share most of their stems agree.
pub(super) fn relate(told: &[Told<'_, Claim>]) -> Verdict {
    let against: Vec<_> = pairs(told)
        .filter(|(a, b)| a.value.0 != b.value.0)
        .collect();
    if !against.is_empty() {
        return apart("claim and denial", &against);
    }
    let alike = pairs(told).all(|(a, b)| share(&a.value.1, &b.value.1) >= SAME);
    if alike {
        verdict(Relation::Agree, "the same words", told)
    } else {
        verdict(Relation::Compatible, "different words", told)
    }
}

/// Share of the smaller set that the larger holds too; two empty sets share all.
#[expect(
    clippy::cast_precision_loss,
    reason = "stems of a sentence, a few dozen"
)]
pub(super) fn share(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 1.0;
    }
    a.intersection(b).count() as f64 / smaller as f64
}
