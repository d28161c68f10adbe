//! From a page to the rows of its article: the stages that look at one article only, in the order
//! in which one machine and many run them.

pub mod given;
mod orders;
mod reading;

pub use orders::{Orders, shown};
pub use reading::{ArticleRead, Reader, Reading, guarded};
