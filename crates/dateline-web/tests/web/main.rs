//! The site from outside, over the bundled example.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod guard;
mod meetings;
mod positions;
mod site;
mod statements;
mod stories;
mod thread;
mod threads;
