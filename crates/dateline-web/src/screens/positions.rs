//! Where the parties of a story stand.

use askama::Template;
use dateline_view::{PositionTable, position_table};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing::given;
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// Where the parties of a story stand.
pub(crate) struct Positions;

/// Which parties.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The party after which the part begins.
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "positions.html")]
struct Page<'a> {
    frame: Frame<'a>,
    at: &'a Moment,
    view: &'a PositionTable<'a>,
}

impl Screen for Positions {
    const PATH: &'static str = "/stories/{story}/positions";
    const SUMMARY: &'static str =
        "Where the parties stand, by issue: demands, offers, refusals, threats.";
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = PositionTable<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        asked: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let after = given(asked.after.as_ref());
        Ok(position_table(book, after, asked.limit.map(Limit::get))?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(view.story)?;
        let frame = frame.titled("Positions").of_story(book, "/positions");
        Ok(Page { frame, at, view }.render()?)
    }
}

/// What a column is called.
fn column(stance: &str) -> &str {
    match stance {
        "demands" => "Demands and conditions",
        "asks" => "Requests and proposals",
        "promises" => "Offers and promises",
        "declines" => "Refusals",
        "threatens" => "Threats",
        "denies" => "Denials",
        "accuses" => "Accusations",
        other => other,
    }
}
