//! Rows of the ledger, and the stage that aligns them. Pure: no file, no clock, no thread.

mod align;
mod changes;
mod components;
pub mod corpus;
mod echoes;
mod entities;
mod happenings;
mod ids;
mod linkage;
mod origins;
mod pairs;
mod places;
mod relation;
pub mod rows;
#[cfg(test)]
mod sample;
mod shingles;
mod stems;
mod stories;
pub mod table;
mod threads;
mod timeline;
mod turns;
mod versions;

pub use align::{Ledger, align, align_from, align_watched};
pub use changes::between;
pub use timeline::{Length, Telling, timeline};
