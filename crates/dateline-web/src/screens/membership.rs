//! Which articles a story holds: join, part and move.

use askama::Template;
use dateline_view::{DecisionLine, Membership as View, membership};

use super::OfStory;
use super::listing::{Followed, after_decision, next};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// Which articles a story holds.
pub(crate) struct Membership;

#[derive(Template)]
#[template(path = "membership.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a View<'a>,
    next: Option<String>,
    token: &'a str,
    done: Option<DecisionLine<'a>>,
}

impl Screen for Membership {
    const PATH: &'static str = "/stories/{story}/membership";
    const SUMMARY: &'static str = "Which articles belong to a story, and what is proposed.";
    type Path = OfStory;
    type Query = Followed;
    type View<'b> = View<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        query: &Followed,
    ) -> Result<Self::View<'b>, Refusal> {
        let found = membership(&at.shelf, at.story(&path.story)?, query.window());
        Ok(found.ok_or_else(|| Refusal::not_found("the story has no articles"))??)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(view.story.id)?;
        let page = Page {
            frame: frame
                .titled("What belongs here")
                .of_story(book, "/membership"),
            next: next(&at.uri, view.articles.next.as_deref()),
            token: &at.token.0,
            done: after_decision(at)?,
            view,
        };
        Ok(page.render()?)
    }
}
