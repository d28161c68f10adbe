//! Whom and what a story's articles name.

use askama::Template;
use dateline_doc::NameKind;
use dateline_view::{EntityFilter, EntityList, Window, entity_list, story_of};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing::{filled, next, word};
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// Whom and what a story's articles name.
pub(crate) struct Entities;

/// Which of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Filter {
    /// What kind of thing it is: `person`, `organisation`, `place`, ...
    #[serde(deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::entity")]
    kind: Option<String>,
    /// Words of its name, its country or a role.
    #[serde(deserialize_with = "filled")]
    words: Option<String>,
    /// The id after which the list begins.
    #[serde(deserialize_with = "filled")]
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "entities.html")]
struct Page<'a> {
    frame: Frame<'a>,
    story: &'a str,
    view: &'a EntityList<'a>,
    filter: Filter,
    next: Option<String>,
}

impl Screen for Entities {
    const PATH: &'static str = "/stories/{story}/entities";
    const SUMMARY: &'static str = "Whom and what the articles name, the most mentioned first.";
    type Path = OfStory;
    type Query = Filter;
    type View<'b> = EntityList<'b>;

    fn view<'b>(at: &'b Moment, path: &OfStory, query: &Filter) -> Result<Self::View<'b>, Refusal> {
        let filter = EntityFilter {
            kind: word(query.kind.as_deref(), "kind of entity", NameKind::from_word)?,
            words: query.words.as_deref(),
        };
        let window = Window::new(query.after.as_deref(), query.limit.map(Limit::get));
        Ok(entity_list(at.story(&path.story)?, &filter, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(at.id_in_path(1))?;
        let page = Page {
            frame: frame.titled("Who and what").of_story(book, "/entities"),
            story: story_of(book).unwrap_or_default(),
            filter: at.query()?,
            next: next(&at.uri, view.entities.next.as_deref()),
            view,
        };
        Ok(page.render()?)
    }
}
