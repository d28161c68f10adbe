//! The site from outside, over the bundled example.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod add;
mod articles;
mod door;
mod guard;
mod hostile;
mod search;
mod site;
mod stories;
