//! Tellings that say of one happening that it is, and that it is not.

use dateline_doc::Polarity;

use super::joined::marks;
use super::telling::{Telling, is_past};
use super::{answer, claim};
use crate::pairs;
use crate::stems::content_stem;
use crate::threads::desk::{Desk, Question};

/// Share of the lighter clause's stems, by weight, that a telling of what has happened and its
/// negation have in common. What is negated of the past is more often another thing.
const SAME_WORDS: f64 = 0.6;

/// `whether | visit`: each telling that negates, with those of other articles that affirm it.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let marks: Vec<Vec<String>> = tellings.iter().map(marks).collect();
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); tellings.len()];
    for (a, b) in pairs::sharing(&marks).pairs() {
        let (no, yes) = match (
            tellings[a].event.polarity == Polarity::Yes,
            tellings[b].event.polarity == Polarity::Yes,
        ) {
            (true, false) => (b, a),
            (false, true) => (a, b),
            _ => continue,
        };
        if contradicts(desk, &tellings[no], &tellings[yes]) {
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
            let told = told.map(|at| &tellings[at]);
            Question {
                terms: format!("whether | {}", tellings[no].lemma),
                answers: told.map(|t| answer(desk, t, claim(t))).collect(),
            }
        })
        .collect()
}

/// Whether two tellings of other articles cannot both hold: of the same parties, of a time that
/// may be one, without an "if". Of what has happened the words must be the same too.
fn contradicts(desk: &Desk<'_>, no: &Telling<'_>, yes: &Telling<'_>) -> bool {
    let same_words = || no.words.share(&yes.words) >= SAME_WORDS;
    no.article != yes.article
        && no.lemma == yes.lemma
        && !no.is_of_other_days(yes)
        && !is_conditional(desk, no)
        && !is_conditional(desk, yes)
        && is_past(no) == is_past(yes)
        && if is_past(no) {
            same_words() && (is_of_same(desk, no, yes) || name_nobody(no, yes))
        } else {
            is_of_same(desk, no, yes)
        }
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
fn is_conditional(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let words = desk.words(telling.article, telling.event.clause);
    let conditional = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "if" | "unless" | "until" | "whether"
        )
    };
    words.split_whitespace().any(conditional)
}
