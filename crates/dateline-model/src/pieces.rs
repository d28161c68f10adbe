//! A text as word pieces.

use dateline_doc::Span;
use tokenizers::Tokenizer;

use crate::ModelError;

/// A word piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) id: u32,
    /// What the letters of its word look like, see [`shape`].
    pub(crate) shape: u32,
}

/// Shapes of words within a line; those of words that begin a line follow.
const SHAPES: u32 = 5;

pub(crate) struct Tokeniser(Tokenizer);

impl Tokeniser {
    pub(crate) fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        let failed = |error: tokenizers::Error| ModelError::Tokeniser(error.to_string());
        let mut tokeniser = Tokenizer::from_bytes(bytes).map_err(failed)?;
        // The file cuts and pads to what its first users needed.
        tokeniser.with_padding(None);
        tokeniser.with_truncation(None).map_err(failed)?;
        Ok(Self(tokeniser))
    }

    /// The pieces of a text, in order.
    pub(crate) fn split(&self, text: &str) -> Result<Vec<Piece>, ModelError> {
        let encoding = self
            .0
            .encode(text, false)
            .map_err(|error| ModelError::Tokeniser(error.to_string()))?;
        let mut pieces = Vec::with_capacity(encoding.len());
        let mut end = 0;
        for (&id, &(start, stop)) in encoding.get_ids().iter().zip(encoding.get_offsets()) {
            let begins_line = end == 0 || text[end..start.max(end)].contains('\n');
            let shape = shape(text, start, stop) + if begins_line { SHAPES } else { 0 };
            pieces.push(Piece {
                span: Span::new(start, stop),
                id,
                shape,
            });
            end = stop;
        }
        Ok(pieces)
    }
}

/// Scripts without spaces have words as long as the text: no more letters than these are looked
/// at on either side.
const LONGEST: usize = 100;

/// 0 without letters, 1 small, 2 a capital first, 3 capitals, 4 mixed. The vocabulary knows no
/// capitals, so that the network is told of them here. A piece has the shape of its whole word.
fn shape(text: &str, start: usize, end: usize) -> u32 {
    let before = text[..start].char_indices().rev().take(LONGEST);
    let from = before
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(start, |(at, _)| at);
    let after = text[end..]
        .chars()
        .take(LONGEST)
        .take_while(|c| c.is_alphanumeric());
    let to = end + after.map(char::len_utf8).sum::<usize>();
    let word = &text[from..to];
    let (mut upper, mut lower) = (0, 0);
    for c in word.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    let first = word.starts_with(char::is_uppercase);
    match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, _) if first => 2,
        (_, 0) => 3,
        _ => 4,
    }
}
