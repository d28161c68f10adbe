//! The screens, one a file. `stories.rs` is made to be copied.

mod article;
mod articles;
pub(crate) mod fields;
mod stories;
mod story;
mod versions;

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
    let router = add::<articles::Articles>(router);
    let router = add::<article::Article>(router);
    add::<versions::Versions>(router)
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
