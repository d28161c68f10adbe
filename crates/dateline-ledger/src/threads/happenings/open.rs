//! Whether it is settled where or when something is to be.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::Polarity;

use super::telling::{Telling, planned};
use super::{answer, claim};
use crate::stems::stems;
use crate::threads::desk::{Desk, Question};
use crate::threads::value::Value;
use crate::turns;

/// What of a plan may be open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Aspect {
    Place,
    Time,
}

/// `whether | meet where` and `whether | meet when`: the tellings that say that it is open, with
/// those that give the place or the day of the same plan.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let mut open: BTreeMap<(&str, Aspect), Vec<Open<'_, '_>>> = BTreeMap::new();
    for telling in tellings {
        let words = desk.words(telling.article, telling.event.clause);
        for aspect in [Aspect::Place, Aspect::Time] {
            if is_open(words, aspect) {
                let told = open.entry((telling.lemma, aspect)).or_default();
                let parties = parties(desk, telling);
                told.push((telling, parties));
            }
        }
    }
    let questions = open.iter().filter_map(|((lemma, aspect), open)| {
        let is_of_one = |telling: &Telling<'_>| {
            let clause = |(other, _): &Open<'_, '_>| {
                other.article == telling.article && other.event.clause == telling.event.clause
            };
            telling.lemma == *lemma
                && !open.iter().any(clause)
                && open.iter().any(|other| may_be_one(other, telling))
        };
        let told = tellings.iter().filter(|telling| is_of_one(telling));
        let told = told.filter_map(|telling| Some((telling, given(telling, *aspect)?)));
        let mut answers: Vec<_> = told.map(|(t, value)| answer(desk, t, value)).collect();
        if answers.is_empty() {
            return None;
        }
        answers.extend(open.iter().map(|(t, _)| answer(desk, t, no(t))));
        let asked = match aspect {
            Aspect::Place => "where",
            Aspect::Time => "when",
        };
        Some(Question {
            terms: format!("whether | {lemma} {asked}"),
            answers,
        })
    });
    questions.collect()
}

/// A telling that says that something is open, and who takes part.
type Open<'t, 'r> = (&'t Telling<'r>, BTreeSet<usize>);

/// Those who take part, but for who says that it is open.
fn parties(desk: &Desk<'_>, open: &Telling<'_>) -> BTreeSet<usize> {
    let teller = desk.teller(open.article, open.event.trigger.span);
    let teller = teller.and_then(|statement| desk.speaking(open.article, statement));
    let mut parties = open.parties.clone();
    parties.retain(|party| Some(*party) != teller);
    parties
}

/// Whether two tellings may be of one plan: where both name parties they share one, and neither
/// day is another's.
fn may_be_one((open, parties): &Open<'_, '_>, given: &Telling<'_>) -> bool {
    let named = !parties.is_empty() && !given.parties.is_empty();
    (!named || !parties.is_disjoint(&given.parties)) && !open.is_of_other_days(given)
}

/// The place or the day of a plan.
fn given(telling: &Telling<'_>, aspect: Aspect) -> Option<Value> {
    let given = match aspect {
        Aspect::Place => telling.place.as_ref()?.join(" "),
        Aspect::Time => telling.date?.to_string(),
    };
    planned(telling).then(|| Value::Claim {
        polarity: Polarity::Yes,
        stems: stems(given.split_whitespace()),
    })
}

fn no(telling: &Telling<'_>) -> Value {
    match claim(telling) {
        Value::Claim { stems, .. } => Value::Claim {
            polarity: Polarity::No,
            stems,
        },
        other => other,
    }
}

/// Words for where and when something is to be.
const PLACE: &[&str] = &["location", "venue", "where"];
const TIME: &[&str] = &["date", "dates", "timing", "timetable", "when"];

/// What is said, with a negation, of what is open.
const SETTLED: &[&str] = &[
    "agreed",
    "announced",
    "certain",
    "clear",
    "confirmed",
    "decided",
    "determined",
    "finalised",
    "finalized",
    "fixed",
    "known",
    "set",
    "settled",
];

/// The same without one.
const UNSETTLED: &[&str] = &["uncertain", "unclear", "unconfirmed", "undecided"];

/// Words between a negation and what it negates: "has not yet been fully decided".
const BETWEEN: usize = 4;

/// Whether a clause says that place or time are open: "the venue is still not clear", "no date has
/// been set", "it is unclear where they will meet".
fn is_open(clause: &str, aspect: Aspect) -> bool {
    let names = match aspect {
        Aspect::Place => PLACE,
        Aspect::Time => TIME,
    };
    let words = turns::bare(clause);
    let names = |word: &String| names.contains(&word.as_str());
    words.iter().enumerate().any(|(at, word)| {
        if UNSETTLED.contains(&word.as_str()) {
            return words.iter().any(names);
        }
        if !turns::negates(word) && word != "yet" {
            return false;
        }
        let after = &words[at + 1..];
        let near = &after[..after.len().min(BETWEEN)];
        let settled = near.iter().any(|word| SETTLED.contains(&word.as_str()));
        // "yet" alone denies only what is still "to be".
        let denies = word != "yet" || near.first().is_some_and(|next| next == "to");
        settled && denies && words.iter().any(names)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open() {
        for (clause, place, time) in [
            ("the venue of the talks is still not clear", true, false),
            ("No date has been set for the visit", false, true),
            ("it is unclear where and when they will meet", true, true),
            ("the location has yet to be decided", true, false),
            ("the date hasn't been announced", false, true),
            ("the date was set in May", false, false),
            ("they will meet where they met before", false, false),
            (
                "the venue has yet another owner, it was announced",
                false,
                false,
            ),
        ] {
            let found = [Aspect::Place, Aspect::Time].map(|aspect| is_open(clause, aspect));
            assert_eq!(found, [place, time], "{clause}");
        }
    }
}
