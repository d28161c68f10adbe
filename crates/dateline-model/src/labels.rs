//! The best sequence of labels.

use std::ops::Range;

/// Pieces that are one part of some kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    pub(crate) kind: usize,
    pub(crate) pieces: Range<usize>,
}

/// The best labels for rows of scores, as runs of one kind.
///
/// Label 0 is outside; of kind `k`, `2k + 1` begins a part and `2k + 2` goes on with it. No
/// part goes on that has not begun (Viterbi's algorithm).
pub(crate) fn runs<'s>(rows: impl Iterator<Item = &'s [f32]>) -> Vec<Run> {
    let mut best: Vec<f32> = Vec::new();
    let mut back: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let mut from = vec![0; row.len()];
        let mut next = row.to_vec();
        if best.is_empty() {
            for label in (2..row.len()).step_by(2) {
                next[label] = f32::NEG_INFINITY;
            }
        } else {
            let top = highest(&best, 0..best.len());
            for (label, score) in next.iter_mut().enumerate() {
                let inner = label > 0 && label % 2 == 0;
                from[label] = if inner {
                    highest(&best, label - 1..label + 1)
                } else {
                    top
                };
                *score += best[from[label]];
            }
        }
        back.push(from);
        best = next;
    }
    collect(&labels(&best, &back))
}

/// The first of the highest.
fn highest(scores: &[f32], among: Range<usize>) -> usize {
    among.fold(usize::MAX, |best, at| {
        if best == usize::MAX || scores[at] > scores[best] {
            at
        } else {
            best
        }
    })
}

fn labels(best: &[f32], back: &[Vec<usize>]) -> Vec<usize> {
    if best.is_empty() {
        return Vec::new();
    }
    let mut label = highest(best, 0..best.len());
    let mut labels = vec![label];
    for from in back[1..].iter().rev() {
        label = from[label];
        labels.push(label);
    }
    labels.reverse();
    labels
}

fn collect(labels: &[usize]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        if label % 2 == 1 {
            found.push(Run {
                kind: label / 2,
                pieces: at..at + 1,
            });
        } else if label > 0
            && let Some(run) = found.last_mut()
        {
            run.pieces.end = at + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[[f32; 3]], wanted: &[(usize, usize)]) {
        let found = runs(rows.iter().map(<[f32; 3]>::as_slice));
        let found: Vec<_> = (found.into_iter())
            .map(|run| (run.pieces.start, run.pieces.end))
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn parts_begin_before_they_go_on() {
        check(&[], &[]);
        check(&[[0.0, 1.0, 5.0]], &[(0, 1)]);
        check(&[[0.0, 1.0, 5.0], [0.0, 1.0, 5.0]], &[(0, 2)]);
        check(&[[9.0, 0.0, 0.0], [0.0, 1.0, 5.0]], &[(1, 2)]);
        check(&[[0.0, 5.0, 0.0], [0.0, 5.0, 1.0]], &[(0, 1), (1, 2)]);
    }
}
