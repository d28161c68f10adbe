//! Joins of units, with the objections to them.

use super::persons::{Likeness, compare};
use super::units::{Naming, Unit};

/// Which units are one entity. Joins are asked for in an order that depends on the units alone.
pub(super) struct Clusters<'u> {
    pub(super) units: &'u [Unit],
    root: Vec<usize>,
    members: Vec<Vec<usize>>,
    articles: Vec<Vec<usize>>,
    reasons: Vec<Option<String>>,
}

impl<'u> Clusters<'u> {
    pub(super) fn new(units: &'u [Unit]) -> Self {
        Self {
            units,
            root: (0..units.len()).collect(),
            members: (0..units.len()).map(|unit| vec![unit]).collect(),
            articles: units.iter().map(|unit| unit.articles.clone()).collect(),
            reasons: units.iter().map(taken).collect(),
        }
    }

    /// The unit that stands for the cluster of this one.
    pub(super) fn root(&self, unit: usize) -> usize {
        self.root[unit]
    }

    /// The units of the cluster that `root` stands for.
    pub(super) fn members(&self, root: usize) -> &[usize] {
        &self.members[root]
    }

    /// The articles of the cluster that `root` stands for.
    pub(super) fn articles(&self, root: usize) -> &[usize] {
        &self.articles[root]
    }

    /// The roots, in order.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> {
        (0..self.units.len()).filter(|unit| self.root[*unit] == *unit)
    }

    /// Why this unit was joined; `None` if it only ever joined others to itself.
    pub(super) fn reason(&self, unit: usize) -> Option<&str> {
        self.reasons[unit].as_deref()
    }

    /// Joins the clusters of two units, unless they hold names of two persons.
    pub(super) fn join(&mut self, a: usize, b: usize, reason: impl Fn(&Unit, &Unit) -> String) {
        let (x, y) = (self.root(a), self.root(b));
        if x == y || self.taken_out(x, y) || self.two_persons(x, y) || self.two_towns(x, y) {
            return;
        }
        // The name that fewer articles use is explained by the one that more use.
        let weight = |unit: usize| (self.units[unit].articles.len(), std::cmp::Reverse(unit));
        let (head, other) = if weight(a) >= weight(b) {
            (a, b)
        } else {
            (b, a)
        };
        if self.reasons[other].is_none() {
            self.reasons[other] = Some(reason(&self.units[other], &self.units[head]));
        }
        self.merge(x.min(y), x.max(y));
    }

    /// The same, and also not if an article knows both apart.
    pub(super) fn join_if_apart(
        &mut self,
        a: usize,
        b: usize,
        reason: impl Fn(&Unit, &Unit) -> String,
    ) {
        let (x, y) = (self.root(a), self.root(b));
        if !share(&self.articles[x], &self.articles[y]) {
            self.join(a, b, reason);
        }
    }

    /// Joins the clusters of two units whatever speaks against it.
    pub(super) fn join_by_decision(&mut self, a: usize, b: usize) {
        let (x, y) = (self.root(a), self.root(b));
        if x == y {
            return;
        }
        let weight = |root: usize| (self.articles[root].len(), std::cmp::Reverse(root));
        let (keep, gone) = if weight(x) >= weight(y) {
            (x, y)
        } else {
            (y, x)
        };
        for unit in &self.members[gone] {
            self.reasons[*unit] = Some("merged by the user".to_owned());
        }
        self.merge(keep.min(gone), keep.max(gone));
    }

    /// Whether two clusters hold towns of one name in two countries.
    fn two_towns(&self, x: usize, y: usize) -> bool {
        let countries = |root: usize| {
            let units = self.members[root].iter();
            units.filter_map(|unit| self.units[*unit].country)
        };
        countries(x).any(|a| countries(y).any(|b| a != b))
    }

    /// Whether the user took one of two clusters out of what the other may be.
    fn taken_out(&self, x: usize, y: usize) -> bool {
        let taken = |root: usize| self.units[self.members[root][0]].taken;
        taken(x) != taken(y)
    }

    fn merge(&mut self, keep: usize, gone: usize) {
        let moved = std::mem::take(&mut self.members[gone]);
        for unit in &moved {
            self.root[*unit] = keep;
        }
        self.members[keep].extend(moved);
        self.members[keep].sort_unstable();
        let articles = std::mem::take(&mut self.articles[gone]);
        self.articles[keep].extend(articles);
        self.articles[keep].sort_unstable();
        self.articles[keep].dedup();
    }

    fn two_persons(&self, x: usize, y: usize) -> bool {
        let full = |root: usize| {
            let units = self.members[root].iter().map(|unit| &self.units[*unit]);
            units.filter(|unit| unit.person && unit.naming == Naming::Full)
        };
        full(x).any(|a| full(y).any(|b| compare(&a.words, &b.words) == Likeness::Different))
    }
}

/// Why a unit that the user took out of an entity is one of its own.
fn taken(unit: &Unit) -> Option<String> {
    unit.taken.map(|_| "taken out by the user".to_owned())
}

/// Whether two sorted lists share an element.
fn share(a: &[usize], b: &[usize]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short
        .iter()
        .any(|article| long.binary_search(article).is_ok())
}
