//! Where the parties stand on an issue: what they demand, refuse, threaten or promise.

use dateline_doc::Stance;

use super::desk::{Desk, Question};
use super::likeness::surface;
use super::linkage;
use super::value::Value;
use super::weighed::{Weighed, clear};
use crate::pairs;
use crate::rows::StatementRow;

/// Mean likeness of positions on one issue. Low, since few statements take a position.
const ISSUE: f64 = 0.49;

/// No issue has more positions.
const MOST: usize = 10;

/// `position | issue`.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let taken: Vec<(usize, &StatementRow)> = desk
        .statements()
        .filter(|(_, s)| is_position(s.stance))
        .collect();
    let stems: Vec<Vec<String>> = taken.iter().map(|(_, s)| s.stems.clone()).collect();
    let weighed: Vec<Weighed<'_>> = stems.iter().map(|stems| desk.weighed(stems)).collect();
    let like = |a: usize, b: usize| weighed[a].likeness(&weighed[b]);
    let likeness = pairs::sharing(&stems).linked(ISSUE, |a, b| clear(like(a, b)));
    linkage::cluster(&likeness, ISSUE, MOST)
        .iter()
        .map(|cluster| {
            let told: Vec<(usize, &StatementRow)> = cluster.iter().map(|&at| taken[at]).collect();
            question(desk, &told)
        })
        .collect()
}

fn is_position(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Demands | Stance::Declines | Stance::Threatens | Stance::Promises | Stance::Asks
    )
}

fn question(desk: &Desk<'_>, told: &[(usize, &StatementRow)]) -> Question {
    let first = told[0].1;
    let shared = first.stems.iter().filter(|stem| {
        let holders = told.iter().filter(|(_, s)| s.stems.contains(stem));
        holders.count() * 2 > told.len()
    });
    let mut terms: Vec<String> = shared.map(|stem| surface(&first.words, stem)).collect();
    terms.sort();
    terms.dedup();
    terms.truncate(3);
    Question {
        terms: format!("position | {}", terms.join(" ")),
        answers: told
            .iter()
            .map(|(article, s)| {
                let value = Value::says(&s.words, &s.stems);
                desk.answer(*article, s.content, s.content.span, value)
            })
            .collect(),
    }
}
