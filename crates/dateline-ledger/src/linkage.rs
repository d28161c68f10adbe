//! Average linkage (Sokal and Michener 1958) over sparse likenesses: two clusters join while
//! their members are alike on average. Never single linkage, which chains.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Likeness of two items, by `(smaller, larger)`; those that are absent count as 0. A negative
/// one keeps two items apart that others would join.
pub(crate) type Pairs = BTreeMap<(usize, usize), f64>;

/// What joins.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Bars {
    /// Mean likeness across two clusters that join.
    pub(crate) mean: f64,
    /// The least share of it in the mean likeness within either of them, if both have at least
    /// [`GROWN`] members: two clusters that are each much closer than they are to each other
    /// stay two, however alike they are (after the relative closeness of Karypis, Han and Kumar,
    /// Chameleon, 1999). 0 where that does not matter.
    pub(crate) share: f64,
}

/// Members of a cluster whose own closeness means something.
pub(crate) const GROWN: usize = 4;

/// A candidate for joining: the likeness comes first, and of equals the earliest items.
#[derive(PartialEq)]
struct Candidate {
    mean: f64,
    pair: Reverse<(usize, usize)>,
    sizes: (usize, usize),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean
            .total_cmp(&other.mean)
            .then(self.pair.cmp(&other.pair))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters of `0..count`, each sorted, by their first member.
pub(crate) fn clusters(count: usize, pairs: &Pairs, bars: Bars) -> Vec<Vec<usize>> {
    from(&vec![None; count], pairs, bars, |_, _| true)
}

/// The same, going on from clusters that stand already: `known` tells the number of that of each
/// item, if it has one. Two of them join only where `may` allows it.
pub(crate) fn from(
    known: &[Option<usize>],
    pairs: &Pairs,
    bars: Bars,
    may: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let mut linkage = Linkage::new(known, pairs, bars);
    while let Some(candidate) = linkage.heap.pop() {
        linkage.consider(&candidate, &may);
    }
    let mut found: Vec<Vec<usize>> = linkage.members.into_iter().collect();
    found.retain(|members| !members.is_empty());
    found.sort();
    found
}

struct Linkage {
    bars: Bars,
    members: Vec<Vec<usize>>,
    /// The standing cluster that each one grew from.
    known: Vec<Option<usize>>,
    /// The sum of likenesses within each cluster.
    inside: Vec<f64>,
    /// For each cluster, the sum of likenesses to each other one that it is like.
    sums: Vec<BTreeMap<usize, f64>>,
    heap: BinaryHeap<Candidate>,
}

impl Linkage {
    fn new(known: &[Option<usize>], pairs: &Pairs, bars: Bars) -> Self {
        let count = known.len();
        let mut linkage = Self {
            bars,
            members: (0..count).map(|at| vec![at]).collect(),
            known: known.to_vec(),
            inside: vec![0.0; count],
            sums: vec![BTreeMap::new(); count],
            heap: BinaryHeap::new(),
        };
        for (&(a, b), likeness) in pairs {
            linkage.sums[a].insert(b, *likeness);
            linkage.sums[b].insert(a, *likeness);
        }
        let mut first = BTreeMap::new();
        for (at, number) in known.iter().enumerate() {
            let keep = number.map(|number| *first.entry(number).or_insert(at));
            if let Some(keep) = keep.filter(|keep| *keep != at) {
                linkage.merge(keep, at);
            }
        }
        for a in 0..count {
            linkage.propose_all(a, |other| other > a);
        }
        linkage
    }

    /// The mean likeness across two clusters.
    fn mean(&self, a: usize, b: usize) -> f64 {
        let sum = self.sums[a].get(&b).copied().unwrap_or_default();
        sum / count(self.members[a].len() * self.members[b].len())
    }

    fn propose_all(&mut self, at: usize, wanted: impl Fn(usize) -> bool) {
        let others: BTreeSet<usize> = self.sums[at].keys().copied().collect();
        for other in others.into_iter().filter(|other| wanted(*other)) {
            self.propose(at, other);
        }
    }

    fn propose(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let mean = self.mean(a, b);
        if mean >= self.bars.mean && !self.members[a].is_empty() && !self.members[b].is_empty() {
            self.heap.push(Candidate {
                mean,
                pair: Reverse((a, b)),
                sizes: (self.members[a].len(), self.members[b].len()),
            });
        }
    }

