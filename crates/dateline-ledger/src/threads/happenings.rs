//! When and where a happening was or is to be, and how its plan stands.

use std::collections::BTreeSet;

use dateline_doc::{Edtf, EventKind, Modality, Polarity};

use super::desk::{Answer, Desk, Question};
use super::linkage::{self, Likeness};
use super::pairs;
use super::places;
use super::value::{State, Value};
use crate::rows::EventRow;
use crate::stems::content_stem;

/// Mean likeness of the tellings of one happening.
const SAME: f64 = 0.7;

/// Likeness of two tellings that cannot be of one happening: it keeps clusters apart that other
/// tellings would join.
const APART: f64 = -1.0;

/// No happening is told in more places.
const MOST: usize = 60;

/// One telling of a happening.
struct Telling<'r> {
    article: usize,
    event: &'r EventRow,
    /// What happens; where the event is about a plan ("was moved"), what was planned.
    lemma: &'r str,
    parties: BTreeSet<usize>,
    place: Option<Vec<String>>,
    /// Where it was to be before.
    former: Option<Vec<String>>,
    date: Option<Edtf>,
    /// Whether the text says that place or date replace others.
    moved: bool,
    /// What the text says of the plan.
    state: Option<State>,
}

/// `date | visit`, `place | meet`, `state | meet`, and `event | visit` for the tellings side by
/// side.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let tellings: Vec<Telling<'_>> = desk.events().map(|(at, e)| telling(desk, at, e)).collect();
    let mut questions = Vec::new();
    for cluster in joined(desk, &tellings) {
        let told: Vec<&Telling<'_>> = cluster.iter().map(|&at| &tellings[at]).collect();
        let mut put = |family: &str, value: fn(&Telling<'_>) -> Option<Value>| {
            let answers: Vec<Answer> = told
                .iter()
                .filter_map(|t| value(t).map(|value| answer(desk, t, value)))
                .collect();
            let terms = format!("{family} | {}", told[0].lemma);
            let answers = without_echoes(answers);
            questions.push(Question { terms, answers });
        };
        put("date", date);
        put("place", place);
        put("state", state);
        put("event", words);
        questions.extend(told.iter().filter_map(|t| disputed(desk, t, &told)));
    }
    questions
}

/// Without the places that another event of the same clause says the happening was moved to.
fn without_echoes(answers: Vec<Answer>) -> Vec<Answer> {
    let moved: Vec<Answer> = answers
        .iter()
        .filter(|a| matches!(a.value, Value::Place { moved: true, .. }))
        .cloned()
        .collect();
    let told = |a: &Answer| {
        moved.iter().any(|m| match (&a.value, &m.value) {
            (Value::Place { path, moved: false }, Value::Place { path: to, .. }) => {
                a.article == m.article && a.at == m.at && path == to
            }
            _ => false,
        })
    };
    answers.into_iter().filter(|a| !told(a)).collect()
}

fn answer(desk: &Desk<'_>, telling: &Telling<'_>, value: Value) -> Answer {
    let event = telling.event;
    desk.answer(telling.article, event.clause, event.trigger.span, value)
}

fn date(telling: &Telling<'_>) -> Option<Value> {
    let moved = telling.moved && telling.place.is_none();
    telling.date.map(|date| Value::Date { date, moved })
}

fn place(telling: &Telling<'_>) -> Option<Value> {
    telling.place.clone().map(|path| Value::Place {
        path,
        moved: telling.moved,
    })
}

fn state(telling: &Telling<'_>) -> Option<Value> {
    let planned = telling.event.modality == Modality::Planned;
    let meets = telling.event.kind == EventKind::Consult;
    let by_tense = (planned && meets).then_some(State::Planned);
    telling.state.or(by_tense).map(Value::State)
}

/// A telling that negates a plan, with those of the same two parties that affirm it. Without
/// two parties in common a negation is more often of another part of the clause, and of what
/// has happened already, of another time.
fn disputed(desk: &Desk<'_>, no: &Telling<'_>, told: &[&Telling<'_>]) -> Option<Question> {
    let ahead = |t: &Telling<'_>| t.event.modality != Modality::Happened;
    let against = |t: &&&Telling<'_>| {
        t.event.polarity == Polarity::Yes
            && t.article != no.article
            && ahead(t)
            && is_of_same(desk, t, no)
    };
    if no.event.polarity == Polarity::Yes || !ahead(no) || is_conditional(desk, no) {
        return None;
    }
    let yes: Vec<&&Telling<'_>> = told.iter().filter(against).collect();
    let all = std::iter::once(no).chain(yes.iter().map(|t| **t));
    let answers = all.map(|t| answer(desk, t, claim(t))).collect();
    (!yes.is_empty()).then(|| Question {
        terms: format!("whether | {}", no.lemma),
        answers,
    })
}

