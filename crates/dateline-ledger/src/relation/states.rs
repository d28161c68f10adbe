use super::value::State;
use super::{Told, Value, Verdict, is_later, pairs, verdict};
use crate::rows::Relation;

pub(super) fn value(value: &Value) -> Option<State> {
    match value {
        Value::State(state) => Some(*state),
        _ => None,
    }
}

/// A plan that was to be and then is put off, halted or cancelled was revised; the same state
/// on another day is agreement; all else may follow one after the other.
pub(super) fn relate(told: &[Told<'_, State>]) -> Verdict {
    if pairs(told).all(|(a, b)| a.value == b.value) {
        return verdict(Relation::Agree, "the same state", told);
    }
    let undone = pairs(told).any(|(a, b)| {
        let (earlier, later) = if is_later(a, b) { (b, a) } else { (a, b) };
        is_later(later, earlier) && !undoes(earlier.value) && undoes(later.value)
    });
    if undone {
        return verdict(Relation::Revised, "a later report undoes the plan", told);
    }
    verdict(
        Relation::Compatible,
        "states that may follow each other",
        told,
    )
}

fn undoes(state: State) -> bool {
    matches!(state, State::Halted | State::Postponed | State::Cancelled)
}
