//! What is computed from the vectors of pieces: labels of one, and scores of pairs.

use std::ops::Range;

use crate::ModelError;
use crate::description::Description;
use crate::labels::{self, Run};
use crate::network::Vectors;

/// Where each head's values stand, and the weights that join two of them.
pub(crate) struct Heads {
    cues: Range<usize>,
    names: Range<usize>,
    upos: Range<usize>,
    role_piece: Range<usize>,
    role_cue: Range<usize>,
    arc_dependent: Range<usize>,
    arc_head: Range<usize>,
    label_dependent: Range<usize>,
    label_head: Range<usize>,
    reaches: Vec<usize>,
    role_distance: Vec<f32>,
    role_out: Vec<f32>,
    role_bias: Vec<f32>,
    arc: Vec<f32>,
    arc_prior: Vec<f32>,
    label: Vec<f32>,
}

/// By how many logits a piece must rather be a cue than none. The annotators of the training
/// data marked doubtful cues generously, and a reader checks each statement by hand; with this
/// the attributions of the development part that are right and those that are found are as many.
const CUE_MARGIN: f32 = 0.7;

impl Heads {
    pub(crate) fn load(description: &Description, tables: &[u8]) -> Result<Self, ModelError> {
        let head = |name| description.head(name);
        let table = |name| description.table(name, tables);
        Ok(Self {
            cues: head("cues")?,
            names: head("names")?,
            upos: head("upos")?,
            role_piece: head("role_piece")?,
            role_cue: head("role_cue")?,
            arc_dependent: head("arc_dependent")?,
            arc_head: head("arc_head")?,
            label_dependent: head("label_dependent")?,
            label_head: head("label_head")?,
            reaches: description.reaches.clone(),
            role_distance: table("role_distance")?,
            role_out: table("role_out")?,
            role_bias: table("role_bias")?,
            arc: table("arc")?,
            arc_prior: table("arc_prior")?,
            label: table("label")?,
        })
    }

    /// The cues of attributions.
    pub(crate) fn cues(&self, vectors: &Vectors) -> Vec<Run> {
        sequence(vectors, &self.cues, CUE_MARGIN)
    }

    /// Names, by kind.
    pub(crate) fn names(&self, vectors: &Vectors) -> Vec<Run> {
        sequence(vectors, &self.names, 0.0)
    }

    /// The part of speech of a piece.
    pub(crate) fn upos(&self, vectors: &Vectors, piece: usize) -> usize {
        highest(&vectors.row(piece)[self.upos.clone()])
    }

    /// What belongs to the cue that begins at `cue`: 0 for its source, 1 for its content.
    pub(crate) fn roles(&self, vectors: &Vectors, cue: usize) -> Vec<Run> {
        let anchor = &vectors.row(cue)[self.role_cue.clone()];
        let classes = self.role_bias.len();
        let mut scores = Vec::with_capacity(vectors.len() * classes);
        for at in 0..vectors.len() {
            let piece = &vectors.row(at)[self.role_piece.clone()];
            let distance = self.distance(cue, at);
            let joined: Vec<f32> = (piece.iter().zip(anchor).zip(distance))
                .map(|((piece, anchor), distance)| (piece + anchor + distance).max(0.0))
                .collect();
            let weights = self.role_out.chunks_exact(joined.len());
            let sums = weights.zip(&self.role_bias);
            scores.extend(sums.map(|(weights, bias)| dot(weights, &joined) + bias));
        }
        labels::runs(scores.chunks_exact(classes))
    }

    /// The row of the table of distances for a piece behind or before its cue.
    fn distance(&self, cue: usize, piece: usize) -> &[f32] {
        let offset = piece.abs_diff(cue);
        let reach = self.reaches.partition_point(|&least| least <= offset);
        let middle = self.reaches.len() + 1;
        let row = if piece > cue {
            middle + reach
        } else {
            middle - reach
        };
        let width = self.role_piece.len();
        &self.role_distance[row * width..(row + 1) * width]
    }

    /// For each of the pieces of a sentence, the scores of its possible heads: the root, then
    /// the pieces.
    ///
    /// Dozat and Manning, Deep Biaffine Attention for Neural Dependency Parsing (2017).
    pub(crate) fn arcs(&self, vectors: &Vectors, pieces: &[usize]) -> Vec<Vec<f32>> {
        let root = [0];
        let heads: Vec<Vec<f32>> = root
            .iter()
            .chain(pieces)
            .map(|&at| relu(&vectors.row(at)[self.arc_head.clone()]))
            .collect();
        let prior: Vec<f32> = heads.iter().map(|h| dot(h, &self.arc_prior)).collect();
        let width = self.arc_head.len();
        pieces
            .iter()
            .map(|&at| {
                let dependent = relu(&vectors.row(at)[self.arc_dependent.clone()]);
                let mut turned = vec![0.0; width];
                for (value, row) in dependent.iter().zip(self.arc.chunks_exact(width)) {
                    if *value > 0.0 {
                        turned
                            .iter_mut()
                            .zip(row)
                            .for_each(|(t, w)| *t += value * w);
                    }
                }
                let scores = heads.iter().zip(&prior);
                scores
                    .map(|(head, prior)| dot(&turned, head) + prior)
                    .collect()
            })
            .collect()
    }

    /// The relation of a piece to its head; the root's is the mark at the beginning.
    pub(crate) fn relation(&self, vectors: &Vectors, piece: usize, head: usize) -> usize {
        let ones = |mut values: Vec<f32>| {
            values.push(1.0);
            values
        };
        let dependent = ones(relu(&vectors.row(piece)[self.label_dependent.clone()]));
        let head = ones(relu(&vectors.row(head)[self.label_head.clone()]));
        // The products of the two are the same for all relations: made once, and each relation's
        // score is one long sum.
        let width = head.len();
        let mut products = Vec::with_capacity(dependent.len() * width);
        for value in dependent {
            products.extend(head.iter().map(|head| value * head));
        }
        let weights = self.label.chunks_exact(products.len());
        let scores: Vec<f32> = weights.map(|weights| dot(weights, &products)).collect();
        highest(&scores)
    }
}

/// The runs of a head's labels; a run must be likelier than none by `margin`, in logits.
fn sequence(vectors: &Vectors, head: &Range<usize>, margin: f32) -> Vec<Run> {
    let rows = (0..vectors.len()).map(|at| &vectors.row(at)[head.clone()]);
    let outside = |row: &[f32]| [&[row[0] + margin], &row[1..]].concat();
    let rows: Vec<Vec<f32>> = rows.map(outside).collect();
    labels::runs(rows.iter().map(Vec::as_slice))
}

fn relu(values: &[f32]) -> Vec<f32> {
    values.iter().map(|value| value.max(0.0)).collect()
}

/// Summed in lanes, which the compiler turns into vector operations; the order of the sum is
/// the same on every machine.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let ((a, rest_a), (b, rest_b)) = (a.as_chunks::<16>(), b.as_chunks::<16>());
    let mut lanes = [0.0; 16];
    for (a, b) in a.iter().zip(b) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    let rest = rest_a.iter().zip(rest_b).map(|(a, b)| a * b);
    lanes.iter().sum::<f32>() + rest.sum::<f32>()
}

fn highest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}
