//! Rows of the ledger, and the stage that aligns them. Pure: no file, no clock, no thread.

mod align;
pub mod rows;
pub mod table;

pub use align::{Ledger, align};
