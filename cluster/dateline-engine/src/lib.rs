//! Dateline's stages on a query engine, for more pages than one machine reads: on Apache
//! `DataFusion` in one process, or on Apache `DataFusion` Ballista across machines, by the same
//! plans. The stages themselves are functions of the other crates; here they get their rows.

pub mod cluster;
pub mod columns;
mod error;
mod folder;
pub mod functions;
mod orders;
mod pages;
pub mod query;
pub mod run;
pub mod session;
mod stores;

pub use error::EngineError;
pub use folder::Folder;
pub use run::{Options, Plan, run};
pub use session::Engine;
