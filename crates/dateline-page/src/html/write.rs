//! Copies blocks of a page into an article's text, with the bytes that each character came from.

use std::ops::Range;

use dateline_doc::{Span, TextBuilder};

use super::blocks::{Block, Piece};
use crate::mend;
use crate::source::{MAX_TEXT, Source};

/// An article's text in the making.
pub(crate) struct Writer<'s> {
    source: &'s Source,
    out: TextBuilder,
    /// White space of the page not written yet; one space if words follow on the line.
    space: Option<Range<usize>>,
    /// Whether words stand on the line already.
    line_begun: bool,
}

/// Longest name of a character reference in HTML, with `&` and `;`.
const LONGEST_REFERENCE: usize = 34;

/// The same without `;`, and of a number without one.
const LONGEST_BARE_REFERENCE: usize = 10;

impl<'s> Writer<'s> {
    pub(crate) fn new(source: &'s Source) -> Self {
        Self {
            source,
            out: TextBuilder::default(),
            space: None,
            line_begun: false,
        }
    }

    /// Bytes written so far.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Writes `block` as lines of their own, after an empty line if others stand before it.
    /// Gives its place in the text.
    pub(crate) fn block(&mut self, block: &Block) -> Span {
        self.pieces(&block.pieces)
    }

    /// Writes `pieces` like a block.
    pub(crate) fn pieces(&mut self, pieces: &[Piece]) -> Span {
        if !self.out.is_empty() {
            self.out.insert("\n\n");
        }
        self.line_begun = false;
        self.space = None;
        let start = self.out.len();
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(span) => self.text(*span),
                Piece::Break => self.line_break(&pieces[at + 1..]),
            }
        }
        Span::new(start, self.out.len())
    }

    /// Whether the text is as long as an article may be.
    pub(crate) fn is_full(&self) -> bool {
        self.out.len() >= MAX_TEXT
    }

    /// The text and its map.
    pub(crate) fn finish(self) -> TextBuilder {
        self.out
    }

    /// A break in mid-sentence is one of layout: a space.
    fn line_break(&mut self, rest: &[Piece]) {
        let Some(Piece::Text(next)) = rest.iter().find(
            |piece| matches!(piece, Piece::Text(s) if !s.of(&self.source.text).trim().is_empty()),
        ) else {
            return;
        };
        let text = &self.source.text;
        let goes_on = next.of(text).trim_start().starts_with(char::is_lowercase)
            && self
                .out
                .text()
                .ends_with(|c: char| c.is_alphanumeric() || c == ',');
        if goes_on {
            let at = self.space.clone().map_or(next.start(), |space| space.start);
            self.space = Some(at..next.start());
        } else if self.line_begun {
            self.space = None;
            self.line_begun = false;
            self.out.insert("\n");
        }
    }

    fn text(&mut self, span: Span) {
        let text = &self.source.text;
        let (mut at, end) = (span.start(), span.end());
        while at < end && !self.is_full() {
            let rest = &text[at..end];
            let room = MAX_TEXT - self.out.len();
            let plain = rest.floor_char_boundary(plain_len(rest).min(room));
            if plain > 0 {
                self.copy(at..at + plain);
                at += plain;
                continue;
            }
            let space = rest.find(|c: char| !is_space(c)).unwrap_or(rest.len());
            if plain_len(rest) > 0 {
                // Not a character more fits.
                return;
            } else if space > 0 {
                self.pause(at..at + space);
                at += space;
            } else {
                at += self.reference(at, rest);
            }
        }
    }

    /// A character reference at the beginning of `rest`, or a bare ampersand. Gives its length.
    fn reference(&mut self, at: usize, rest: &str) -> usize {
        let name = rest[1..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .map_or(rest.len(), |len| len + 1);
        let semicolon = usize::from(rest[name..].starts_with(';'));
        // Names without a semicolon are short, and may have letters of the text behind them.
        let len = if semicolon == 0 {
            name.min(LONGEST_BARE_REFERENCE)
        } else {
            name + semicolon
        };
        if !(3..=LONGEST_REFERENCE).contains(&len) {
            self.copy(at..at + 1);
            return 1;
        }
        if let Some((words, len)) = mend::encoded_twice(rest) {
            self.decoded(&words, at..at + len);
            return len;
        }
        let decoded = htmlize::unescape(&rest[..len]);
        if decoded == rest[..len] {
            self.copy(at..at + len);
        } else {
            self.decoded(&decoded, at..at + len);
        }
        len
    }

    /// Writes what the characters at `place` were decoded to.
    fn decoded(&mut self, words: &str, place: Range<usize>) {
        if words.chars().all(is_space) {
            return self.pause(place);
        }
        self.before_words();
        let source = self.source.map.source(Span::new(place.start, place.end));
        self.out.stand_for(words, source);
    }

    fn pause(&mut self, space: Range<usize>) {
        self.space = Some(match self.space.take() {
            None => space,
            Some(so_far) => so_far.start.min(space.start)..so_far.end.max(space.end),
        });
    }

    fn before_words(&mut self) {
        let space = self.space.take().filter(|_| self.line_begun);
        self.line_begun = true;
        let Some(space) = space else { return };
        let span = Span::new(space.start, space.end);
        if span.of(&self.source.text) == " " {
            self.out
                .copy_from(&self.source.text, &self.source.map, span);
        } else {
            self.out.stand_for(" ", self.source.map.source(span));
        }
    }

    fn copy(&mut self, words: Range<usize>) {
        self.before_words();
        self.out.copy_from(
            &self.source.text,
            &self.source.map,
            Span::new(words.start, words.end),
        );
    }
}

/// Bytes before white space or what may be a character reference.
fn plain_len(words: &str) -> usize {
    let bytes = words.as_bytes();
    let is_reference = |at: usize| {
        let next = bytes.get(at + 1);
        next.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
    };
    let mut chars = words.char_indices();
    let end = chars.find(|&(at, c)| is_space(c) || (c == '&' && is_reference(at)));
    end.map_or(words.len(), |(at, _)| at)
}

/// White space, and characters that show nothing at all at the edge of a word.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}