    /// Joins the two, unless either has changed since they were proposed, or they may not.
    fn consider(&mut self, candidate: &Candidate, may: &impl Fn(usize, usize) -> bool) {
        let Reverse((keep, gone)) = candidate.pair;
        let present = candidate.sizes == (self.members[keep].len(), self.members[gone].len());
        let allowed = match (self.known[keep], self.known[gone]) {
            (Some(a), Some(b)) => may(a, b),
            _ => true,
        };
        if present && allowed && self.is_close(keep, gone, candidate.mean) {
            self.merge(keep, gone);
            self.propose_all(keep, |_| true);
        }
    }

    fn is_close(&self, a: usize, b: usize, mean: f64) -> bool {
        let grown = |at: usize| self.members[at].len() >= GROWN;
        !(grown(a) && grown(b)) || mean >= self.bars.share * self.within(a).min(self.within(b))
    }

    /// The mean likeness within a cluster.
    fn within(&self, at: usize) -> f64 {
        let members = self.members[at].len();
        self.inside[at] / count((members * members.saturating_sub(1) / 2).max(1))
    }

    fn merge(&mut self, keep: usize, gone: usize) {
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[keep].extend(moved);
        self.members[keep].sort_unstable();
        self.known[keep] = self.known[keep].or(self.known[gone]);
        let across = self.sums[keep].remove(&gone).unwrap_or_default();
        self.inside[keep] += self.inside[gone] + across;
        for (other, sum) in std::mem::take(&mut self.sums[gone]) {
            self.sums[other].remove(&gone);
            if other != keep {
                *self.sums[keep].entry(other).or_insert(0.0) += sum;
                *self.sums[other].entry(keep).or_insert(0.0) += sum;
            }
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of pairs are far below 2^52"
)]
fn count(pairs: usize) -> f64 {
    pairs as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARS: Bars = Bars {
        mean: 0.15,
        share: 0.0,
    };

    #[track_caller]
    fn check(pairs: &[(usize, usize, f64)], bars: Bars, wanted: &[&[usize]]) {
        let pairs = pairs.iter().map(|(a, b, like)| ((*a, *b), *like)).collect();
        assert_eq!(clusters(wanted.concat().len(), &pairs, bars), wanted);
    }

    #[test]
    fn averages_do_not_chain() {
        check(
            &[(0, 1, 0.2), (1, 2, 0.2), (2, 3, 0.2), (3, 4, 0.2)],
            BARS,
            &[&[0, 1], &[2, 3], &[4], &[5]],
        );
    }

    #[test]
    fn joins_what_is_alike_on_the_whole() {
        check(
            &[(0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.2), (3, 4, 0.13)],
            BARS,
            &[&[0, 1, 2], &[3], &[4], &[5]],
        );
    }

    #[test]
    fn what_cannot_be_one_keeps_clusters_apart() {
        check(
            &[(0, 1, 0.9), (0, 2, 0.6), (1, 2, -1.0)],
            BARS,
            &[&[0, 1], &[2], &[3], &[4], &[5]],
        );
    }

    /// Two clusters of this size, each 0.6 alike, that are this much alike across.
    fn twins(size: usize, across: f64) -> Vec<(usize, usize, f64)> {
        let pairs = (0..2 * size).flat_map(|a| (a + 1..2 * size).map(move |b| (a, b)));
        let like = |a, b| if a / size == b / size { 0.6 } else { across };
        pairs.map(|(a, b)| (a, b, like(a, b))).collect()
    }

    #[test]
    fn what_is_much_closer_within_stays_two() {
        let bars = Bars {
            share: 0.65,
            ..BARS
        };
        let (one, two): (Vec<usize>, [&[usize]; 2]) =
            ((0..8).collect(), [&[0, 1, 2, 3], &[4, 5, 6, 7]]);
        check(&twins(4, 0.3), bars, &two);
        check(&twins(4, 0.3), BARS, &[&one]);
        check(&twins(4, 0.45), bars, &[&one]);
        // Too few to tell.
        check(&twins(2, 0.3), bars, &[&one[..4]]);
    }

    #[test]
    fn what_stands_goes_on() {
        let pairs: Pairs = twins(3, 0.5)
            .iter()
            .map(|(a, b, v)| ((*a, *b), *v))
            .collect();
        let known = [Some(0), Some(0), None, Some(1), None, Some(1)];
        let never = from(&known, &pairs, BARS, |_, _| false);
        assert_eq!(never, [vec![0, 1, 2], vec![3, 4, 5]]);
        assert_eq!(from(&known, &pairs, BARS, |_, _| true).len(), 1);
        // What stands is kept though it is not alike.
        let apart = [Some(7), None, None, Some(7), None, None];
        let kept = from(&apart, &Pairs::new(), BARS, |_, _| true);
        assert_eq!(kept, [vec![0, 3], vec![1], vec![2], vec![4], vec![5]]);
    }
}
