//! One file a command.

mod add;
mod check;
mod export;

use crate::Outcome;
use crate::cli::{Arguments, Command};
use crate::failure::Failure;

/// Runs the command that was given.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Add(options) => add::run(arguments, options),
        Command::Export(options) => export::run(arguments, options),
        Command::Check(_) => check::run(arguments),
    }
}
