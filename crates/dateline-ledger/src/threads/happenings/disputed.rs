//! Tellings that say of one happening that it is, and that it is not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_doc::Polarity;

use super::answer;
use super::joined::marks_of;
use super::telling::{Telling, is_past};
use crate::pairs;
use crate::stems::content_stem;
use crate::threads::desk::{Desk, Question};
use crate::threads::value::Value;
use crate::turns;

/// Share of the lighter clause's stems, by weight, that a telling of what has happened and its
/// negation have in common. What is negated of the past is more often another thing.
const SAME_WORDS: f64 = 0.6;

/// From a lemma to the number of its line, and whether it is the contrary of the first of it.
static OPPOSITES: LazyLock<BTreeMap<&str, (usize, bool)>> = LazyLock::new(|| {
    let lines = include_str!("../../words/opposites.txt")
        .lines()
        .enumerate();
    let words = lines.flat_map(|(number, line)| {
        let (same, contrary) = line.split_once(" | ").unwrap_or((line, ""));
        let same = same.split_whitespace().map(|word| (word, false));
        let contrary = contrary.split_whitespace().map(|word| (word, true));
        same.chain(contrary)
            .map(move |(word, is_contrary)| (word, (number, is_contrary)))
    });
    words.collect()
});

/// What tellings that may contradict each other share: the lemma, or that of its contraries.
fn topic(telling: &Telling<'_>) -> String {
    match OPPOSITES.get(telling.lemma) {
        Some((number, _)) => number.to_string(),
        None => telling.lemma.to_owned(),
    }
}

/// The one of two tellings that says no, and the one that says yes: a telling and its negation,
/// or two contraries that both are affirmed. Who does not reject a thing has not accepted it.
fn opposed(tellings: &[Telling<'_>], a: usize, b: usize) -> Option<(usize, usize)> {
    let is_yes = |at: usize| tellings[at].event.polarity == Polarity::Yes;
    if tellings[a].lemma == tellings[b].lemma {
        return match (is_yes(a), is_yes(b)) {
            (true, false) => Some((b, a)),
            (false, true) => Some((a, b)),
            _ => None,
        };
    }
    let side = |at: usize| OPPOSITES.get(tellings[at].lemma);
    match (side(a)?, side(b)?) {
        ((x, true), (y, false)) if x == y && is_yes(a) && is_yes(b) => Some((a, b)),
        ((x, false), (y, true)) if x == y && is_yes(a) && is_yes(b) => Some((b, a)),
        _ => None,
    }
}

/// `whether | visit`: each telling that says no, with those of other articles that say yes.
pub(super) fn ask(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Question> {
    let marks = tellings.iter().map(|t| marks_of(t, &topic(t)));
    let marks: Vec<Vec<String>> = marks.collect();
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); tellings.len()];
    for (a, b) in pairs::sharing(&marks).pairs() {
        let opposed = opposed(tellings, a, b);
        let opposed = opposed.filter(|&(no, yes)| contradicts(desk, &tellings[no], &tellings[yes]));
        if let Some((no, yes)) = opposed {
            against[no].push(yes);
        }
    }
    let disputed = against
        .iter()
        .enumerate()
        .filter(|(_, yes)| !yes.is_empty());
    disputed
        .map(|(no, yes)| {
            let claim = |at: usize, polarity: Polarity| {
                let stems = tellings[at].event.stems.clone();
                answer(desk, &tellings[at], Value::Claim { polarity, stems })
            };
            let denied = std::iter::once(claim(no, Polarity::No));
            let claimed = yes.iter().map(|&at| claim(at, Polarity::Yes));
            Question {
                terms: format!("whether | {}", tellings[yes[0]].lemma),
                answers: denied.chain(claimed).collect(),
            }
        })
        .collect()
}

/// Whether two tellings of other articles cannot both hold: of the same parties, of a time that
/// may be one, without an "if", in clauses that are not alike. Of what has happened the words must
/// be the same too.
fn contradicts(desk: &Desk<'_>, no: &Telling<'_>, yes: &Telling<'_>) -> bool {
    let same_words = || no.words.share(&yes.words) >= SAME_WORDS;
    no.article != yes.article
        && !no.is_of_other_days(yes)
        && !is_conditional(desk, no)
        && !is_conditional(desk, yes)
        && !is_one_clause(desk, no, yes)
        && is_past(no) == is_past(yes)
        && (no.lemma == yes.lemma || is_done_by_same(desk, no, yes))
        && if no.lemma != yes.lemma {
            same_words()
        } else if is_past(no) {
            same_words() && (is_of_same(desk, no, yes) || name_nobody(no, yes))
        } else {
            is_of_same(desk, no, yes)
        }
}

/// Whether one clause is printed twice: of two words in it one may be negated ("made no pledges,
/// promising to look at it").
fn is_one_clause(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let is_negated = |t: &Telling<'_>| turns::is_negated(desk.words(t.article, t.event.clause));
    a.event.stems == b.event.stems && is_negated(a) == is_negated(b)
}

/// Whether two tellings with other words are of what one party does to one thing: "accepted the
/// offer" and "rejected the offer" of two parties contradict nothing.
fn is_done_by_same(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let actor = |t: &Telling<'_>| desk.entity(t.article, *t.event.actors.first()?);
    let done_to = object(desk, a);
    !done_to.is_empty() && done_to == object(desk, b) && actor(a).is_some() && actor(a) == actor(b)
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
pub(super) fn is_conditional(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let words = desk.words(telling.article, telling.event.clause);
    let conditional = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "if" | "unless" | "until" | "whether"
        )
    };
    words.split_whitespace().any(conditional)
}
