//! What changed in a story: since the reader's last visit, or since a time of their choice.

use askama::Template;
use dateline_view::{StoryChanges, Window, change_kind, story_changes};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing;
use super::story::last_visit;
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// What changed in a story.
pub(crate) struct Changes;

/// Which changes are asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// A day (`2026-02-03`) or a time (RFC 3339); the reader's last visit if it is not given, and
    /// all if it is empty.
    since: Option<String>,
    /// The one kind that is wanted; all if it is empty or not given.
    #[serde(default)]
    #[schemars(schema_with = "shapes::change")]
    kind: Option<String>,
    /// The id after which the part begins.
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct Page<'a> {
    frame: Frame<'a>,
    id: &'a str,
    next: Option<String>,
    view: &'a StoryChanges<'a>,
    last_visit: Option<&'a str>,
}

impl Page<'_> {
    /// How many there are since then, whatever their kind.
    fn all(&self) -> usize {
        self.view.kinds.iter().map(|kind| kind.count).sum()
    }

    /// Whether an item begins a new day of learning.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates pass references"
    )]
    fn opens_day(&self, at: &usize) -> bool {
        let items = &self.view.news.items;
        let before = at.checked_sub(1).and_then(|before| items.get(before));
        let day = items.get(*at).map(dateline_view::Learned::day);
        before.map(dateline_view::Learned::day) != day
    }
}

impl Screen for Changes {
    const PATH: &'static str = "/stories/{story}/changes";
    const SUMMARY: &'static str =
        "What the ledger learned, the latest first: new, revised, in conflict, settled, edited.";
    const PERSONAL: bool = true;
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = StoryChanges<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        query: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let since = match query.since.as_deref() {
            None => last_visit(at),
            Some("") => None,
            given => given,
        };
        let window = Window::new(query.after.as_deref(), query.limit.map(Limit::get));
        Ok(story_changes(book, since, kind(query)?, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let story = view.story.as_ref();
        let id = story.map_or("", |story| story.id.as_str());
        let page = Page {
            frame: frame.titled("Changes").of_story(at.story(id)?, "/changes"),
            id,
            next: listing::next(&at.uri, view.news.next.as_deref()),
            view,
            last_visit: last_visit(at),
        };
        Ok(page.render()?)
    }
}

fn kind(query: &Asked) -> Result<Option<&'static str>, Refusal> {
    let Some(word) = query.kind.as_deref().filter(|word| !word.is_empty()) else {
        return Ok(None);
    };
    let unknown = || Refusal::bad_request(format!("no change is of the kind `{word}`"));
    change_kind(word).map(Some).ok_or_else(unknown)
}
