//! The bundled example: the ledger that its pages must give.
//!
//! `fixtures/demo/expectations.json` says what must hold, in terms that survive small changes of
//! the rules; its README says how each key is read. What is not met yet is a snapshot of its own,
//! which may only get shorter. The screens are snapshots too.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod expectations;
mod export;

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::expectations::unmet;
use crate::export::Export;

/// A ledger of the example's pages.
struct Example {
    folder: TempDir,
}

impl Example {
    fn new() -> Self {
        let example = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        example.run(&["add", "demo/pages"]);
        example
    }

    fn run(&self, words: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .current_dir(fixtures())
            .env("DATELINE_LEDGER", self.folder.path().join("ledger.db"))
            .env("COLUMNS", "100")
            .args(words)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

#[test]
fn gives_the_ledger_that_it_must() {
    let export = Export::read(&Example::new().run(&["export"]));
    let wanted = std::fs::read(fixtures().join("demo/expectations.json")).unwrap();
    let wanted = serde_json::from_slice(&wanted).unwrap();
    insta::assert_snapshot!("unmet", unmet(&wanted, &export).join("\n"));
}

#[test]
fn shows_what_its_readers_ask_for() {
    let example = Example::new();
    for screen in [
        "brief",
        "timeline",
        "threads",
        "statements",
        "figures",
        "entities",
    ] {
        insta::assert_snapshot!(screen, example.run(&[screen]));
    }
    insta::assert_snapshot!(
        "changes",
        example.run(&["changes", "--since", "2023-03-08"])
    );
}

#[test]
fn every_span_says_what_it_said() {
    assert!(Example::new().run(&["check"]).contains("0 problems"));
}
