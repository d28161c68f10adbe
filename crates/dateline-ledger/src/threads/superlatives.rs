//! Who is what only one can be: "the largest exporter of steel".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dateline_doc::NameForm;

use super::desk::{Answer, Desk, Question};
use super::likeness;
use super::value::Value;
use crate::components::groups;
use crate::rows::MentionRow;
use crate::turns;

/// Cosine from which on two sentences with the same superlative tell who it is of one thing.
const NEAR: f64 = 0.6;

/// Words between a name and the superlative that is said of it: "South Korea made up the".
const BETWEEN: usize = 4;

/// Words that say something of the name before them; nothing stands for a comma.
const BEING: &[&str] = &[
    "", "are", "be", "became", "become", "becomes", "been", "had", "has", "have", "held", "hold",
    "holds", "is", "made", "make", "makes", "remain", "remained", "remains", "was", "were",
];

/// Words before a superlative that make it one of several, the next one, or one of something.
const SHARED: &[&str] = &[
    "among", "fifth", "fourth", "her", "his", "its", "next", "of", "our", "second", "their",
    "third", "three", "two",
];

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
    let groups = groups(&bearers, |a, b| are_of_one(desk, a, b));
    let questions = groups.into_iter().map(|group| {
        let units: Vec<usize> = group.iter().map(|bearer| bearer.unit).collect();
        let shared = likeness::shared(desk, &units);
        Question {
            terms: format!("most | {}", likeness::terms(desk, &units, &shared)),
            answers: group.iter().map(|bearer| answer(desk, bearer)).collect(),
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
    let (name, superlative) = names.iter().rev().find_map(|name| {
        let behind = rows.article.text.get(name.at.span.end()..span.end())?;
        Some((*name, said_behind(behind)?))
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

/// The superlative that the words behind a name say of it: "is the largest", ", the largest".
fn said_behind(words: &str) -> Option<&'static str> {
    let words = turns::bare(words);
    let near = &words[..words.len().min(BETWEEN + 1)];
    let (at, superlative) =
        (0..near.len()).find_map(|at| Some((at, *SUPERLATIVES.get(near[at].as_str())?)))?;
    let has = |list: &[&str]| near[..at].iter().any(|word| list.contains(&word.as_str()));
    // "the EU's largest" is not the world's.
    let is_scoped = near[..at].iter().any(|word| word.ends_with("'s"));
    (has(BEING) && !has(SHARED) && !is_scoped).then_some(superlative)
}

/// Whether two say of one thing who it is: sentences much alike, of which one names whom the other
/// says it of, or both name somebody else.
fn are_of_one(desk: &Desk<'_>, a: &Bearer<'_>, b: &Bearer<'_>) -> bool {
    let met = a.others.contains(&b.entity) || b.others.contains(&a.entity);
    a.superlative == b.superlative
        && a.name.kind == b.name.kind
        && (met || !a.others.is_disjoint(&b.others))
        && desk.cosine(a.unit, b.unit) >= NEAR
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
    fn superlatives_behind_a_name() {
        for (words, wanted) in [
            (" is the largest steel exporter", Some("biggest")),
            (" made up the largest share", Some("biggest")),
            (", the oldest port of the coast, closed", Some("oldest")),
            (" is one of the largest exporters", None),
            (" is the second largest exporter", None),
            (", the county's largest port, closed", None),
            ("'s largest port closed", None),
            (" closed its largest port", None),
        ] {
            assert_eq!(said_behind(words), wanted, "{words}");
        }
    }
}