/// Whether two tellings have two parties in common, or one and what it is done to.
fn is_of_same(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let both = a.parties.intersection(&b.parties).count();
    both >= 2
        || both == 1
            && object(desk, a)
                .iter()
                .any(|stem| object(desk, b).contains(stem))
}

/// Stems of the words just after the verb.
fn object(desk: &Desk<'_>, telling: &Telling<'_>) -> Vec<String> {
    const NEAR: usize = 3;
    let event = telling.event;
    let words = desk.words(telling.article, event.clause);
    let at = event
        .trigger
        .span
        .end()
        .saturating_sub(event.clause.span.start());
    let after = words.get(at..).unwrap_or_default().split_whitespace();
    after.take(NEAR).filter_map(content_stem).collect()
}

/// "will not come unless" leaves it open.
fn is_conditional(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let words = desk.words(telling.article, telling.event.clause);
    let conditional =
        |word: &str| matches!(word.to_lowercase().as_str(), "if" | "unless" | "until");
    words.split_whitespace().any(conditional)
}

/// The words that tell it.
#[expect(
    clippy::unnecessary_wraps,
    reason = "one of several readers of a value"
)]
fn words(telling: &Telling<'_>) -> Option<Value> {
    Some(Value::Claim {
        polarity: Polarity::Yes,
        stems: telling.event.stems.clone(),
    })
}

/// Whether it is so, and the words that tell it.
fn claim(telling: &Telling<'_>) -> Value {
    Value::Claim {
        polarity: telling.event.polarity,
        stems: telling.event.stems.clone(),
    }
}

fn telling<'r>(desk: &Desk<'r>, article: usize, event: &'r EventRow) -> Telling<'r> {
    let plan = plan_of(&event.lemma).and_then(|state| {
        let subject = subject(desk, article, event)?;
        Some((state, subject))
    });
    let (lemma, state) = match plan {
        Some((state, subject)) => (subject.lemma.as_str(), state),
        None => (event.lemma.as_str(), None),
    };
    let mut parties = parties(desk, article, event);
    if let Some((_, subject)) = plan {
        parties.extend(self::parties(desk, article, subject));
    }
    let former = former(desk, article, event);
    Telling {
        article,
        event,
        lemma,
        parties,
        place: place_of(desk, article, event).filter(|place| former.as_ref() != Some(place)),
        moved: former.is_some() || plan.is_some() && MOVES.contains(&event.lemma.as_str()),
        former,
        date: event.date,
        state,
    }
}

/// Verbs that give a plan another place or day.
const MOVES: &[&str] = &["move", "postpone"];

/// What a verb says of a plan, and whether it says anything: `Some(None)` for a verb that
/// changes it without telling how it stands.
#[expect(
    clippy::option_option,
    reason = "no plan verb, or one that tells no state"
)]
fn plan_of(lemma: &str) -> Option<Option<State>> {
    match lemma {
        "move" => Some(None),
        "schedule" => Some(Some(State::Planned)),
        "cancel" => Some(Some(State::Cancelled)),
        "postpone" => Some(Some(State::Postponed)),
        "halt" | "stall" => Some(Some(State::Halted)),
        "end" => Some(Some(State::Held)),
        "begin" | "continue" => Some(Some(State::Ongoing)),
        _ => None,
    }
}

/// The happening that a plan verb is about: the last one named before it in its sentence, else
/// the first after it.
fn subject<'r>(desk: &Desk<'r>, article: usize, verb: &EventRow) -> Option<&'r EventRow> {
    let sentence = desk.articles[article].events_of(verb.sentence).iter();
    let here = sentence.filter(|e| plan_of(&e.lemma).is_none());
    let before = here
        .clone()
        .filter(|e| e.trigger.span.end() <= verb.trigger.span.start());
    let after = here.filter(|e| e.trigger.span.start() >= verb.trigger.span.end());
    before
        .into_iter()
        .next_back()
        .or_else(|| after.into_iter().next())
}

