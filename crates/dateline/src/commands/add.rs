use std::num::NonZeroUsize;

use dateline_doc::ArticleId;
use dateline_model::Tagger;
use dateline_page::files::{Columns, Lead, Remark};
use dateline_read::{ArticleRead, Reader, Reading};
use dateline_store::{Added, Batch, NewPage};
use dateline_view::{Fate, FateKind};
use indicatif::ProgressBar;
use serde_json::{Value, json};

use crate::cli::{Add, Arguments};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::inputs::{self, Input};
use crate::terminal::{FAINT, Out, progress_through, styled, troubles};
use crate::{Outcome, clock, config, order, pages, workers};

/// What a run did.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Articles stored by it.
    pub(super) stored: usize,
    /// Articles that the ledger held.
    pub(super) known: usize,
    /// Articles that feeds announce without their text.
    pub(super) leads: Vec<Lead>,
    /// What was not stored.
    pub(super) left_out: Vec<Remark>,
    /// What is to be known of what was.
    pub(super) notes: Vec<Remark>,
    /// Its number.
    pub(super) batch: Option<i64>,
}

pub(super) fn run(arguments: &Arguments, options: &Add) -> Result<Outcome, Failure> {
    let inputs = inputs::gather(&options.paths);
    let mut desk = Desk::create(arguments)?;
    let mut report = add(
        &mut desk,
        &inputs.pages,
        &options.columns.clone().unwrap_or_default(),
        config::threads(options.threads),
    )?;
    report.left_out.splice(0..0, inputs.troubles);
    report.notes.splice(0..0, inputs.notes);
    troubles("left out", &report.left_out);
    troubles("note", &report.notes);
    print(arguments, &desk, &report)?;
    Ok(if report.stored + report.known + report.leads.len() > 0 {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

/// Reads pages, stores each as soon as all before it are stored, and aligns once at the end.
pub(super) fn add(
    desk: &mut Desk,
    inputs: &[Input],
    columns: &Columns,
    threads: NonZeroUsize,
) -> Result<Report, Failure> {
    let bar = progress_through("Reading", inputs);
    add_told(desk, inputs, columns, threads, &bar, &mut |_| {})
}

/// The same, counting bytes with `bar`; `told` hears what became of each page once that is sure.
pub(super) fn add_told(
    desk: &mut Desk,
    inputs: &[Input],
    columns: &Columns,
    threads: NonZeroUsize,
    bar: &ProgressBar,
    told: &mut dyn FnMut(Fate),
) -> Result<Report, Failure> {
    let known = desk.with(|store| store.ids())?;
    let tagger = Tagger::load().map_err(Failure::Tagger)?;
    let reader = Reader {
        tagger: &tagger,
        known: known.into_iter().collect(),
        orders: &order::learn(inputs, columns, threads)?,
    };
    let mut batch = Batch::new(clock::now());
    let mut report = Report::default();
    workers::in_order(
        |each| pages::of_all(inputs, columns, bar, each),
        threads,
        |item| reader.read(item),
        |reading| {
            let fates = fates(&reading);
            match reading {
                Reading::Known(..) => report.known += 1,
                Reading::Lead(lead) => report.leads.push(lead),
                Reading::LeftOut(trouble) => report.left_out.push(trouble),
                Reading::Note(trouble) => report.notes.push(trouble),
                Reading::Article(read) => store(desk, &mut batch, *read, &mut report)?,
            }
            fates.into_iter().for_each(&mut *told);
            Ok(())
        },
    )?;
    bar.finish_and_clear();
    report.batch = batch.number();
    desk.align()?;
    Ok(report)
}

/// What becomes of what was read, once it is stored.
fn fates(reading: &Reading) -> Vec<Fate> {
    let fate = |path: &str, fate, article: Option<ArticleId>, detail: Option<&str>| Fate {
        path: path.to_owned(),
        fate,
        article: article.map(|id| id.to_string()),
        detail: detail.map(str::to_owned),
    };
    let of = |kind, trouble: &Remark| fate(&trouble.path, kind, None, Some(&trouble.detail));
    match reading {
        Reading::Known(id, path) => vec![fate(path, FateKind::Known, Some(*id), None)],
        Reading::Lead(lead) => {
            let what = lead.title.as_deref().or(lead.url.as_deref());
            vec![fate(&lead.path, FateKind::Announced, None, what)]
        }
        Reading::LeftOut(trouble) => vec![of(FateKind::LeftOut, trouble)],
        Reading::Note(trouble) => vec![of(FateKind::Note, trouble)],
        Reading::Article(read) => {
            let row = &read.rows.article;
            let stored = fate(
                &row.path,
                FateKind::Stored,
                Some(row.id),
                row.title.as_deref(),
            );
            let notes = read.notes.iter().map(|note| of(FateKind::Note, note));
            std::iter::once(stored).chain(notes).collect()
        }
    }
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
        leads,
        left_out,
        notes,
        batch,
    } = report;
    let mut out = Out::new();
    if arguments.json {
        let list = |all: &[Remark]| -> Vec<Value> {
            let item = |t: &Remark| json!({ "path": t.path, "what": t.detail });
            all.iter().map(item).collect()
        };
        out.json(&json!({
            "ledger": inputs::shown(&desk.path),
            "run": batch,
            "stored": stored,
            "known": known,
            "leads": leads.iter().map(lead_as_json).collect::<Vec<_>>(),
            "left_out": list(left_out),
            "notes": list(notes),
        }))?;
    } else {
        for lead in leads {
            out.line(lead_as_line(lead))?;
        }
        let path = inputs::shown(&desk.path);
        out.line(format_args!(
            "Stored {stored} articles in {path} ({known} were there already, {} left out{})",
            left_out.len(),
            match leads.len() {
                0 => String::new(),
                count => format!(", {count} announced by feeds without their text"),
            }
        ))?;
    }
    out.end()
}

fn lead_as_json(lead: &Lead) -> Value {
    let Lead {
        path,
        url,
        title,
        outlet,
        published,
    } = lead;
    let published = published.map(|date| date.to_string());
    json!({ "path": path, "url": url, "title": title, "outlet": outlet, "published": published })
}

/// A lead for people: what it is, where it stands, and the entry that says so.
fn lead_as_line(lead: &Lead) -> String {
    let published = lead.published.map(|date| date.to_string());
    let said = [&published, &lead.outlet, &lead.title, &lead.url];
    let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
    format!("lead: {} {}", said.join(" | "), styled(FAINT, &lead.path))
}
