use std::io;
use std::path::{Path, PathBuf};

use dateline_model::ModelError;
use thiserror::Error;

/// What can keep an evaluation from running.
#[derive(Debug, Error)]
pub(crate) enum Error {
    #[error("there is no folder {0}")]
    NoData(PathBuf),
    #[error("no set is called `{name}`; there are {known}")]
    NoSuchSet { name: String, known: String },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: {source}", path.display())]
    Json {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("the tagger: {0}")]
    Tagger(ModelError),
    #[error("`{command}` failed:\n{output}")]
    Command { command: String, output: String },
    #[error("cannot run `{command}`: {source}; is it installed?")]
    Start { command: String, source: io::Error },
}

impl Error {
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        |source| Error::File { path, source }
    }

    pub(crate) fn json(path: &Path) -> impl FnOnce(serde_json::Error) -> Error {
        let path = path.to_owned();
        |source| Error::Json { path, source }
    }
}
