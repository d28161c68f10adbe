//! What the user decides about entities and stories: from the words on a command line to rows,
//! and back.

use std::collections::BTreeSet;

use dateline_doc::{ArticleId, NameForm};
use dateline_ledger::rows::{Anchor, DecisionKind, DecisionRow, EntityRow, MentionRow, StoryRow};
use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

use crate::Book;

/// A decision as a screen lists it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Decision<'a> {
    /// What `undo` takes.
    pub number: u32,
    /// What was decided.
    pub kind: &'static str,
    /// The mentions that it is about: of a split, first what stays.
    pub of: Vec<Meant<'a>>,
    /// The new name, or the form that was taken out.
    pub name: Option<&'a str>,
    /// When.
    pub at: &'a str,
    /// Whether it was taken back.
    pub undone: bool,
}

/// A mention that a decision is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Meant<'a> {
    /// Its words.
    pub words: &'a str,
    /// Id of the article.
    pub article: String,
    /// What a screen calls the article.
    pub label: &'a str,
}

/// Why something that was asked for cannot be decided.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Undecidable {
    /// No entity goes by this name or id.
    #[error("no entity goes by `{0}`")]
    NoSuchEntity(String),
    /// Several entities do: how a screen lists them.
    #[error("`{0}` means {count} entities: {list}", count = .1.len(), list = .1.join("; "))]
    SeveralEntities(String, Vec<String>),
    /// What is to be joined is one.
    #[error("both are `{0}`")]
    AlreadyOne(String),
    /// The entity has no such form, or is not in the article.
    #[error("`{0}` is not mentioned by `{1}`")]
    NotItsOwn(String, String),
    /// An article uses the form for what it calls otherwise, too.
    #[error("`{0}` in {1} means what the article also calls by another name")]
    Inseparable(String, String),
    /// All that the entity is would go.
    #[error("nothing would stay of `{0}`")]
    NothingStays(String),
    /// Articles that a decision moved stay where they are: it cannot be taken back, only followed
    /// by another.
    #[error("decision {0} moved articles, which stay where they are")]
    Moved(u32),
}

impl Undecidable {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoSuchEntity(_) | Self::NotItsOwn(..) => {
                Some("`dateline entities` lists the entities with the forms of their names")
            }
            Self::SeveralEntities(..) => Some("name it by the beginning of its id"),
            Self::Inseparable(..) => Some(
                "take out all that the article means: dateline entities split ENTITY --article ARTICLE",
            ),
            Self::Moved(_) => Some("`dateline stories` moves articles, too"),
            Self::AlreadyOne(_) | Self::NothingStays(_) => None,
        }
    }
}

/// The entity that goes by these words: an id or four digits or more of its beginning, the name
/// that it goes by, or another form of its name, in capitals or not.
pub fn find_entity<'a>(book: &'a Book, asked: &str) -> Result<&'a EntityRow, Undecidable> {
    let wanted = asked.to_lowercase();
    let by_id = |row: &&EntityRow| asked.len() >= 4 && row.id.starts_with(&wanted);
    let by_name = |row: &&EntityRow| row.name.to_lowercase() == wanted;
    let by_form = |row: &&EntityRow| row.names.iter().any(|name| name.to_lowercase() == wanted);
    let all = || book.ledger.entities.iter();
    let tries: [Vec<&EntityRow>; 3] = [
        all().filter(by_id).collect(),
        all().filter(by_name).collect(),
        all().filter(by_form).collect(),
    ];
    let Some(found) = tries.into_iter().find(|found| !found.is_empty()) else {
        return Err(Undecidable::NoSuchEntity(asked.to_owned()));
    };
    if let [one] = found[..] {
        return Ok(one);
    }
    let line = |row: &&EntityRow| format!("{} {} ({})", row.id, row.name, row.kind);
    let found = found.iter().map(line).collect();
    Err(Undecidable::SeveralEntities(asked.to_owned(), found))
}

/// That two entities are one.
pub fn merge(
    book: &Book,
    a: &EntityRow,
    b: &EntityRow,
    at: String,
) -> Result<DecisionRow, Undecidable> {
    if a.id == b.id {
        return Err(Undecidable::AlreadyOne(a.name.clone()));
    }
    let of = [a, b]
        .into_iter()
        .filter_map(|row| anchors(book, row).into_iter().next());
    Ok(decision(
        DecisionKind::Merge,
        of.map(|(_, anchor)| anchor).collect(),
        None,
        at,
    ))
}

/// That what goes by one form of an entity's name is another.
pub fn split_form(
    book: &Book,
    entity: &EntityRow,
    form: &str,
    at: String,
) -> Result<DecisionRow, Undecidable> {
    let wanted = form.to_lowercase();
    let mut gone = BTreeSet::new();
    let mentions = book.articles.iter().flat_map(|rows| &rows.mentions);
    for mention in mentions.filter(|m| m.words.to_lowercase() == wanted) {
        let place = (mention.article, mention.referent);
        if book.entity_id(place.0, place.1) != Some(&entity.id) {
            continue;
        }
        if best_name(book, place).is_none_or(|name| name.to_lowercase() != wanted) {
            let label = book.label(mention.article).to_owned();
            return Err(Undecidable::Inseparable(form.to_owned(), label));
        }
        gone.insert(place);
    }
    let name = Some(form.to_owned());
    split(book, entity, form, &gone, name, at)
}

