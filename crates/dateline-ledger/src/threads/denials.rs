//! Claim and denial.

use dateline_doc::{Polarity, Stance};

use super::desk::{Answer, Desk, Question};
use super::likeness::surface;
use super::value::Value;
use crate::rows::StatementRow;
use crate::stems::content_stem;
use crate::turns;

/// Share of the lighter one's stems, by weight, that a denial and what it denies have in common.
const DENIED: f64 = 0.5;

/// Contents of fewer stems are turns of phrase.
const SHORTEST: usize = 3;

/// Of a denial, which names shortly what it denies, all that it says must be claimed.
const SHORTEST_DENIAL: usize = 2;

/// Stems of the verbs and nouns of denying. A negated assertion is no denial of anybody's claim.
const DENYING: &[&str] = &[
    "deni",
    "denial",
    "reject",
    "refut",
    "disput",
    "contradict",
    "rebut",
    "dismiss",
    "disavow",
];

/// `whether | what is denied`: each denial with the claims that it denies. A denial denies what
/// stands in the same words ("claimed that …, which the ministry denied"), else what is most
/// like it.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let denials = desk.statements().filter(|&(at, s)| is_denial(desk, at, s));
    denials
        .filter_map(|(article, denial)| {
            let claims: Vec<(usize, &StatementRow)> = desk
                .statements()
                .filter(|&(other, claim)| denies(desk, (article, denial), (other, claim)))
                .collect();
            (!claims.is_empty()).then(|| question(desk, (article, denial), &claims))
        })
        .collect()
}

fn is_denial(desk: &Desk<'_>, article: usize, statement: &StatementRow) -> bool {
    let cue = statement.cue_words.as_deref().unwrap_or_default();
    let mut stems = cue.split_whitespace().filter_map(content_stem);
    statement.stance == Stance::Denies
        && stems.any(|stem| DENYING.contains(&stem.as_str()))
        && !is_taken_back(desk, article, statement)
}

/// "did not deny", "never denied".
fn is_taken_back(desk: &Desk<'_>, article: usize, statement: &StatementRow) -> bool {
    const BEFORE: usize = 2;
    let text = &desk.articles[article].article.text;
    statement.cue.is_some_and(|cue| {
        let before = text.get(..cue.span.start()).unwrap_or_default();
        let before = before.split_whitespace().rev().take(BEFORE);
        let first = cue.span.of(text).split_whitespace().take(BEFORE);
        let mut words = before.chain(first).map(str::to_lowercase);
        words.any(|word| matches!(word.as_str(), "not" | "never") || word.ends_with("n't"))
    })
}

fn denies(desk: &Desk<'_>, denial: (usize, &StatementRow), claim: (usize, &StatementRow)) -> bool {
    if claim.1.stems.len() < SHORTEST || denial.1.stems.len() < SHORTEST_DENIAL {
        return false;
    }
    let claims = matches!(
        claim.1.stance,
        Stance::Asserts | Stance::Accuses | Stance::Expects
    );
    if !claims || claim.1.speaker == denial.1.speaker {
        return false;
    }
    let same_words = claim.0 == denial.0 && claim.1.content.span.overlaps(denial.1.content.span);
    same_words || desk.stem_share(&claim.1.stems, &denial.1.stems) >= DENIED
}

fn question(
    desk: &Desk<'_>,
    denial: (usize, &StatementRow),
    claims: &[(usize, &StatementRow)],
) -> Question {
    let mut rare: Vec<&String> = denial.1.stems.iter().collect();
    rare.dedup();
    let terms: Vec<String> = rare
        .iter()
        .take(4)
        .map(|stem| surface(&denial.1.words, stem))
        .collect();
    let mut answers = vec![answer(desk, denial, opposite(said(denial.1)))];
    answers.extend(
        claims
            .iter()
            .map(|&claim| answer(desk, claim, said(claim.1))),
    );
    Question {
        terms: format!("whether | {}", terms.join(" ")),
        answers,
    }
}

/// Whether a content says that it is so: who denies having denied a thing says that it is.
fn said(statement: &StatementRow) -> Polarity {
    if turns::is_negated(&statement.words) {
        Polarity::No
    } else {
        Polarity::Yes
    }
}

fn opposite(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Yes => Polarity::No,
        Polarity::No => Polarity::Yes,
    }
}

/// Unlike elsewhere the statement is known, and another may lie over the same words.
fn answer<'r>(desk: &Desk<'r>, told: (usize, &'r StatementRow), polarity: Polarity) -> Answer {
    let (article, statement) = told;
    let value = Value::Claim {
        polarity,
        stems: statement.stems.clone(),
    };
    let answer = desk.answer(article, statement.content, statement.content.span, value);
    Answer {
        origin: desk.origin(article, statement),
        chain: desk.chain(article, statement),
        said: statement.said.or(answer.said),
        statement: Some(statement.number),
        ..answer
    }
}
