//! A story's figures: one indicator over time, drawn and as a table.

use askama::Template;
use dateline_view::{StoryFigures, Window, story_figures};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing;
use crate::draw;
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// A story's figures.
pub(crate) struct Figures;

/// Which figures are asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Id of the indicator; the first if it is not given.
    indicator: Option<String>,
    /// The id after which the part begins.
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "figures.html")]
struct Page<'a> {
    frame: Frame<'a>,
    id: &'a str,
    next: Option<String>,
    view: &'a StoryFigures<'a>,
    drawn: Option<draw::chart::Chart<'a>>,
}

impl Screen for Figures {
    const PATH: &'static str = "/stories/{story}/figures";
    const SUMMARY: &'static str =
        "What the articles count, by what it is of; of one, its values over time with bounds.";
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = StoryFigures<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        query: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let window = Window::new(query.after.as_deref(), query.limit.map(Limit::get));
        let indicator = query.indicator.as_deref().filter(|id| !id.is_empty());
        let found = story_figures(book, indicator, window)?;
        found.ok_or_else(|| {
            let id = indicator.unwrap_or_default();
            Refusal::not_found(format!("the story has no figures of `{id}`"))
                .hint("the page without `indicator` lists what it has figures of")
        })
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let story = view.story.as_ref();
        let id = story.map_or("", |story| story.id.as_str());
        let page = Page {
            frame: frame.titled("Figures").of_story(at.story(id)?, "/figures"),
            id,
            next: listing::next(&at.uri, view.points.next.as_deref()),
            view,
            drawn: draw::chart::draw(view),
        };
        Ok(page.render()?)
    }
}
