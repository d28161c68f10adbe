//! Writes articles of many stories, lays them side by side, and tells what each stage takes.
//!
//! `dateline-bench-scale [--seed N] SIZE...` prints, for each number of articles,
//! seconds of the processor by stage of `align`, the memory that the rows take and the peak, what was found, and
//! how the time grows from one size to the next.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use cpu_time::ProcessTime;
use dateline_bench_scale::articles;
use dateline_ledger::rows::Rows;
use dateline_ledger::{Ledger, align_watched};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1).peekable();
    let mut seed = 1;
    if args.next_if(|arg| arg == "--seed").is_some() {
        seed = args.next().ok_or("--seed needs a number")?.parse()?;
    }
    let sizes: Vec<usize> = args.map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    if sizes.is_empty() {
        return Err("usage: dateline-bench-scale [--seed N] SIZE...".into());
    }
    let mut before: Option<Run> = None;
    for size in sizes {
        let run = Run::of(size, seed);
        run.print(before.as_ref());
        before = Some(run);
    }
    Ok(())
}

/// One alignment.
struct Run {
    articles: usize,
    stages: Vec<(&'static str, f64)>,
    /// Megabytes: of the rows, and at the peak.
    memory: (u64, u64),
    found: BTreeMap<&'static str, usize>,
}

impl Run {
    fn of(size: usize, seed: u64) -> Self {
        let rows: Vec<Rows> = articles(size, seed);
        let held = memory("VmRSS:");
        let mut stages = Vec::new();
        let mut start = ProcessTime::now();
        let ledger = align_watched(&rows, &[], &[], &mut |stage| {
            stages.push((stage, start.elapsed().as_secs_f64()));
            start = ProcessTime::now();
        });
        Self {
            articles: rows.len(),
            stages,
            memory: (held, memory("VmHWM:")),
            found: found(&ledger),
        }
    }

    fn seconds(&self) -> f64 {
        self.stages.iter().map(|(_, seconds)| seconds).sum()
    }

    fn print(&self, before: Option<&Run>) {
        let growth = |now: f64, then: f64| {
            let times = self.articles as f64 / before.map_or(1.0, |b| b.articles as f64);
            (now / then.max(1e-9)).ln() / times.ln()
        };
        println!("\n{} articles", self.articles);
        for (at, (stage, seconds)) in self.stages.iter().enumerate() {
            let then = before.and_then(|b| b.stages.get(at));
            let growth = then.map_or(String::new(), |(_, then)| {
                format!("  n^{:.2}", growth(*seconds, *then))
            });
            println!("  {stage:<10} {seconds:>8.2} s{growth}");
        }
        let growth = before.map_or(String::new(), |b| {
            format!("  n^{:.2}", growth(self.seconds(), b.seconds()))
        });
        println!("  {:<10} {:>8.2} s{growth}", "in all", self.seconds());
        println!(
            "  memory: {} MB rows, {} MB at the peak",
            self.memory.0, self.memory.1
        );
        let found: Vec<String> = self
            .found
            .iter()
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        println!("  {}", found.join(", "));
    }
}

fn found(ledger: &Ledger) -> BTreeMap<&'static str, usize> {
    BTreeMap::from([
        ("entities", ledger.entities.len()),
        ("echoes", ledger.echoes.len()),
        ("stories", ledger.stories.len()),
        ("threads", ledger.threads.len()),
        ("accounts", ledger.accounts.len()),
        ("rows of timelines", ledger.timeline.len()),
        ("changes", ledger.changes.len()),
    ])
}

/// A line of what Linux tells of this process, in megabytes; 0 elsewhere.
fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|l| l.strip_prefix(line));
    let kilobytes = found.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
