use std::collections::HashMap;

use crate::rows::{Rows, SentenceRow};

/// The stems of some articles, each with how rare it is in their sentences.
pub(super) struct Terms<'r> {
    numbers: HashMap<&'r str, u32>,
    rarity: Vec<f64>,
}

/// Weights by term, sorted by term, of length 1 or empty.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Vector(Vec<(u32, f64)>);

impl<'r> Terms<'r> {
    pub(super) fn of(articles: &[&'r Rows]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut having: Vec<f64> = Vec::new();
        let mut last: Vec<usize> = Vec::new();
        let mut sentences = 0;
        for sentence in articles.iter().flat_map(|rows| &rows.sentences) {
            sentences += 1;
            for stem in &sentence.stems {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(stem).or_insert(next) as usize;
                if number == having.len() {
                    having.push(0.0);
                    last.push(0);
                }
                if last[number] != sentences {
                    last[number] = sentences;
                    having[number] += 1.0;
                }
            }
        }
        let all = f64::from(u32::try_from(sentences).unwrap_or(u32::MAX)) + 1.0;
        let rarity = having.into_iter().map(|having| (all / having).ln());
        Self {
            numbers,
            rarity: rarity.collect(),
        }
    }

    /// Logarithmic counts times rarity (Salton and Buckley 1988).
    pub(super) fn vector(&self, sentence: &SentenceRow) -> Vector {
        let stems = sentence.stems.iter();
        let mut numbers: Vec<u32> = stems
            .filter_map(|stem| self.numbers.get(stem.as_str()).copied())
            .collect();
        numbers.sort_unstable();
        let weights = numbers.chunk_by(|a, b| a == b).map(|same| {
            let count = f64::from(u32::try_from(same.len()).unwrap_or(u32::MAX));
            (same[0], (1.0 + count.ln()) * self.rarity[same[0] as usize])
        });
        Vector(weights.collect()).scaled()
    }

    /// How many terms there are.
    pub(super) fn count(&self) -> usize {
        self.rarity.len()
    }
}

impl Vector {
    /// The cosine with another.
    pub(super) fn cosine(&self, other: &Vector) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some((term, x)), Some((other, y))) = (a.peek(), b.peek()) {
            match term.cmp(other) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }

    fn scaled(mut self) -> Self {
        let length = self.0.iter().map(|(_, x)| x * x).sum::<f64>().sqrt();
        for (_, weight) in &mut self.0 {
            *weight /= length.max(f64::MIN_POSITIVE);
        }
        self
    }
}

/// A sum of vectors.
pub(super) struct Sum(Vec<f64>);

impl Sum {
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        Self(vec![0.0; terms.count()])
    }

    pub(super) fn add(&mut self, vector: &Vector, weight: f64) {
        for (term, x) in &vector.0 {
            self.0[*term as usize] += weight * x;
        }
    }

    /// Its direction; empty for a sum of nothing.
    pub(super) fn direction(&self) -> Vector {
        let weights = (0..).zip(self.0.iter().copied());
        Vector(weights.filter(|(_, x)| *x > 0.0).collect()).scaled()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;

    #[test]
    fn the_rarer_word_weighs_more() {
        let rows = article("a", None, "dam broke\ndam held\ndam flood");
        let articles = [&rows];
        let terms = Terms::of(&articles);
        let [broke, held, flood] = [0, 1, 2].map(|at| terms.vector(&rows.sentences[at]));
        assert!((broke.cosine(&broke) - 1.0).abs() < 1e-9);
        assert!(broke.cosine(&held) > 0.0 && broke.cosine(&held) < 0.1);
        let mut sum = Sum::new(&terms);
        sum.add(&broke, 2.0);
        sum.add(&flood, 1.0);
        let centre = sum.direction();
        assert!(centre.cosine(&broke) > centre.cosine(&flood));
        assert_eq!(Sum::new(&terms).direction(), Vector::default());
    }
}
