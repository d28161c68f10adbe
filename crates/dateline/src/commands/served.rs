//! What the site asks of the program.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use dateline_page::files::Columns;
use dateline_page::{Given, manifest};
use dateline_store::{Store, StoreError, StoredPage};
use dateline_view::{Fate, FateKind, Shelf};
use dateline_web::{Host, HostError, PageShape, Parcel, Step, Task};
use indicatif::ProgressBar;
use serde_json::{Value, json};

use super::add::add_told;
use super::fetch::Fetcher;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::inputs::{From, Input};
use crate::{clock, config};

/// The program, for the site.
#[derive(Debug)]
pub(super) struct Program {
    /// The file of the ledger.
    pub(super) path: PathBuf,
    /// Fetches pages, where that is on.
    pub(super) fetcher: Option<Fetcher>,
}

impl Program {
    fn desk(&self) -> Result<Desk, Failure> {
        let store = Store::open(&self.path).map_err(Failure::ledger(&self.path))?;
        Ok(Desk {
            path: self.path.clone(),
            store,
        })
    }

    fn shelf(&self) -> Result<Shelf, Failure> {
        let mut desk = self.desk()?;
        desk.align()?;
        desk.with(|store: &mut Store| -> Result<Shelf, StoreError> { Shelf::load(store) })
    }

    /// The pages at addresses; what cannot be had is told.
    fn fetched(&self, addresses: &[String], told: &mut dyn FnMut(Step)) -> Vec<Input> {
        let mut inputs = Vec::new();
        for (at, address) in (1..).zip(addresses) {
            match self.fetcher.as_ref().map(|fetcher| fetcher.fetch(address)) {
                Some(Ok(input)) => inputs.push(input),
                Some(Err(trouble)) => told(Step::Fate(Fate {
                    path: trouble.path,
                    fate: FateKind::LeftOut,
                    article: None,
                    detail: Some(trouble.detail),
                })),
                None => {}
            }
            told(Step::Read {
                bytes: at,
                of: addresses.len() as u64,
            });
        }
        inputs
    }

    fn read(&self, inputs: &[Input], told: &mut dyn FnMut(Step)) -> Result<(), Failure> {
        let mut desk = self.desk()?;
        let of = inputs.iter().map(|input| input.from.length()).sum();
        let bar = ProgressBar::hidden();
        let mut fate = |fate| {
            let bytes = bar.position().min(of);
            told(Step::Fate(fate));
            told(Step::Read { bytes, of });
        };
        let columns = Columns::default();
        let threads = config::threads(None);
        add_told(&mut desk, inputs, &columns, threads, &bar, &mut fate)?;
        Ok(())
    }
}

impl Host for Program {
    fn store(&self) -> Result<Store, HostError> {
        Ok(self.desk().map_err(|failure| said(&failure))?.store)
    }

    fn shelf(&self) -> Result<Shelf, HostError> {
        self.shelf().map_err(|failure| said(&failure))
    }

    fn now(&self) -> String {
        clock::now()
    }

    fn shape(&self, page: &StoredPage) -> PageShape {
        let given: Value = serde_json::from_str(&page.given).unwrap_or_default();
        let charset = given["carrier"]["charset"].as_str();
        let shape = dateline_page::shape(&page.bytes, charset);
        PageShape {
            html: shape.html,
            charset: shape.charset.to_owned(),
        }
    }

    fn spool(&self) -> Result<File, HostError> {
        tempfile::tempfile().map_err(|why| HostError {
            what: format!("what is sent cannot be kept: {why}"),
            hint: Some("see whether the disk is full".to_owned()),
        })
    }

    fn may_fetch(&self) -> bool {
        self.fetcher.is_some()
    }

    fn add(&self, task: Task, told: &mut dyn FnMut(Step)) -> Result<(), HostError> {
        let inputs = match task {
            Task::Parcels(parcels) => parcels.into_iter().map(|one| input(one, told)).collect(),
            Task::Addresses(addresses) => self.fetched(&addresses, told),
        };
        self.read(&inputs, told).map_err(|failure| said(&failure))
    }
}

/// A file that was sent, with what was said of it, read as a line of the list beside pages is.
fn input(parcel: Parcel, told: &mut dyn FnMut(Step)) -> Input {
    let Parcel {
        name,
        content,
        outlet,
        title,
        published,
        url,
    } = parcel;
    let mut line = json!({ "file": name });
    let labels = [
        ("outlet", outlet),
        ("title", title),
        ("published", published),
        ("url", url),
    ];
    for (label, words) in labels {
        if let Some(words) = words {
            line[label] = words.trim().into();
        }
    }
    let list = manifest(line.to_string().as_bytes());
    for problem in &list.problems {
        told(Step::Fate(Fate {
            path: name.clone(),
            fate: FateKind::Note,
            article: None,
            detail: Some(problem.clone()),
        }));
    }
    let given = list.pages.get(&name).cloned();
    Input {
        from: From::StandardInput(Arc::new(content)),
        given: given.unwrap_or_else(Given::default),
        path: name,
    }
}

pub(super) fn said(failure: &Failure) -> HostError {
    HostError {
        hint: failure.hint().map(str::to_owned),
        what: failure.to_string(),
    }
}
