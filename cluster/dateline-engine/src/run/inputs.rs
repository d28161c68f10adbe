//! The files to read, and the shards in which they are read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, Int64Array, StringArray};
use datafusion::logical_expr::{col, ident};
use dateline_page::{Carrier, manifest};
use dateline_read::given;

use super::{Run, batch, collect, ints, numbered, texts};
use crate::{EngineError, orders};

/// Files that are glanced at in one query.
const FILES: usize = 16;

/// The list that may stand beside files.
const MANIFEST: &str = "manifest.jsonl";

/// Pages that are read in one query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shard {
    pub(super) number: usize,
    /// Its items are counted from here on over the whole input.
    pub(super) first: i64,
    pub(super) items: i64,
}

/// A file of pages.
#[derive(Clone, PartialEq, Eq, Debug)]
struct File {
    path: String,
    name: String,
    given: String,
}

/// A range of a file.
struct Range {
    file: usize,
    skip: i64,
    take: i64,
}

/// Glances at every file, and writes what is to be read in which shard.
///
/// # Errors
///
/// If the input is not there, or is not what the folder was begun with.
pub(super) async fn look(run: &Run<'_>, input: &str) -> Result<Vec<Shard>, EngineError> {
    let files = files(input)?;
    same_as_before(run, &files).await?;
    let groups: Vec<(usize, &[File])> = files.chunks(FILES).enumerate().collect();
    let count = groups.len() as u64;
    run.each("Looking", groups, count, |(number, group)| {
        glance(run, number, group)
    })
    .await?;
    let mut ranges = Vec::new();
    let mut shown = BTreeSet::new();
    for number in 0..files.len().div_ceil(FILES) {
        looked_at(run, number, &mut ranges, &mut shown).await?;
    }
    deal(run, &files, &ranges, &orders::written(&shown)).await
}

/// Files below a folder, by path, without those that are hidden and the lists beside pages; or
/// the one file that is given.
fn files(input: &str) -> Result<Vec<File>, EngineError> {
    let asked = |why: String| EngineError::Asked(format!("{input}: {why}"));
    let root = fs::canonicalize(input).map_err(|e| asked(format!("cannot be read ({e})")))?;
    let mut paths = Vec::new();
    gather(&root, &mut paths).map_err(|e| asked(format!("cannot be read ({e})")))?;
    let mut files = Vec::new();
    for path in paths {
        let below = path.strip_prefix(&root).unwrap_or(&path);
        let name = if below.as_os_str().is_empty() {
            path.file_name().map(PathBuf::from).unwrap_or_default()
        } else {
            below.to_path_buf()
        };
        files.push(File {
            given: listed(&path),
            name: name.to_string_lossy().replace('\\', "/"),
            path: path.to_string_lossy().into_owned(),
        });
    }
    if files.is_empty() {
        return Err(asked("holds no file to read".to_owned()));
    }
    Ok(files)
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let entries: Result<Vec<_>, _> = fs::read_dir(path)?.collect();
    let mut entries: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    entries.sort();
    for entry in entries {
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.starts_with('.') && name != MANIFEST {
            gather(&entry, files)?;
        }
    }
    Ok(())
}

/// What the list beside a file says of it, as JSON.
fn listed(path: &Path) -> String {
    let beside = path.parent().map(|folder| folder.join(MANIFEST));
    let list = beside.and_then(|list| fs::read(list).ok());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let found = list.and_then(|list| manifest(&list).pages.remove(name.as_ref()));
    found.map_or_else(String::new, |found| {
        given::as_json(&found, &Carrier::default())
    })
}

/// A run that goes on must read the same files, in the same way.
async fn same_as_before(run: &Run<'_>, files: &[File]) -> Result<(), EngineError> {
    let lengths = files.iter().map(|file| {
        let length = fs::metadata(&file.path).map_or(0, |meta| meta.len());
        serde_json::json!([file.name, length, file.given])
    });
    let plan = serde_json::json!({
        "version": env!("CARGO_PKG_VERSION"),
        "columns": run.options.columns,
        "window": run.options.window,
        "shard": run.options.shard,
        "aligned": run.options.aligned,
        "files": lengths.collect::<Vec<_>>(),
    });
    let plan = plan.to_string().into_bytes();
    if !run.out.has("plan.json").await? {
        return run.out.put("plan.json", plan).await;
    }
    if run.out.get("plan.json").await? == plan {
        return Ok(());
    }
    Err(EngineError::Asked(format!(
        "{}: was begun with other files or options; give an empty folder",
        run.out.url("")
    )))
}

fn of_files(files: &[&File], columns: &str) -> Vec<(&'static str, ArrayRef)> {
    let texts = |of: fn(&File) -> &String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(
            files.iter().map(|file| of(file)),
        ))
    };
    let columns = StringArray::from_iter_values(files.iter().map(|_| columns));
    vec![
        ("file", texts(|file| &file.path)),
        ("name", texts(|file| &file.name)),
        ("given", texts(|file| &file.given)),
        ("columns", Arc::new(columns)),
    ]
}

