//! Where the ledger is, and how many threads there are.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use crate::failure::Failure;

/// The ledger that the command line or the environment names, else the one in the user's data
/// directory (`~/.local/share/dateline/ledger.db`, or the like elsewhere).
pub(crate) fn ledger_path(named: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(path) = named {
        return Ok(path.clone());
    }
    let strategy = choose_app_strategy(AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "Dateline".to_owned(),
        app_name: "dateline".to_owned(),
    });
    let folders = strategy.map_err(|_| Failure::NoHome)?;
    Ok(folders.data_dir().join("ledger.db"))
}

/// As many threads as asked for, else as many as the machine runs at once.
pub(crate) fn threads(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}
