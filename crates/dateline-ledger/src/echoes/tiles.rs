//! Runs of words that two texts share, each word of either in one run at most, in whatever order
//! they stand: greedy string tiling by hashed runs (Wise, "Running Karp-Rabin matching and
//! greedy string tiling", 1993).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::text::{Text, hash};

/// Words of the shortest run.
pub(super) const SHORTEST: usize = 4;

/// A run that stands more often than this in the other text tells nothing of where it is from.
const OFTEN: usize = 8;

/// A run of `words` words that stands at word `a` of one text and at word `b` of another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tile {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) words: usize,
}

/// The tiles of `a` and `b`, whose sorted runs of [`SHORTEST`] words are `runs`, in the order of
/// `a`. The longest is laid first; of equals, the first.
pub(super) fn tiles(a: &Text<'_>, b: &Text<'_>, runs: &[(u64, usize)]) -> Vec<Tile> {
    let matches = matches(a, b, runs);
    let longest = |tile: Tile| (tile.words, Reverse((tile.a, tile.b)));
    let mut heap: BinaryHeap<_> = matches.into_iter().map(longest).collect();
    let (mut taken_a, mut taken_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut laid = Vec::new();
    while let Some((words, Reverse((at_a, at_b)))) = heap.pop() {
        let free = |offset: usize| !taken_a[at_a + offset] && !taken_b[at_b + offset];
        if (0..words).all(free) {
            taken_a[at_a..at_a + words].fill(true);
            taken_b[at_b..at_b + words].fill(true);
            laid.push(Tile {
                a: at_a,
                b: at_b,
                words,
            });
            continue;
        }
        for (start, words) in stretches(words, free) {
            let (a, b) = (at_a + start, at_b + start);
            heap.push(longest(Tile { a, b, words }));
        }
    }
    laid.sort_unstable();
    laid
}

/// Every match that cannot be made longer at either end.
fn matches(a: &Text<'_>, b: &Text<'_>, runs: &[(u64, usize)]) -> Vec<Tile> {
    let mut found = Vec::new();
    for (at, run) in a.words.windows(SHORTEST).enumerate() {
        let hash = hash(run);
        let first = runs.partition_point(|(other, _)| *other < hash);
        let same = runs[first..].iter().take_while(|(other, _)| *other == hash);
        for &(_, other) in same.take(OFTEN) {
            let begins = at == 0 || other == 0 || a.words[at - 1] != b.words[other - 1];
            let words = a.words[at..].iter().zip(&b.words[other..]);
            let words = words.take_while(|(x, y)| x == y).count();
            if begins && words >= SHORTEST {
                found.push(Tile {
                    a: at,
                    b: other,
                    words,
                });
            }
        }
    }
    found
}

/// The stretches of `0..words` that are free and long enough, as start and length.
fn stretches(words: usize, free: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=words {
        if at == words || !free(at) {
            if at - start >= SHORTEST {
                found.push((start, at - start));
            }
            start = at + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lay(a: &str, b: &str) -> Vec<Tile> {
        let (a, b) = (Text::new(a), Text::new(b));
        tiles(&a, &b, &b.runs(SHORTEST))
    }

    /// Each tile as its words in the first text.
    #[track_caller]
    fn check(a: &str, b: &str, wanted: &[&str]) {
        let text = Text::new(a);
        let laid = lay(a, b);
        let laid: Vec<&str> = laid
            .iter()
            .map(|t| text.printed(t.a, t.a + t.words))
            .collect();
        assert_eq!(laid, wanted);
    }

    #[test]
    fn whatever_the_order() {
        check(
            "a b c d e. F g h i j",
            "f g h i j a b c d e",
            &["a b c d e", "F g h i j"],
        );
    }

    #[test]
    fn each_word_once() {
        check("a b c d x a b c d", "a b c d", &["a b c d"]);
        check("a b c d e f", "b c d e f z a b c d", &["b c d e f"]);
    }

    #[test]
    fn short_runs_are_chance() {
        check("a b c", "a b c", &[]);
    }

    proptest! {
        #[test]
        fn tiles_hold_the_same_words_and_no_word_twice(
            a in prop::collection::vec(0..4_u8, 0..60),
            b in prop::collection::vec(0..4_u8, 0..60),
        ) {
            let text = |words: &[u8]| words.iter().map(u8::to_string).collect::<Vec<_>>().join(" ");
            let (first, second) = (text(&a), text(&b));
            let mut taken = vec![0; b.len()];
            let mut end = 0;
            for tile in lay(&first, &second) {
                prop_assert!(tile.words >= SHORTEST && tile.a >= end);
                end = tile.a + tile.words;
                prop_assert_eq!(&a[tile.a..end], &b[tile.b..tile.b + tile.words]);
                taken[tile.b..tile.b + tile.words].iter_mut().for_each(|t| *t += 1);
            }
            prop_assert!(taken.iter().all(|times| *times <= 1));
        }
    }
}
