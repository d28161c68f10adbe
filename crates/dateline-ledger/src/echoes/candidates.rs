//! Which articles are worth laying side by side: those that share runs of words.

use std::collections::BTreeMap;

use crate::rows::Rows;

/// Fewer shared runs than this are a phrase or a title: six runs of five are ten words in a row.
pub(super) const PHRASE: u32 = 6;

/// A run that more articles than this share is compared with the first of them only, which is
/// the one that the others repeat; else a report printed everywhere would cost its square.
const CROWD: usize = 16;

/// A run that an outlet prints in this many articles that are not otherwise alike is its
/// boilerplate.
const BOILERPLATE: usize = 4;

/// Two articles are alike, not merely under one boilerplate, from this share of shared runs on.
const ALIKE: f64 = 0.4;

/// Runs are sorted into this many heaps by their first bits, and only one heap is held at a time.
const HEAPS: u64 = 16;

/// An article's number; `u32` because there are many of these.
type At = u32;

/// An article, and how many runs another shares with it that are no boilerplate.
pub(super) type Near = (usize, u32);

/// For each article, the later ones that share enough runs with it, in order.
pub(super) fn find(articles: &[&Rows]) -> Vec<Vec<Near>> {
    let index = Index::of(articles);
    let mut counts: Vec<u32> = vec![0; articles.len()];
    let mut met: Vec<At> = Vec::new();
    (0..articles.len())
        .map(|first| {
            for &second in index.later(first).flatten() {
                if counts[second as usize] == 0 {
                    met.push(second);
                }
                counts[second as usize] += 1;
            }
            let mut near: Vec<Near> = Vec::new();
            for second in met.drain(..) {
                let shared = std::mem::take(&mut counts[second as usize]);
                if shared >= PHRASE {
                    near.push((second as usize, shared));
                }
            }
            near.sort_unstable();
            near
        })
        .collect()
}

/// The runs that several articles share.
struct Index {
    /// Articles that share a run, one run after the other; a crowd is its first two by two.
    members: Vec<At>,
    /// For each article, where its later fellows of each run stand in `members`.
    places: Vec<Vec<(u32, u32)>>,
}

impl Index {
    fn of(articles: &[&Rows]) -> Self {
        let mut index = Self {
            members: Vec::new(),
            places: vec![Vec::new(); articles.len()],
        };
        let mut stock = Stock::of(articles);
        for heap in 0..HEAPS {
            let mut runs: Vec<(u64, At)> = Vec::new();
            for (at, rows) in (0..).zip(articles) {
                let own = in_heap(&rows.article.shingles, heap).iter();
                runs.extend(own.map(|run| (*run, at)));
            }
            runs.sort_unstable();
            for group in runs.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() > 1) {
                let members: Vec<At> = group.iter().map(|(_, at)| *at).collect();
                index.put(&stock.without(members));
            }
        }
        index
    }

    fn put(&mut self, members: &[At]) {
        let Ok(start) = u32::try_from(self.members.len()) else {
            // Four thousand million shared runs: the articles found so far must do.
            return;
        };
        self.members.extend(members);
        let firsts = if members.len() > CROWD {
            1
        } else {
            members.len()
        };
        let end = start.saturating_add(u32::try_from(members.len()).unwrap_or(u32::MAX));
        for (after, &at) in (start + 1..end).zip(&members[..firsts.min(members.len())]) {
            self.places[at as usize].push((after, end));
        }
    }

    fn later(&self, first: usize) -> impl Iterator<Item = &[At]> {
        let places = self.places[first].iter();
        places.map(|&(start, end)| &self.members[start as usize..end as usize])
    }
}

/// The runs whose first bits are those of `heap`.
fn in_heap(runs: &[u64], heap: u64) -> &[u64] {
    let width = u64::MAX / HEAPS;
    let start = runs.partition_point(|run| *run / (width + 1) < heap);
    let end = runs.partition_point(|run| *run / (width + 1) <= heap);
    &runs[start..end]
}

/// Tells an outlet's boilerplate from what its articles repeat of each other.
struct Stock<'r> {
    articles: &'r [&'r Rows],
    /// Number of each article's outlet.
    outlets: Vec<Option<usize>>,
    alike: BTreeMap<(At, At), bool>,
}

impl<'r> Stock<'r> {
    fn of(articles: &'r [&'r Rows]) -> Self {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let outlets = articles.iter().map(|rows| {
            let outlet = rows.article.outlet.as_deref()?;
            let next = numbers.len();
            Some(*numbers.entry(outlet).or_insert(next))
        });
        Self {
            outlets: outlets.collect(),
            articles,
            alike: BTreeMap::new(),
        }
    }

    /// The articles that share a run, without all but the first of an outlet whose boilerplate
    /// it is.
    fn without(&mut self, members: Vec<At>) -> Vec<At> {
        if members.len() < BOILERPLATE {
            return members;
        }
        let mut by_outlet: BTreeMap<usize, Vec<At>> = BTreeMap::new();
        for &at in &members {
            if let Some(outlet) = self.outlets[at as usize] {
                by_outlet.entry(outlet).or_default().push(at);
            }
        }
        let mut dropped: Vec<At> = Vec::new();
        for printed in by_outlet.values().filter(|p| p.len() >= BOILERPLATE) {
            let unlike = printed[1..]
                .iter()
                .filter(|&&at| !self.alike(printed[0], at));
            if unlike.count() + 1 >= BOILERPLATE {
                dropped.extend(&printed[1..]);
            }
        }
        dropped.sort_unstable();
        let kept = members.into_iter();
        kept.filter(|at| dropped.binary_search(at).is_err())
            .collect()
    }

    fn alike(&mut self, a: At, b: At) -> bool {
        let runs = |at: At| self.articles[at as usize].article.shingles.as_slice();
        let (first, second) = (runs(a), runs(b));
        *self.alike.entry((a, b)).or_insert_with(|| {
            let shared = common(first, second);
            super::ratio(shared, first.len().min(second.len())) >= ALIKE
        })
    }
}

/// How many runs two sorted lists have in common.
pub(super) fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for run in a {
        while b.get(at).is_some_and(|other| other < run) {
            at += 1;
        }
        shared += usize::from(b.get(at) == Some(run));
    }
    shared
}
