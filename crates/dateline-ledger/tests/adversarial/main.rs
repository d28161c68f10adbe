//! Pairs of articles made to mislead: what the ledger must say of them, and what it must not.
//!
//! The pairs stand in `fixtures/adversarial`, a family a file; its README tells their form.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic is the way a test fails"
)]

mod fixture;
mod judge;

use std::fmt::Write as _;

use std::sync::LazyLock;

use dateline_ledger::rows::Rows;
use dateline_ledger::{Ledger, align};
use dateline_model::Tagger;
use fixture::{Family, Pair};

/// The share of its pairs that a family must pass at least, by the name of its file: what was
/// measured last, rounded down. A bar only ever goes up.
const BARS: &[(&str, f64)] = &[
    ("bounds", 0.88),
    ("cancelled", 1.00),
    ("contraries", 1.00),
    ("cut-quotes", 1.00),
    ("denied-denials", 0.88),
    ("echoes", 0.87),
    ("killed-injured", 1.00),
    ("last-year", 1.00),
    ("limits", 1.00),
    ("negation", 0.88),
    ("same-number", 0.87),
    ("two-ministers", 0.87),
    ("two-towns", 1.00),
    ("whole-part", 0.87),
];

/// How many of a family's pairs passed, and what is wrong with the others.
struct Outcome<'f> {
    family: &'f Family,
    passed: usize,
    failures: Vec<String>,
}

impl Outcome<'_> {
    #[expect(clippy::cast_precision_loss, reason = "a family has few pairs")]
    fn share(&self) -> f64 {
        self.passed as f64 / self.family.pairs.len() as f64
    }
}

/// Every family with the rows of its pairs' articles, read once for all tests.
static READ: LazyLock<Vec<(Family, Vec<Vec<Rows>>)>> = LazyLock::new(|| {
    let tagger = Tagger::load().unwrap();
    let rows = |pair: &Pair| pair.articles.iter().map(|a| a.rows(&tagger)).collect();
    let families = fixture::families().into_iter();
    families
        .map(|family| {
            let read = family.pairs.iter().map(rows).collect();
            (family, read)
        })
        .collect()
});

#[test]
fn no_family_falls_below_its_bar() {
    let outcomes = outcomes(|rows| align(rows, &[]));
    println!("{}", report(&outcomes));
    let below: Vec<&str> = outcomes
        .iter()
        .filter(|o| o.share() < bar(&o.family.name))
        .map(|o| o.family.name.as_str())
        .collect();
    assert!(below.is_empty(), "below their bars: {below:?}");
    assert_eq!(BARS.len(), outcomes.len(), "a bar for each family");
}

/// The pairs that must be kept apart are not so many that silence would do.
#[test]
fn a_ledger_that_says_nothing_fails_every_family() {
    for outcome in outcomes(|_| Ledger::default()) {
        let (name, share) = (&outcome.family.name, outcome.share());
        assert!(share < 0.8, "{name}: {share:.2}");
    }
}

fn bar(family: &str) -> f64 {
    let found = BARS.iter().find(|(name, _)| *name == family);
    found.unwrap_or_else(|| panic!("{family} has no bar")).1
}

fn outcomes(align: impl Fn(&[Rows]) -> Ledger) -> Vec<Outcome<'static>> {
    let outcome = |(family, read): &'static (Family, Vec<Vec<Rows>>)| {
        let pairs = family.pairs.iter().zip(read);
        let failures: Vec<Vec<String>> = pairs
            .map(|(pair, rows)| failures(pair, rows, &align(rows)))
            .collect();
        Outcome {
            family,
            passed: failures.iter().filter(|f| f.is_empty()).count(),
            failures: failures.into_iter().flatten().collect(),
        }
    };
    READ.iter().map(outcome).collect()
}

/// A line for each check of the pair that fails.
fn failures(pair: &Pair, rows: &[Rows], ledger: &Ledger) -> Vec<String> {
    pair.checks
        .iter()
        .filter_map(|check| {
            let found = judge::fault(check, rows, ledger)?;
            Some(format!("{}: wanted {check}; {found}", pair.id))
        })
        .collect()
}

fn report(outcomes: &[Outcome<'_>]) -> String {
    let mut out = String::new();
    for outcome in outcomes {
        for failure in &outcome.failures {
            writeln!(out, "{} / {failure}", outcome.family.name).unwrap();
        }
    }
    writeln!(
        out,
        "\n{:<28}{:>6}{:>7}{:>7}",
        "family", "pairs", "share", "bar"
    )
    .unwrap();
    for outcome in outcomes {
        let (name, pairs) = (&outcome.family.name, outcome.family.pairs.len());
        let (share, bar) = (outcome.share(), bar(name));
        writeln!(out, "{name:<28}{pairs:>6}{share:>7.2}{bar:>7.2}").unwrap();
    }
    out
}
