//! What the user decided about entities: it wins over every rule, and lasts.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;

use super::Entities;
use super::clusters::Clusters;
use super::fold::words_of;
use crate::rows::{Anchor, DecisionKind, DecisionRow, Rows};

/// A referent: number of the article in the ledger, number of the referent in it.
type Place = (usize, u32);

/// The decisions, each with the referents that its mentions lead to.
#[derive(Default)]
pub(super) struct Decided {
    merges: Vec<(u32, Vec<Place>)>,
    splits: Vec<Split>,
    renames: Vec<((ArticleId, u32), String)>,
}

/// What the user took out of an entity.
struct Split {
    number: u32,
    taken: BTreeSet<Place>,
    /// The folded form of the name, if all that bear it go.
    form: Option<String>,
}

impl Decided {
    /// The decisions that were not taken back, first to last. A mention that leads nowhere, since
    /// its article is not there, is passed over.
    pub(super) fn of(articles: &[&Rows], decisions: &[DecisionRow]) -> Self {
        let mut decided = Self::default();
        if decisions.is_empty() {
            return decided;
        }
        let ids = articles.iter().map(|rows| rows.article.id);
        let numbers: BTreeMap<ArticleId, usize> = ids.zip(0..).collect();
        let mut kept: Vec<&DecisionRow> = decisions.iter().filter(|row| !row.undone).collect();
        kept.sort_by_key(|row| row.number);
        for row in kept {
            let places = row.of.iter().map(|anchor| {
                let article = *numbers.get(&anchor.article)?;
                Some((article, referent(articles[article], anchor)?))
            });
            decided.add(articles, row, &places.collect::<Vec<_>>());
        }
        decided
    }

    fn add(&mut self, articles: &[&Rows], row: &DecisionRow, places: &[Option<Place>]) {
        match row.kind {
            DecisionKind::Merge => {
                let found = places.iter().flatten().copied();
                self.merges.push((row.number, found.collect()));
            }
            DecisionKind::Split => self.splits.push(Split {
                number: row.number,
                taken: places.iter().skip(1).flatten().copied().collect(),
                form: row.name.as_ref().map(|form| words_of(form).join(" ")),
            }),
            DecisionKind::Rename => {
                let bearer = places.iter().flatten().next();
                if let (Some((article, referent)), Some(name)) = (bearer, &row.name) {
                    let place = (articles[*article].article.id, *referent);
                    self.renames.push((place, name.clone()));
                }
            }
            DecisionKind::Together | DecisionKind::Apart | DecisionKind::Move => {}
        }
    }

    /// The latest decision that takes a referent out of its entity; `name` is its folded name, if
    /// that stands for itself: then it goes in articles that came later, too.
    pub(super) fn taken(&self, place: Place, name: Option<&str>) -> Option<u32> {
        let follows = |split: &Split| name.is_some() && split.form.as_deref() == name;
        let takes = |split: &&Split| split.taken.contains(&place) || follows(split);
        let latest = self.splits.iter().rev().find(takes);
        latest.map(|split| split.number)
    }

    /// Joins what the user joined, unless he or she took it apart later.
    pub(super) fn merge(&self, clusters: &mut Clusters) {
        if self.merges.is_empty() {
            return;
        }
        let mut units: BTreeMap<Place, usize> = BTreeMap::new();
        for (at, unit) in clusters.units.iter().enumerate() {
            units.extend(unit.referents.iter().map(|place| (*place, at)));
        }
        for (number, places) in &self.merges {
            let found: Vec<usize> = places
                .iter()
                .filter_map(|p| units.get(p).copied())
                .collect();
            for pair in found.windows(2) {
                let taken = |at: usize| clusters.units[at].taken.filter(|split| split > number);
                if taken(pair[0]) == taken(pair[1]) {
                    clusters.join_by_decision(pair[0], pair[1]);
                }
            }
        }
    }

    /// Gives entities the names that the user gave them. Ids stay.
    pub(super) fn rename(&self, entities: &mut Entities) {
        for ((article, referent), name) in &self.renames {
            if let Some(&at) = entities.of.get(&(*article, *referent)) {
                entities.rows[at].name.clone_from(name);
            }
        }
    }
}

/// The referent that an anchor means: by its place, or else by its words, nearest to the place.
fn referent(rows: &Rows, anchor: &Anchor) -> Option<u32> {
    let same = rows.mentions.iter().filter(|m| m.words == anchor.words);
    let near = same.min_by_key(|m| m.at.span.start().abs_diff(anchor.span.start()));
    near.map(|mention| mention.referent)
}
