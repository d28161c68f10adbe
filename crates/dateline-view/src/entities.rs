use dateline_ledger::rows::RoleRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Place};

/// What names refer to, with how often it is mentioned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Entity<'a> {
    /// Its id.
    pub id: &'a str,
    /// The name it goes by.
    pub name: &'a str,
    /// What kind of thing it is.
    pub kind: &'static str,
    /// Every form of its name.
    pub names: &'a [String],
    /// Of a place, the country that it lies in.
    pub within: Option<&'a str>,
    /// What articles say that it is, as values that compare.
    pub roles: Vec<Role<'a>>,
    /// How many mentions, descriptions and pronouns included.
    pub mentions: usize,
    /// How many articles mention it.
    pub articles: usize,
    /// Where it is first mentioned.
    pub first: Option<Place<'a>>,
}

/// A role that articles give an entity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Role<'a> {
    /// The role.
    pub role: &'a str,
    /// How many outlets give it, of those that articles name.
    pub outlets: usize,
    /// How many articles give it.
    pub articles: usize,
}

fn role(row: &RoleRow) -> Role<'_> {
    Role {
        role: &row.role,
        outlets: row.outlets.len(),
        articles: row.articles.len(),
    }
}

/// Entities, the most mentioned first.
pub fn entities(book: &Book) -> Vec<Entity<'_>> {
    let order = book.census().order.iter();
    order.map(|&at| entity(book, at)).collect()
}

/// The entity with this number.
pub(crate) fn entity(book: &Book, at: usize) -> Entity<'_> {
    let (row, held) = (&book.ledger.entities[at], book.census().held(at));
    let first = held.mentions.first().map(|&at| book.mention_at(at));
    Entity {
        id: &row.id,
        name: &row.name,
        kind: row.kind.word(),
        names: &row.names,
        within: row.within.as_deref(),
        roles: book.roles(&row.id).map(role).collect(),
        mentions: held.mentions.len(),
        articles: held.articles,
        first: first.map(|mention| book.place(mention.article, mention.at)),
    }
}
