//! What a screen shows, as plain structs. The core's types do not serialise; their twins here do,
//! with the names and units of the export. Every line about the world is a span of an article,
//! or a value normalised from one.

mod book;
pub mod export;
mod quote;

pub use book::Book;
pub use quote::{Number, Quote};