/// That what one article means by an entity's name is another.
pub fn split_article(
    book: &Book,
    entity: &EntityRow,
    article: ArticleId,
    at: String,
) -> Result<DecisionRow, Undecidable> {
    let places = anchors(book, entity).into_iter().map(|(place, _)| place);
    let gone = places.filter(|place| place.0 == article).collect();
    split(book, entity, book.label(article), &gone, None, at)
}

fn split(
    book: &Book,
    entity: &EntityRow,
    asked: &str,
    gone: &BTreeSet<(ArticleId, u32)>,
    name: Option<String>,
    at: String,
) -> Result<DecisionRow, Undecidable> {
    if gone.is_empty() {
        return Err(Undecidable::NotItsOwn(
            entity.name.clone(),
            asked.to_owned(),
        ));
    }
    let (gone, kept): (Vec<_>, Vec<_>) = anchors(book, entity)
        .into_iter()
        .partition(|(place, _)| gone.contains(place));
    let Some(stays) = kept.into_iter().next() else {
        return Err(Undecidable::NothingStays(entity.name.clone()));
    };
    let of = std::iter::once(stays).chain(gone).map(|(_, anchor)| anchor);
    Ok(decision(DecisionKind::Split, of.collect(), name, at))
}

/// How an entity is called.
pub fn rename(book: &Book, entity: &EntityRow, name: &str, at: String) -> DecisionRow {
    let of = anchors(book, entity).into_iter().take(1);
    let of = of.map(|(_, anchor)| anchor).collect();
    decision(DecisionKind::Rename, of, Some(name.to_owned()), at)
}

/// That two stories are one.
pub fn join_stories(
    one: &StoryRow,
    other: &StoryRow,
    at: String,
) -> Result<DecisionRow, Undecidable> {
    if one.id == other.id {
        return Err(Undecidable::AlreadyOne(one.title.clone()));
    }
    let first = |story: &StoryRow| story.articles.first().copied().map(Anchor::of_article);
    let of = [one, other].into_iter().filter_map(first).collect();
    Ok(decision(DecisionKind::Together, of, None, at))
}

/// That two articles are in two stories.
pub fn part_articles(one: ArticleId, other: ArticleId, at: String) -> DecisionRow {
    let of = [one, other].map(Anchor::of_article).into();
    decision(DecisionKind::Apart, of, None, at)
}

/// That an article belongs to a story.
pub fn move_article(article: ArticleId, story: &StoryRow, at: String) -> DecisionRow {
    let of = vec![Anchor::of_article(article)];
    decision(DecisionKind::Move, of, Some(story.id.clone()), at)
}

/// Whether a decision can be taken back. One that moved articles cannot: no article moves but by
/// a decision.
pub fn can_be_undone(row: &DecisionRow) -> Result<(), Undecidable> {
    match row.kind {
        DecisionKind::Together | DecisionKind::Apart | DecisionKind::Move => {
            Err(Undecidable::Moved(row.number))
        }
        DecisionKind::Merge | DecisionKind::Split | DecisionKind::Rename => Ok(()),
    }
}

fn decision(kind: DecisionKind, of: Vec<Anchor>, name: Option<String>, at: String) -> DecisionRow {
    DecisionRow {
        number: 0,
        kind,
        of,
        name,
        at,
        undone: false,
    }
}

/// A mention for each referent of an entity, by article: a name before a description before a
/// pronoun. Referents that are named come first.
fn anchors(book: &Book, entity: &EntityRow) -> Vec<((ArticleId, u32), Anchor)> {
    let mut found: Vec<(NameForm, (ArticleId, u32), Anchor)> = Vec::new();
    for rows in &book.articles {
        let mut best: Vec<Option<&MentionRow>> = vec![None; rows.referents.len()];
        for mention in &rows.mentions {
            let Some(held) = usize::try_from(mention.referent)
                .ok()
                .and_then(|at| best.get_mut(at))
            else {
                continue;
            };
            if held.is_none_or(|held| mention.form < held.form) {
                *held = Some(mention);
            }
        }
        for mention in best.into_iter().flatten() {
            let place = (mention.article, mention.referent);
            if book.entity_id(place.0, place.1) == Some(&entity.id) {
                let anchor = Anchor {
                    article: mention.article,
                    span: mention.at.span,
                    words: mention.words.clone(),
                };
                found.push((mention.form, place, anchor));
            }
        }
    }
    found.sort_by_key(|(form, ..)| *form);
    found
        .into_iter()
        .map(|(_, place, anchor)| (place, anchor))
        .collect()
}

fn best_name(book: &Book, (article, referent): (ArticleId, u32)) -> Option<&str> {
    let at = usize::try_from(referent).ok()?;
    let row = book.rows(article)?.referents.get(at)?;
    Some(&row.name)
}

/// Decisions as a screen lists them.
pub fn decisions<'a>(book: &'a Book, rows: &'a [DecisionRow]) -> Vec<Decision<'a>> {
    let label = |article| book.label(article);
    rows.iter().map(|row| decision_of(row, label)).collect()
}

/// A decision, with what a screen calls its articles.
pub(crate) fn decision_of<'a>(
    row: &'a DecisionRow,
    label: impl Fn(ArticleId) -> &'a str,
) -> Decision<'a> {
    let meant = |anchor: &'a Anchor| Meant {
        words: &anchor.words,
        article: anchor.article.to_string(),
        label: label(anchor.article),
    };
    Decision {
        number: row.number,
        kind: row.kind.word(),
        of: row.of.iter().map(meant).collect(),
        name: row.name.as_deref(),
        at: &row.at,
        undone: row.undone,
    }
}
