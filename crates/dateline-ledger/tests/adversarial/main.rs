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

use dateline_ledger::align;
use dateline_model::Tagger;
use fixture::{Family, Pair};

/// The share of its pairs that a family must pass at least, by the name of its file: what was
/// measured last, rounded down. A bar only ever goes up.
const BARS: &[(&str, f64)] = &[
    ("bounds", 0.77),
    ("cancelled", 0.25),
    ("cut-quotes", 0.44),
    ("denied-denials", 0.55),
    ("echoes", 0.75),
    ("killed-injured", 0.87),
    ("last-year", 0.87),
    ("negation", 0.33),
    ("same-number", 0.62),
    ("two-ministers", 0.87),
    ("two-towns", 0.50),
    ("whole-part", 0.50),
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

#[test]
fn no_family_falls_below_its_bar() {
    let tagger = Tagger::load().unwrap();
    let families = fixture::families();
    let outcomes: Vec<Outcome<'_>> = families.iter().map(|f| outcome(f, &tagger)).collect();
    println!("{}", report(&outcomes));
    let below: Vec<&str> = outcomes
        .iter()
        .filter(|o| o.share() < bar(&o.family.name))
        .map(|o| o.family.name.as_str())
        .collect();
    assert!(below.is_empty(), "below their bars: {below:?}");
    assert_eq!(BARS.len(), families.len(), "a bar for each family");
}

fn bar(family: &str) -> f64 {
    let found = BARS.iter().find(|(name, _)| *name == family);
    found.unwrap_or_else(|| panic!("{family} has no bar")).1
}

fn outcome<'f>(family: &'f Family, tagger: &Tagger) -> Outcome<'f> {
    let failures: Vec<Vec<String>> = family.pairs.iter().map(|p| failures(p, tagger)).collect();
    Outcome {
        family,
        passed: failures.iter().filter(|f| f.is_empty()).count(),
        failures: failures.into_iter().flatten().collect(),
    }
}

/// A line for each check of the pair that fails.
fn failures(pair: &Pair, tagger: &Tagger) -> Vec<String> {
    let rows: Vec<_> = pair.articles.iter().map(|a| a.rows(tagger)).collect();
    let ledger = align(&rows);
    pair.checks
        .iter()
        .filter_map(|check| {
            let found = judge::fault(check, &rows, &ledger)?;
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
