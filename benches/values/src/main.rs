//! Reads dates and figures of texts on one core, and times it.
//!
//! `dateline-bench-values split UNITS SENTENCES` cuts texts into sentences.
//! `dateline-bench-values dateline|rules UNITS EXPORT` reads dates and figures, with the tagger's
//! names or without them, and prints one line of JSON: units, bytes, seconds of the processor.
//! `dateline-bench-values speed FILE...` prints how fast each layer reads, in MB a second.
//!
//! Units and exports are lines of JSON: see `unit`.

mod speed;
mod unit;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use dateline_annotate::{annotate, read_by_rules, sentences};
use dateline_doc::{Article, Doc};
use dateline_model::{ModelError, Tagger};
use serde_json::json;

use unit::Unit;

/// Times that every text is read; the shortest counts, as the machine has other work too.
const PASSES: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["split", units, out] => split(Path::new(units), Path::new(out)),
        ["dateline", units, out] => {
            let tagger = Tagger::load()?;
            export(Path::new(units), Path::new(out), |article| {
                annotate(article, &tagger)
            })
        }
        ["rules", units, out] => export(Path::new(units), Path::new(out), |article| {
            Ok(read_by_rules(article))
        }),
        ["speed", files @ ..] if !files.is_empty() => speed::print(files),
        _ => Err(
            "usage: dateline-bench-values split|dateline|rules UNITS OUT, or speed FILE...".into(),
        ),
    }
}

/// Writes the sentences of all units, as units.
fn split(units: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(out)?);
    for unit in unit::load(units)? {
        let article = unit.article();
        for sentence in sentences::split(&article) {
            writeln!(
                out,
                "{}",
                serde_json::to_string(&unit.piece(sentence.span))?
            )?;
        }
    }
    Ok(out.flush()?)
}

/// Reads all units and writes what is found; prints the time taken.
fn export(
    units: &Path,
    out: &Path,
    read: impl Fn(Article) -> Result<Doc, ModelError>,
) -> Result<(), Box<dyn Error>> {
    let units = unit::load(units)?;
    let mut out = BufWriter::new(File::create(out)?);
    let mut seconds = Duration::ZERO;
    for unit in &units {
        let (doc, taken) = timed(unit, &read)?;
        seconds += taken;
        for row in unit.rows(&doc) {
            writeln!(out, "{row}")?;
        }
    }
    out.flush()?;
    let bytes: usize = units.iter().map(|unit| unit.text.len()).sum();
    let times = json!({"units": units.len(), "bytes": bytes, "seconds": seconds.as_secs_f64()});
    println!("{times}");
    Ok(())
}

/// What is found in a unit, and the processor's time that it took.
fn timed(
    unit: &Unit,
    read: impl Fn(Article) -> Result<Doc, ModelError>,
) -> Result<(Doc, Duration), ModelError> {
    let mut best = Duration::MAX;
    let mut doc = Doc::new(unit.article());
    for _ in 0..PASSES {
        let article = unit.article();
        let start = ThreadTime::now();
        doc = read(article)?;
        best = best.min(start.elapsed());
    }
    Ok((doc, best))
}
