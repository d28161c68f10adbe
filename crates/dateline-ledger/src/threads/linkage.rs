//! Average linkage: two clusters join while the mean likeness over all pairs between them is
//! high enough. Never single linkage, which chains one story's sentences into one thread.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Likeness of two items, by `(smaller index, larger index)`; absent pairs are unlike.
pub(super) type Likeness = BTreeMap<(usize, usize), f64>;

/// Clusters of two or more of the items that occur in `likeness`, none larger than `most`,
/// each sorted, in the order of their first items.
pub(super) fn cluster(likeness: &Likeness, least: f64, most: usize) -> Vec<Vec<usize>> {
    let mut state = State::new(likeness, least, most);
    while let Some(join) = state.next() {
        state.merge(join.a, join.b);
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

struct State<'l> {
    likeness: &'l Likeness,
    members: BTreeMap<usize, Vec<usize>>,
    /// Sums of likeness between clusters, both ways, of those that a pair connects which is as
    /// alike as the bar, and that are not too large to join: no others ever do.
    sums: BTreeMap<usize, BTreeMap<usize, f64>>,
    /// Joins whose mean is high enough; any other is looked at again when a cluster grows.
    heap: BinaryHeap<Join>,
    least: f64,
    most: usize,
}

impl<'l> State<'l> {
    fn new(likeness: &'l Likeness, least: f64, most: usize) -> Self {
        let mut state = Self {
            likeness,
            members: BTreeMap::new(),
            sums: BTreeMap::new(),
            heap: BinaryHeap::new(),
            least,
            most,
        };
        for (&(a, b), &sum) in likeness.iter().filter(|(_, like)| **like >= least) {
            state.members.entry(a).or_insert_with(|| vec![a]);
            state.members.entry(b).or_insert_with(|| vec![b]);
            state.sums.entry(a).or_default().insert(b, sum);
            state.sums.entry(b).or_default().insert(a, sum);
            state.heap.push(Join {
                mean: sum,
                a,
                b,
                sizes: (1, 1),
            });
        }
        state
    }

    #[expect(clippy::cast_precision_loss, reason = "a cluster holds few items")]
    fn push(&mut self, a: usize, b: usize, sum: f64) {
        let (a, b) = (a.min(b), a.max(b));
        let sizes = (self.members[&a].len(), self.members[&b].len());
        let mean = sum / (sizes.0 * sizes.1) as f64;
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
        let (mut mine, others) = (self.unlink(a), self.unlink(b));
        mine.remove(&b);
        let size = self.members[&a].len() + self.members[&b].len();
        let near: BTreeSet<usize> = mine.keys().chain(others.keys()).copied().collect();
        let sums: Vec<(usize, f64)> = near
            .into_iter()
            .filter(|other| self.members[other].len() + size <= self.most)
            .map(|other| {
                let sum = |known: &BTreeMap<usize, f64>, cluster| {
                    let known = known.get(&other).copied();
                    known.unwrap_or_else(|| self.sum(cluster, other))
                };
                (other, sum(&mine, a) + sum(&others, b))
            })
            .collect();
        let moved = self.members.remove(&b).unwrap_or_default();
        self.members.entry(a).or_default().extend(moved);
        for &(other, sum) in &sums {
            self.sums.entry(other).or_default().insert(a, sum);
            self.push(a, other, sum);
        }
        self.sums.insert(a, sums.into_iter().collect());
    }

    /// Takes a cluster's sums out, on both sides.
    fn unlink(&mut self, cluster: usize) -> BTreeMap<usize, f64> {
        let sums = self.sums.remove(&cluster).unwrap_or_default();
        for other in sums.keys() {
            if let Some(back) = self.sums.get_mut(other) {
                back.remove(&cluster);
            }
        }
        sums
    }

    /// The sum of likeness between two clusters.
    fn sum(&self, a: usize, b: usize) -> f64 {
        let like = |x: usize, y: usize| self.likeness.get(&(x.min(y), x.max(y))).copied();
        let pairs = self.members[&a]
            .iter()
            .flat_map(|&x| self.members[&b].iter().filter_map(move |&y| like(x, y)));
        pairs.sum()
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
