//! A story's timeline: drawn, and below the same as a list.

use askama::Template;
use dateline_doc::Edtf;
use dateline_view::{StoryTimeline, TimelineFilter, Window, story_timeline};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing;
use crate::draw;
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// A story's timeline.
pub(crate) struct Timeline;

/// Which happenings are asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// At most how many, those that matter most.
    length: Option<Limit>,
    /// `true`: only what was still to come when last reported; `false`: only the rest. All if it
    /// is empty or not given.
    #[serde(default)]
    #[schemars(schema_with = "shapes::choice")]
    planned: Option<String>,
    /// From when on (EDTF).
    #[serde(default)]
    #[schemars(schema_with = "shapes::day")]
    from: Option<String>,
    /// Until when (EDTF).
    #[serde(default)]
    #[schemars(schema_with = "shapes::day")]
    to: Option<String>,
    /// The id after which the part begins.
    after: Option<String>,
    /// At most how many of them on one page.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct Page<'a> {
    frame: Frame<'a>,
    id: &'a str,
    next: Option<String>,
    view: &'a StoryTimeline<'a>,
    drawn: Option<draw::timeline::Timeline<'a>>,
    asked: Form,
}

/// What the form over the drawing shows: what was asked for.
#[derive(Debug, Default, Deserialize)]
struct Form {
    #[serde(default)]
    planned: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl Screen for Timeline {
    const PATH: &'static str = "/stories/{story}/timeline";
    const SUMMARY: &'static str =
        "What happened, by date, then what is planned, with the parties and the articles.";
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = StoryTimeline<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        query: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let filter = query.filter()?;
        let usual = query.limit.map(Limit::get).or(filter.length).or(Some(PAGE));
        let window = Window::new(query.after.as_deref(), usual);
        Ok(story_timeline(book, filter, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let story = view.story.as_ref();
        let id = story.map_or("", |story| story.id.as_str());
        let asked = axum::extract::Query::<Form>::try_from_uri(&at.uri);
        let page = Page {
            frame: frame
                .titled("Timeline")
                .of_story(at.story(id)?, "/timeline"),
            id,
            next: listing::next(&at.uri, view.points.next.as_deref()),
            view,
            drawn: draw::timeline::draw(view),
            asked: asked.map(|form| form.0).unwrap_or_default(),
        };
        Ok(page.render()?)
    }
}

/// Happenings on one page, where nobody asks for more or fewer.
const PAGE: usize = 100;

impl Asked {
    fn filter(&self) -> Result<TimelineFilter, Refusal> {
        let planned = match self.planned.as_deref() {
            None | Some("") => None,
            Some("true") => Some(true),
            Some("false") => Some(false),
            Some(other) => {
                let what = format!("`planned` is `{other}`, not `true` or `false`");
                return Err(Refusal::bad_request(what));
            }
        };
        Ok(TimelineFilter {
            length: self.length.map(Limit::get),
            planned,
            from: date(self.from.as_deref())?,
            to: date(self.to.as_deref())?,
        })
    }
}

/// The date that a field gives; none where it is left empty.
fn date(field: Option<&str>) -> Result<Option<Edtf>, Refusal> {
    let given = field.filter(|field| !field.is_empty());
    let read = given.map(str::parse).transpose();
    read.map_err(|why: dateline_doc::EdtfError| Refusal::bad_request(why.to_string()))
}
