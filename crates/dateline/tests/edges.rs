//! The crates depend on each other downwards only: any other edge is an architectural change.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Each crate and the crates of the project that it may depend on.
const ALLOWED: &[(&str, &[&str])] = &[
    ("dateline-doc", &[]),
    ("dateline-page", &["dateline-doc"]),
    ("dateline-model", &["dateline-doc"]),
    ("dateline-annotate", &["dateline-doc", "dateline-model"]),
    ("dateline-ledger", &["dateline-doc"]),
    (
        "dateline-read",
        &[
            "dateline-annotate",
            "dateline-doc",
            "dateline-ledger",
            "dateline-model",
            "dateline-page",
        ],
    ),
    ("dateline-store", &["dateline-doc", "dateline-ledger"]),
    (
        "dateline-view",
        &["dateline-doc", "dateline-ledger", "dateline-store"],
    ),
    (
        "dateline-web",
        &[
            "dateline-doc",
            "dateline-ledger",
            "dateline-store",
            "dateline-view",
        ],
    ),
    (
        "dateline",
        &[
            "dateline-doc",
            "dateline-ledger",
            "dateline-model",
            "dateline-page",
            "dateline-read",
            "dateline-store",
            "dateline-view",
            "dateline-web",
        ],
    ),
    // Measures the program from outside; and the tagger's grammar, which no export shows.
    (
        "dateline-evals",
        &["dateline-doc", "dateline-model", "dateline-page"],
    ),
];

#[test]
fn crates_depend_downwards_only() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> = ALLOWED
        .iter()
        .map(|(name, below)| (*name, below.iter().copied().collect()))
        .collect();
    let mut seen = 0;
    for (from, to) in edges() {
        let below = allowed
            .get(from.as_str())
            .unwrap_or_else(|| panic!("`{from}` is not in the list of crates"));
        assert!(
            to.is_empty() || below.contains(to.as_str()),
            "`{from}` must not depend on `{to}`"
        );
        seen += usize::from(!to.is_empty());
    }
    assert!(
        seen > 8,
        "only {seen} edges seen: is the workspace read right?"
    );
}

/// Every crate of the workspace with each crate of the project that it is built with, and once
/// with no other crate. What only its tests use does not count.
fn edges() -> Vec<(String, String)> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--format-version=1", "--offline"]);
    let output = cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let mut edges = Vec::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let from = package["name"].as_str().expect("a name");
        edges.push((from.to_owned(), String::new()));
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        for dependency in dependencies.iter().filter(|d| d["kind"] != "dev") {
            let to = dependency["name"].as_str().expect("a name");
            if to.starts_with("dateline") {
                edges.push((from.to_owned(), to.to_owned()));
            }
        }
    }
    edges
}
