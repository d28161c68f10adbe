//! Writes a large ledger, and measures how fast the site answers many clients at once.
//!
//! `dateline-bench-web ledger FILE ARTICLES` writes a ledger from a seed and lays it side by side.
//! `dateline-bench-web load URL` asks the site that `dateline serve` opened there, and prints, for
//! each kind of page, how long answers took and how large they were.

mod crawl;
mod ledger;
mod load;

use std::error::Error;
use std::time::Duration;

const USAGE: &str = "usage: dateline-bench-web ledger FILE ARTICLES [SEED]
       dateline-bench-web load URL [CLIENTS] [SECONDS]";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, usual: u64| args.get(at).map_or(Ok(usual), |arg| arg.parse());
    match args.first().map(String::as_str) {
        Some("ledger") if args.len() > 2 => {
            let size = args[2].parse()?;
            ledger::write(args[1].as_ref(), size, number(3, 1)?)
        }
        Some("load") if args.len() > 1 => {
            let url = args[1].trim_end_matches('/');
            let clients = usize::try_from(number(2, 32)?)?;
            let span = Duration::from_secs(number(3, 20)?);
            let (pages, first) = crawl::pages(url)?;
            load::print_first(&first);
            load::run(url, &pages, clients, span);
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}
