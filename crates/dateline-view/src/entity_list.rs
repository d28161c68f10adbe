//! Whom and what a story's articles name, as a list with filters.

use dateline_doc::NameKind;
use dateline_ledger::rows::EntityRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::entities::entity;
use crate::{Book, Entity, KindCount, NoSuchCursor, Slice, Window};

/// Which entities are asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct EntityFilter<'f> {
    /// What kind of thing it is.
    pub kind: Option<NameKind>,
    /// Words that forms of its name, its country or its roles hold, in any case.
    pub words: Option<&'f str>,
}

/// Entities, with how many there are of each kind.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct EntityList<'a> {
    /// The kinds, whatever kind is asked for.
    pub kinds: Vec<KindCount>,
    /// The entities, the most mentioned first.
    pub entities: Slice<Entity<'a>>,
}

/// The part of a story's entities that is asked for.
pub fn entity_list<'a>(
    book: &'a Book,
    filter: &EntityFilter<'_>,
    window: Window<'_>,
) -> Result<EntityList<'a>, NoSuchCursor> {
    let words = filter.words.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let rows = &book.ledger.entities;
    let order = book.census().order.iter().copied();
    let worded: Vec<usize> = order.filter(|&at| holds(book, &rows[at], &words)).collect();
    let kinds = NameKind::ALL.iter().map(|&kind| KindCount {
        kind: kind.word(),
        count: worded.iter().filter(|&&at| rows[at].kind == kind).count(),
    });
    let of_kind = |at: &usize| filter.kind.is_none_or(|kind| rows[*at].kind == kind);
    let kinds = kinds.filter(|kind| kind.count > 0).collect();
    let wanted: Vec<usize> = worded.into_iter().filter(of_kind).collect();
    let id = |at: &usize| rows[*at].id.clone();
    let entities = window.of(&wanted, id, |&at| entity(book, at))?;
    Ok(EntityList { kinds, entities })
}

/// Whether each word stands in a name, the country or a role of an entity.
fn holds(book: &Book, row: &EntityRow, words: &[&str]) -> bool {
    words.iter().all(|word| {
        let has = |text: &String| text.to_lowercase().contains(word);
        row.names.iter().any(has)
            || has(&row.name)
            || row.within.as_ref().is_some_and(has)
            || book.roles(&row.id).any(|role| has(&role.role))
    })
}
