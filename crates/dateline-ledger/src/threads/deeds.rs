//! Whatever else several articles tell: happenings by any word, side by side.

use super::Told;
use super::desk::{Answer, Desk, Question};
use super::value::Value;
use crate::rows::{DeedRow, ToldRow};
use crate::stems::stems;
use crate::turns;

/// No happening is told in more places that a reader wants side by side.
const MOST: usize = 24;

/// `event | organise`: the tellings of each happening whose words no lexicon knows; those that one
/// knows are asked about more closely.
pub(super) fn ask(desk: &Desk<'_>, told: &[Told<'_>]) -> Vec<Question> {
    let unknown = told.iter().filter(|(_, told)| {
        told.len() <= MOST && told.iter().all(|telling| telling.event.is_none())
    });
    unknown
        .map(|(happening, told)| Question {
            terms: format!("event | {}", happening.name.to_lowercase()),
            answers: told.iter().filter_map(|t| answer(desk, t)).collect(),
        })
        .collect()
}

fn answer(desk: &Desk<'_>, telling: &ToldRow) -> Option<Answer> {
    let article = desk.at(telling.article)?;
    let deed = desk.articles[article].deeds.get(telling.deed as usize)?;
    let sentence = desk.sentence(article, deed.sentence)?;
    let value = value(desk, article, deed, desk.words(article, sentence.at));
    Some(desk.answer(article, sentence.at, deed.at.span, value))
}

/// What is done, and by or to whom; without anybody named, the heads of what depends on the word.
fn value(desk: &Desk<'_>, article: usize, deed: &DeedRow, sentence: &str) -> Value {
    let parties = deed.parties.iter().filter_map(|&r| desk.entity(article, r));
    let names = parties.map(|at| &desk.entities.rows[at].name);
    let mut stems: Vec<String> = names
        .flat_map(|name| stems(name.split_whitespace()))
        .collect();
    if stems.is_empty() {
        stems.clone_from(&deed.arguments);
    }
    stems.insert(0, deed.lemma.clone());
    Value::Says {
        negated: turns::is_negated(sentence),
        stems,
    }
}
