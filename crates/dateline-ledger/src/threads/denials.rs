//! Claim and denial.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{Polarity, Stance};

use super::desk::{Answer, Desk, Question};
use super::likeness::surface;
use super::value::Value;
use super::weighed::Weighed;
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

/// Stems of what is refused, not denied: "denied a request", "rejected the offer".
const REFUSED: &[&str] = &[
    "access", "appeal", "applic", "asylum", "bail", "bid", "demand", "entri", "motion", "offer",
    "permiss", "petit", "plea", "propos", "request", "visa",
];

/// `whether | what is denied`: each denial with the claims that it denies. A denial denies what
/// stands in the same words ("claimed that …, which the ministry denied"), else what is most
/// like it.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let claims = Claims::of(desk);
    let denials = desk.statements().filter(|&(at, s)| is_denial(desk, at, s));
    denials
        .filter(|(_, denial)| denial.stems.len() >= SHORTEST_DENIAL)
        .filter_map(|(article, denial)| {
            let claims = claims.denied_by(desk, (article, denial));
            (!claims.is_empty()).then(|| question(desk, (article, denial), &claims))
        })
        .collect()
}

/// What may be denied, by its stems.
struct Claims<'r> {
    claims: Vec<(usize, &'r StatementRow, Weighed<'r>)>,
    by_stem: BTreeMap<&'r str, Vec<usize>>,
}

impl<'r> Claims<'r> {
    fn of(desk: &Desk<'r>) -> Self {
        let told = desk.statements().filter(|(_, s)| is_claim(s));
        let told = told.map(|(at, s)| (at, s, desk.weighed(&s.stems)));
        let claims: Vec<(usize, &StatementRow, Weighed<'_>)> = told.collect();
        let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (_, claim, _)) in claims.iter().enumerate() {
            let stems: BTreeSet<&String> = claim.stems.iter().collect();
            for stem in stems {
                by_stem.entry(stem).or_default().push(at);
            }
        }
        Self { claims, by_stem }
    }

    /// Those that a denial denies, in order.
    fn denied_by(
        &self,
        desk: &Desk<'r>,
        denial: (usize, &'r StatementRow),
    ) -> Vec<(usize, &'r StatementRow)> {
        let words = desk.weighed(&denial.1.stems);
        let alike = |at: usize| words.share(&self.claims[at].2) >= DENIED;
        let (first, end) = (
            self.claims.partition_point(|c| c.0 < denial.0),
            self.claims.partition_point(|c| c.0 <= denial.0),
        );
        let overlaps = |at: &usize| {
            self.claims[*at]
                .1
                .content
                .span
                .overlaps(denial.1.content.span)
        };
        let mut found: BTreeSet<usize> = (first..end).filter(overlaps).collect();
        found.extend(
            self.sharing_two(denial.1)
                .into_iter()
                .filter(|&at| alike(at)),
        );
        let another = |claim: &StatementRow| claim.speaker != denial.1.speaker;
        let found = found
            .into_iter()
            .map(|at| (self.claims[at].0, self.claims[at].1));
        found
            .filter(|&claim| another(claim.1) && !tells_of(claim, denial))
            .collect()
    }

    /// Those that have two stems in common with a statement.
    fn sharing_two(&self, statement: &StatementRow) -> Vec<usize> {
        let stems: BTreeSet<&String> = statement.stems.iter().collect();
        let held = stems
            .into_iter()
            .filter_map(|stem| self.by_stem.get(stem.as_str()));
        let mut met: Vec<usize> = held.flatten().copied().collect();
        met.sort_unstable();
        let mut twice: Vec<usize> = met
            .windows(2)
            .filter(|w| w[0] == w[1])
            .map(|w| w[0])
            .collect();
        twice.dedup();
        twice
    }
}

/// Whether a claim is that somebody denies it: "the agency said that the mayor denied it".
fn tells_of(claim: (usize, &StatementRow), denial: (usize, &StatementRow)) -> bool {
    let (claimed, denied) = (claim.1.content.span, denial.1.content.span);
    let cue = denial.1.cue.map(|cue| cue.span);
    let within = cue.is_some_and(|cue| claimed.contains(cue) && cue.end() <= denied.start());
    claim.0 == denial.0 && within
}

fn is_denial(desk: &Desk<'_>, article: usize, statement: &StatementRow) -> bool {
    let cue = statement.cue_words.as_deref().unwrap_or_default();
    let mut stems = cue.split_whitespace().filter_map(content_stem);
    statement.stance == Stance::Denies
        && stems.any(|stem| DENYING.contains(&stem.as_str()))
        && !is_refusal(statement)
        && !is_taken_back(desk, article, statement)
}

/// Whether what is denied is something that was asked for: the last noun of its first phrase tells.
fn is_refusal(statement: &StatementRow) -> bool {
    const BEHIND: &[&str] = &[
        "a", "about", "by", "for", "from", "in", "of", "on", "that", "to",
    ];
    let mut words = turns::bare(&statement.words).into_iter();
    let first = words.next();
    let phrase = words.take_while(|word| !BEHIND.contains(&word.as_str()));
    let noun = phrase.last().or(first);
    let stem = noun.as_deref().and_then(content_stem);
    stem.is_some_and(|stem| REFUSED.contains(&stem.as_str()))
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

fn is_claim(statement: &StatementRow) -> bool {
    let claims = matches!(
        statement.stance,
        Stance::Asserts | Stance::Accuses | Stance::Expects
    );
    claims && statement.stems.len() >= SHORTEST
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
