//! Where a story comes from: its outlets, whom they cite, and what they repeat of each other.

mod citations;
mod drawing;
mod outlets;
mod repeats;

pub(crate) use citations::Citations;
pub(crate) use outlets::Outlets;
pub(crate) use repeats::Repeats;
