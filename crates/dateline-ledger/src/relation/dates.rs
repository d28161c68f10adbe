use dateline_doc::Edtf;

use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::rows::Relation;

/// A date, and whether the text says that it replaces another.
pub(super) type Dated = (Edtf, bool);

pub(super) fn value(value: &Value) -> Option<Dated> {
    match value {
        Value::Date { date, moved } => Some((*date, *moved)),
        _ => None,
    }
}

/// Dates agree if they are the same days, are compatible if they share a day (one may be
/// stated more closely than another), and cannot both hold otherwise.
pub(super) fn relate(told: &[Told<'_, Dated>]) -> Verdict {
    let disjoint: Vec<_> = pairs(told)
        .filter(|(a, b)| !share(a.value.0, b.value.0))
        .collect();
    if disjoint.is_empty() {
        let same = pairs(told).all(|(a, b)| same_days(a.value.0, b.value.0));
        let relation = if same {
            Relation::Agree
        } else {
            Relation::Compatible
        };
        return verdict(relation, "dates that share a day", told);
    }
    if disjoint.iter().any(|(a, b)| a.value.1 || b.value.1) {
        return verdict(
            Relation::Revised,
            "the text says that the date was moved",
            told,
        );
    }
    apart("dates that share no day", &disjoint)
}

fn same_days(a: Edtf, b: Edtf) -> bool {
    a.earliest() == b.earliest() && a.latest() == b.latest()
}

fn share(a: Edtf, b: Edtf) -> bool {
    let starts_in_time = |a: Edtf, b: Edtf| match (a.earliest(), b.latest()) {
        (Some(start), Some(end)) => start <= end,
        _ => true,
    };
    starts_in_time(a, b) && starts_in_time(b, a)
}
