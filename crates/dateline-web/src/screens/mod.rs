//! The screens, one a file. `stories.rs` is made to be copied.

mod add;
mod article;
mod articles;
mod changes;
mod decisions;
mod entities;
mod entity;
mod figures;
mod listing;
mod meetings;
mod membership;
mod positions;
mod search;
mod sources;
mod speaker;
mod statements;
mod stories;
mod story;
mod thread;
mod threads;
mod timeline;
mod versions;

use std::sync::Arc;

use axum::Router;
use serde::Deserialize;

use crate::screen::add;
use crate::site::Site;

/// All of them, under their paths.
pub(crate) fn all() -> Router<Arc<Site>> {
    let screens = [
        add::<stories::Stories>,
        add::<story::Story>,
        add::<timeline::Timeline>,
        add::<figures::Figures>,
        add::<changes::Changes>,
        add::<articles::Articles>,
        add::<article::Article>,
        add::<versions::Versions>,
        add::<threads::Threads>,
        add::<thread::ThreadPage>,
        add::<statements::Statements>,
        add::<positions::Positions>,
        add::<meetings::Meetings>,
        add::<entities::Entities>,
        add::<entity::Entity>,
        add::<speaker::Speaker>,
        add::<decisions::Decisions>,
        add::<membership::Membership>,
        add::<sources::Outlets>,
        add::<sources::Citations>,
        add::<sources::Repeats>,
        add::<search::Search>,
        add::<add::Add>,
        add::<add::OneJob>,
    ];
    let router = Router::new();
    screens.iter().fold(router, |router, add| add(router))
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

/// The path of a page of a question.
#[derive(Debug, Deserialize)]
pub(crate) struct OfThread {
    /// Id of its story.
    pub(crate) story: String,
    /// Its id.
    pub(crate) thread: String,
}
