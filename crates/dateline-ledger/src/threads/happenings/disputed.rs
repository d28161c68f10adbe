//! Tellings that say of one happening that it is, and that it is not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_doc::Polarity;

use super::answer;
use super::joined::marks_of;
use super::telling::{Telling, is_past};
use crate::pairs;
use crate::stems::content_stem;
use crate::threads::desk::{Desk, Question};
use crate::threads::value::Value;

/// Share of the lighter clause's stems, by weight, that a telling of what has happened and its
/// negation have in common. What is negated of the past is more often another thing.
const SAME_WORDS: f64 = 0.6;

/// From a lemma to the first of its line, and whether it says the contrary of that one.
static OPPOSITES: LazyLock<BTreeMap<&str, (&str, bool)>> = LazyLock::new(|| {
    let lines = include_str!("../../words/opposites.txt").lines();
    let words = lines.flat_map(|line| {
        let first = line.split_whitespace().next().unwrap_or_default();
        let (same, contrary) = line.split_once(" | ").unwrap_or((line, ""));
        let same = same.split_whitespace().map(|word| (word, false));
        let contrary = contrary.split_whitespace().map(|word| (word, true));
        same.chain(contrary)
            .map(move |(word, flipped)| (word, (first, flipped)))
    });
    words.collect()
});

/// What a telling says of: its lemma, or the one of which its lemma says the same or the contrary.
fn topic<'t>(telling: &'t Telling<'_>) -> (&'t str, Polarity) {
    let known = OPPOSITES.get(telling.lemma);
    let (topic, flipped) = known.copied().unwrap_or((telling.lemma, false));
    let says = match (telling.event.polarity, flipped) {
        (Polarity::Yes, true) => Polarity::No,
        (Polarity::No, true) => Polarity::Yes,
        (polarity, false) => polarity,
    };
    (topic, says)
}

/// `whether | visit`: each telling that negates, with those of other articles that affirm it.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let topics: Vec<(&str, Polarity)> = tellings.iter().map(topic).collect();
    let marks = tellings.iter().zip(&topics);
    let marks: Vec<Vec<String>> = marks.map(|(t, (topic, _))| marks_of(t, topic)).collect();
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); tellings.len()];
    for (a, b) in pairs::sharing(&marks).pairs() {
        let (no, yes) = match (topics[a].1 == Polarity::Yes, topics[b].1 == Polarity::Yes) {
            (true, false) => (b, a),
            (false, true) => (a, b),
            _ => continue,
        };
        if topics[a].0 == topics[b].0 && contradicts(desk, &tellings[no], &tellings[yes]) {
            against[no].push(yes);
        }
    }
    let disputed = against
        .iter()
        .enumerate()
        .filter(|(_, yes)| !yes.is_empty());
    disputed
        .map(|(no, yes)| {
            let told = std::iter::once(no).chain(yes.iter().copied());
            let claim = |at: usize| Value::Claim {
                polarity: topics[at].1,
                stems: tellings[at].event.stems.clone(),
            };
            Question {
                terms: format!("whether | {}", topics[no].0),
                answers: told
                    .map(|at| answer(desk, &tellings[at], claim(at)))
                    .collect(),
            }
        })
        .collect()
}

/// Whether two tellings of other articles cannot both hold: of the same parties, of a time that
/// may be one, without an "if". Of what has happened the words must be the same too.
fn contradicts(desk: &Desk<'_>, no: &Telling<'_>, yes: &Telling<'_>) -> bool {
    let same_words = || no.words.share(&yes.words) >= SAME_WORDS;
    no.article != yes.article
        && !no.is_of_other_days(yes)
        && !is_conditional(desk, no)
        && !is_conditional(desk, yes)
        && is_past(no) == is_past(yes)
        && (no.lemma == yes.lemma || is_done_by_same(desk, no, yes))
        && if is_past(no) {
            same_words() && (is_of_same(desk, no, yes) || name_nobody(no, yes))
        } else {
            is_of_same(desk, no, yes)
        }
}

/// Whether two tellings with other words are of what one party does to one thing: "accepted the
/// offer" and "rejected the offer" of two parties contradict nothing.
fn is_done_by_same(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let actor = |t: &Telling<'_>| desk.entity(t.article, *t.event.actors.first()?);
    let done_to = object(desk, b);
    let same = object(desk, a).iter().any(|stem| done_to.contains(stem));
    same && actor(a).is_some() && actor(a) == actor(b)
}

/// Whether neither names a party: then the words alone tell.
fn name_nobody(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    a.parties.is_empty() && b.parties.is_empty()
}

/// Whether two tellings have two parties in common, or one and what it is done to.
fn is_of_same(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let both = a.parties.intersection(&b.parties).count();
    let done_to = object(desk, b);
    both >= 2 || both == 1 && object(desk, a).iter().any(|stem| done_to.contains(stem))
}

/// Stems of the words just after the verb.
fn object(desk: &Desk<'_>, telling: &Telling<'_>) -> Vec<String> {
    const NEAR: usize = 3;
    let after = telling.after(desk).split_whitespace();
    after.take(NEAR).filter_map(content_stem).collect()
}

/// "will not come unless" leaves it open.
pub(super) fn is_conditional(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let words = desk.words(telling.article, telling.event.clause);
    let conditional = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "if" | "unless" | "until" | "whether"
        )
    };
    words.split_whitespace().any(conditional)
}
