//! Claim and denial.

use dateline_doc::{Polarity, Stance};

use super::desk::{Answer, Desk, Question};
use super::likeness::surface;
use super::value::Value;
use crate::rows::StatementRow;

/// Likeness from which on a statement of another place is what is denied.
const DENIED: f64 = 1.0;

/// `whether | what is denied`: each denial with the claims that it denies. A denial denies what
/// stands in the same words ("claimed that …, which the ministry denied"), else what is most
/// like it.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let denials = desk
        .statements()
        .filter(|(_, s)| s.stance == Stance::Denies);
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

fn denies(desk: &Desk<'_>, denial: (usize, &StatementRow), claim: (usize, &StatementRow)) -> bool {
    if claim.1.stance == Stance::Denies || claim.1.speaker == denial.1.speaker {
        return false;
    }
    let same_words = claim.0 == denial.0 && claim.1.content.span.overlaps(denial.1.content.span);
    same_words || desk.stem_likeness(&claim.1.stems, &denial.1.stems) >= DENIED
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
    let mut answers = vec![answer(desk, denial, Polarity::No)];
    answers.extend(
        claims
            .iter()
            .map(|&claim| answer(desk, claim, Polarity::Yes)),
    );
    Question {
        terms: format!("whether | {}", terms.join(" ")),
        answers,
    }
}

/// Unlike elsewhere the statement is known, and another may lie over the same words.
fn answer(desk: &Desk<'_>, told: (usize, &StatementRow), polarity: Polarity) -> Answer {
    let (article, statement) = told;
    let value = Value::Claim {
        polarity,
        stems: statement.stems.clone(),
    };
    let answer = desk.answer(article, statement.content, statement.content.span, value);
    Answer {
        origin: crate::origins::of_statement(statement, desk.speaker(article, statement)),
        chain: statement.chain.clone(),
        said: statement.said.or(answer.said),
        statement: Some(statement.number),
        ..answer
    }
}
