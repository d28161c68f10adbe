//! The site from outside, over the bundled example.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod guard;
mod site;
mod stories;

mod corrections;
mod people;
mod sources;
