//! From a page of HTML to the reading matter in it.

mod blocks;
mod hints;
mod main_text;
mod tag;
mod tree;
mod write;

use dateline_doc::{Furniture, Note, NoteKind};

use crate::draft::Draft;
use crate::source::Source;
use blocks::{Block, Piece};
use main_text::Verdict;




/// Lines of furniture that are kept with an article.
const MAX_FURNITURE: usize = 4000;

/// Reads a page of HTML.
pub(crate) fn read(source: &Source, notes: &mut Vec<Note>) -> Draft {
    let tree = tree::parse(&source.text);
    if tree.cut {
        notes.push(Note {
            kind: NoteKind::Limit,
            detail: "nested too deep or too many elements; read in part".to_owned(),
        });
    }
    let blocks = blocks::split(&source.text, &tree);
    let words: Vec<String> = blocks.iter().map(|block| words(source, block)).collect();
    let verdicts = main_text::choose(&tree, &blocks, &words);
    write_all(source, &blocks, words, &verdicts)
}

fn write_all(source: &Source, blocks: &[Block], words: Vec<String>, verdicts: &[Verdict]) -> Draft {
    let mut writer = write::Writer::new(source);
    let mut draft = Draft::default();
    for ((block, words), verdict) in blocks.iter().zip(words).zip(verdicts) {
        match verdict {
            Verdict::Article => {
                writer.block(block);
            }
            Verdict::Furniture(kind) if draft.furniture.len() < MAX_FURNITURE => {
                draft.furniture.push(Furniture {
                    at: writer.len(),
                    source: place(source, block),
                    words,
                    kind: *kind,
                })
            }
            Verdict::Furniture(_) => {}
        }
    }
    draft.text = writer.finish();
    draft
}

/// What `block` says.
fn words(source: &Source, block: &Block) -> String {
    let mut writer = write::Writer::new(source);
    writer.block(block);
    writer.finish().finish().0
}

/// The bytes of the page from `block`'s first character to its last.
fn place(source: &Source, block: &Block) -> std::ops::Range<usize> {
    let texts = block.pieces.iter().filter_map(|piece| match piece {
        Piece::Text(span) => Some(span.trim(&source.text)),
        Piece::Break => None,
    });
    let whole = texts
        .filter(|span| !span.is_empty())
        .reduce(dateline_doc::Span::cover);
    whole.map_or(0..0, |span| source.map.source(span))
}
