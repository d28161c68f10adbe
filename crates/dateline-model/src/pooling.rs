//! Vectors of sentences, to compare what they say.

use dateline_doc::SentenceVector;

use crate::ModelError;
use crate::description::Description;
use crate::words::Words;

/// How to make a sentence's vector: a linear map of the mean of its pieces' vectors, and of the
/// mean of its word vectors as Arora, Liang and Ma weigh them (A Simple but Tough-to-Beat Baseline
/// for Sentence Embeddings, 2017). The vocabulary is sorted by how often words occur, which by
/// Zipf's law tells the share of each.
pub(crate) struct Pooling {
    /// The number of the first word; before it stand marks and letters.
    first: u32,
    smooth: f32,
    /// The sum of 1 / n over the ranks of all words.
    harmonic: f32,
    /// Rows of the map, for the pieces and for the words, and what is added.
    pieces: Vec<f32>,
    words: Vec<f32>,
    bias: Vec<f32>,
}

/// Sums over the pieces of a sentence.
#[derive(Clone, Default)]
pub(crate) struct Pooled {
    pieces: Vec<f32>,
    count: f32,
    words: Vec<f32>,
    weights: f32,
}

impl Pooling {
    pub(crate) fn load(
        description: &Description,
        words: &Words,
        tables: &[u8],
    ) -> Result<Self, ModelError> {
        let last = words.len().saturating_sub(description.first_word as usize);
        let ranks = 1..=u32::try_from(last).unwrap_or(u32::MAX);
        let table = |name| description.table(name, tables);
        Ok(Self {
            first: description.first_word,
            smooth: description.smooth,
            harmonic: ranks.rev().map(of_rank).sum(),
            pieces: table("vector_pieces")?,
            words: table("vector_words")?,
            bias: table("vector_bias")?,
        })
    }

    /// Adds a piece, of which the network gives `values`.
    pub(crate) fn add(&self, pooled: &mut Pooled, words: &Words, id: u32, values: &[f32]) {
        add(&mut pooled.pieces, 1.0, values.iter().copied());
        pooled.count += 1.0;
        let Some(rank) = id.checked_sub(self.first).map(|rank| rank + 1) else {
            return;
        };
        let share = of_rank(rank) / self.harmonic;
        let weight = self.smooth / (self.smooth + share);
        add(&mut pooled.words, weight, words.row(id));
        pooled.weights += weight;
    }

    /// The vector of a sentence; none where it holds no word.
    pub(crate) fn vector(&self, pooled: &Pooled) -> SentenceVector {
        if pooled.weights <= 0.0 {
            return SentenceVector::default();
        }
        let mut values = self.bias.clone();
        let sides = [
            (&pooled.pieces, pooled.count, &self.pieces),
            (&pooled.words, pooled.weights, &self.words),
        ];
        for (sums, count, map) in sides {
            for (sum, row) in sums.iter().zip(map.chunks_exact(values.len())) {
                add(&mut values, sum / count, row.iter().copied());
            }
        }
        SentenceVector::of(&values)
    }
}

fn add(sums: &mut Vec<f32>, weight: f32, values: impl ExactSizeIterator<Item = f32>) {
    if sums.is_empty() {
        sums.resize(values.len(), 0.0);
    }
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += weight * value;
    }
}

/// What Zipf's law gives a word of a rank, up to a factor.
#[expect(
    clippy::cast_precision_loss,
    reason = "ranks of a vocabulary are exact in f32"
)]
fn of_rank(rank: u32) -> f32 {
    1.0 / rank as f32
}
