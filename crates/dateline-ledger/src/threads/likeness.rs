//! What several articles tell in much the same words: sentences joined by the weight of what
//! they share.
//!
//! A sentence answers more than one question. So the sentences are clustered several times; what
//! one round explains counts for less in the next.

use std::collections::BTreeMap;

use dateline_doc::NameKind;

use super::desk::{Answer, Desk, Question, Unit};
use super::linkage;
use super::value::Value;
use crate::rows::EntityRow;
use crate::stems::content_stem;

/// Mean likeness that a cluster needs, by round.
const ROUNDS: &[f64] = &[0.76, 0.65, 0.54];

/// Mean likeness from which on a date or the persons that sentences share are taken for those of
/// their matter.
const CLOSE: f64 = 0.65;

/// What is left, in the next round, of a feature that a cluster shared.
const EXPLAINED: f64 = 0.3;

/// No question that a reader wants side by side has more answers.
pub(super) const MOST: usize = 10;

/// Shared stems that stand in the question.
const TERMS: usize = 3;

/// The questions that sentences of different articles answer alike; and, apart, when it was and
/// who took part, where the sentences of one matter say so.
pub(super) fn ask(desk: &Desk<'_>) -> (Vec<Question>, Vec<Question>) {
    let mut left = desk.all_features();
    let (mut questions, mut facets) = (Vec::new(), Vec::new());
    for &least in ROUNDS {
        for cluster in linkage::cluster(&desk.linked(&left, least), least, MOST) {
            let shared = shared(desk, &cluster);
            explain(desk, &cluster, &shared, &mut left);
            if is_matter(desk, &cluster, &shared) {
                questions.push(question(desk, &cluster, &shared));
                if least >= CLOSE {
                    facets.extend(dated(desk, &cluster, &shared));
                    facets.extend(named(desk, &cluster, &shared));
                }
            }
        }
    }
    (questions, facets)
}

/// Whether what sentences share is a matter to ask about: somebody or something named and a
/// happening, or several rare words. A sentence that is but a date or a label asks nothing.
fn is_matter(desk: &Desk<'_>, cluster: &[usize], shared: &[usize]) -> bool {
    let told = cluster
        .iter()
        .all(|&at| desk.units[at].row.stems.len() >= SHORTEST);
    let marked = |kind: &str| shared.iter().any(|&f| desk.name(f).starts_with(kind));
    let named: Vec<String> = shared.iter().flat_map(|&f| name_stems(desk, f)).collect();
    let tells = |stem: &str| is_word(stem) && !named.iter().any(|name| name == stem);
    let stems = shared
        .iter()
        .filter(|&&f| desk.stem(f).is_some_and(tells))
        .count();
    told && (stems >= RARE || stems > 0 && MARKS.iter().any(|kind| marked(kind)))
}

/// The entity that a feature marks.
fn entity<'r>(desk: &Desk<'r>, feature: usize) -> Option<&'r EntityRow> {
    let at = desk.name(feature).strip_prefix("entity:")?;
    desk.entities.rows.get(at.parse::<usize>().ok()?)
}

/// Stems of the names of the entity that a feature marks.
fn name_stems(desk: &Desk<'_>, feature: usize) -> Vec<String> {
    let names = entity(desk, feature).map_or(&[][..], |row| row.names.as_slice());
    let words = names.iter().flat_map(|name| name.split_whitespace());
    words.filter_map(content_stem).collect()
}

fn is_word(stem: &str) -> bool {
    stem.contains(char::is_alphabetic)
}

/// Stems of a sentence that tells something.
pub(super) const SHORTEST: usize = 3;

/// Marks that make a matter of two words.
const MARKS: &[&str] = &["entity:", "event:", "figure:"];

/// Shared stems that make a matter without a name or a happening.
const RARE: usize = 3;

/// Features of at least two and at least half of the cluster, heaviest first.
pub(super) fn shared(desk: &Desk<'_>, cluster: &[usize]) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for feature in cluster.iter().flat_map(|&at| &desk.units[at].features) {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, count| *count >= 2.max(cluster.len().div_ceil(2)));
    let mut shared: Vec<usize> = counts.into_keys().collect();
    shared.sort_by(|&a, &b| desk.weights[b].total_cmp(&desk.weights[a]).then(a.cmp(&b)));
    shared
}

