//! The program: command line, configuration, files, clock and threads. All else is in the
//! crates below.

mod bundled;
mod cli;
mod clock;
mod commands;
mod config;
mod desk;
mod failure;
mod inputs;
mod order;
mod pages;
mod tables;
mod terminal;
mod text;
mod workers;

use std::process::ExitCode;

use clap::Parser;

/// How a command ended, when it did not fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// Something was found, or done.
    Done,
    /// Nothing was found; or, for a check, something was.
    Nothing,
}

impl Outcome {
    /// Of a command that found so many things.
    fn found(count: usize) -> Self {
        if count == 0 {
            Outcome::Nothing
        } else {
            Outcome::Done
        }
    }
}

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    match commands::run(&arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        // The reader of a pipe has seen enough.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::failed(&failure);
            ExitCode::from(2)
        }
    }
}
