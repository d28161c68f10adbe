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

use dateline_view::Window;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::limit::Limit;
use crate::routes::Routes;
use crate::screen::add;

/// All of them, under their paths.
pub(crate) fn all() -> Routes {
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
    screens
        .iter()
        .fold(Routes::new(), |routes, add| add(routes))
}

/// The path of a page of a story.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfStory {
    /// Its id.
    pub(crate) story: String,
}

/// The path of a page of an article.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfArticle {
    /// Its id.
    pub(crate) article: String,
}

/// The path of a page of an entity of a story.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfEntity {
    /// Id of the story.
    pub(crate) story: String,
    /// Id of the entity.
    pub(crate) entity: String,
}

/// Of a page that takes nothing after the question mark.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Which part of a list that has no filters is asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// The `next` of the part before; the beginning of the list if it is not given.
    pub(crate) after: Option<String>,
    /// At most how many items; 50 if it is not given.
    pub(crate) limit: Option<Limit>,
}

impl Part {
    /// As the views take it.
    pub(crate) fn window(&self) -> Window<'_> {
        Window::new(self.after.as_deref(), self.limit.map(Limit::get))
    }
}

/// The path of a page of a question.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfThread {
    /// Id of its story.
    pub(crate) story: String,
    /// Its id.
    pub(crate) thread: String,
}
