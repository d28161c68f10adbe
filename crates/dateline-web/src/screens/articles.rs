//! The articles of a story, by day.

use askama::Template;
use dateline_view::{ArticleFilter, ArticleList, Window, article_list};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing::{day, filled, next};
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// The articles of a story.
pub(crate) struct Articles;

/// Which of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// Who published it.
    #[serde(default, deserialize_with = "filled")]
    outlet: Option<String>,
    /// The first day of publication (`2026-02-03`).
    #[serde(default, deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::day")]
    from: Option<String>,
    /// The last.
    #[serde(default, deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::day")]
    to: Option<String>,
    /// Words of the headline.
    #[serde(default, deserialize_with = "filled")]
    title: Option<String>,
    /// `yes` leaves out what repeats another article.
    #[serde(default, deserialize_with = "filled")]
    first_hand: Option<String>,
    /// The id of the article after which the list begins.
    #[serde(default, deserialize_with = "filled")]
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "articles.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a ArticleList<'a>,
    filter: Filter,
    next: Option<String>,
}

impl Screen for Articles {
    const PATH: &'static str = "/stories/{story}/articles";
    const SUMMARY: &'static str = "The articles of a story, by day, with what repeats what.";
    type Path = OfStory;
    type Query = Filter;
    type View<'b> = ArticleList<'b>;

    fn view<'b>(at: &'b Moment, path: &OfStory, query: &Filter) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let filter = ArticleFilter {
            outlet: query.outlet.as_deref(),
            from: day(query.from.as_deref())?,
            to: day(query.to.as_deref())?,
            title: query.title.as_deref(),
            first_hand: query.first_hand.is_some(),
        };
        let window = Window::new(query.after.as_deref(), query.limit.map(Limit::get));
        Ok(article_list(book, &filter, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let story = at.uri.path().split('/').nth(2).unwrap_or_default();
        let book = at.story(story)?;
        let page = Page {
            frame: frame.titled("Articles").of_story(book, "/articles"),
            filter: at.query()?,
            next: next(&at.uri, view.articles.next.as_deref()),
            view,
        };
        Ok(page.render()?)
    }
}
