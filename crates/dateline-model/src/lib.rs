//! The learned tagger: one pass of a small network over a text gives names, attribution and
//! grammar. It needs nothing but the weights that the crate carries, and reads the same text to
//! the same tags on any number of threads and in any company.

mod description;
mod error;
mod heads;
mod labels;
mod network;
mod pieces;
mod pooling;
mod tagger;
mod tags;
mod tree;
mod windows;
mod words;

pub use error::ModelError;
pub use tagger::Tagger;
pub use tags::{Attribution, NameTag, Relation, Tags, Upos, WordTag};
