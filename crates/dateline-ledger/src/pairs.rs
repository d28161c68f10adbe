//! Which items are worth comparing: those that share something that few others have.

use std::collections::{BTreeMap, BTreeSet};

use crate::components::Components;

/// What more items than this have tells none of them apart; it also bounds the work of a
/// story of many articles.
const SPREAD: usize = 150;

/// Items that share something, a block for each thing that is shared.
pub(crate) struct Blocks {
    /// Each in order.
    blocks: Vec<Vec<usize>>,
    /// By item, the blocks that hold it.
    of: Vec<Vec<usize>>,
}

impl Blocks {
    /// Of `count` items; the items of a block must be in order.
    pub(crate) fn new(count: usize, blocks: Vec<Vec<usize>>) -> Self {
        let mut of = vec![Vec::new(); count];
        for (at, block) in blocks.iter().enumerate() {
            for &item in block {
                of[item].push(at);
            }
        }
        Self { blocks, of }
    }

    /// The pairs `(smaller, larger)` of one block, in order, each once. They are not held: a large
    /// story has hundreds of millions.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.of.len()).flat_map(|a| self.after(a).into_iter().map(move |b| (a, b)))
    }

    fn after(&self, item: usize) -> Vec<usize> {
        let blocks = self.of[item].iter().map(|&at| &self.blocks[at]);
        let later = blocks.map(|block| &block[block.partition_point(|other| *other <= item)..]);
        let mut others: Vec<usize> = later.flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// The likenesses, other than 0, that average linkage with this bar can ask for: two clusters
    /// join only if a pair across them is as alike as the bar, so that those which no chain of such
    /// pairs connects never meet.
    pub(crate) fn linked(
        &self,
        least: f64,
        mut like: impl FnMut(usize, usize) -> f64,
    ) -> BTreeMap<(usize, usize), f64> {
        let mut components = Components::new(self.of.len());
        for (a, b) in self.pairs() {
            if !components.are_one(a, b) && like(a, b) >= least {
                components.join(a, b);
            }
        }
        let component = components.of_several();
        let near = self
            .pairs()
            .filter(|&(a, b)| component[a].is_some() && component[a] == component[b]);
        near.map(|(a, b)| ((a, b), like(a, b)))
            .filter(|(_, like)| *like != 0.0)
            .collect()
    }
}

/// Items whose sets have an element in common that is not all too common.
pub(crate) fn sharing(sets: &[Vec<String>]) -> Blocks {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        for element in set.iter().collect::<BTreeSet<_>>() {
            holders.entry(element).or_default().push(at);
        }
    }
    let telling = holders.into_values().filter(|held| held.len() <= SPREAD);
    Blocks::new(sets.len(), telling.filter(|held| held.len() > 1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_what_is_shared() {
        let set = |words: &str| words.split(' ').map(str::to_owned).collect();
        let found = sharing(&[set("a b"), set("b c"), set("c d b"), set("e")]);
        let pairs: Vec<_> = found.pairs().collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
    }

    #[test]
    fn not_by_what_all_share() {
        let sets = vec![vec!["the".to_owned()]; SPREAD + 1];
        assert_eq!(sharing(&sets).pairs().count(), 0);
    }

    #[test]
    fn what_no_close_pair_connects_is_not_kept() {
        let blocks = Blocks::new(5, vec![(0..5).collect()]);
        let like = |a, b| match (a, b) {
            (0, 2) => 0.9,
            (0, 3) => 0.5,
            (2, 3) => -1.0,
            (1, 4) => 0.4,
            _ => 0.1,
        };
        let linked = blocks.linked(0.5, like);
        let wanted = [((0, 2), 0.9), ((0, 3), 0.5), ((2, 3), -1.0)];
        assert_eq!(linked, wanted.into());
    }
}