fn explain(desk: &Desk<'_>, cluster: &[usize], shared: &[usize], left: &mut [Vec<f64>]) {
    for &at in cluster {
        for (feature, share) in desk.units[at].features.iter().zip(&mut left[at]) {
            if shared.contains(feature) {
                *share *= EXPLAINED;
            }
        }
    }
}

/// `date | the words`: what sentences on one matter date alike. Which of its dates a sentence gives
/// to the matter, only the others tell; so of dates that differ nothing is asked here.
fn dated(desk: &Desk<'_>, cluster: &[usize], shared: &[usize]) -> Vec<Question> {
    let dates = shared.iter().filter(|&&f| desk.name(f).starts_with(DATE));
    dates
        .map(|&date| {
            let told = cluster.iter().map(|&at| &desk.units[at]);
            let told = told.filter(|unit| unit.features.binary_search(&date).is_ok());
            Question {
                terms: format!("date | {}", terms(desk, cluster, shared)),
                answers: told.filter_map(|unit| on_day(desk, unit, date)).collect(),
            }
        })
        .collect()
}

/// Before a day in the name of its feature.
const DATE: &str = "date:";

fn on_day(desk: &Desk<'_>, unit: &Unit<'_>, feature: usize) -> Option<Answer> {
    let rows = desk.articles[unit.article];
    let mark = desk.name(feature).strip_prefix(DATE)?;
    let mut dates = rows.dates_in(unit.row.at.span);
    let date = dates.find(|date| date.extent().to_string() == mark)?;
    let value = Value::Date {
        date: date.extent(),
        moved: false,
    };
    Some(desk.answer(unit.article, unit.row.at, date.at.span, value))
}

/// `who | the words`: the persons that sentences on one matter name together. One alone is whom
/// they are about; two or more in common take part in it.
fn named(desk: &Desk<'_>, cluster: &[usize], shared: &[usize]) -> Option<Question> {
    let persons = shared.iter().filter_map(|&f| {
        let row = entity(desk, f)?;
        (row.kind == NameKind::Person).then_some((f, row.name.as_str()))
    });
    let mut persons: Vec<(usize, &str)> = persons.collect();
    if persons.len() < TOGETHER {
        return None;
    }
    persons.sort_by_key(|(_, name)| *name);
    let names: Vec<String> = persons.iter().map(|(_, name)| (*name).to_owned()).collect();
    let told = cluster.iter().map(|&at| &desk.units[at]);
    let told = told.filter(|unit| {
        let mut all = persons.iter();
        all.all(|(feature, _)| unit.features.binary_search(feature).is_ok())
    });
    let answer = |unit: &Unit<'_>| {
        let value = Value::Parties(names.clone());
        desk.answer(unit.article, unit.row.at, unit.row.at.span, value)
    };
    Some(Question {
        terms: format!("who | {}", terms(desk, cluster, shared)),
        answers: told.map(answer).collect(),
    })
}

/// Persons that a sentence names together.
const TOGETHER: usize = 2;

/// The first of the words that a cluster shares, as printed in its first sentence.
pub(super) fn terms(desk: &Desk<'_>, cluster: &[usize], shared: &[usize]) -> String {
    let first = desk.units[cluster[0]].row;
    let words = desk.words(desk.units[cluster[0]].article, first.at);
    let stems = shared.iter().filter_map(|&f| desk.stem(f));
    let terms: Vec<String> = stems.take(TERMS).map(|stem| surface(words, stem)).collect();
    terms.join(" ")
}

/// `what | the words`: what the sentences of a cluster say.
pub(super) fn question(desk: &Desk<'_>, cluster: &[usize], shared: &[usize]) -> Question {
    Question {
        terms: format!("what | {}", terms(desk, cluster, shared)),
        answers: cluster
            .iter()
            .map(|&at| {
                let unit = &desk.units[at];
                desk.sentence_answer(unit)
            })
            .collect(),
    }
}

/// The first word of the text that has this stem, as printed; the stem if none has.
pub(super) fn surface(words: &str, stem: &str) -> String {
    words
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | ',')))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| content_stem(word).as_deref() == Some(stem))
        .map_or_else(|| stem.to_owned(), str::to_lowercase)
}
