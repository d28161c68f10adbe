use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::error::Error;
use crate::sets::{Kind, Measure, Set};
use crate::{pages, treebank};

/// Builds the program that is measured, as its users run it.
pub(crate) fn build(home: &Path) -> Result<PathBuf, Error> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "build",
        "--release",
        "-p",
        "dateline",
        "--message-format=json-render-diagnostics",
    ]);
    let messages = output(cargo.current_dir(home))?;
    let built = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = built
        .filter_map(|m| m["executable"].as_str().map(PathBuf::from))
        .next_back();
    program.ok_or_else(|| Error::Command {
        command: "cargo build".to_owned(),
        output: messages.clone(),
    })
}

/// Says on the error stream what is under way.
#[expect(
    clippy::print_stderr,
    reason = "progress of a command that takes minutes"
)]
pub(crate) fn announce(what: &str) {
    eprintln!("{what}");
}

/// Reads the set with `program` and scores what it exports.
pub(crate) fn measure(program: &Path, data: &Path, set: &Set) -> Result<Value, Error> {
    if let Kind::Treebank { listed } = &set.kind {
        let listed = listed.as_ref().map(|list| data.join(list));
        return treebank::score(&data.join(&set.from), listed.as_deref());
    }
    if matches!(set.kind, Kind::Timelines) {
        // A ledger a topic: the scorer runs the program itself.
        let mut scorer = own("tls.py");
        let scorer = scorer.arg(data.join(&set.from)).arg("--program");
        return read(&output(scorer.arg(program))?);
    }
    let scratch = tempfile::tempdir().map_err(Error::file(Path::new("temporary folder")))?;
    let texts = scratch.path().join("texts");
    prepare(data, set, scratch.path(), &texts)?;
    let ledger = scratch.path().join("ledger.db");
    let export = scratch.path().join("export.jsonl");
    output(
        Command::new(program)
            .arg("--ledger")
            .arg(&ledger)
            .arg("add")
            .arg(&texts),
    )?;
    let rows = output(
        Command::new(program)
            .arg("--ledger")
            .arg(&ledger)
            .arg("export"),
    )?;
    fs::write(&export, rows).map_err(Error::file(&export))?;
    score(data, set, &texts, &export)
}

fn prepare(data: &Path, set: &Set, scratch: &Path, texts: &Path) -> Result<(), Error> {
    let from = data.join(&set.from);
    match &set.kind {
        Kind::Story => {
            copy(&from, texts)?;
            output(python(data, "to_gold.py").arg("manifest").arg(texts)).map(drop)
        }
        Kind::Corpus { format, held_out } => {
            let held = scratch.join("held-out");
            if *held_out {
                copy_those(&from, &held, is_held_out)?;
            }
            let from = if *held_out { &held } else { &from };
            output(python(data, "to_gold.py").arg(format).arg(from).arg(texts)).map(drop)
        }
        Kind::Pages { .. } => copy(&from.join("html"), texts),
        Kind::Quantities => {
            let mut splitter = own("newsquant.py");
            output(splitter.arg("texts").arg(from).arg(texts)).map(drop)
        }
        Kind::Coreference => {
            let mut converter = own("coref.py");
            output(converter.arg("texts").arg(from).arg(texts)).map(drop)
        }
        Kind::Echoes => {
            let mut builder = own("echoes.py");
            output(builder.arg("texts").arg(from).arg(texts)).map(drop)
        }
        Kind::Treebank { .. } | Kind::Timelines => Ok(()),
    }
}

