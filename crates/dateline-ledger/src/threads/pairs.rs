//! Which items are worth comparing: those that share something that few others have.

use std::collections::{BTreeMap, BTreeSet};

/// What more items than this have tells none of them apart; it also bounds the work of a
/// story of many articles.
const SPREAD: usize = 150;

/// Pairs `(smaller, larger)` of items whose sets have an element in common that is not all too
/// common, in order, each once.
pub(super) fn sharing(sets: &[Vec<String>]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        for element in set.iter().collect::<BTreeSet<_>>() {
            holders.entry(element).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for holders in holders.values().filter(|h| h.len() <= SPREAD) {
        for (first, &a) in holders.iter().enumerate() {
            pairs.extend(holders[first + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_what_is_shared() {
        let set = |words: &str| words.split(' ').map(str::to_owned).collect();
        let found = sharing(&[set("a b"), set("b c"), set("c d"), set("e")]);
        assert_eq!(found, [(0, 1), (1, 2)].into());
    }

    #[test]
    fn not_by_what_all_share() {
        let sets = vec![vec!["the".to_owned()]; SPREAD + 1];
        assert!(sharing(&sets).is_empty());
    }
}
