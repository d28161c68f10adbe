//! The same plans over the same pages, in one process and on a cluster of processes on this
//! machine: row for row the same, whatever is lost on the way.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod cluster;
mod corpus;
mod folder;

use std::thread::sleep;
use std::time::{Duration, Instant};

use cluster::{Cluster, engine, finished};
use corpus::corpus;
use folder::{rows, whole};
use tempfile::TempDir;

/// What one process makes of the corpus.
fn local(pages: &TempDir) -> TempDir {
    let out = TempDir::new().unwrap();
    let run = engine(&[
        "run",
        "ledger",
        path(pages),
        path(&out),
        "--slots",
        "2",
        "--shard",
        "8",
    ]);
    finished(run);
    out
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().unwrap()
}

fn on(cluster: &Cluster, pages: &TempDir, out: &TempDir) -> std::process::Child {
    let scheduler = cluster.address();
    engine(&[
        "run",
        "ledger",
        path(pages),
        path(out),
        "--slots",
        "2",
        "--shard",
        "8",
        "--cluster",
        &scheduler,
    ])
}

/// Waits until something is there.
fn until(what: &str, there: impl Fn() -> bool) {
    let begun = Instant::now();
    while !there() {
        assert!(
            begun.elapsed() < Duration::from_mins(5),
            "{what} did not come"
        );
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn local_equals_cluster() {
    let pages = corpus();
    let expected = local(&pages);
    let mut cluster = Cluster::start();
    cluster.executor();
    cluster.executor();
    let out = TempDir::new().unwrap();
    finished(on(&cluster, &pages, &out));
    let (expected, found) = (rows(expected.path()), rows(out.path()));
    assert!(expected.values().map(Vec::len).sum::<usize>() > 1000);
    for table in [
        "tables/statement",
        "ledger/thread",
        "corpus/echo",
        "corpus/member",
    ] {
        assert!(
            expected.keys().any(|name| name.starts_with(table)),
            "{table} is empty"
        );
    }
    assert_eq!(expected, found);
}

#[test]
fn a_lost_executor_costs_nothing_but_time() {
    let pages = corpus();
    let expected = local(&pages);
    let mut cluster = Cluster::start();
    let first = cluster.executor();
    let second = cluster.executor();
    let out = TempDir::new().unwrap();
    let run = on(&cluster, &pages, &out);
    // In the middle of reading.
    until("the first rows", || {
        out.path().join("work/rows/000000.parquet").is_file()
    });
    cluster.kill(first);
    cluster.executor();
    // In the middle of the shuffles.
    until("the first hashes", || {
        out.path().join("work/hashes.parquet").is_file()
    });
    cluster.kill(second);
    cluster.executor();
    finished(run);
    assert_eq!(rows(expected.path()), rows(out.path()));
}

#[test]
fn a_run_that_stopped_goes_on() {
    let pages = corpus();
    let expected = local(&pages);
    let out = TempDir::new().unwrap();
    let arguments = [
        "run",
        "ledger",
        path(&pages),
        path(&out),
        "--slots",
        "1",
        "--shard",
        "8",
    ];
    let mut run = engine(&arguments);
    let first = out.path().join("work/rows/000001.parquet");
    until("some rows", || first.is_file());
    run.kill().unwrap();
    run.wait().unwrap();
    assert!(!whole(out.path()));
    let written = first.metadata().unwrap().modified().unwrap();
    finished(engine(&arguments));
    assert_eq!(first.metadata().unwrap().modified().unwrap(), written);
    assert_eq!(rows(expected.path()), rows(out.path()));
}

#[test]
fn a_scheduler_that_is_lost_ends_the_run_and_the_next_one_goes_on() {
    let pages = corpus();
    let expected = local(&pages);
    let mut cluster = Cluster::start();
    cluster.executor();
    let out = TempDir::new().unwrap();
    let mut run = on(&cluster, &pages, &out);
    until("some rows", || {
        out.path().join("work/rows/000000.parquet").is_file()
    });
    cluster.restart();
    let begun = Instant::now();
    let ended = run.wait().unwrap();
    assert!(!ended.success(), "the run outlived its scheduler");
    assert!(begun.elapsed() < Duration::from_mins(2));
    finished(on(&cluster, &pages, &out));
    assert_eq!(rows(expected.path()), rows(out.path()));
}

#[test]
fn other_pages_are_not_mixed_in() {
    let pages = corpus();
    let out = TempDir::new().unwrap();
    finished(engine(&["run", "rows", path(&pages), path(&out)]));
    std::fs::write(pages.path().join("late.txt"), "A page that came later.").unwrap();
    let run = engine(&["run", "rows", path(&pages), path(&out)]);
    let ended = run.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(
        !ended.status.success() && said.contains("give an empty folder"),
        "{said}"
    );
}