async fn glance(run: &Run<'_>, number: usize, files: &[File]) -> Result<u64, EngineError> {
    let (from, to) = (
        numbered("work/files", number),
        numbered("work/looked", number),
    );
    run.write(&to, || async {
        let numbers: Int64Array = (number * FILES..)
            .filter_map(|n| i64::try_from(n).ok())
            .take(files.len())
            .collect();
        let mut columns = of_files(&files.iter().collect::<Vec<_>>(), &run.options.columns);
        columns.push(("number", Arc::new(numbers)));
        run.out.put_rows(&from, &batch(columns)?).await?;
        let session = run.session(&[("files", &[from])]).await?;
        let looked = format!(
            "SELECT number, look(file, name, given, columns, {}) AS range FROM files",
            run.options.shard
        );
        let looked = super::sql(&session, "looking", &looked).await?;
        looked
            .unnest_columns(&["range"])
            .and_then(|rows| rows.unnest_columns(&["range"]))
            .and_then(|rows| {
                let named = ["skip", "take", "shown"]
                    .map(|name| ident(format!("range.{name}")).alias(name));
                rows.select([vec![col("number")], named.into()].concat())
            })
            .map_err(|cause| EngineError::query("looking", cause))
    })
    .await?;
    Ok(1)
}

async fn looked_at(
    run: &Run<'_>,
    number: usize,
    ranges: &mut Vec<Range>,
    shown: &mut BTreeSet<(String, bool)>,
) -> Result<(), EngineError> {
    let desk = run
        .desk(&[("looked", &[numbered("work/looked", number)])])
        .await?;
    let rows = "SELECT number, skip, take FROM looked ORDER BY number, skip";
    for rows in collect("looking", super::sql(&desk, "looking", rows).await?).await? {
        for ((file, skip), take) in ints(&rows, 0)
            .into_iter()
            .zip(ints(&rows, 1))
            .zip(ints(&rows, 2))
        {
            let file = usize::try_from(file).unwrap_or_default();
            ranges.push(Range { file, skip, take });
        }
    }
    let outlets = "SELECT s['outlet'], s['day_first'] FROM (SELECT unnest(shown) AS s FROM looked)";
    for rows in collect("looking", super::sql(&desk, "looking", outlets).await?).await? {
        let first: &BooleanArray = rows.column(1).as_boolean();
        shown.extend(
            texts(&rows, 0)
                .into_iter()
                .zip(first.iter().map(Option::unwrap_or_default)),
        );
    }
    Ok(())
}

/// Deals ranges to shards, and writes what each has to read.
async fn deal(
    run: &Run<'_>,
    files: &[File],
    ranges: &[Range],
    orders: &str,
) -> Result<Vec<Shard>, EngineError> {
    let mut shards: Vec<Shard> = Vec::new();
    let mut first = 0;
    let mut left = ranges;
    let limit = i64::try_from(run.options.shard).unwrap_or(i64::MAX);
    while let Some(range) = left.first() {
        let mut items = range.take;
        let more = left[1..].iter().take_while(|range| {
            items += range.take;
            items <= limit
        });
        let (own, rest) = left.split_at(1 + more.count());
        left = rest;
        let items = own.iter().map(|range| range.take).sum();
        let shard = Shard {
            number: shards.len(),
            first,
            items,
        };
        write_shard(run, shard, files, own, orders).await?;
        shards.push(shard);
        first += items;
    }
    Ok(shards)
}

async fn write_shard(
    run: &Run<'_>,
    shard: Shard,
    files: &[File],
    ranges: &[Range],
    orders: &str,
) -> Result<(), EngineError> {
    let file = numbered("work/shards", shard.number);
    if run.out.has(&file).await? {
        return Ok(());
    }
    let named: Vec<&File> = ranges.iter().map(|range| &files[range.file]).collect();
    let mut columns = of_files(&named, &run.options.columns);
    let ints = |of: &dyn Fn(&Range) -> i64| -> ArrayRef {
        Arc::new(ranges.iter().map(of).collect::<Int64Array>())
    };
    columns.push(("skip", ints(&|range| range.skip)));
    columns.push(("take", ints(&|range| range.take)));
    let mut next = shard.first;
    let firsts = ranges.iter().map(|range| {
        next += range.take;
        next - range.take - range.skip
    });
    columns.push(("zero", Arc::new(firsts.collect::<Int64Array>())));
    let orders = StringArray::from_iter_values(ranges.iter().map(|_| orders));
    columns.push(("orders", Arc::new(orders)));
    run.out.put_rows(&file, &batch(columns)?).await
}
