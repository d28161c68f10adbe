//! The screens, one a file. `stories.rs` is made to be copied.

mod stories;
mod story;

use dateline_view::Window;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::limit::Limit;
use crate::routes::Routes;
use crate::screen::add;

/// All of them, under their paths.
pub(crate) fn all() -> Routes {
    let router = Routes::new();
    let router = add::<stories::Stories>(router);
    add::<story::Story>(router)
}

/// The path of a page of a story.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfStory {
    /// Its id.
    pub(crate) story: String,
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
