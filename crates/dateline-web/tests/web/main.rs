//! The site from outside, over the bundled example.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod agents;
mod guard;
mod programs;
mod site;
mod stories;
