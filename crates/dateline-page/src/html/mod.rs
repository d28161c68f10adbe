//! From a page of HTML to the reading matter in it.

mod blocks;
mod facts;
mod hints;
mod json_ld;
mod main_text;
mod reader;
mod tag;
mod tree;
mod trim;
mod when;
mod write;

use dateline_doc::{Furniture, FurnitureKind, Note, NoteKind};

use crate::draft::Draft;
use crate::source::{MAX_TEXT, Source};
use crate::{Given, titles};
use blocks::{Block, Piece};
use facts::Facts;
use main_text::{Choice, Verdict};
use tree::Node;
use when::Witness;

/// Lines of furniture that are kept with an article.
const MAX_FURNITURE: usize = 4000;

/// Reads a page of HTML.
pub(crate) fn read(source: &Source, given: &Given, notes: &mut Vec<Note>) -> Draft {
    let tree = tree::parse(&source.text);
    if tree.cut {
        notes.push(Note {
            kind: NoteKind::Limit,
            detail: "nested too deep, or too many elements or attributes; read in part".to_owned(),
        });
    }
    let blocks = blocks::split(&source.text, &tree);
    let words: Vec<String> = blocks.iter().map(|block| words(source, block)).collect();
    let Choice {
        container,
        mut verdicts,
    } = main_text::choose(&tree, &blocks, &words);
    let facts = Facts::read(source, &tree);
    let credits = facts.credits();
    let heading = credits
        .title
        .as_deref()
        .and_then(|title| facts.heading(title));
    let title = heading.and_then(|heading| title_block(&blocks, &tree.nodes[heading], heading));
    for (at, verdict) in verdicts.iter_mut().enumerate() {
        let repeats = credits
            .title
            .as_deref()
            .is_some_and(|title| titles::equal(&words[at], title));
        if Some(at) == title || repeats {
            *verdict = Verdict::Furniture(FurnitureKind::Repeated);
        }
    }
    let lines = around_top(&words, &verdicts);
    let article = container..tree.nodes[container].end;
    let witness = Witness {
        source,
        tree: &tree,
        facts: &facts,
        article,
        lines: &lines,
    };
    let published = witness.published(given, notes);
    let kept = words
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| **verdict == Verdict::Article);
    let letters: usize = kept.map(|(words, _)| words.len()).sum();
    if letters >= MAX_TEXT {
        let detail = format!("the article is cut at {MAX_TEXT} bytes");
        notes.push(Note {
            kind: NoteKind::Limit,
            detail,
        });
    }
    Draft {
        credits,
        published,
        access: Some(facts.access(&words, letters)),
        ..write_all(source, &blocks, &words, &verdicts, title)
    }
}

/// Lines before the article and at its beginning, among which its date may stand.
fn around_top<'w>(words: &'w [String], verdicts: &[Verdict]) -> Vec<&'w str> {
    let first = verdicts
        .iter()
        .position(|verdict| *verdict == Verdict::Article)
        .unwrap_or(0);
    let lines = words.iter().take(first + 5).skip(first.saturating_sub(12));
    lines.map(String::as_str).collect()
}

/// The block that prints the title.
fn title_block(blocks: &[Block], heading: &Node, at: usize) -> Option<usize> {
    blocks
        .iter()
        .position(|block| (at..heading.end).contains(&block.first))
}

fn write_all(
    source: &Source,
    blocks: &[Block],
    words: &[String],
    verdicts: &[Verdict],
    title: Option<usize>,
) -> Draft {
    let mut writer = write::Writer::new(source);
    let mut draft = Draft::default();
    if let Some(title) = title {
        draft.title = Some(writer.block(&blocks[title]));
    }
    for (at, (block, verdict)) in blocks.iter().zip(verdicts).enumerate() {
        match verdict {
            Verdict::Article if writer.is_full() => {}
            Verdict::Article => {
                writer.block(block);
            }
            Verdict::Furniture(kind)
                if draft.furniture.len() < MAX_FURNITURE && Some(at) != title =>
            {
                draft.furniture.push(Furniture {
                    at: writer.len(),
                    source: place(source, block),
                    words: words[at].clone(),
                    kind: *kind,
                });
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
