//! A person or body as a speaker: what it said, how that came, and what others said of it.

use askama::Template;
use dateline_doc::{Stance, StatementKind};
use dateline_view::{SpeakerFilter, SpeakerPage, SpokenSide, Window, speaker_page, story_of};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfEntity;
use super::entity::no_such;
use super::listing::{filled, next, word};
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// A speaker.
pub(crate) struct Speaker;

/// Which statements.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Filter {
    /// Whose: `own`, or those of `others` that mention it.
    #[serde(deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::side")]
    side: Option<String>,
    /// What the speaker does by saying it: `asserts`, `denies`, ...
    #[serde(deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::stance")]
    stance: Option<String>,
    /// Whether the words are the speaker's own: `direct`, `indirect`, `mixed`.
    #[serde(deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::kind")]
    kind: Option<String>,
    /// Id of the statement after which the list begins.
    #[serde(deserialize_with = "filled")]
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "speaker.html")]
struct Page<'a> {
    frame: Frame<'a>,
    story: &'a str,
    view: &'a SpeakerPage<'a>,
    filter: Filter,
    others: bool,
    next: Option<String>,
}

impl Screen for Speaker {
    const PATH: &'static str = "/stories/{story}/speakers/{entity}";
    const SUMMARY: &'static str = "All that a person or body said, and what others said of it.";
    type Path = OfEntity;
    type Query = Filter;
    type View<'b> = SpeakerPage<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfEntity,
        query: &Filter,
    ) -> Result<Self::View<'b>, Refusal> {
        let filter = SpeakerFilter {
            side: word(query.side.as_deref(), "side", side)?.unwrap_or_default(),
            stance: word(query.stance.as_deref(), "stance", Stance::from_word)?,
            kind: word(
                query.kind.as_deref(),
                "kind of statement",
                StatementKind::from_word,
            )?,
        };
        let window = Window::new(query.after.as_deref(), query.limit.map(Limit::get));
        let found = speaker_page(at.story(&path.story)?, &path.entity, &filter, window);
        Ok(found.ok_or_else(|| no_such(&path.entity))??)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(at.id_in_path(1))?;
        let filter: Filter = at.query()?;
        let page = Page {
            frame: frame.titled(view.entity.name).of_story(book, "/entities"),
            story: story_of(book).unwrap_or_default(),
            others: filter.side.as_deref() == Some("others"),
            filter,
            next: next(&at.uri, view.statements.next.as_deref()),
            view,
        };
        Ok(page.render()?)
    }
}

fn side(word: &str) -> Option<SpokenSide> {
    match word {
        "own" => Some(SpokenSide::Own),
        "others" => Some(SpokenSide::Others),
        _ => None,
    }
}
