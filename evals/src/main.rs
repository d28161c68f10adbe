//! Runs every evaluation and prints its figures beside the last recorded ones.

mod error;
mod figures;
mod pages;
mod run;
mod sets;
mod table;
mod treebank;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use crate::figures::Figures;
use crate::sets::Plan;

/// Measures how well Dateline reads, against corpora that lie beside the repository.
///
/// Examples:
///   cargo run -p dateline-evals                  every set
///   cargo run -p dateline-evals -- talks         one set
///   cargo run -p dateline-evals -- --record      every set, and keep the figures
#[derive(Parser)]
#[command(verbatim_doc_comment)]
struct Args {
    /// Sets to run, by name; all of them if none is given.
    sets: Vec<String>,
    /// Folder of the corpora, if not the one that `evals/sets.json` names.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Keep the figures as the ones to compare with.
    #[arg(long)]
    record: bool,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
}

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the one place that prints"
)]
fn main() -> ExitCode {
    match evaluate(&Args::parse()) {
        Ok(output) => {
            println!("{output}");
            ExitCode::SUCCESS
        }
        Err(Error::NoData(folder)) => {
            println!(
                "nothing measured: there is no folder {} with the corpora; name another with --data DIR",
                folder.display()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn evaluate(args: &Args) -> Result<String, Error> {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let plan = Plan::load(&home.join("sets.json"), args.data.as_deref(), &args.sets)?;
    let program = run::build(&home)?;
    let mut now = Figures::default();
    for set in &plan.sets {
        run::announce(&format!("measuring {}", set.name));
        let scores = run::measure(&program, &plan.data, set)?;
        now.extend(set, &scores);
    }
    let recorded_at = home.join("recorded.json");
    let recorded = Figures::load(&recorded_at)?;
    if args.record {
        recorded.clone().updated(&now).save(&recorded_at)?;
    }
    if args.json {
        Ok(now.json())
    } else {
        Ok(table::table(&recorded, &now))
    }
}
