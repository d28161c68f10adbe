//! From a page of HTML to the reading matter in it.

mod access;
mod asides;
mod blocks;
mod byline;
mod facts;
mod hints;
mod json_ld;
mod live;
mod main_text;
mod parts;
mod provenance;
mod reader;
mod tag;
mod tree;
mod trim;
mod when;
mod write;

use std::cell::RefCell;
use std::ops::Range;

use dateline_doc::{Credits, Furniture, FurnitureKind, Note, NoteKind, Span};

use crate::draft::Draft;
use crate::source::{MAX_TEXT, Source};
use crate::{Carrier, Given, titles};
use blocks::{Block, Piece};
use facts::Facts;
use main_text::{Choice, Verdict};
use tree::{Node, Tree};
use when::Witness;

/// Lines of furniture that are kept with an article.
const MAX_FURNITURE: usize = 4000;

/// Reads a page of HTML.
pub(crate) fn read(
    source: &Source,
    given: &Given,
    carrier: &Carrier,
    notes: &mut Vec<Note>,
) -> Draft {
    let tree = tree::parse(&source.text);
    if tree.cut {
        let detail = "nested too deep, or too many elements or attributes; read in part";
        note_limit(detail.to_owned(), notes);
    }
    let blocks = blocks::split(&source.text, &tree);
    let words: Vec<String> = blocks.iter().map(|block| words(source, block)).collect();
    let Choice {
        container,
        mut verdicts,
    } = main_text::choose(&tree, &blocks, &words);
    asides::sort_out(&tree, &blocks, &words, &mut verdicts);
    let facts = Facts::read(source, &tree);
    let mut credits = provenance::complete(facts.credits(), source, &tree, &facts);
    let heading = credits
        .title
        .as_deref()
        .and_then(|title| facts.heading(title));
    let title = heading.and_then(|heading| title_block(&blocks, &tree.nodes[heading], heading));
    take_out_title(&words, credits.title.as_deref(), title, &mut verdicts);
    let header = header(&tree, &blocks, &words, &verdicts, heading);
    if !names_person(&credits) {
        let printed = byline::printed(source, &tree, &blocks, &words, &header);
        credits.byline = printed.or(credits.byline);
    }
    let article = container..tree.nodes[container].end;
    let witness = Witness {
        source,
        tree: &tree,
        facts: &facts,
        article,
        header,
        blocks: &blocks,
        words: &words,
        elsewhere: RefCell::default(),
    };
    let published = witness.published(given, carrier, &credits, notes);
    let access = access::judge(&witness, &words, &verdicts, notes);
    let (draft, placed) = write_all(source, &blocks, &words, &verdicts, notes);
    let day = given.published.or(published.value);
    Draft {
        credits,
        published,
        access: Some(access),
        parts: parts::of(&witness, &placed, &draft, day),
        ..draft
    }
}

/// Takes the headline, which stands in the block number `title`, and its repetitions out of the
/// text: it has a field of its own, and often other words than the article.
fn take_out_title(
    words: &[String],
    headline: Option<&str>,
    title: Option<usize>,
    verdicts: &mut [Verdict],
) {
    for (at, verdict) in verdicts.iter_mut().enumerate() {
        if Some(at) == title {
            *verdict = Verdict::Furniture(FurnitureKind::Headline);
        } else if headline.is_some_and(|headline| titles::equal(&words[at], headline)) {
            *verdict = Verdict::Furniture(FurnitureKind::Repeated);
        }
    }
}

/// Whether the byline is more than the outlet's name, an address or a login.
fn names_person(credits: &Credits) -> bool {
    credits.byline.as_deref().is_some_and(|byline| {
        let is_outlet = credits
            .outlet
            .as_deref()
            .is_some_and(|o| titles::equal(o, byline));
        !is_outlet && !byline.contains(['.', '@', '/']) && byline.contains(' ')
            || byline.contains(". ")
    })
}

/// The nodes from the headline to the article's first block, with some before the headline. What
/// was taken for its first words may be its section and standfirst: a line with only the day ends
/// what stands above an article.
fn header(
    tree: &Tree,
    blocks: &[Block],
    words: &[String],
    verdicts: &[Verdict],
    heading: Option<usize>,
) -> Range<usize> {
    let is_article = |at: &usize| verdicts[*at] == Verdict::Article;
    let mut article = (0..blocks.len()).filter(is_article).take(FIRST_LINES);
    let Some(first) = article.next() else {
        return 0..0;
    };
    let last = article.last().unwrap_or(first);
    let day = (first..=last).find(|&at| when::is_day(&words[at]));
    let behind = |at: usize| {
        blocks
            .get(at + 1)
            .map_or(tree.nodes.len(), |block| block.first)
    };
    let end = day.map_or(blocks[first].first, behind);
    let heading = heading.filter(|at| *at < blocks[first].first);
    heading.unwrap_or(blocks[first].first).saturating_sub(ABOVE)..end
}

/// Blocks of an article, with the furniture between them, among which a line with the day may
/// stand.
const FIRST_LINES: usize = 6;

/// Nodes above the headline among which its day may stand.
const ABOVE: usize = 40;

/// The block that prints the title.
fn title_block(blocks: &[Block], heading: &Node, at: usize) -> Option<usize> {
    blocks
        .iter()
        .position(|block| (at..heading.end).contains(&block.first))
}

/// Writes what is kept, and gives the place of every block of it.
fn write_all<'b>(
    source: &Source,
    blocks: &'b [Block],
    words: &[String],
    verdicts: &[Verdict],
    notes: &mut Vec<Note>,
) -> (Draft, Vec<(&'b Block, Span)>) {
    let mut writer = write::Writer::new(source);
    let mut placed = Vec::new();
    let mut draft = Draft::default();
    let mut left_out = 0;
    for (at, (block, verdict)) in blocks.iter().zip(verdicts).enumerate() {
        match verdict {
            Verdict::Article => placed.push((block, writer.block(block))),
            Verdict::Furniture(_) if draft.furniture.len() >= MAX_FURNITURE => left_out += 1,
            Verdict::Furniture(kind) => draft.furniture.push(Furniture {
                at: writer.len(),
                source: place(source, block),
                words: words[at].clone(),
                kind: *kind,
            }),
        }
        if writer.is_full() {
            note_limit(format!("the article is cut at {MAX_TEXT} bytes"), notes);
            break;
        }
    }
    if left_out > 0 {
        note_limit(
            format!("{left_out} more pieces of furniture are not kept"),
            notes,
        );
    }
    draft.text = writer.finish();
    (draft, placed)
}

fn note_limit(detail: String, notes: &mut Vec<Note>) {
    notes.push(Note {
        kind: NoteKind::Limit,
        detail,
    });
}

/// What `block` says.
fn words(source: &Source, block: &Block) -> String {
    let mut writer = write::Writer::new(source);
    writer.block(block);
    writer.finish().finish().0
}

/// The bytes of the page from `block`'s first character to its last.
fn place(source: &Source, block: &Block) -> Range<usize> {
    let texts = block.pieces.iter().filter_map(|piece| match piece {
        Piece::Text(span) => Some(span.trim(&source.text)),
        Piece::Break => None,
    });
    let whole = texts
        .filter(|span| !span.is_empty())
        .reduce(dateline_doc::Span::cover);
    whole.map_or(0..0, |span| source.map.source(span))
}
