//! The screens, one a file. `stories.rs` is made to be copied.

mod stories;
mod story;

mod asked;
mod decisions;
mod entities;
mod entity;
mod membership;
mod sources;
mod speaker;

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
    let router = add::<entities::Entities>(router);
    let router = add::<entity::Entity>(router);
    let router = add::<speaker::Speaker>(router);
    let router = add::<decisions::Decisions>(router);
    let router = add::<membership::Membership>(router);
    let router = add::<sources::Outlets>(router);
    let router = add::<sources::Citations>(router);
    add::<sources::Repeats>(router)
}

/// The path of a page of a story.
#[derive(Debug, Deserialize)]
pub(crate) struct OfStory {
    /// Its id.
    pub(crate) story: String,
}

/// The path of a page of an entity of a story.
#[derive(Debug, Deserialize)]
pub(crate) struct OfEntity {
    /// Id of the story.
    pub(crate) story: String,
    /// Id of the entity.
    pub(crate) entity: String,
}

/// Of a page that takes nothing after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}
