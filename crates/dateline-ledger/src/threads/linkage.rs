//! Average linkage: two clusters join while the mean likeness over all pairs between them is
//! high enough. Never single linkage, which chains one story's sentences into one thread.

use std::collections::{BTreeMap, BinaryHeap};

/// Likeness of two items, by `(smaller index, larger index)`; absent pairs are unlike.
pub(super) type Likeness = BTreeMap<(usize, usize), f64>;

/// Clusters of two or more of the items that occur in `likeness`, none larger than `most`,
/// each sorted, in the order of their first items.
pub(super) fn cluster(likeness: &Likeness, least: f64, most: usize) -> Vec<Vec<usize>> {
    let mut state = State::new(likeness, least);
    while let Some(join) = state.next() {
        if state.members[&join.a].len() + state.members[&join.b].len() <= most {
            state.merge(join.a, join.b);
        }
    }
    let mut clusters: Vec<Vec<usize>> = state
        .members
        .into_values()
        .filter(|c| c.len() > 1)
        .collect();
    for cluster in &mut clusters {
        cluster.sort_unstable();
    }
    clusters.sort();
    clusters
}

/// A candidate join, as it was when it was pushed.
#[derive(Clone, Copy, PartialEq)]
struct Join {
    mean: f64,
    a: usize,
    b: usize,
    sizes: (usize, usize),
}

impl Eq for Join {}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Highest mean first; among equals the earliest items.
        let items = (other.a, other.b, other.sizes).cmp(&(self.a, self.b, self.sizes));
        self.mean.total_cmp(&other.mean).then(items)
    }
}

struct State {
    members: BTreeMap<usize, Vec<usize>>,
    /// Sums of likeness between clusters, both ways.
    sums: BTreeMap<usize, BTreeMap<usize, f64>>,
    /// Joins whose mean is high enough; any other is looked at again when a cluster grows.
    heap: BinaryHeap<Join>,
    least: f64,
}

impl State {
    fn new(likeness: &Likeness, least: f64) -> Self {
        let mut state = Self {
            members: BTreeMap::new(),
            sums: BTreeMap::new(),
            heap: BinaryHeap::new(),
            least,
        };
        for (&(a, b), &sum) in likeness {
            state.members.entry(a).or_insert_with(|| vec![a]);
            state.members.entry(b).or_insert_with(|| vec![b]);
            state.sums.entry(a).or_default().insert(b, sum);
            state.sums.entry(b).or_default().insert(a, sum);
        }
        for &(a, b) in likeness.keys() {
            state.push(a, b);
        }
        state
    }

    #[expect(clippy::cast_precision_loss, reason = "a cluster holds few items")]
    fn push(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let sizes = (self.members[&a].len(), self.members[&b].len());
        let mean = self.sums[&a][&b] / (sizes.0 * sizes.1) as f64;
        if mean >= self.least {
            self.heap.push(Join { mean, a, b, sizes });
        }
    }

    /// The best join that still describes the clusters as they are.
    fn next(&mut self) -> Option<Join> {
        loop {
            let join = self.heap.pop()?;
            let size = |at| self.members.get(&at).map(Vec::len);
            if (size(join.a), size(join.b)) == (Some(join.sizes.0), Some(join.sizes.1)) {
                return Some(join);
            }
        }
    }

    fn merge(&mut self, a: usize, b: usize) {
        let moved = self.members.remove(&b).unwrap_or_default();
        self.members.entry(a).or_default().extend(moved);
        let others = self.sums.remove(&b).unwrap_or_default();
        for (other, sum) in others {
            let back = self.sums.entry(other).or_default();
            back.remove(&b);
            if other != a {
                *back.entry(a).or_insert(0.0) += sum;
                *self.sums.entry(a).or_default().entry(other).or_insert(0.0) += sum;
            }
        }
        let neighbours: Vec<usize> = self
            .sums
            .get(&a)
            .into_iter()
            .flat_map(|s| s.keys().copied())
            .collect();
        for other in neighbours {
            self.push(a, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(usize, usize, f64)], wanted: &[&[usize]]) {
        let likeness = pairs.iter().map(|&(a, b, v)| ((a, b), v)).collect();
        assert_eq!(cluster(&likeness, 0.5, 8), wanted);
    }

    #[test]
    fn joins_by_the_mean() {
        check(&[(0, 1, 0.9), (2, 3, 0.8)], &[&[0, 1], &[2, 3]]);
        check(&[(0, 1, 0.9), (0, 2, 0.6), (1, 2, 0.6)], &[&[0, 1, 2]]);
    }

    #[test]
    fn does_not_chain() {
        check(
            &[(0, 1, 0.9), (1, 2, 0.8), (2, 3, 0.9)],
            &[&[0, 1], &[2, 3]],
        );
    }

    #[test]
    fn keeps_the_cap() {
        let likeness: Likeness = (0..6)
            .flat_map(|a| (a + 1..6).map(move |b| ((a, b), 1.0)))
            .collect();
        let clusters = cluster(&likeness, 0.5, 3);
        assert!(clusters.iter().all(|c| c.len() <= 3));
    }
}
