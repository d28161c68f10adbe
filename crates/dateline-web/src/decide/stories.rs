//! Which articles are of one story.

use dateline_doc::ArticleId;
use dateline_ledger::rows::{DecisionRow, StoryRow};
use dateline_view::{Shelf, join_stories, move_article, part_articles, story_of};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Decide, Desk, undecidable};
use crate::refusal::Refusal;
use crate::screen;
use crate::screens::OfStory;

/// That another story is this one.
pub(super) struct Join;

/// Which one.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Other {
    /// Its id.
    other: String,
}

/// That two articles are in two stories.
pub(super) struct Part;

/// Which ones.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Two {
    /// Id of one.
    article: String,
    /// Id of the other.
    other: String,
}

/// That an article belongs to another story.
pub(super) struct Move;

/// Which one, and where to.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Target {
    /// Id of the article.
    article: String,
    /// Id of the story.
    to: String,
}

fn row<'d>(at: &'d Desk, story: &str) -> Result<&'d StoryRow, Refusal> {
    let rows = &at.story(story)?.ledger.stories;
    let missing = || Refusal::not_found(format!("no story has the id `{story}`"));
    rows.first().ok_or_else(missing)
}

fn article(at: &Desk, id: &str) -> Result<ArticleId, Refusal> {
    Ok(screen::article(&at.shelf, id)?.1)
}

/// The page of the story that the first of the articles is in now.
fn page_of(shelf: &Shelf, path: &OfStory, row: &DecisionRow) -> String {
    let first = row.of.first();
    let book = first.and_then(|anchor| shelf.story_of(anchor.article));
    let story = book.and_then(story_of).unwrap_or(&path.story);
    format!("/stories/{story}/membership?decided={}", row.number)
}

impl Decide for Join {
    const PATH: &'static str = "/stories/{story}/join";
    const SUMMARY: &'static str = "Says that another story is this one.";
    type Path = OfStory;
    type Posted = Other;

    fn decide(at: &Desk, path: &OfStory, posted: &Other) -> Result<DecisionRow, Refusal> {
        let (one, other) = (row(at, &path.story)?, row(at, &posted.other)?);
        let joined = join_stories(one, other, at.site.now());
        at.write(joined.map_err(undecidable)?)
    }

    fn shown_at(shelf: &Shelf, path: &OfStory, row: &DecisionRow) -> String {
        page_of(shelf, path, row)
    }
}

impl Decide for Part {
    const PATH: &'static str = "/stories/{story}/part";
    const SUMMARY: &'static str = "Says that two articles are in two stories.";
    type Path = OfStory;
    type Posted = Two;

    fn decide(at: &Desk, path: &OfStory, posted: &Two) -> Result<DecisionRow, Refusal> {
        at.story(&path.story)?;
        let (one, other) = (article(at, &posted.article)?, article(at, &posted.other)?);
        if one == other {
            return Err(Refusal::bad_request("two articles are needed"));
        }
        at.write(part_articles(one, other, at.site.now()))
    }

    fn shown_at(shelf: &Shelf, path: &OfStory, row: &DecisionRow) -> String {
        page_of(shelf, path, row)
    }
}

impl Decide for Move {
    const PATH: &'static str = "/stories/{story}/move";
    const SUMMARY: &'static str = "Says that an article belongs to another story.";
    type Path = OfStory;
    type Posted = Target;

    fn decide(at: &Desk, path: &OfStory, posted: &Target) -> Result<DecisionRow, Refusal> {
        at.story(&path.story)?;
        let article = article(at, &posted.article)?;
        let to = row(at, &posted.to)?;
        at.write(move_article(article, to, at.site.now()))
    }

    fn shown_at(shelf: &Shelf, path: &OfStory, row: &DecisionRow) -> String {
        page_of(shelf, path, row)
    }
}