fn score(data: &Path, set: &Set, texts: &Path, export: &Path) -> Result<Value, Error> {
    let script = match set.kind {
        Kind::Quantities => Some("newsquant.py"),
        Kind::Coreference => Some("coref.py"),
        _ => None,
    };
    if let Some(script) = script {
        let mut scorer = own(script);
        scorer.arg("score").arg(data.join(&set.from));
        return read(&output(scorer.arg("--ledger").arg(export))?);
    }
    if matches!(set.kind, Kind::Echoes) {
        let mut scorer = own("echoes.py");
        scorer.arg("score").arg(data.join(&set.from));
        return read(&output(scorer.arg("--ledger").arg(export))?);
    }
    let Kind::Pages { measure } = &set.kind else {
        let mut scorer = python(data, "score.py");
        let scores = output(scorer.arg(texts).arg("--ledger").arg(export).arg("--json"))?;
        let mut scores = read(&scores)?;
        if matches!(&set.kind, Kind::Corpus { format, .. } if format == "timeml") {
            let mut scorer = own("timex.py");
            scores["timex"] = read(&output(scorer.arg(texts).arg("--ledger").arg(export))?)?;
        }
        return Ok(scores);
    };
    let truth = data.join(&set.from).join("ground-truth.json");
    let mut scores = json!({});
    for &what in measure {
        scores[what.word()] = match what {
            Measure::Map => {
                // No figure to keep: it varies by machine.
                announce(&format!("{:.0} pages a second", pages::speed(texts)?));
                pages::source_map(texts)?
            }
            Measure::Titles | Measure::Authors => {
                page_score(own("credits.py"), what, &truth, export)?
            }
            Measure::Text | Measure::Dates => {
                page_score(python(data, "pages.py"), what, &truth, export)?
            }
        };
    }
    Ok(scores)
}

fn page_score(
    mut scorer: Command,
    what: Measure,
    truth: &Path,
    export: &Path,
) -> Result<Value, Error> {
    let scorer = scorer.arg(what.word()).arg(truth);
    read(&output(scorer.arg("--ledger").arg(export))?)
}

/// A scorer of this package's own.
fn own(script: &str) -> Command {
    let mut python = Command::new("python3");
    python.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(script));
    python
}

fn python(data: &Path, script: &str) -> Command {
    let mut python = Command::new("python3");
    python.arg(data.join("score").join(script));
    python
}

fn read(scores: &str) -> Result<Value, Error> {
    serde_json::from_str(scores).map_err(Error::json(Path::new("the scorer's output")))
}

/// Copies the files of `from`, unpacking those that end in `.gz`.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    copy_those(from, to, |_| true)
}

/// Whether training leaves an article out: every tenth, by the characters of its name.
fn is_held_out(name: &str) -> bool {
    name.chars().map(u32::from).sum::<u32>().is_multiple_of(10)
}

fn copy_those(from: &Path, to: &Path, wanted: fn(&str) -> bool) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::file(to))?;
    for entry in fs::read_dir(from).map_err(Error::file(from))? {
        let path = entry.map_err(Error::file(from))?.path();
        let mut source = File::open(&path).map_err(Error::file(&path))?;
        let Some(name) = path.file_name() else {
            continue;
        };
        if !wanted(&name.to_string_lossy()) {
            continue;
        }
        if path.extension().is_some_and(|ending| ending == "gz") {
            let to = to.join(path.file_stem().unwrap_or(name));
            write(&mut GzDecoder::new(source), &to)?;
        } else {
            write(&mut source, &to.join(name))?;
        }
    }
    Ok(())
}

fn write(source: &mut dyn io::Read, to: &Path) -> Result<(), Error> {
    let mut file = File::create(to).map_err(Error::file(to))?;
    io::copy(source, &mut file)
        .map(drop)
        .map_err(Error::file(to))
}

/// What `command` prints. It fails if it exits with 2 or more: 1 is a finding.
fn output(command: &mut Command) -> Result<String, Error> {
    let shown = format!("{command:?}");
    let done = command.output().map_err(|source| Error::Start {
        command: shown.clone(),
        source,
    })?;
    if done.status.code().is_none_or(|code| code > 1) {
        let output = String::from_utf8_lossy(&done.stderr).into_owned();
        return Err(Error::Command {
            command: shown,
            output,
        });
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}
