//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Who said what, on whose word, and when: the ledger of a developing story.
#[derive(Parser, Debug)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  dateline add pages/        read a folder of saved pages into the ledger
  dateline brief             what the ledger holds, on one screen
  dateline demo              the same with a small story that comes with the program

Exit codes: 0 done, 1 nothing found (for `check`: something found), 2 failed."
)]
pub(crate) struct Arguments {
    /// The ledger file, instead of the one in your data directory.
    #[arg(long, global = true, value_name = "FILE", env = "DATELINE_LEDGER")]
    pub(crate) ledger: Option<PathBuf>,

    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Add(Add),
    Export(Export),
    Check(Check),
}

/// Read pages into the ledger: files, folders, or `-` for standard input.
///
/// A folder is read with all folders in it, hidden files aside. A file named manifest.jsonl
/// beside pages says more about them, a line a page: {"file": "a.html", "outlet": "...",
/// "published": "2026-02-04", "title": null, "url": null}. Pages that the ledger holds are
/// not read again.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline add pages/
  dateline add monday.html tuesday.html
  curl -s https://example.org/story | dateline add -")]
pub(crate) struct Add {
    /// Files and folders.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How many pages to read at once; all processors if not given. Results do not depend on it.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Write the ledger as JSON Lines, one object a line, for other programs.
///
/// Each object has a `type`: article, furniture, mention, date, figure, statement, event,
/// entity, story, echo, thread, timeline, change. Spans count code points of the article's
/// text, and bytes of the page.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline export > ledger.jsonl
  dateline export --story 3f2a | jq 'select(.type == \"statement\")'")]
pub(crate) struct Export {
    /// Only the story whose id begins so.
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,
}

/// See whether every stored span still says what it said, and every page is as it came.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  dateline check
  dateline check --json

Exit codes: 0 all is well, 1 problems were found, 2 failed.")]
pub(crate) struct Check {}
