//! Reads a folder of pages with one crate, on one core, and writes an export and the time taken.
//!
//! `dateline-bench-pages SYSTEM PAGES EXPORT` prints one line of JSON: pages, seconds of the
//! processor, and seconds by the clock.

mod systems;

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use flate2::read::GzDecoder;
use serde_json::json;

use systems::{Found, System};

/// Times that every page is read; the shortest counts, as the machine has other work too.
const PASSES: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [system, pages, export] = args.as_slice() else {
        return Err("usage: dateline-bench-pages SYSTEM PAGES EXPORT".into());
    };
    let system = systems::named(system).ok_or("no such system")?;
    let pages = load(Path::new(pages))?;
    let mut out = BufWriter::new(File::create(export)?);
    let (mut seconds, mut wall) = (Duration::ZERO, Duration::ZERO);
    for (path, bytes) in &pages {
        let (found, taken) = timed(system, bytes);
        seconds += taken[0];
        wall += taken[1];
        writeln!(out, "{}", row(path, &found))?;
    }
    out.flush()?;
    let times = json!({
        "pages": pages.len(),
        "seconds": seconds.as_secs_f64(),
        "wall": wall.as_secs_f64(),
    });
    println!("{times}");
    Ok(())
}

/// What is found on a page, and the time taken: processor, wall.
fn timed(system: System, bytes: &[u8]) -> (Found, [Duration; 2]) {
    let mut best = [Duration::MAX; 2];
    let mut found = Found::default();
    for _ in 0..PASSES {
        let (start, wall) = (ThreadTime::now(), Instant::now());
        found = system(bytes);
        best = [best[0].min(start.elapsed()), best[1].min(wall.elapsed())];
    }
    (found, best)
}

/// The pages of a folder in the order of their names, unpacked.
fn load(folder: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let mut bytes = fs::read(&path)?;
        if path.extension().is_some_and(|ending| ending == "gz") {
            let packed = std::mem::take(&mut bytes);
            GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
        }
        Ok((path, bytes))
    };
    paths.into_iter().map(read).collect()
}

/// One line of the export.
fn row(path: &Path, found: &Found) -> serde_json::Value {
    json!({
        "type": "article",
        "path": path.to_string_lossy(),
        "text": found.text,
        "title": found.title,
        "byline": found.byline,
        "published": found.published,
    })
}
