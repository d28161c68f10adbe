//! `dateline engine …`: a program of its own, for it is large and few need it.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::cli::Engine;
use crate::failure::Failure;

/// Its name, beside this program or on the search path.
const PROGRAM: &str = "dateline-engine";

pub(super) fn run(options: &Engine) -> Result<Outcome, Failure> {
    let beside = std::env::current_exe().ok();
    let beside = beside
        .map(|own| own.with_file_name(PROGRAM))
        .filter(|path| path.is_file());
    let program = beside.unwrap_or_else(|| PathBuf::from(PROGRAM));
    let ended = Command::new(program).args(&options.arguments).status();
    match ended {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) if status.code() == Some(1) => Ok(Outcome::Nothing),
        // It said why.
        Ok(_) => Err(Failure::Engine),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Failure::NoEngine),
        Err(error) => Err(Failure::Output(error)),
    }
}
