//! Which of two contraries a happening is: "permanent" or "for now".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dateline_doc::{Modality, NameForm, Polarity};

use super::answer;
use super::disputed::is_conditional;
use super::telling::{SUPPORTING, Telling};
use crate::pairs;
use crate::threads::desk::{Desk, Question};
use crate::threads::likeness::MOST;
use crate::threads::linkage;
use crate::threads::value::Value;
use crate::turns;

/// Names that the clauses of two tellings of one happening have in common.
const IN_COMMON: usize = 2;

/// Likeness of two that are of one happening: all are, or none.
const SAME: f64 = 1.0;

/// Words before one of a pair among which a negation makes it the other, or neither.
const BEFORE: usize = 2;

/// From a word, or words joined by `_`, to the number of its pair and the first word of its side.
static CONTRARIES: LazyLock<BTreeMap<&str, (usize, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../words/contraries.txt")
        .lines()
        .enumerate();
    let sides = lines.flat_map(|(pair, line)| line.split(" | ").map(move |side| (pair, side)));
    let words = sides.flat_map(|(pair, side)| {
        let first = side.split_whitespace().next().unwrap_or_default();
        side.split_whitespace()
            .map(move |word| (word, (pair, first)))
    });
    words.collect()
});

/// A telling that says which of a pair its happening is.
struct Sided<'t, 'r> {
    telling: &'t Telling<'r>,
    pair: usize,
    side: &'static str,
    /// Whom its clause names.
    named: BTreeSet<usize>,
}

impl Sided<'_, '_> {
    /// What two must have in common to be compared.
    fn marks(&self) -> Vec<String> {
        let (pair, lemma) = (self.pair, self.telling.lemma);
        let named = self.named.iter();
        named.map(|at| format!("{pair} {lemma} {at}")).collect()
    }
}

fn like(a: &Sided<'_, '_>, b: &Sided<'_, '_>) -> f64 {
    let common = a.named.intersection(&b.named).count();
    let same = a.pair == b.pair && a.telling.lemma == b.telling.lemma;
    if same && common >= IN_COMMON && !a.telling.is_of_other_days(b.telling) {
        SAME
    } else {
        0.0
    }
}

/// `either | permanent temporary agree`: tellings of one happening, by those who are named in it,
/// that say which of the two it is.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let sided: Vec<Sided<'_, '_>> = tellings.iter().filter_map(|t| sided(desk, t)).collect();
    let marks: Vec<Vec<String>> = sided.iter().map(Sided::marks).collect();
    let like = |a: usize, b: usize| like(&sided[a], &sided[b]);
    let likeness = pairs::sharing(&marks).linked(SAME, like);
    let clusters = linkage::cluster(&likeness, SAME, MOST).into_iter();
    clusters
        .filter_map(|cluster| {
            let told: Vec<&Sided<'_, '_>> = cluster.iter().map(|&at| &sided[at]).collect();
            let sides: BTreeSet<&str> = told.iter().map(|sided| sided.side).collect();
            // That two say the same word asks nothing of their own.
            if sides.len() < 2 {
                return None;
            }
            let sides: Vec<&str> = sides.into_iter().collect();
            let value = |sided: &Sided<'_, '_>| Value::Sole(sided.side.to_owned());
            Some(Question {
                terms: format!("either | {} {}", sides.join(" "), told[0].telling.lemma),
                answers: told
                    .iter()
                    .map(|s| answer(desk, s.telling, value(s)))
                    .collect(),
            })
        })
        .collect()
}

fn sided<'t, 'r>(desk: &Desk<'r>, telling: &'t Telling<'r>) -> Option<Sided<'t, 'r>> {
    let event = telling.event;
    let told = event.polarity == Polarity::Yes && event.modality != Modality::Possible;
    // "Have reached an agreement" tells of the agreement.
    let supports = SUPPORTING.contains(&telling.lemma);
    if !told || supports || is_conditional(desk, telling) {
        return None;
    }
    let (pair, side) = side(desk.words(telling.article, event.clause))?;
    let mentions = desk.articles[telling.article].mentions_in(event.clause.span);
    let names = mentions.filter(|mention| mention.form == NameForm::Name);
    let named = names.filter_map(|mention| desk.entity(telling.article, mention.referent));
    Some(Sided {
        telling,
        pair,
        side,
        named: named.collect(),
    })
}

/// The pair, and which of it, that a clause has words of; none if it has words of several.
fn side(clause: &str) -> Option<(usize, &'static str)> {
    let words = turns::bare(clause);
    let mut found = words.iter().enumerate().filter_map(|(at, word)| {
        let two = words.get(at + 1).map(|next| format!("{word}_{next}"));
        let one = CONTRARIES.get(word.as_str());
        let found = one.or_else(|| CONTRARIES.get(two?.as_str()))?;
        Some((at, *found))
    });
    let (at, first) = found.next()?;
    let before = &words[at.saturating_sub(BEFORE)..at];
    let is_denied = before.iter().any(|word| turns::negates(word));
    // "To direct" is a verb.
    let is_verb = before.last().is_some_and(|word| word == "to");
    (!is_denied && !is_verb && found.all(|(_, other)| other == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides() {
        for (clause, wanted) in [
            ("granted a permanent exemption", Some("permanent")),
            ("Indefinitely, he said, and permanently", Some("permanent")),
            ("which lets them off, at least for now", Some("temporary")),
            ("it is not permanent", None),
            ("she is to direct the sequel", None),
            ("a temporary pause, and a permanent one", None),
            ("a pause now", None),
        ] {
            assert_eq!(side(clause).map(|(_, side)| side), wanted, "{clause}");
        }
    }
}
