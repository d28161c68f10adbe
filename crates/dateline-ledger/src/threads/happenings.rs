//! When and where a happening was or is to be, and how its plan stands.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{EventKind, Modality};

use super::desk::{Answer, Desk, Question};
use super::linkage::{self, Likeness};
use super::value::{State, Value};
use crate::rows::{Cite, EventRow};

/// An event with the index of its article.
type Told<'r> = (usize, &'r EventRow);

/// Likeness of two tellings of one happening.
const SAME: f64 = 0.75;

/// No happening is told in more places.
const MOST: usize = 12;

/// `date | visit`, `place | meet`, `state | meet`.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let events: Vec<Told<'_>> = desk.events().collect();
    let mut questions = Vec::new();
    for cluster in joined(desk, &events) {
        let told: Vec<Told<'_>> = cluster.iter().map(|&at| events[at]).collect();
        let lemma = &told[0].1.lemma;
        let mut put = |family: &str, answers: Vec<Answer>| {
            if answers.iter().any(|a| a.article != answers[0].article) {
                let terms = format!("{family} | {lemma}");
                questions.push(Question { terms, answers });
            }
        };
        put("date", told.iter().filter_map(|t| date(desk, *t)).collect());
        put(
            "place",
            told.iter().filter_map(|t| place(desk, *t)).collect(),
        );
        put(
            "state",
            told.iter().filter_map(|t| state(desk, *t)).collect(),
        );
    }
    questions
}

/// Clusters of events that are tellings of one happening.
fn joined(desk: &Desk<'_>, events: &[Told<'_>]) -> Vec<Vec<usize>> {
    let mut by_lemma: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, event)) in events.iter().enumerate() {
        by_lemma.entry(&event.lemma).or_default().push(at);
    }
    let mut likeness = Likeness::new();
    for group in by_lemma.values() {
        for (first, &a) in group.iter().enumerate() {
            for &b in &group[first + 1..] {
                let value = like(desk, events[a], events[b]);
                if value > 0.0 {
                    likeness.insert((a, b), value);
                }
            }
        }
    }
    linkage::cluster(&likeness, SAME, MOST)
}

/// By who takes part, the words of the clauses, and dates that are the same; two dates that
/// are not make two happenings.
fn like(desk: &Desk<'_>, a: Told<'_>, b: Told<'_>) -> f64 {
    let date = match (a.1.date, b.1.date) {
        (Some(x), Some(y)) if x == y => 0.6,
        (Some(x), Some(y)) if x.contains(y) || y.contains(x) => 0.3,
        (Some(_), Some(_)) => return 0.0,
        _ => 0.0,
    };
    if is_past(a.1) != is_past(b.1) {
        return 0.0;
    }
    let (ours, theirs) = (parties(desk, a), parties(desk, b));
    let both = ours.intersection(&theirs).count();
    #[expect(clippy::cast_precision_loss, reason = "a clause names few parties")]
    let parties = 0.25 * both.min(3) as f64;
    parties + date + 0.5 * desk.stem_likeness(&a.1.stems, &b.1.stems)
}

fn is_past(event: &EventRow) -> bool {
    event.modality == Modality::Happened
}

fn parties(desk: &Desk<'_>, told: Told<'_>) -> BTreeSet<usize> {
    let all = told.1.actors.iter().chain(&told.1.recipients);
    all.filter_map(|&referent| desk.entity(told.0, referent))
        .collect()
}

fn date(desk: &Desk<'_>, told: Told<'_>) -> Option<Answer> {
    let (article, event) = told;
    let date = event.date?;
    let moved = matches!(event.lemma.as_str(), "move" | "postpone");
    let at = clause(event);
    Some(desk.answer(article, at, event.trigger.span, Value::Date { date, moved }))
}

fn place(desk: &Desk<'_>, told: Told<'_>) -> Option<Answer> {
    let (article, event) = told;
    let referent = event.place?;
    let name = match desk.entity(article, referent) {
        Some(entity) => desk.entities.rows[entity].name.clone(),
        None => desk.words(article, event.place_at?).to_owned(),
    };
    let value = Value::Place {
        path: vec![name],
        moved: event.lemma == "move",
    };
    Some(desk.answer(article, clause(event), event.trigger.span, value))
}

/// How the plan of a meeting, visit or other happening stands, by the event that its own
/// sentence tells of it.
fn state(desk: &Desk<'_>, told: Told<'_>) -> Option<Answer> {
    let (article, event) = told;
    let beside = desk.articles[article].events.iter();
    let said = beside
        .filter(|e| e.sentence == event.sentence && e.number != event.number)
        .find_map(|e| state_of(&e.lemma));
    let planned = (event.modality == Modality::Planned).then_some(State::Planned);
    let value = Value::State(said.or(planned)?);
    let consults = event.kind == EventKind::Consult;
    consults.then(|| desk.answer(article, clause(event), event.trigger.span, value))
}

fn state_of(lemma: &str) -> Option<State> {
    match lemma {
        "schedule" => Some(State::Planned),
        "cancel" => Some(State::Cancelled),
        "postpone" => Some(State::Postponed),
        "halt" | "stall" => Some(State::Halted),
        "hold" | "end" => Some(State::Held),
        "begin" | "continue" => Some(State::Ongoing),
        _ => None,
    }
}

fn clause(event: &EventRow) -> Cite {
    event.clause
}
