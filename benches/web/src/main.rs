//! Writes a large ledger, and measures how fast the site answers many clients at once.
//!
//! `dateline-bench-web ledger FILE ARTICLES` writes a ledger from a seed and lays it side by side.
//! `dateline-bench-web crawl URL FILE` finds the pages of the site that `dateline serve` opened
//! there and keeps their addresses. `dateline-bench-web load URL FILE` asks for them, each for the
//! first time if the site was started anew, then again and again, and prints, for each kind of
//! page, how long answers took and how large they were.

mod crawl;
mod ledger;
mod load;

use std::error::Error;
use std::fs;
use std::time::Duration;

use load::Until;

const USAGE: &str = "usage: dateline-bench-web ledger FILE ARTICLES [SEED]
       dateline-bench-web crawl URL FILE
       dateline-bench-web load URL FILE [CLIENTS] [SECONDS]";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, usual: u64| args.get(at).map_or(Ok(usual), |arg| arg.parse());
    match args.first().map(String::as_str) {
        Some("ledger") if args.len() > 2 => {
            let size = args[2].parse()?;
            ledger::write(args[1].as_ref(), size, number(3, 1)?)
        }
        Some("crawl") if args.len() > 2 => {
            let pages = crawl::pages(args[1].trim_end_matches('/'))?;
            Ok(fs::write(&args[2], serde_json::to_vec(&pages)?)?)
        }
        Some("load") if args.len() > 2 => {
            let url = args[1].trim_end_matches('/');
            let pages: crawl::Pages = serde_json::from_slice(&fs::read(&args[2])?)?;
            let clients = usize::try_from(number(3, 32)?)?;
            let span = Duration::from_secs(number(4, 20)?);
            load::run(url, &pages, clients, Until::Each);
            load::run(url, &pages, clients, Until::Over(span));
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}
