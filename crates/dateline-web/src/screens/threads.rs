//! The questions of a story, those in conflict first.

use askama::Template;
use dateline_ledger::rows::Relation;
use dateline_view::{ThreadFilter, ThreadList, Window, thread_list};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing::{given, word};
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// The questions of a story.
pub(crate) struct Threads;

/// Which of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// How their accounts stand to each other.
    #[serde(default)]
    #[schemars(schema_with = "shapes::relation")]
    relation: Option<String>,
    /// Their kind: the first term.
    kind: Option<String>,
    /// An outlet that has an account.
    outlet: Option<String>,
    /// Words of the question or of an account.
    q: Option<String>,
    /// The question after which the part begins.
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "threads.html")]
struct Page<'a> {
    frame: Frame<'a>,
    at: &'a Moment,
    asked: Asked,
    view: &'a ThreadList<'a>,
}

impl Screen for Threads {
    const PATH: &'static str = "/stories/{story}/threads";
    const SUMMARY: &'static str = "The questions of a story, those in conflict first.";
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = ThreadList<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        asked: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let filter = ThreadFilter {
            relation: word(
                given(asked.relation.as_ref()),
                "relation",
                Relation::from_word,
            )?,
            kind: given(asked.kind.as_ref()),
            outlet: given(asked.outlet.as_ref()),
            words: given(asked.q.as_ref()),
        };
        let window = Window::new(given(asked.after.as_ref()), asked.limit.map(Limit::get));
        Ok(thread_list(book, &filter, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(view.story)?;
        let page = Page {
            frame: frame.titled("Questions").of_story(book, "/threads"),
            at,
            asked: at.query()?,
            view,
        };
        Ok(page.render()?)
    }
}
