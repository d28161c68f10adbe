use super::value::State;
use super::{Told, Value, Verdict, apart, is_later, pairs, verdict};
use crate::rows::Relation;

pub(super) fn value(value: &Value) -> Option<State> {
    match value {
        Value::State(state) => Some(*state),
        _ => None,
    }
}

/// The same state is agreement. What undoes a plan later revises it, and so does calling off
/// what was put off. Said of one day, a plan that is called off can be neither put off nor going
/// on; all else may follow one after the other.
pub(super) fn relate(told: &[Told<'_, State>]) -> Verdict {
    if pairs(told).all(|(a, b)| a.value == b.value) {
        return verdict(Relation::Agree, "the same state", told);
    }
    let undone = pairs(told).any(|(a, b)| {
        let (earlier, later) = if is_later(a, b) { (b, a) } else { (a, b) };
        is_later(later, earlier) && undoes(later.value, earlier.value)
    });
    if undone {
        return verdict(Relation::Revised, "a later report undoes the plan", told);
    }
    let against: Vec<_> = pairs(told)
        .filter(|(a, b)| a.row.article != b.row.article && exclude(a.value, b.value))
        .filter(|(a, b)| !is_later(a, b) && !is_later(b, a))
        .collect();
    if !against.is_empty() {
        return apart("states that exclude each other", &against);
    }
    verdict(
        Relation::Compatible,
        "states that may follow each other",
        told,
    )
}

/// Whether what was in the state `earlier` no longer is, for being in the state `later`.
fn undoes(later: State, earlier: State) -> bool {
    match later {
        State::Cancelled => earlier != State::Cancelled && earlier != State::Held,
        State::Halted | State::Postponed => {
            matches!(earlier, State::Planned | State::Ongoing)
        }
        State::Planned | State::Ongoing | State::Held => false,
    }
}

fn exclude(a: State, b: State) -> bool {
    let cancelled = (a == State::Cancelled) != (b == State::Cancelled);
    let other = if a == State::Cancelled { b } else { a };
    cancelled && matches!(other, State::Postponed | State::Ongoing | State::Planned)
}
