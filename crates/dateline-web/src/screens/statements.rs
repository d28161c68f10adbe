//! The statements of a story, with filters.

use askama::Template;
use dateline_doc::{Stance, StatementKind};
use dateline_view::{SaidFilter, SaidList, Window, said_list};
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfStory;
use super::listing::{day, given, word};
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// The statements of a story.
pub(crate) struct Statements;

/// Which of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Words of the name of the speaker or of one of the chain, or the id of the speaker's entity.
    speaker: Option<String>,
    /// Who published the article.
    outlet: Option<String>,
    /// The first day (`2026-02-03`) on which it may have been said.
    #[serde(default)]
    #[schemars(schema_with = "shapes::day")]
    from: Option<String>,
    /// The last one.
    #[serde(default)]
    #[schemars(schema_with = "shapes::day")]
    to: Option<String>,
    /// Whether the words are the speaker's own.
    #[serde(default)]
    #[schemars(schema_with = "shapes::kind")]
    kind: Option<String>,
    /// What the speaker does by saying it.
    #[serde(default)]
    #[schemars(schema_with = "shapes::stance")]
    stance: Option<String>,
    /// Words that it holds.
    q: Option<String>,
    /// The statement after which the part begins.
    after: Option<String>,
    /// At most how many.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "statements.html")]
struct Page<'a> {
    frame: Frame<'a>,
    at: &'a Moment,
    asked: Asked,
    /// The speaker's name, where the id of an entity was asked for.
    named: Option<&'a str>,
    view: &'a SaidList<'a>,
}

impl Screen for Statements {
    const PATH: &'static str = "/stories/{story}/statements";
    const SUMMARY: &'static str = "Who said what in a story, and how it came.";
    type Path = OfStory;
    type Query = Asked;
    type View<'b> = SaidList<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfStory,
        asked: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let filter = SaidFilter {
            speaker: given(asked.speaker.as_ref()),
            outlet: given(asked.outlet.as_ref()),
            from: day(given(asked.from.as_ref()))?,
            to: day(given(asked.to.as_ref()))?,
            kind: word(given(asked.kind.as_ref()), "kind", StatementKind::from_word)?,
            stance: word(given(asked.stance.as_ref()), "stance", Stance::from_word)?,
            words: given(asked.q.as_ref()),
        };
        let window = Window::new(given(asked.after.as_ref()), asked.limit.map(Limit::get));
        Ok(said_list(at.story(&path.story)?, &filter, window)?)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(view.story)?;
        let asked: Asked = at.query()?;
        let entity = given(asked.speaker.as_ref()).and_then(|id| book.entity(id));
        let page = Page {
            frame: frame.titled("Statements").of_story(book, "/statements"),
            at,
            named: entity.map(|entity| entity.name.as_str()),
            asked,
            view,
        };
        Ok(page.render()?)
    }
}
