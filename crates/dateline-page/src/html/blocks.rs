//! A page as lines of reading matter: what stands in one block element, with what is known of it.

use dateline_doc::Span;

use super::hints;
use super::tag::Tag;
use super::tree::{Element, Kind, Tree};

/// One line of a page: the inline content of one block element.
#[derive(Debug)]
pub(crate) struct Block {
    /// The first of its nodes.
    pub(crate) first: usize,
    /// What it says, in page order.
    pub(crate) pieces: Vec<Piece>,
    /// Characters that are no white space, ideographs twice.
    pub(crate) len: usize,
    /// Those of them within links.
    pub(crate) linked: usize,
    /// Commas, stops and the like.
    pub(crate) stops: usize,
    /// What stands around it.
    pub(crate) around: Around,
}

/// A part of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Piece {
    /// A stretch of the page's characters, references not decoded.
    Text(Span),
    /// A line break within the block.
    Break,
}

/// What a block's ancestors say of it.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one place of a page"
)]
pub(crate) struct Around {
    /// The nearest block element.
    pub(crate) element: usize,
    /// Level of the heading, 0 for none.
    pub(crate) heading: u8,
    /// Within a list.
    pub(crate) list: bool,
    /// Within a table.
    pub(crate) table: bool,
    /// Within a caption.
    pub(crate) caption: bool,
    /// Within a block quotation.
    pub(crate) quote: bool,
    /// Within a paragraph.
    pub(crate) paragraph: bool,
    /// Within an element that is not shown, or not before a reader asks for it.
    pub(crate) hidden: bool,
    mute: bool,
    link: bool,
}

/// The blocks of `tree`, in page order.
pub(crate) fn split(html: &str, tree: &Tree) -> Vec<Block> {
    let mut splitter = Splitter {
        html,
        blocks: Vec::new(),
        current: None,
    };
    let mut open = vec![Open {
        end: tree.nodes.len(),
        around: Around::default(),
        block: true,
    }];
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        while let Some(closed) = open.pop_if(|open| open.end <= at) {
            if closed.block {
                splitter.flush();
            }
        }
        let around = open.last().map(|open| open.around).unwrap_or_default();
        match &node.kind {
            Kind::Text(_) if around.mute => {}
            Kind::Text(span) => splitter.text(*span, at, around),
            Kind::Element(element) => {
                splitter.element(element.tag);
                let around = around.within(element, at);
                open.push(Open {
                    end: node.end,
                    around,
                    block: element.tag.is_block(),
                });
            }
        }
    }
    splitter.flush();
    splitter.blocks
}

struct Open {
    end: usize,
    around: Around,
    block: bool,
}

impl Around {
    fn within(mut self, element: &Element, at: usize) -> Self {
        let tag = element.tag;
        if tag.is_block() {
            self.element = at;
        }
        let hidden = hints::is_hidden(element);
        self.mute |= tag.is_mute() || hidden && !tag.is_block();
        self.hidden |= hidden;
        self.heading = match tag {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => 3,
            _ => self.heading,
        };
        self.link |= tag == Tag::A;
        self.list |= matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl);
        self.table |= tag == Tag::Table;
        self.caption |= matches!(tag, Tag::Figcaption | Tag::Caption);
        self.quote |= tag == Tag::Blockquote;
        self.paragraph |= tag == Tag::P;
        self
    }
}

/// Marks that sentences have.
const STOPS: &str = ".,;:!?。、，！？；：،؟۔।";

/// What a character counts: an ideograph says about as much as two letters.
fn weight(c: char) -> usize {
    match c {
        _ if c.is_whitespace() => 0,
        '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' => 2,
        _ => 1,
    }
}

struct Splitter<'h> {
    html: &'h str,
    blocks: Vec<Block>,
    current: Option<Block>,
}

impl Splitter<'_> {
    fn text(&mut self, span: Span, node: usize, around: Around) {
        let words = span.of(self.html);
        let len = words.chars().map(weight).sum();
        if len == 0 && self.current.is_none() {
            return;
        }
        let block = self.current.get_or_insert_with(|| Block {
            first: node,
            pieces: Vec::new(),
            len: 0,
            linked: 0,
            stops: 0,
            around,
        });
        block.pieces.push(Piece::Text(span));
        block.len += len;
        block.linked += if around.link { len } else { 0 };
        block.stops += words.chars().filter(|c| STOPS.contains(*c)).count();
    }

    fn element(&mut self, tag: Tag) {
        if tag.is_block() {
            self.flush();
        } else if tag == Tag::Br {
            self.line_break();
        }
    }

    /// One break is a new line of the block, two are a new block.
    fn line_break(&mut self) {
        let html = self.html;
        let Some(block) = &mut self.current else {
            return;
        };
        let last = block.pieces.iter().rev().find(|piece| match piece {
            Piece::Text(span) => !span.of(html).trim().is_empty(),
            Piece::Break => true,
        });
        if last == Some(&Piece::Break) {
            self.flush();
        } else {
            block.pieces.push(Piece::Break);
        }
    }

    fn flush(&mut self) {
        self.blocks
            .extend(self.current.take().filter(|block| block.len > 0));
    }
}
