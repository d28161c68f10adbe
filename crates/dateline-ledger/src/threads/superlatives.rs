//! Who is what only one can be: "the largest exporter of steel".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dateline_doc::{NameForm, NameKind};

use super::desk::{Answer, Desk, Question};
use super::likeness;
use super::linkage::{self, Likeness};
use super::value::Value;
use crate::rows::MentionRow;
use crate::turns;

/// Cosine from which on two sentences with the same superlative tell who it is of one thing.
const NEAR: f64 = 0.6;

/// Words between a name and the superlative that is said of it: "Ruritania made up the".
const BETWEEN: usize = 4;

/// Words that say of the name before them what it is today; nothing stands for a comma.
const BEING: &[&str] = &[
    "", "are", "became", "become", "becomes", "is", "made", "make", "makes", "remain", "remains",
];

/// Words before a superlative that make it one of several, the next one, one of something, or what
/// is not.
const SHARED: &[&str] = &[
    "among", "and", "at", "could", "fifth", "formerly", "fourth", "her", "his", "its", "longer",
    "may", "might", "next", "of", "once", "or", "our", "second", "their", "third", "three", "two",
    "will",
];

/// Words behind it that leave somebody out: "the largest after Norway".
const BUT: &[&str] = &["after", "apart", "behind", "besides", "except", "outside"];

/// Words behind a superlative among which those stand.
const BEHIND: usize = 8;

/// Superlatives by the first of their line: those of a line say the same.
static SUPERLATIVES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../words/superlatives.txt").lines();
    let words = lines.flat_map(|line| {
        let first = line.split_whitespace().next();
        line.split_whitespace().zip(first.into_iter().cycle())
    });
    words.collect()
});

/// A sentence that says who alone is something.
struct Bearer<'r> {
    unit: usize,
    superlative: &'static str,
    entity: usize,
    name: &'r MentionRow,
    /// Whom else the sentence names.
    others: BTreeSet<usize>,
}

/// `most | the words`: sentences on one matter that say of whom it is true.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let bearers: Vec<Bearer<'_>> = (0..desk.units.len())
        .filter_map(|unit| bearer(desk, unit))
        .collect();
    let mut alike: BTreeMap<(&str, NameKind), Vec<usize>> = BTreeMap::new();
    for (at, bearer) in bearers.iter().enumerate() {
        let key = (bearer.superlative, bearer.name.kind);
        alike.entry(key).or_default().push(at);
    }
    let mut likeness = Likeness::new();
    for alike in alike.values() {
        for (place, &a) in alike.iter().enumerate() {
            for &b in &alike[place + 1..] {
                let cosine = desk.cosine(bearers[a].unit, bearers[b].unit);
                if cosine >= NEAR && have_in_common(&bearers[a], &bearers[b]) {
                    likeness.insert((a, b), cosine);
                }
            }
        }
    }
    let clusters = linkage::cluster(&likeness, NEAR, likeness::MOST).into_iter();
    let questions = clusters.map(|cluster| {
        let told: Vec<&Bearer<'_>> = cluster.iter().map(|&at| &bearers[at]).collect();
        let units: Vec<usize> = told.iter().map(|bearer| bearer.unit).collect();
        let shared = likeness::shared(desk, &units);
        let terms = likeness::terms(desk, &units, &shared);
        Question {
            terms: format!("most | {} {terms}", told[0].superlative),
            answers: told.iter().map(|bearer| answer(desk, bearer)).collect(),
        }
    });
    questions.collect()
}

/// The name in a sentence of which the superlative behind it is said.
fn bearer<'r>(desk: &Desk<'r>, unit: usize) -> Option<Bearer<'r>> {
    let sentence = &desk.units[unit];
    let rows = desk.articles[sentence.article];
    let span = sentence.row.at.span;
    let mentions = rows.mentions_in(span);
    let names: Vec<&MentionRow> = mentions.filter(|m| m.form == NameForm::Name).collect();
    let text = &rows.article.text;
    let (name, superlative) = names.iter().rev().find_map(|name| {
        let before = text.get(span.start()..name.at.span.start())?;
        let behind = text.get(name.at.span.end()..span.end())?;
        Some((*name, said_of(before, behind)?))
    })?;
    let entity = desk.entity(sentence.article, name.referent)?;
    let others = names.iter().map(|name| name.referent);
    let others = others.filter_map(|referent| desk.entity(sentence.article, referent));
    Some(Bearer {
        unit,
        superlative,
        entity,
        name,
        others: others.filter(|other| *other != entity).collect(),
    })
}

/// The superlative that a sentence says of a name alone, by the words before it and behind it:
/// "Ruritania is the largest", "Ruritania, the largest".
fn said_of(before: &str, behind: &str) -> Option<&'static str> {
    let behind: Vec<&str> = behind
        .split_whitespace()
        .take(BETWEEN + 1 + BEHIND)
        .collect();
    let words = turns::bare(&behind.join(" "));
    let superlative = |word: &String| SUPERLATIVES.get(word.as_str()).copied();
    let (at, superlative) = (words.iter().take(BETWEEN + 1).enumerate())
        .find_map(|(at, word)| Some((at, superlative(word)?)))?;
    let (between, rest) = words.split_at(at);
    let has = |words: &[String], list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let says = has(between, BEING) && !has(between, SHARED) && !has(rest, BUT);
    let is_denied = between.iter().any(|word| turns::negates(word));
    // "The county's largest" is not the world's.
    let owns = |word: &&str| {
        ["'s", "’s", "s'", "s’"]
            .iter()
            .any(|end| word.ends_with(end))
    };
    let is_scoped = behind[..at].iter().any(owns);
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let is_joined = matches!(last, "and" | "or") || last.ends_with(',');
    (says && !is_denied && !is_scoped && !is_joined).then_some(superlative)
}

/// Whether one names whom the other says it of, or both name somebody else.
fn have_in_common(a: &Bearer<'_>, b: &Bearer<'_>) -> bool {
    let met = a.others.contains(&b.entity) || b.others.contains(&a.entity);
    met || !a.others.is_disjoint(&b.others)
}

fn answer(desk: &Desk<'_>, bearer: &Bearer<'_>) -> Answer {
    let unit = &desk.units[bearer.unit];
    let value = Value::Sole(desk.entities.rows[bearer.entity].name.clone());
    desk.answer(unit.article, unit.row.at, bearer.name.at.span, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn superlatives_of_a_name() {
        for (before, behind, wanted) in [
            ("", " is the largest steel exporter", Some("biggest")),
            ("Last year ", " made up the largest share", Some("biggest")),
            ("", ", the oldest port of the coast, closed", Some("oldest")),
            ("", " is one of the largest exporters", None),
            ("", " is the second largest exporter", None),
            ("", " is not the largest exporter", None),
            ("", " is no longer the largest exporter", None),
            ("", " is the largest exporter after Norway", None),
            ("", " was the largest exporter in 2005", None),
            ("Norway and ", " are the largest exporters", None),
            ("", ", the county's largest port, closed", None),
            ("", " is the United States' largest port", None),
            ("", "'s largest port closed", None),
            ("", " closed its largest port", None),
        ] {
            assert_eq!(said_of(before, behind), wanted, "{before}…{behind}");
        }
    }
}
