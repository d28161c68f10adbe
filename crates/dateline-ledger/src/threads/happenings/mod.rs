//! When and where a happening was or is to be, who took part, why, and how its plan stands.

mod disputed;
mod either;
mod joined;
mod open;
mod reasons;
mod states;
mod telling;

use dateline_doc::{NameKind, Polarity};

use super::desk::{Answer, Desk, Question};
use super::value::Value;
use crate::rows::EventRow;
use crate::stems::is_number;
use telling::{Telling, telling};

/// `date | visit`, `place | meet`, `who | meet`, `why | visit`, and `event | visit` for the
/// tellings of one happening side by side; `state | meet`, `whether | visit`, `either | permanent
/// temporary agree` and `whether | meet where` across all.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let tellings: Vec<Telling<'_>> = desk.events().map(|(at, e)| telling(desk, at, e)).collect();
    let mut questions = Vec::new();
    for cluster in joined::joined(desk, &tellings) {
        let told: Vec<&Telling<'_>> = cluster.iter().map(|&at| &tellings[at]).collect();
        let mut put = |family: &str, answers: &dyn Fn(&Telling<'_>) -> Option<Answer>| {
            let answers: Vec<Answer> = told.iter().filter_map(|t| answers(t)).collect();
            let terms = format!("{family} | {}", told[0].lemma);
            let answers = without_echoes(answers);
            questions.push(Question { terms, answers });
        };
        let of = |t: &Telling<'_>, value: Option<Value>| Some(answer(desk, t, value?));
        put("date", &|t| of(t, date(desk, t)));
        put("place", &|t| of(t, place(t)));
        put("state", &|t| of(t, states::state(t).map(Value::State)));
        put("who", &|t| of(t, who(desk, t, true)));
        put("who", &|t| of(t, who(desk, t, false)));
        put("why", &|t| reasons::answer(desk, t));
        put("event", &|t| of(t, Some(words(desk, t))));
    }
    questions.extend(states::ask(desk, &tellings));
    questions.extend(disputed::ask(desk, &tellings));
    questions.extend(either::ask(desk, &tellings));
    questions.extend(open::ask(desk, &tellings));
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

fn date(desk: &Desk<'_>, telling: &Telling<'_>) -> Option<Value> {
    let moved = telling.new_date;
    let date = telling.date.filter(|_| is_its_own(desk, telling))?;
    Some(Value::Date { date, moved })
}

/// Whether no other happening stands between the date and the one that it is taken for, and the
/// date is within what is said: "said on Monday that it would delay the vote" dates the saying.
fn is_its_own(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let event = telling.event;
    let Some(at) = event.date_at else {
        return true;
    };
    let (from, to) = (
        event.trigger.span.end().min(at.span.end()),
        event.trigger.span.start().max(at.span.start()),
    );
    let rows = desk.articles[telling.article];
    let told = event
        .told_by
        .and_then(|number| rows.statements.get(number as usize));
    if told.is_some_and(|statement| !statement.content.span.contains(at.span)) {
        return false;
    }
    let near = rows.events_of(event.sentence);
    // What a sentence begins with is what its only date is of.
    let first = near
        .first()
        .is_some_and(|first| first.number == event.number);
    let only = desk
        .sentence(telling.article, event.sentence)
        .is_some_and(|sentence| rows.dates_in(sentence.at.span).count() == 1);
    let between =
        |other: &EventRow| other.trigger.span.start() >= from && other.trigger.span.end() <= to;
    first && only || telling.state.is_some() || telling.moved || !near.iter().any(between)
}

fn place(telling: &Telling<'_>) -> Option<Value> {
    telling.place.clone().map(|path| Value::Place {
        path,
        moved: telling.moved,
    })
}

/// The persons, or the bodies and countries, that do it: an article that names the envoys and one
/// that names who sent them answer two questions.
fn who(desk: &Desk<'_>, telling: &Telling<'_>, persons: bool) -> Option<Value> {
    let actors = telling.event.actors.iter();
    let actors = actors.filter_map(|&referent| desk.entity(telling.article, referent));
    let actors = actors.map(|at| &desk.entities.rows[at]);
    let mut names: Vec<String> = actors
        .filter(|row| (row.kind == NameKind::Person) == persons)
        .map(|row| row.name.clone())
        .collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then_some(Value::Parties(names))
}

/// That it is so, by what happens and who takes part: two tellings that name the same agree,
/// whatever else their clauses tell. Without parties the words of the clause stand for them.
fn words(desk: &Desk<'_>, telling: &Telling<'_>) -> Value {
    let mut stems = desk.name_stems(telling.parties.iter().copied());
    if stems.is_empty() {
        stems.clone_from(&telling.event.stems);
    }
    // The same happening with other numbers is not told alike.
    let told = telling.event.stems.iter();
    stems.extend(told.filter(|stem| is_number(stem)).cloned());
    stems.insert(0, telling.lemma.to_owned());
    Value::Says {
        negated: telling.event.polarity == Polarity::No,
        stems,
    }
}

/// Whether it is so, and the words that tell it.
fn claim(telling: &Telling<'_>) -> Value {
    Value::Claim {
        polarity: telling.event.polarity,
        stems: telling.event.stems.clone(),
    }
}
