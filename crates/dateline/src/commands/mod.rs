//! One file a command.

mod add;
mod brief;
mod changes;
mod check;
mod decisions;
mod demo;
mod engine;
mod entities;
mod export;
mod fetch;
mod figures;
mod import;
mod mcp;
mod search;
mod serve;
mod served;
mod show;
mod statements;
mod stories;
mod threads;
mod timeline;

use crate::Outcome;
use crate::cli::{Arguments, Command};
use crate::failure::Failure;

/// Runs the command that was given.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Add(options) => add::run(arguments, options),
        Command::Brief(options) => brief::run(arguments, options),
        Command::Timeline(options) => timeline::run(arguments, options),
        Command::Statements(options) => statements::run(arguments, options),
        Command::Threads(options) => threads::run(arguments, options),
        Command::Changes(options) => changes::run(arguments, options),
        Command::Figures(options) => figures::run(arguments, options),
        Command::Entities(options) => entities::run(arguments, options),
        Command::Stories(options) => stories::run(arguments, options),
        Command::Decisions(_) => decisions::run(arguments),
        Command::Undo(options) => decisions::undo(arguments, options),
        Command::Search(options) => search::run(arguments, options),
        Command::Show(options) => show::run(arguments, options),
        Command::Export(options) => export::run(arguments, options),
        Command::Check(_) => check::run(arguments),
        Command::Serve(options) => serve::run(arguments, options),
        Command::Mcp(_) => mcp::run(arguments),
        Command::Import(options) => import::run(arguments, options),
        Command::Engine(options) => engine::run(options),
        Command::Demo(options) => demo::run(arguments, options),
    }
}