/// Clusters of tellings of one happening.
fn joined(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Vec<usize>> {
    let marks: Vec<Vec<String>> = tellings.iter().map(marks).collect();
    let mut likeness = Likeness::new();
    for (a, b) in pairs::sharing(&marks) {
        let value = like(desk, &tellings[a], &tellings[b]);
        if value != 0.0 {
            likeness.insert((a, b), value);
        }
    }
    linkage::cluster(&likeness, SAME, MOST)
}

/// What two tellings must have in common to be compared: the lemma with a word of the clause,
/// a party, the date or the place.
fn marks(telling: &Telling<'_>) -> Vec<String> {
    let parties = telling.parties.iter().map(|p| format!("party {p}"));
    let date = telling.date.map(|d| format!("date {d}"));
    let places = telling.place.iter().chain(&telling.former).flatten();
    let place = places.map(|p| format!("place {p}"));
    let stems = telling.event.stems.iter().cloned();
    let all = stems.chain(parties).chain(date).chain(place);
    all.map(|mark| format!("{} {mark}", telling.lemma))
        .collect()
}

/// By who takes part, the words of the clauses, and dates and places that are the same; two
/// dates that are not make two happenings.
fn like(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> f64 {
    if a.lemma != b.lemma {
        return 0.0;
    }
    let date = match (a.date, b.date) {
        (Some(x), Some(y)) if x == y => 0.5,
        (Some(x), Some(y)) if x.contains(y) || y.contains(x) => 0.3,
        (Some(_), Some(_)) if a.moved || b.moved => 0.0,
        (Some(x), Some(y)) if !(planned(a) && planned(b) && are_close(x, y)) => return APART,
        _ => 0.0,
    };
    if is_past(a) != is_past(b) {
        return 0.0;
    }
    let same = |x: &Option<Vec<String>>, y: &Option<Vec<String>>| matches!((x, y), (Some(x), Some(y)) if x.ends_with(y) || y.ends_with(x));
    let same_place =
        same(&a.place, &b.place) || same(&a.former, &b.place) || same(&a.place, &b.former);
    let place = if same_place { 0.45 } else { 0.0 };
    if is_another(desk, a) != is_another(desk, b) {
        return APART;
    }
    let both = a.parties.intersection(&b.parties).count();
    #[expect(clippy::cast_precision_loss, reason = "a clause names few parties")]
    let parties = 0.25 * both.min(3) as f64;
    let words = desk.stem_likeness(&a.event.stems, &b.event.stems);
    // Two plans of one kind at one time are seldom two plans.
    let plans = match planned(a) && planned(b) {
        true if a.lemma == "meet" && !differ(a, b) => 0.7,
        true => 0.15,
        false => 0.0,
    };
    parties + date + place + plans + 0.5 * words
}

/// Whether two plans name other parties, or other places that neither is moved from.
fn differ(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let parties =
        !a.parties.is_empty() && !b.parties.is_empty() && a.parties.is_disjoint(&b.parties);
    let apart = |x: &Vec<String>, y: &Vec<String>| !x.ends_with(y) && !y.ends_with(x);
    let places = a.place.as_ref().zip(b.place.as_ref());
    let moved = a.moved || b.moved;
    parties || !moved && places.is_some_and(|(x, y)| apart(x, y))
}

/// "will meet again", "a second round": not the one that is told of beside it.
fn is_another(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let event = telling.event;
    let words = desk.words(telling.article, event.clause);
    let at = event
        .trigger
        .span
        .end()
        .saturating_sub(event.clause.span.start());
    let after = words
        .get(at..)
        .unwrap_or_default()
        .split_whitespace()
        .next();
    after.is_some_and(|word| word.trim_matches(|c: char| !c.is_alphanumeric()) == "again")
}

/// What is moved to another place or day is still to be.
fn planned(telling: &Telling<'_>) -> bool {
    telling.event.modality == Modality::Planned || telling.moved
}

/// Days by which reports of one plan may differ.
const CLOSE: i32 = 10;

fn are_close(a: Edtf, b: Edtf) -> bool {
    let days = |from: Option<_>, to: Option<_>| {
        let (from, to): (jiff::civil::Date, jiff::civil::Date) = (from?, to?);
        Some(to.since(from).ok()?.get_days().abs())
    };
    days(a.earliest(), b.earliest()).is_some_and(|n| n <= CLOSE)
        && days(a.latest(), b.latest()).is_some_and(|n| n <= CLOSE)
}

/// What a verb says of a plan is of the plan's time, not of its own.
fn is_past(telling: &Telling<'_>) -> bool {
    telling.event.modality == Modality::Happened && !telling.moved && telling.state.is_none()
}

fn parties(desk: &Desk<'_>, article: usize, event: &EventRow) -> BTreeSet<usize> {
    let all = event.actors.iter().chain(&event.recipients);
    all.filter_map(|&referent| desk.entity(article, referent))
        .collect()
}

/// The place that the clause says was given up: "moved from X", "instead of X".
fn former(desk: &Desk<'_>, article: usize, event: &EventRow) -> Option<Vec<String>> {
    let rows = desk.articles[article];
    let clause = event.clause.span;
    let mut given_up = rows.mentions_in(clause).filter(|m| {
        let before = rows.article.text.get(clause.start()..m.at.span.start());
        let before = before.unwrap_or_default().trim_end().to_lowercase();
        let from = MOVES.contains(&event.lemma.as_str()) && before.ends_with(" from");
        from || before.ends_with(" instead of") || before.ends_with(" rather than")
    });
    given_up.next().map(|m| places::path(&m.words))
}

fn place_of(desk: &Desk<'_>, article: usize, event: &EventRow) -> Option<Vec<String>> {
    let printed = desk.words(article, event.place_at?);
    let path = places::path(printed);
    if path.len() > 1 {
        return Some(path);
    }
    let entity = desk.entity(article, event.place?);
    let name = entity.map_or(printed, |at| desk.entities.rows[at].name.as_str());
    Some(places::path(name))
}
