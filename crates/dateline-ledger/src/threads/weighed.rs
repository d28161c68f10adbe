//! Sets of stems, by what their stems weigh in a story.

use std::cmp::Ordering;

use super::desk::{FAINT, MASS};

/// Stems in order, each once, with their weights. Made once for each of many comparisons.
pub(super) struct Weighed<'s> {
    stems: Vec<(&'s str, f64)>,
    mass: f64,
}

impl<'s> Weighed<'s> {
    pub(super) fn new(stems: &'s [String], weight: impl Fn(&str) -> f64) -> Self {
        let mut stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        stems.sort_unstable();
        stems.dedup();
        let stems: Vec<(&str, f64)> = stems.into_iter().map(|s| (s, weight(s))).collect();
        Self {
            mass: stems.iter().map(|(_, weight)| weight).sum(),
            stems,
        }
    }

    /// How alike two sets are, on the scale of [`super::desk::Desk::linked`].
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        shared.map_or(0.0, |shared| {
            shared / (MASS + self.mass + other.mass).sqrt()
        })
    }

    /// Share of the lighter set's weight that both have.
    pub(super) fn share(&self, other: &Self) -> f64 {
        let lighter = self.mass.min(other.mass);
        let shared = self.shared(other).filter(|_| lighter > 0.0);
        shared.map_or(0.0, |shared| shared / lighter)
    }

    /// The weight of the stems that both have. One in common is chance, and none.
    fn shared(&self, other: &Self) -> Option<f64> {
        let (mut a, mut b) = (self.stems.as_slice(), other.stems.as_slice());
        let (mut count, mut sum) = (0, 0.0);
        while let ([(x, weight), rest @ ..], [(y, _), others @ ..]) = (a, b) {
            match x.cmp(y) {
                Ordering::Less => a = rest,
                Ordering::Greater => b = others,
                Ordering::Equal => {
                    (a, b) = (rest, others);
                    count += 1;
                    sum += weight;
                }
            }
        }
        (count > 1).then_some(sum)
    }
}

/// The likeness, or 0 where it is too faint to count.
pub(super) fn clear(like: f64) -> f64 {
    if like > FAINT { like } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_common_is_chance() {
        let words = |words: &str| -> Vec<String> { words.split(' ').map(str::to_owned).collect() };
        let (a, b, c) = (
            words("dam burst dam"),
            words("burst pipe"),
            words("burst dam night"),
        );
        let weigh = |words| Weighed::new(words, |stem| if stem == "dam" { 3.0 } else { 1.0 });
        let (a, b, c) = (weigh(&a), weigh(&b), weigh(&c));
        assert_eq!((a.share(&b), a.likeness(&b)), (0.0, 0.0));
        assert_eq!((a.share(&c), c.share(&a)), (1.0, 1.0));
        let like = a.likeness(&c);
        assert!(
            (like - 4.0 / (MASS + 4.0 + 5.0).sqrt()).abs() < 1e-12,
            "{like}"
        );
    }
}
