//! That two entities are one, that one is two, and how one is called.

use dateline_doc::ArticleId;
use dateline_ledger::rows::{DecisionRow, EntityRow};
use dateline_view::{
    Book, Shelf, entity_of, find_entity, merge, rename, split_article, split_form, story_of,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Decide, Desk, undecidable};
use crate::refusal::Refusal;
use crate::screens::OfEntity;

/// That another entity is this one.
pub(super) struct Merge;

/// Which one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    /// Its id, four digits or more of that, or a name that it goes by.
    other: String,
}

/// That a part of this entity is another.
pub(super) struct Split;

/// Which part: either of the two.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Part {
    /// What goes by this form of the name.
    form: Option<String>,
    /// What the article with this id means.
    article: Option<String>,
}

/// How this entity is called.
pub(super) struct Rename;

/// How.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    /// The name.
    name: String,
}

fn find<'d>(at: &'d Desk, path: &OfEntity) -> Result<(&'d Book, &'d EntityRow), Refusal> {
    let book = at.story(&path.story)?;
    let found = book.entity(&path.entity);
    let missing = || Refusal::not_found(format!("no entity has the id `{}`", path.entity));
    Ok((book, found.ok_or_else(missing)?))
}

/// The page of the entity that stays: its id may be another now.
fn page_of(shelf: &Shelf, path: &OfEntity, row: &DecisionRow) -> String {
    let first = row.of.first();
    let found = first.and_then(|anchor| {
        let book = shelf.story_of(anchor.article)?;
        Some((story_of(book)?, entity_of(book, anchor)?))
    });
    let (story, entity) = found.unwrap_or((&path.story, &path.entity));
    format!("/stories/{story}/entities/{entity}?decided={}", row.number)
}

impl Decide for Merge {
    const PATH: &'static str = "/stories/{story}/entities/{entity}/merge";
    const SUMMARY: &'static str = "Says that another entity is this one.";
    type Path = OfEntity;
    type Posted = Other;

    fn decide(at: &Desk, path: &OfEntity, posted: &Other) -> Result<DecisionRow, Refusal> {
        let (book, entity) = find(at, path)?;
        let asked = posted.other.trim();
        let other = match book.entity(asked) {
            Some(other) => other,
            None => find_entity(book, asked).map_err(undecidable)?,
        };
        let row = merge(book, entity, other, at.site.now()).map_err(undecidable)?;
        at.write(row)
    }

    fn shown_at(shelf: &Shelf, path: &OfEntity, row: &DecisionRow) -> String {
        page_of(shelf, path, row)
    }
}

impl Decide for Split {
    const PATH: &'static str = "/stories/{story}/entities/{entity}/split";
    const SUMMARY: &'static str = "Says that a part of this entity, by a form of its name or as one article means it, is another.";
    type Path = OfEntity;
    type Posted = Part;

    fn decide(at: &Desk, path: &OfEntity, posted: &Part) -> Result<DecisionRow, Refusal> {
        let (book, entity) = find(at, path)?;
        let now = at.site.now();
        let row = match (&posted.form, &posted.article) {
            (Some(form), None) => split_form(book, entity, form.trim(), now),
            (None, Some(article)) => {
                let missing = || Refusal::not_found(format!("no article has the id `{article}`"));
                let id = ArticleId::from_hex(article).ok_or_else(missing)?;
                split_article(book, entity, id, now)
            }
            _ => {
                return Err(Refusal::bad_request(
                    "a form or an article is needed, not both",
                ));
            }
        };
        at.write(row.map_err(undecidable)?)
    }

    fn shown_at(shelf: &Shelf, path: &OfEntity, row: &DecisionRow) -> String {
        page_of(shelf, path, row)
    }
}

impl Decide for Rename {
    const PATH: &'static str = "/stories/{story}/entities/{entity}/rename";
    const SUMMARY: &'static str = "Says how this entity is called.";
    type Path = OfEntity;
    type Posted = Name;

    fn decide(at: &Desk, path: &OfEntity, posted: &Name) -> Result<DecisionRow, Refusal> {
        let (book, entity) = find(at, path)?;
        let name = posted.name.trim();
        if name.is_empty() {
            return Err(Refusal::bad_request("a name is needed"));
        }
        at.write(rename(book, entity, name, at.site.now()))
    }

    fn shown_at(shelf: &Shelf, path: &OfEntity, row: &DecisionRow) -> String {
        page_of(shelf, path, row)
    }
}
