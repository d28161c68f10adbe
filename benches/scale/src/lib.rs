//! Articles of many stories, from a seed: their words together with their layers.

mod chance;
mod story;
mod world;
mod writer;

pub use story::articles;
