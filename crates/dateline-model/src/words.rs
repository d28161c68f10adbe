//! What the network begins with: the sum of a piece's word, position and shape vectors.

use crate::ModelError;
use crate::description::Description;
use crate::pieces::Piece;

/// Tables of vectors. Those of words are rounded to whole numbers row by row.
pub(crate) struct Words {
    rows: &'static [u8],
    scales: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    width: usize,
}

/// The marks at the ends of a window, as the vocabulary numbers them.
const BEGIN: u32 = 101;
const END: u32 = 102;

impl Words {
    /// Takes the vectors of words apart: a scale in f32 for each row, then all rows.
    pub(crate) fn load(
        words: &'static [u8],
        description: &Description,
        tables: &[u8],
    ) -> Result<Self, ModelError> {
        let width = description.width;
        let count = words.len() / (width + 4);
        let (scales, rows) = words.split_at(count * 4);
        let (scales, _) = scales.as_chunks::<4>();
        Ok(Self {
            rows,
            scales: scales
                .iter()
                .map(|scale| f32::from_le_bytes(*scale))
                .collect(),
            positions: description.table("positions", tables)?,
            shapes: description.table("shapes", tables)?,
            width,
        })
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.scales.len()
    }

    /// The vector of a word by itself.
    pub(crate) fn row(&self, id: u32) -> impl ExactSizeIterator<Item = f32> {
        let scale = self.scales[id as usize];
        let values = row(self.rows, id as usize, self.width).iter();
        values.map(move |value| f32::from(value.cast_signed()) * scale)
    }

    /// The sums for a window's pieces, with the marks at its ends: a row each.
    pub(crate) fn sums(&self, pieces: &[Piece]) -> Vec<f32> {
        let inner = pieces.iter().map(|piece| (piece.id, piece.shape));
        let all = [(BEGIN, 0)].into_iter().chain(inner).chain([(END, 0)]);
        let mut sums = Vec::with_capacity((pieces.len() + 2) * self.width);
        for (at, (id, shape)) in all.enumerate() {
            let id = id as usize;
            let scale = self.scales[id];
            let word = row(self.rows, id, self.width);
            let position = row(&self.positions, at, self.width);
            let shape = row(&self.shapes, shape as usize, self.width);
            let parts = word.iter().zip(position).zip(shape);
            sums.extend(parts.map(|((word, position), shape)| {
                f32::from(word.cast_signed()) * scale + position + shape
            }));
        }
        sums
    }
}

fn row<T>(table: &[T], at: usize, width: usize) -> &[T] {
    &table[at * width..(at + 1) * width]
}
