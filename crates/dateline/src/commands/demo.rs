use std::fs;
use std::path::Path;

use dateline_page::files::Columns;
use dateline_page::manifest;

use crate::cli::{Arguments, Demo};
use crate::commands::{add, brief};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::inputs::{self, From, Input};
use crate::terminal::troubles;
use crate::{Outcome, bundled, config};

pub(super) fn run(arguments: &Arguments, options: &Demo) -> Result<Outcome, Failure> {
    if let Some(folder) = &options.folder {
        return in_folder(arguments, folder);
    }
    let folder = tempfile::tempdir().map_err(|source| Failure::Folder {
        path: std::env::temp_dir(),
        source,
    })?;
    let desk = Desk::create_at(folder.path().join("ledger.db"))?;
    read(arguments, desk, &bundled_inputs())
}

/// Writes the pages where the user can look at them, and reads them from there.
fn in_folder(arguments: &Arguments, folder: &Path) -> Result<Outcome, Failure> {
    let pages = folder.join("pages");
    let failed = |source| Failure::Folder {
        path: pages.clone(),
        source,
    };
    fs::create_dir_all(&pages).map_err(failed)?;
    for (name, bytes) in bundled::PAGES.iter().chain([&bundled::MANIFEST]) {
        fs::write(pages.join(name), bytes).map_err(failed)?;
    }
    let desk = Desk::create_at(folder.join("ledger.db"))?;
    let inputs = inputs::gather(std::slice::from_ref(&pages));
    troubles("left out", &inputs.troubles);
    troubles("note", &inputs.notes);
    read(arguments, desk, &inputs.pages)
}

fn read(arguments: &Arguments, mut desk: Desk, pages: &[Input]) -> Result<Outcome, Failure> {
    let report = add::add(&mut desk, pages, &Columns::default(), config::threads(None))?;
    troubles("left out", &report.left_out);
    troubles("note", &report.notes);
    brief::of_desk(arguments, &mut desk, None)
}

fn bundled_inputs() -> Vec<Input> {
    let list = manifest(bundled::MANIFEST.1);
    let pages = bundled::PAGES.iter();
    let input = |(name, bytes): &(&str, &'static [u8])| Input {
        from: From::Bundled(bytes),
        path: format!("demo/{name}"),
        given: list.pages.get(*name).cloned().unwrap_or_default(),
    };
    pages.map(input).collect()
}
