use std::num::NonZeroUsize;

use dateline_model::Tagger;
use dateline_store::{Added, Batch, NewPage};
use serde_json::{Value, json};

use crate::cli::{Add, Arguments};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::inputs::{self, Input, Trouble};
use crate::order::Orders;
use crate::reading::{ArticleRead, Reader, Reading};
use crate::terminal::{Out, progress, troubles};
use crate::{Outcome, clock, config, workers};

/// What a run did.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Articles stored by it.
    pub(super) stored: usize,
    /// Articles that the ledger held.
    pub(super) known: usize,
    /// What was not stored.
    pub(super) left_out: Vec<Trouble>,
    /// What is to be known of what was.
    pub(super) notes: Vec<Trouble>,
    /// Its number.
    pub(super) batch: Option<i64>,
}

pub(super) fn run(arguments: &Arguments, options: &Add) -> Result<Outcome, Failure> {
    let inputs = inputs::gather(&options.paths);
    let mut desk = Desk::create(arguments)?;
    let mut report = add(&mut desk, &inputs.pages, config::threads(options.threads))?;
    report.left_out.splice(0..0, inputs.troubles);
    report.notes.splice(0..0, inputs.notes);
    troubles("left out", &report.left_out);
    troubles("note", &report.notes);
    print(arguments, &desk, &report)?;
    Ok(if report.stored + report.known > 0 {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

/// Reads pages, stores each as soon as all before it are stored, and aligns once at the end.
pub(super) fn add(
    desk: &mut Desk,
    pages: &[Input],
    threads: NonZeroUsize,
) -> Result<Report, Failure> {
    let known = desk.with(|store| store.ids())?;
    let reader = Reader {
        tagger: Tagger::load().map_err(Failure::Tagger)?,
        known: known.into_iter().collect(),
        orders: Orders::learn(pages, threads)?,
    };
    let mut batch = Batch::new(clock::now());
    let mut report = Report::default();
    let bar = progress("Reading", pages.len());
    workers::in_order(
        pages,
        threads,
        |input| reader.read(input),
        |reading| {
            bar.inc(1);
            match reading {
                Reading::Known => report.known += 1,
                Reading::LeftOut(trouble) => report.left_out.push(trouble),
                Reading::Article(read) => store(desk, &mut batch, *read, &mut report)?,
            }
            Ok(())
        },
    )?;
    bar.finish_and_clear();
    report.batch = batch.number();
    desk.align()?;
    Ok(report)
}

fn store(
    desk: &mut Desk,
    batch: &mut Batch,
    read: ArticleRead,
    report: &mut Report,
) -> Result<(), Failure> {
    let page = NewPage {
        bytes: &read.bytes,
        given: &read.given,
    };
    match desk.with(|store| store.add(batch, page, &read.rows))? {
        Added::Stored => {
            report.stored += 1;
            report.notes.extend(read.notes);
        }
        Added::AlreadyStored => report.known += 1,
    }
    Ok(())
}

fn print(arguments: &Arguments, desk: &Desk, report: &Report) -> Result<(), Failure> {
    let Report {
        stored,
        known,
        left_out,
        notes,
        batch,
    } = report;
    let mut out = Out::new();
    if arguments.json {
        let list = |all: &[Trouble]| -> Vec<Value> {
            let item = |t: &Trouble| json!({ "path": t.path, "what": t.what });
            all.iter().map(item).collect()
        };
        out.json(&json!({
            "ledger": inputs::shown(&desk.path),
            "run": batch,
            "stored": stored,
            "known": known,
            "left_out": list(left_out),
            "notes": list(notes),
        }))?;
    } else {
        let path = inputs::shown(&desk.path);
        out.line(format_args!(
            "Stored {stored} articles in {path} ({known} were there already, {} left out)",
            left_out.len()
        ))?;
    }
    out.end()
}
