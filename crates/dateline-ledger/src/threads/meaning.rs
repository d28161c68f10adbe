//! What several articles say in other words: beside a sentence, of each other article the one that
//! says most nearly the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::NameForm;

use super::desk::{Desk, Question};
use super::likeness::{self, MOST, SHORTEST};
use crate::stems::{is_number, stems};

/// Nearness from which on sentences say much the same.
const NEAR: f64 = 0.78;

/// What likeness in words adds to the nearness of two sentences. A vector tells what a sentence is
/// about; of several on one matter, the one with the same rare words says the same.
const WORDS: f64 = 0.3;

/// Mean cosine to the others from which on a sentence is taken to them.
const TOGETHER: f64 = 0.63;

/// The questions that sentences of different articles answer in other words.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let tells = |at: usize| desk.units[at].row.stems.len() >= SHORTEST;
    let mut near: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    desk.each_pair(|(a, b), like| {
        if desk.units[a].article != desk.units[b].article && tells(a) && tells(b) {
            let nearness = desk.cosine(a, b) + WORDS * like;
            if nearness >= NEAR {
                near.entry(a).or_default().push((nearness, b));
                near.entry(b).or_default().push((nearness, a));
            }
        }
    });
    let sides = near
        .into_iter()
        .map(|(unit, others)| beside(desk, unit, others));
    let questions = apart(sides.collect()).into_iter().filter_map(|side| {
        let shared = likeness::shared(desk, &side);
        let names = names(desk, side[0]);
        let is_word = |stem: &str| !is_number(stem) && !names.contains(stem);
        let told = shared.iter().any(|&f| desk.stem(f).is_some_and(is_word));
        told.then(|| likeness::question(desk, &side, &shared))
    });
    questions.collect()
}

/// Stems of the names in a sentence.
fn names(desk: &Desk<'_>, unit: usize) -> BTreeSet<String> {
    let unit = &desk.units[unit];
    let mentions = desk.articles[unit.article].mentions_in(unit.row.at.span);
    let names = mentions.filter(|mention| mention.form == NameForm::Name);
    names
        .flat_map(|name| stems(name.words.split_whitespace()))
        .collect()
}

/// The sets, largest first, without those that bring but one sentence beyond two or more of a set
/// before them.
fn apart(sides: BTreeSet<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut sides: Vec<Vec<usize>> = sides.into_iter().collect();
    sides.sort_by_key(|side| Reverse(side.len()));
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Vec<usize>> = Vec::new();
    for side in sides {
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        for holder in side.iter().filter_map(|at| holders.get(at)).flatten() {
            *met.entry(*holder).or_default() += 1;
        }
        if met.values().all(|&met| met < 2.max(side.len() - 1)) {
            for &at in &side {
                holders.entry(at).or_default().push(kept.len());
            }
            kept.push(side);
        }
    }
    kept
}

/// A sentence and, nearest first, at most one of each other article whose vector is near to all so
/// far on average; in the order of the story.
fn beside(desk: &Desk<'_>, unit: usize, mut others: Vec<(f64, usize)>) -> Vec<usize> {
    others.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
    let mut side = vec![unit];
    let mut articles = BTreeSet::from([desk.units[unit].article]);
    for (_, other) in others {
        if side.len() == MOST {
            break;
        }
        let sum: f64 = side.iter().map(|&at| desk.cosine(at, other)).sum();
        #[expect(clippy::cast_precision_loss, reason = "few sentences")]
        let mean = sum / side.len() as f64;
        if mean >= TOGETHER && articles.insert(desk.units[other].article) {
            side.push(other);
        }
    }
    side.sort_unstable();
    side
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_that_bring_little_are_left_out() {
        let sides = [&[1, 2, 3, 4][..], &[1, 2, 5], &[1, 6], &[1, 2], &[3, 5, 6]];
        let sides = sides.iter().map(|side| side.to_vec());
        let kept = apart(sides.collect());
        assert_eq!(kept, [&[1, 2, 3, 4][..], &[3, 5, 6], &[1, 6]]);
    }
}
