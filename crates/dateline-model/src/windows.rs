//! A text as windows that the network reads at once.

use std::ops::Range;

/// Pieces of a text that are read at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Window {
    /// What is read.
    pub(crate) pieces: Range<usize>,
    /// The first piece that no window before has read: what lies before it is context.
    pub(crate) own: usize,
}

/// Cuts pieces into windows of at most `room`, each with `overlap` pieces of context before it.
///
/// A window ends where a line begins (`lines`), else where a sentence does (`sentences`), as
/// long as that keeps half of it; both are positions of pieces, in order.
pub(crate) fn cut(
    count: usize,
    room: usize,
    overlap: usize,
    lines: &[usize],
    sentences: &[usize],
) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut own = 0;
    while own < count {
        let start = own.saturating_sub(overlap);
        let mut end = count.min(start + room);
        if end < count {
            let half = own.midpoint(end);
            let edge = [lines, sentences]
                .into_iter()
                .find_map(|edges| last_within(edges, half, end));
            end = edge.unwrap_or(end);
        }
        windows.push(Window {
            pieces: start..end,
            own,
        });
        own = end;
    }
    windows
}

/// The last of the edges behind `half` and not behind `end`.
fn last_within(edges: &[usize], half: usize, end: usize) -> Option<usize> {
    let after = edges.partition_point(|&edge| edge <= end);
    edges[..after].last().copied().filter(|&edge| edge > half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_with_a_line_or_a_sentence() {
        let windows = cut(20, 10, 2, &[0, 7], &[0, 3, 7, 12]);
        let ranges: Vec<_> = windows.iter().map(|w| (w.pieces.clone(), w.own)).collect();
        assert_eq!(ranges, [(0..7, 0), (5..12, 7), (10..20, 12)]);
    }

    proptest! {
        #[test]
        fn every_piece_is_owned_once(count in 0..700_usize, edges in prop::collection::btree_set(0..700_usize, 0..40)) {
            let edges: Vec<usize> = edges.into_iter().collect();
            let windows = cut(count, 60, 16, &edges, &[]);
            let mut next = 0;
            for window in windows {
                prop_assert_eq!(window.own, next);
                prop_assert!(window.pieces.len() <= 60 && window.pieces.end > window.own);
                next = window.pieces.end;
            }
            prop_assert_eq!(next, count);
        }
    }
}
