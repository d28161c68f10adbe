//! What the user decided, with the way back.

use askama::Template;
use dateline_view::{DecisionLine, Slice, decision_list};

use super::listing::{Followed, next};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// What the user decided.
pub(crate) struct Decisions;

#[derive(Template)]
#[template(path = "decisions.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a Slice<DecisionLine<'a>>,
    stories: Vec<(&'a str, &'a str)>,
    next: Option<String>,
    token: &'a str,
}

impl Screen for Decisions {
    const PATH: &'static str = "/decisions";
    const SUMMARY: &'static str = "What the user decided, and what of it can be undone.";
    type Path = ();
    type Query = Followed;
    type View<'b> = Slice<DecisionLine<'b>>;

    fn view<'b>(at: &'b Moment, (): &(), query: &Followed) -> Result<Self::View<'b>, Refusal> {
        Ok(decision_list(&at.shelf, query.window())?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let rows = at
            .shelf
            .books()
            .iter()
            .flat_map(|book| &book.ledger.stories);
        let stories = rows
            .take(STORIES)
            .map(|row| (row.id.as_str(), row.title.as_str()));
        let page = Page {
            frame: frame.titled("Decisions"),
            stories: stories.collect(),
            next: next(&at.uri, view.next.as_deref()),
            token: &at.token.0,
            view,
        };
        Ok(page.render()?)
    }
}

/// Stories that the page links to.
const STORIES: usize = 12;
