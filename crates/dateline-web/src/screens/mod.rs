//! The screens, one a file. `stories.rs` is made to be copied.

mod add;
mod article;
mod articles;
pub(crate) mod fields;
mod search;
mod stories;
mod story;
mod versions;

use std::sync::Arc;

use axum::Router;
use serde::Deserialize;

use crate::screen::add as screen;
use crate::site::Site;

/// All of them, under their paths.
pub(crate) fn all() -> Router<Arc<Site>> {
    let router = Router::new();
    let router = screen::<stories::Stories>(router);
    let router = screen::<story::Story>(router);
    let router = screen::<articles::Articles>(router);
    let router = screen::<article::Article>(router);
    let router = screen::<versions::Versions>(router);
    let router = screen::<search::Search>(router);
    let router = screen::<add::Add>(router);
    screen::<add::OneJob>(router)
}

/// The path of a page of a story.
#[derive(Debug, Deserialize)]
pub(crate) struct OfStory {
    /// Its id.
    pub(crate) story: String,
}

/// The path of a page of an article.
#[derive(Debug, Deserialize)]
pub(crate) struct OfArticle {
    /// Its id.
    pub(crate) article: String,
}

/// Of a page that takes nothing after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}
