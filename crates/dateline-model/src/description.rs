//! What the network's outputs are, as the training wrote it down.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use crate::ModelError;

/// The file beside the network.
#[derive(Deserialize)]
pub(crate) struct Description {
    /// Pieces of a window, with the two marks at its ends.
    pub(crate) length: usize,
    /// Pieces of context before what a window is read for.
    pub(crate) overlap: usize,
    /// Width of a piece's vector in the network.
    pub(crate) width: usize,
    /// Kinds of names, as labels count them.
    pub(crate) names: Vec<String>,
    /// Universal parts of speech.
    pub(crate) upos: Vec<String>,
    /// Universal dependency relations.
    pub(crate) relations: Vec<String>,
    /// Least distances, in pieces, that the role head tells apart.
    pub(crate) reaches: Vec<usize>,
    /// The number of the first piece of the vocabulary that is a word; the rest go by how often
    /// they occur.
    pub(crate) first_word: u32,
    /// What smooths the weights of words in the vector of a sentence.
    pub(crate) smooth: f32,
    /// Where each head's values stand in the vector of a piece.
    heads: BTreeMap<String, [usize; 2]>,
    /// Where each table stands in the file of tables.
    tables: BTreeMap<String, [usize; 2]>,
}

impl Description {
    pub(crate) fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Where a head's values stand in the vector of a piece.
    pub(crate) fn head(&self, name: &str) -> Result<Range<usize>, ModelError> {
        range(&self.heads, name)
    }

    /// The values of a table of the file `tables`.
    pub(crate) fn table(&self, name: &str, tables: &[u8]) -> Result<Vec<f32>, ModelError> {
        let place = range(&self.tables, name)?;
        let bytes = tables.get(place.start * 4..place.end * 4);
        let bytes = bytes.ok_or_else(|| ModelError::Network(format!("no table {name}")))?;
        let (values, _) = bytes.as_chunks::<4>();
        Ok(values
            .iter()
            .map(|value| f32::from_le_bytes(*value))
            .collect())
    }
}

fn range(places: &BTreeMap<String, [usize; 2]>, name: &str) -> Result<Range<usize>, ModelError> {
    let place = places.get(name);
    let [start, end] = place.ok_or_else(|| ModelError::Network(format!("no head {name}")))?;
    Ok(*start..*end)
}
