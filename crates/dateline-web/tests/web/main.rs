//! The site from outside, over the bundled example.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod add;
mod agents;
mod articles;
mod changes;
mod corrections;
mod door;
mod exports;
mod figures;
mod guard;
mod hostile;
mod meetings;
mod people;
mod positions;
mod programs;
mod search;
mod site;
mod sources;
mod statements;
mod stories;
mod thread;
mod threads;
mod timeline;
