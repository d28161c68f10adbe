//! Words that several articles print in a row.
//!
//! Who writes the same rare words in a row tells the same thing, whatever else the sentences around
//! them tell: a question about whole sentences would only find that these differ.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Question, Unit};
use super::likeness::surface;
use super::value::Value;
use crate::stems::{content_stem, is_number};
use crate::turns;

/// Stems in a row.
const RUN: usize = 3;

/// What those of no name weigh together at least, so that it is no chance: three that few
/// sentences of the story have, or more.
const HEAVY: f64 = 28.0;

/// More sentences print but a turn of phrase.
const MOST: usize = 10;

/// Words before them that may negate them.
const BEFORE: usize = 4;

/// Stems that stand in the question.
const TERMS: usize = 4;

/// `words | the words`.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let mut printed: BTreeMap<&[String], BTreeSet<usize>> = BTreeMap::new();
    for (at, unit) in desk.units.iter().enumerate() {
        for run in unit.row.stems.windows(RUN) {
            printed.entry(run).or_default().insert(at);
        }
    }
    // Runs that the same sentences print are one question.
    let mut questions: BTreeMap<Vec<usize>, BTreeSet<&String>> = BTreeMap::new();
    for (run, units) in printed {
        if units.len() <= MOST && is_of_several(desk, &units) {
            let stems = questions.entry(units.into_iter().collect()).or_default();
            stems.extend(run);
        }
    }
    let told = questions.iter();
    told.filter_map(|(units, stems)| question(desk, units, stems))
        .collect()
}

fn is_of_several(desk: &Desk<'_>, units: &BTreeSet<usize>) -> bool {
    let articles: BTreeSet<usize> = units.iter().map(|&at| desk.units[at].article).collect();
    articles.len() > 1
}

fn question(desk: &Desk<'_>, units: &[usize], shared: &BTreeSet<&String>) -> Option<Question> {
    let first = &desk.units[units[0]];
    let run = first.row.stems.iter().filter(|stem| shared.contains(stem));
    let run: Vec<String> = run.cloned().collect();
    let names = names(desk, first);
    let tells = |stem: &&&String| !is_number(stem) && !names.contains(**stem);
    let weight: f64 = (shared.iter().filter(tells))
        .map(|stem| desk.stem_weight(stem))
        .sum();
    if weight < HEAVY {
        return None;
    }
    let words = desk.words(first.article, first.row.at);
    let terms = run.iter().take(TERMS).map(|stem| surface(words, stem));
    let terms: Vec<String> = terms.collect();
    let answers = units.iter().map(|&at| {
        let unit = &desk.units[at];
        let words = desk.words(unit.article, unit.row.at);
        let value = Value::Says {
            negated: turns::is_negated(&around(words, shared)),
            stems: run.clone(),
        };
        desk.answer(unit.article, unit.row.at, unit.row.at.span, value)
    });
    Some(Question {
        terms: format!("words | {}", terms.join(" ")),
        answers: answers.collect(),
    })
}

/// The words of a sentence from a little before the first that is shared to the last: what may
/// negate them.
fn around(words: &str, shared: &BTreeSet<&String>) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_shared = |word: &&str| content_stem(word).is_some_and(|stem| shared.contains(&stem));
    let first = words.iter().position(is_shared).unwrap_or(0);
    let last = words.iter().rposition(is_shared).unwrap_or(0);
    words[first.saturating_sub(BEFORE)..=last].join(" ")
}

/// Stems of the names in a sentence.
fn names(desk: &Desk<'_>, unit: &Unit<'_>) -> BTreeSet<String> {
    let mentions = desk.articles[unit.article].mentions_in(unit.row.at.span);
    let entities = mentions.filter_map(|mention| desk.entity(unit.article, mention.referent));
    desk.name_stems(entities).into_iter().collect()
}
