//! Average linkage over sparse likenesses.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Two clusters are joined while their articles are on average at least this much alike.
///
/// Measured with the weights of [`super::likeness`]: reports of one matter by outlets of all
/// leanings are 0.25 to 0.6 alike; of different matters of one month and one head of state,
/// under 0.15 on average; of matters that share nothing, under 0.05.
const BAR: f64 = 0.15;

/// A candidate for joining: the likeness comes first, and of equals the earliest articles.
#[derive(PartialEq)]
struct Candidate {
    average: f64,
    pair: Reverse<(usize, usize)>,
    sizes: (usize, usize),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.average
            .total_cmp(&other.average)
            .then(self.pair.cmp(&other.pair))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters of `0..count`, each sorted, by their first member. `pairs` holds the likeness of
/// those that are alike at all; all others count as 0.
pub(super) fn clusters(count: usize, pairs: &BTreeMap<(usize, usize), f64>) -> Vec<Vec<usize>> {
    let mut linkage = Linkage::new(count, pairs);
    while let Some(candidate) = linkage.heap.pop() {
        if candidate.average < BAR {
            break;
        }
        linkage.join(&candidate);
    }
    linkage
        .members
        .into_iter()
        .filter(|members| !members.is_empty())
        .collect()
}

struct Linkage {
    members: Vec<Vec<usize>>,
    /// For each cluster, the sum of likenesses to each other one that it is like.
    sums: Vec<BTreeMap<usize, f64>>,
    heap: BinaryHeap<Candidate>,
}

impl Linkage {
    fn new(count: usize, pairs: &BTreeMap<(usize, usize), f64>) -> Self {
        let mut linkage = Self {
            members: (0..count).map(|at| vec![at]).collect(),
            sums: vec![BTreeMap::new(); count],
            heap: BinaryHeap::new(),
        };
        for ((a, b), likeness) in pairs {
            linkage.sums[*a].insert(*b, *likeness);
            linkage.sums[*b].insert(*a, *likeness);
            linkage.propose(*a, *b, *likeness);
        }
        linkage
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of articles are far below 2^52"
    )]
    fn propose(&mut self, a: usize, b: usize, sum: f64) {
        let (a, b) = (a.min(b), a.max(b));
        let sizes = (self.members[a].len(), self.members[b].len());
        let average = sum / (sizes.0 * sizes.1) as f64;
        if average >= BAR {
            self.heap.push(Candidate {
                average,
                pair: Reverse((a, b)),
                sizes,
            });
        }
    }

    /// Joins the two, unless either has changed since they were proposed.
    fn join(&mut self, candidate: &Candidate) {
        let Reverse((keep, gone)) = candidate.pair;
        if candidate.sizes != (self.members[keep].len(), self.members[gone].len()) {
            return;
        }
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[keep].extend(moved);
        self.members[keep].sort_unstable();
        for (other, sum) in std::mem::take(&mut self.sums[gone]) {
            self.sums[other].remove(&gone);
            if other != keep {
                *self.sums[keep].entry(other).or_insert(0.0) += sum;
                *self.sums[other].entry(keep).or_insert(0.0) += sum;
            }
        }
        self.sums[keep].remove(&gone);
        let near: BTreeSet<(usize, u64)> = self.sums[keep]
            .iter()
            .map(|(other, sum)| (*other, sum.to_bits()))
            .collect();
        for (other, sum) in near {
            self.propose(keep, other, f64::from_bits(sum));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(usize, usize, f64)], wanted: &[&[usize]]) {
        let pairs = pairs.iter().map(|(a, b, like)| ((*a, *b), *like)).collect();
        assert_eq!(clusters(5, &pairs), wanted);
    }

    #[test]
    fn averages_do_not_chain() {
        check(
            &[(0, 1, 0.2), (1, 2, 0.2), (2, 3, 0.2), (3, 4, 0.2)],
            &[&[0, 1], &[2, 3], &[4]],
        );
    }

    #[test]
    fn joins_what_is_alike_on_the_whole() {
        check(
            &[(0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.2), (3, 4, 0.13)],
            &[&[0, 1, 2], &[3], &[4]],
        );
    }
}
