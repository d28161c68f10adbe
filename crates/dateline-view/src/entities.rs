use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;
use dateline_ledger::rows::{Cite, RoleRow};
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

#[derive(Default)]
struct Seen {
    mentions: usize,
    articles: BTreeSet<ArticleId>,
    first: Option<(ArticleId, Cite)>,
}

/// Entities, the most mentioned first.
pub fn entities(book: &Book) -> Vec<Entity<'_>> {
    let mut seen = count(book);
    let mut found: Vec<Entity<'_>> = book
        .ledger
        .entities
        .iter()
        .map(|row| {
            let seen = seen.remove(row.id.as_str()).unwrap_or_default();
            Entity {
                id: &row.id,
                name: &row.name,
                kind: row.kind.word(),
                names: &row.names,
                within: row.within.as_deref(),
                roles: book.roles(&row.id).map(role).collect(),
                mentions: seen.mentions,
                articles: seen.articles.len(),
                first: seen.first.map(|(article, at)| book.place(article, at)),
            }
        })
        .collect();
    found.sort_by_key(|e| (std::cmp::Reverse((e.articles, e.mentions)), e.name, e.id));
    found
}

fn count(book: &Book) -> BTreeMap<&str, Seen> {
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for mention in book.articles.iter().flat_map(|rows| &rows.mentions) {
        let Some(id) = book.entity_id(mention.article, mention.referent) else {
            continue;
        };
        let seen = seen.entry(id).or_default();
        seen.mentions += 1;
        seen.articles.insert(mention.article);
        seen.first.get_or_insert((mention.article, mention.at));
    }
    seen
}
