use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use dateline_model::ModelError;
use dateline_store::{Blame, StoreError};
use dateline_view::Undecidable;
use dateline_web::HostError;
use thiserror::Error;

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The ledger file.
    #[error("{}: {source}", .path.display())]
    Ledger { path: PathBuf, source: StoreError },
    /// No home directory, and no ledger named.
    #[error("there is no home directory to keep a ledger in")]
    NoHome,
    /// A story that is not there.
    #[error("no story, or more than one, has an id that begins with `{0}`")]
    NoSuchStory(String),
    /// A run of `add` that is not there.
    #[error("there is no run of `add` number {0}")]
    NoSuchRun(i64),
    /// A correction that cannot be made.
    #[error("{0}")]
    Undecidable(Undecidable),
    /// The weights that the program carries.
    #[error(transparent)]
    Tagger(ModelError),
    /// What a command prints cannot be written.
    #[error("cannot write the results: {0}")]
    Output(#[source] io::Error),
    /// The site.
    #[error("{}", .0.what)]
    Site(HostError),
    /// The address of the site.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        address: SocketAddr,
        source: io::Error,
    },
    /// A file or folder that an export goes to.
    #[error("cannot write {}: {source}", .path.display())]
    Export { path: PathBuf, source: io::Error },
    /// What no terminal can show.
    #[error("{0} is binary, and standard output is a terminal")]
    Terminal(&'static str),
    /// A table of a format that has none.
    #[error("{0} has no tables")]
    NoTables(&'static str),
    /// A folder that the query engine did not write.
    #[error("{}: holds no tables of the query engine", .0.display())]
    NoTablesIn(PathBuf),
    /// A story that is not in a folder.
    #[error("{}: no story, or more than one, has an id that begins with `{}`", .0.display(), .1)]
    NoSuchStoryIn(PathBuf, String),
    /// A file of tables.
    #[error("{}: {}", .0.display(), .1)]
    Tables(PathBuf, String),
    /// A list of articles.
    #[error("{}: {}", .0.display(), .1)]
    Articles(PathBuf, String),
    /// The query engine, which said why.
    #[error("the query engine stopped")]
    Engine,
    /// The query engine is not there.
    #[error("the query engine, dateline-engine, is not installed")]
    NoEngine,
    /// The token of the site.
    #[error("{}: {what}", .path.display())]
    Token { path: PathBuf, what: String },
    /// The system's random numbers.
    #[error("no token can be made: {0}")]
    Random(String),
    /// A folder for the example.
    #[error("{}: {source}", .path.display())]
    Folder { path: PathBuf, source: io::Error },
}

impl Failure {
    /// An error of the ledger at `path`.
    pub(crate) fn ledger(path: &Path) -> impl Fn(StoreError) -> Failure + use<> {
        let path = path.to_owned();
        move |source| Failure::Ledger {
            path: path.clone(),
            source,
        }
    }

    /// Whether the reader of standard output has gone.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What the user can do about it.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Failure::Ledger { source, .. } => ledger_hint(source),
            Failure::NoHome => Some("name a file: dateline --ledger FILE ..."),
            Failure::NoSuchStory(_) => Some("`dateline brief` lists the stories with their ids"),
            Failure::NoSuchRun(_) => Some("`dateline changes --runs` lists the runs of `add`"),
            Failure::Undecidable(why) => why.hint(),
            Failure::Folder { .. } | Failure::Export { .. } => {
                Some("choose a folder that you may write to")
            }
            Failure::Terminal(_) => Some("name a file or folder: --output PATH"),
            Failure::NoTables(_) => Some("name a table with --format csv or --format parquet"),
            Failure::Tagger(_) => Some("this copy of the program is broken; install it again"),
            Failure::Listen { .. } => {
                Some("choose another: --listen 127.0.0.1:0 takes a free port")
            }
            Failure::Token { .. } => {
                Some("write a long random word into the file, or let one be made without it")
            }
            Failure::NoTablesIn(_) => Some("write them: dateline engine run ledger PAGES FOLDER"),
            Failure::NoSuchStoryIn(..) => Some("`dateline import FOLDER` lists its stories"),
            Failure::Tables(..) => Some("run the same `dateline engine run` again"),
            Failure::Articles(..) => {
                Some("give an id a line, or what `dateline engine query` prints")
            }
            Failure::NoEngine => Some(
                "build it: cargo build --release --manifest-path cluster/Cargo.toml; then put it \
                 beside this program",
            ),
            Failure::Random(_) => Some("name a file that holds one: --token-file FILE"),
            Failure::Site(_) | Failure::Output(_) | Failure::Engine => None,
        }
    }
}

fn ledger_hint(error: &StoreError) -> Option<&'static str> {
    match error {
        StoreError::Missing => Some("put pages into it first: dateline add FOLDER"),
        StoreError::NotALedger => Some("name another file: --ledger FILE"),
        StoreError::Newer { .. } => Some("update Dateline, or name another file: --ledger FILE"),
        StoreError::Busy => Some("wait until the other command ends, then run this one again"),
        StoreError::NoSuchArticle(_) => {
            Some("name it by the beginning of its id (four digits or more) or of its file's name")
        }
        StoreError::Ambiguous { .. } => Some("give more digits of the id"),
        StoreError::NoSuchDecision(_) => Some("`dateline decisions` lists them with their numbers"),
        StoreError::EmptyQuery => Some("give at least one word of letters or digits"),
        StoreError::DiskFull => Some("make room; what was reported as stored is safe"),
        StoreError::Database(_) | StoreError::File(_) => {
            Some("see whether the file and its folder may be read and written")
        }
        _ if error.blame() == Blame::Us => {
            Some("`dateline check` lists what is damaged; the pages can be added to a new ledger")
        }
        _ => None,
    }
}
