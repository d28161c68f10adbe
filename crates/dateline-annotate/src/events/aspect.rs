//! Whether an event is said to be so, and how it stands to the facts.

use dateline_doc::{DateId, Doc, Modality, Polarity, Stance, StatementId};

use super::clause::Clause;
use super::lexicon::Class;
use crate::dates::is_ahead;

const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "no", "without", "unlikely", "neither", "nor", "cannot", "nobody",
    "none", "failed", "fails", "refused", "refuses", "declined", "declines",
];

/// Words of the verb group that put an event into the future.
const FUTURE: &[&str] = &[
    "will",
    "'ll",
    "shall",
    "would",
    "scheduled",
    "planned",
    "plans",
    "plan",
    "planning",
    "expected",
    "expects",
    "set",
    "due",
    "slated",
    "upcoming",
    "intends",
    "intend",
    "going",
    "poised",
    "prepares",
    "preparing",
];

/// Words of the verb group that leave an event open.
const OPEN: &[&str] = &[
    "may",
    "might",
    "could",
    "can",
    "should",
    "likely",
    "unlikely",
    "possible",
    "potential",
    "perhaps",
    "if",
    "unless",
    "would-be",
    "possibly",
    "hopes",
    "hope",
    "wants",
    "want",
    "seek",
    "seeks",
    "consider",
    "considering",
    "proposed",
    "proposing",
    "demand",
    "demanded",
    "asked",
];

/// How far before a trigger the words of its verb group reach.
const VERB_GROUP: usize = 6;

/// Polarity and modality, by negation and tense in the clause, by the stance of whoever tells
/// it, and by the date: what lies after the article's own day is planned.
pub(super) fn read(
    doc: &Doc,
    clause: &Clause,
    told_by: Option<StatementId>,
    date: Option<DateId>,
) -> (Polarity, Modality) {
    let group = verb_group(clause);
    let has = |words: &[&str]| group.iter().any(|w| words.contains(w));
    let stance = told_by.map(|id| doc.statements[id.at()].stance);
    let polarity = if is_negated(clause) || stance == Some(Stance::Denies) {
        Polarity::No
    } else {
        Polarity::Yes
    };
    let modality = if stance == Some(Stance::Denies) {
        Modality::Denied
    } else if has(OPEN) || polarity == Polarity::Yes && is_any(clause) {
        Modality::Possible
    } else if clause.trigger.lemma == "schedule"
        || has(FUTURE)
        || is_infinitive(&group)
        || date.is_some_and(|id| is_ahead(doc, &doc.dates[id.at()]))
    {
        Modality::Planned
    } else {
        Modality::Happened
    };
    (polarity, modality)
}

/// How near to its trigger a negation stands: "did not yet meet", "no talks".
const NEGATION: usize = 3;

/// Words that carry a negation on to the noun that they stand before: "will not get any regular
/// payments".
const CARRIES: &[&str] = &["any", "either"];

/// Verbs that take a negation before them back.
const PREVENTS: &[&str] = &[
    "prevent",
    "prevented",
    "stop",
    "stopped",
    "halt",
    "halted",
    "avoid",
    "avert",
    "rule",
    "end",
    "ended",
];

/// Negated just before the trigger, or, for a noun, in the verb that follows it at once
/// ("talks will not take place").
fn is_negated(clause: &Clause) -> bool {
    let negates = |word: &String| NEGATIONS.contains(&word.as_str());
    let noun = clause.trigger.class == Class::Noun;
    let followed = clause
        .after
        .first()
        .is_some_and(|w| AUXILIARIES.contains(&w.as_str()));
    let happens = || {
        clause
            .after
            .iter()
            .take(HAPPENS)
            .any(|w| HAPPENING.contains(&w.as_str()))
    };
    let near = |words: &[String]| {
        let mut last = words.iter().rev().take(NEGATION);
        // "Nor prevent attacks": they are not denied.
        let stops = |word: &String| PREVENTS.contains(&word.as_str());
        last.find(|word| negates(word) || stops(word))
            .is_some_and(negates)
    };
    let mut last = clause.before.iter().rev().take(NEGATION);
    let carried = last.position(|word| CARRIES.contains(&word.as_str()));
    let carried = carried.map(|at| clause.before.len() - at - 1);
    near(&clause.before)
        || carried.is_some_and(|at| noun && near(&clause.before[..at]))
        || (noun && followed && clause.after.iter().take(NEGATION).any(negates) && happens())
}

/// "Any threats": nobody says that there are some.
fn is_any(clause: &Clause) -> bool {
    let noun = clause.trigger.class == Class::Noun;
    let mut near = clause.before.iter().rev().take(NEGATION);
    noun && near.any(|word| word == "any")
}

/// How near to a noun the verb stands that says whether it comes to be.
const HAPPENS: usize = 5;

/// Verbs by which a happening comes to be: "a visit does not include a dinner" negates another.
const HAPPENING: &[&str] = &[
    "take", "taken", "happen", "happened", "held", "go", "gone", "come", "occur", "occurred",
    "begin", "begun", "start", "started", "resume", "resumed", "proceed", "place",
];

const AUXILIARIES: &[&str] = &[
    "will", "would", "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "can",
    "could", "may", "might", "should",
];

/// The words that bear on the trigger: those just before it, and for a noun those after it too
/// ("talks are scheduled for Friday").
fn verb_group(clause: &Clause) -> Vec<&str> {
    let from = clause.before.len().saturating_sub(VERB_GROUP);
    let before = clause.before[from..].iter();
    let after = if clause.trigger.class == Class::Noun {
        VERB_GROUP
    } else {
        0
    };
    before
        .chain(clause.after.iter().take(after))
        .map(String::as_str)
        .collect()
}

/// "is to meet", "are to visit".
fn is_infinitive(group: &[&str]) -> bool {
    matches!(group, [.., "is" | "are" | "was" | "were", "to"])
}
