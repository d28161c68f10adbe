//! One entity of a story: its roles, its names, where it is; merge, split and rename.

use askama::Template;
use dateline_view::{DecisionLine, EntityPage, entity_page, story_of};

use super::OfEntity;
use super::listing::{Followed, after_decision, next};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// One entity of a story.
pub(crate) struct Entity;

#[derive(Template)]
#[template(path = "entity.html")]
struct Page<'a> {
    frame: Frame<'a>,
    story: &'a str,
    view: &'a EntityPage<'a>,
    next: Option<String>,
    token: &'a str,
    done: Option<DecisionLine<'a>>,
}

impl Screen for Entity {
    const PATH: &'static str = "/stories/{story}/entities/{entity}";
    const SUMMARY: &'static str =
        "A name and what it stands for: forms, roles, where it is mentioned, decisions.";
    type Path = OfEntity;
    type Query = Followed;
    type View<'b> = EntityPage<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfEntity,
        query: &Followed,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        let found = entity_page(book, &path.entity, query.window());
        Ok(found.ok_or_else(|| no_such(&path.entity))??)
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(at.id_in_path(1))?;
        let page = Page {
            frame: frame.titled(view.entity.name).of_story(book, "/entities"),
            story: story_of(book).unwrap_or_default(),
            next: next(&at.uri, view.articles.next.as_deref()),
            token: &at.token.0,
            done: after_decision(at)?,
            view,
        };
        Ok(page.render()?)
    }
}

/// The refusal where a story knows no such entity.
pub(super) fn no_such(entity: &str) -> Refusal {
    Refusal::not_found(format!("the story has no entity with the id `{entity}`"))
        .hint("entities that are merged or split get other ids; the list of entities has them")
}
