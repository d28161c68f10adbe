//! The best tree over the words of a sentence.

/// The head of each word in the best tree: 0 for the root, else the word's number plus 1.
///
/// `scores[word][head]` counts heads in the same way. Chu and Liu (1965) and Edmonds (1967);
/// one word hangs on the root.
pub(crate) fn best(scores: &[Vec<f32>]) -> Vec<usize> {
    if scores.is_empty() {
        return Vec::new();
    }
    let heads = arborescence(&square(scores));
    let roots: Vec<usize> = (1..heads.len()).filter(|&at| heads[at] == 0).collect();
    if let [_] = roots[..] {
        return heads[1..].to_vec();
    }
    // Of the words that could hang on the root alone, the one that gives the best tree.
    let candidates = roots.iter().map(|&root| {
        let mut only = square(scores);
        for (word, row) in only.iter_mut().enumerate().skip(1) {
            if word != root {
                row[0] = FORBIDDEN;
            }
        }
        let heads = arborescence(&only);
        let total: f32 = (1..heads.len()).map(|at| only[at][heads[at]]).sum();
        (total, heads)
    });
    let best = candidates.max_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or_else(|| heads[1..].to_vec(), |(_, heads)| heads[1..].to_vec())
}

const FORBIDDEN: f32 = -1e6;

/// With a row for the root, and no word its own head.
fn square(scores: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let size = scores.len() + 1;
    let mut square = vec![vec![FORBIDDEN; size]];
    square.extend(scores.iter().cloned());
    for (at, row) in square.iter_mut().enumerate() {
        row[at] = FORBIDDEN;
    }
    square
}

/// Heads of all nodes but the first, which is the root.
fn arborescence(scores: &[Vec<f32>]) -> Vec<usize> {
    let size = scores.len();
    let mut heads = vec![0; size];
    for node in 1..size {
        heads[node] = highest(&scores[node], |_| true);
    }
    let Some(cycle) = cycle(&heads) else {
        return heads;
    };
    // The cycle becomes one node, the last of a smaller graph.
    let outside: Vec<usize> = (0..size).filter(|at| !cycle.contains(at)).collect();
    let inner: f32 = cycle.iter().map(|&at| scores[at][heads[at]]).sum();
    let merged = outside.len();
    let mut smaller = vec![vec![FORBIDDEN; merged + 1]; merged + 1];
    let mut enter = vec![0; merged];
    let mut leave = vec![0; merged];
    for (a, &node) in outside.iter().enumerate() {
        for (b, &head) in outside.iter().enumerate() {
            smaller[a][b] = scores[node][head];
        }
        leave[a] = highest(&scores[node], |head| cycle.contains(&head));
        smaller[a][merged] = scores[node][leave[a]];
        let gain = |&at: &usize| scores[at][node] - scores[at][heads[at]];
        let best = cycle.iter().max_by(|x, y| gain(x).total_cmp(&gain(y)));
        enter[a] = best.copied().unwrap_or_default();
        smaller[merged][a] = inner + gain(&enter[a]);
    }
    let solved = arborescence(&smaller);
    for (a, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[a] == merged {
            leave[a]
        } else {
            outside[solved[a]]
        };
    }
    let from = solved[merged];
    heads[enter[from]] = outside[from];
    heads
}

fn highest(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = usize::MAX;
    for (at, score) in scores.iter().enumerate() {
        if allowed(at) && (best == usize::MAX || *score > scores[best]) {
            best = at;
        }
    }
    best
}

/// Nodes that are each other's heads in a ring.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut ring = vec![at];
            let mut next = heads[at];
            while next != at {
                ring.push(next);
                next = heads[next];
            }
            return Some(ring);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_ring_is_opened() {
        // Words 1 and 2 like each other best; the root reaches word 1 more easily.
        let scores = vec![vec![5.0, 0.0, 9.0], vec![1.0, 9.0, 0.0]];
        assert_eq!(best(&scores), [0, 1]);
    }

    #[test]
    fn one_word_hangs_on_the_root() {
        let scores = vec![vec![9.0, 0.0, 1.0], vec![8.0, 2.0, 0.0]];
        assert_eq!(best(&scores), [0, 1]);
    }

    proptest! {
        #[test]
        fn is_a_tree_no_worse_than_any_chain(size in 1..7_usize, values in prop::collection::vec(-5.0..5.0_f32, 56)) {
            let scores: Vec<Vec<f32>> = (0..size).map(|at| values[at * 8..=at * 8 + size].to_vec()).collect();
            let heads = best(&scores);
            prop_assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
            let total = |heads: &[usize]| -> f32 { heads.iter().enumerate().map(|(at, &head)| scores[at][head]).sum() };
            for (start, head) in heads.iter().enumerate() {
                prop_assert_ne!(*head, start + 1);
                let (mut at, mut steps) = (start + 1, 0);
                while at != 0 {
                    at = heads[at - 1];
                    steps += 1;
                    prop_assert!(steps <= size);
                }
            }
            let chain: Vec<usize> = (0..size).collect();
            prop_assert!(total(&heads) >= total(&chain) - 1e-3);
        }
    }
}
