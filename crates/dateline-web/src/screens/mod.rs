//! The screens, one a file. `stories.rs` is made to be copied.

mod listing;
mod meetings;
mod positions;
mod statements;
mod stories;
mod story;
mod thread;
mod threads;

use std::sync::Arc;

use axum::Router;
use serde::Deserialize;

use crate::screen::add;
use crate::site::Site;

/// All of them, under their paths.
pub(crate) fn all() -> Router<Arc<Site>> {
    let router = Router::new();
    let router = add::<stories::Stories>(router);
    let router = add::<story::Story>(router);
    let router = add::<threads::Threads>(router);
    let router = add::<thread::ThreadPage>(router);
    let router = add::<statements::Statements>(router);
    let router = add::<positions::Positions>(router);
    add::<meetings::Meetings>(router)
}

/// The path of a page of a story.
#[derive(Debug, Deserialize)]
pub(crate) struct OfStory {
    /// Its id.
    pub(crate) story: String,
}

/// Of a page that takes nothing after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// The path of a page of a question.
#[derive(Debug, Deserialize)]
pub(crate) struct OfThread {
    /// Id of its story.
    pub(crate) story: String,
    /// Its id.
    pub(crate) thread: String,
}
