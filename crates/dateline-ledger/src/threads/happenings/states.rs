//! How a plan stands: planned, going on, held, halted, postponed, cancelled.

use dateline_doc::{EventKind, Modality};

use super::answer;
use super::joined::{self, APART, MOST, marks};
use super::telling::Telling;
use crate::pairs;
use crate::threads::desk::{Answer, Desk, Question};
use crate::threads::linkage;
use crate::threads::value::{State, Value};

/// Mean likeness of tellings of how one plan stands.
const STATED: f64 = 0.55;

/// What two tellings have in common by both saying how a plan stands: those that say so are few,
/// and seldom of two plans of one kind and the same parties.
const BOTH_STATED: f64 = 0.3;

/// `state | meet`, for the tellings that say in words how a plan stands, whatever its day.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let told: Vec<&Telling<'_>> = tellings.iter().filter(|t| t.state.is_some()).collect();
    let marks: Vec<Vec<String>> = told.iter().map(|t| marks(t)).collect();
    let like = |a: usize, b: usize| like(desk, told[a], told[b]);
    let likeness = pairs::sharing(&marks).linked(STATED, like);
    let clusters = linkage::cluster(&likeness, STATED, MOST);
    clusters
        .iter()
        .map(|cluster| Question {
            terms: format!("state | {}", told[cluster[0]].lemma),
            answers: cluster
                .iter()
                .filter_map(|&at| stated(desk, told[at]))
                .collect(),
        })
        .collect()
}

fn like(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> f64 {
    match joined::like(desk, a, b) {
        like if like < 0.0 || a.names_others(b) || a.is_of_other_days(b) => APART,
        like => like + BOTH_STATED,
    }
}

fn stated(desk: &Desk<'_>, telling: &Telling<'_>) -> Option<Answer> {
    state(telling).map(|state| answer(desk, telling, Value::State(state)))
}

/// By the words that say so; a meeting that is to be is planned by its tense.
pub(super) fn state(telling: &Telling<'_>) -> Option<State> {
    let planned = telling.event.modality == Modality::Planned && !telling.governed;
    let meets = telling.event.kind == EventKind::Consult;
    telling
        .state
        .or((planned && meets).then_some(State::Planned))
}
