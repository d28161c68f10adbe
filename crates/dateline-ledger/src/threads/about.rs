//! What articles say of somebody or something that few sentences name.
//!
//! The whole story is about its leading figures; a question about them has no answer that a
//! reader could take in. Of those named in a few sentences it has.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::NameForm;

use super::desk::{Desk, Question};

/// A reader takes in no more sentences at once.
const MOST: usize = 12;

/// `about | name`.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let mut named: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, unit) in desk.units.iter().enumerate() {
        let rows = desk.articles[unit.article];
        let names = rows.mentions_in(unit.row.at.span);
        for mention in names.filter(|mention| mention.form == NameForm::Name) {
            if let Some(entity) = desk.entity(unit.article, mention.referent) {
                named.entry(entity).or_default().insert(at);
            }
        }
    }
    named.retain(|_, units| (2..=MOST).contains(&units.len()));
    named
        .iter()
        .map(|(entity, units)| question(desk, *entity, units))
        .collect()
}

fn question(desk: &Desk<'_>, entity: usize, units: &BTreeSet<usize>) -> Question {
    let answers = units
        .iter()
        .map(|&at| desk.sentence_answer(&desk.units[at]));
    Question {
        terms: format!("about | {}", desk.entities.rows[entity].name),
        answers: answers.collect(),
    }
}
