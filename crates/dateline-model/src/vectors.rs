//! Vectors of sentences, to compare what they say.

use crate::ModelError;
use crate::description::Description;
use crate::pieces::Piece;
use crate::words::Words;

/// How to make a sentence's vector of those of its words: Arora, Liang and Ma, A Simple but
/// Tough-to-Beat Baseline for Sentence Embeddings (2017). The vocabulary is sorted by how often
/// words occur, which by Zipf's law tells the share of each.
pub(crate) struct Vectors {
    /// The number of the first word; before it stand marks and letters.
    first: u32,
    smooth: f32,
    /// The sum of 1 / n over the ranks of all words.
    harmonic: f32,
    /// What all sentences share.
    common: Vec<f32>,
}

impl Vectors {
    pub(crate) fn load(
        description: &Description,
        words: &Words,
        tables: &[u8],
    ) -> Result<Self, ModelError> {
        let last = words.len().saturating_sub(description.first_word as usize);
        let ranks = 1..=u32::try_from(last).unwrap_or(u32::MAX);
        Ok(Self {
            first: description.first_word,
            smooth: description.smooth,
            harmonic: ranks.rev().map(of_rank).sum(),
            common: description.table("common", tables)?,
        })
    }

    /// The vector of some pieces, of length 1; zeros where they hold no word.
    pub(crate) fn of(&self, words: &Words, pieces: &[Piece]) -> Vec<f32> {
        let mut sum = vec![0.0; self.common.len()];
        let mut weights = 0.0;
        for piece in pieces {
            let Some(rank) = piece.id.checked_sub(self.first).map(|rank| rank + 1) else {
                continue;
            };
            let share = of_rank(rank) / self.harmonic;
            let weight = self.smooth / (self.smooth + share);
            weights += weight;
            for (sum, value) in sum.iter_mut().zip(words.row(piece.id)) {
                *sum += weight * value;
            }
        }
        if weights > 0.0 {
            for (sum, common) in sum.iter_mut().zip(&self.common) {
                *sum = *sum / weights - common;
            }
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            for value in &mut sum {
                *value /= length;
            }
        }
        sum
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
