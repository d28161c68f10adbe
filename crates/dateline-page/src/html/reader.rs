//! Feeds the tokeniser, and keeps it from endless lists of attributes.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::Reader;

/// Reads a page from memory. While `blank` is set, bytes up to the next `>` are read as
/// spaces, so that positions stay what they are.
///
/// The tokeniser calls itself once for each attribute in double quotation marks; a tag with
/// a hundred thousand of them would exhaust the stack. The emitter sets `blank` long before.
pub(crate) struct Blanking<'a> {
    rest: &'a [u8],
    blank: &'a Cell<bool>,
    /// Quotation marks, double and single, seen since `blank` was set.
    closed: [bool; 2],
}

impl<'a> Blanking<'a> {
    pub(crate) fn new(html: &'a str, blank: &'a Cell<bool>) -> Self {
        Self {
            rest: html.as_bytes(),
            blank,
            closed: [false; 2],
        }
    }
}

impl Blanking<'_> {
    /// A space for `byte`; but the tag's `>`, and the first quotation mark of each kind, which
    /// may have to close a value that was begun, stay.
    fn blanked(&mut self, byte: u8) -> u8 {
        let seen = match byte {
            b'>' => {
                self.blank.set(false);
                self.closed = [false; 2];
                return byte;
            }
            b'"' => &mut self.closed[0],
            b'\'' => &mut self.closed[1],
            _ => return b' ',
        };
        if std::mem::replace(seen, true) {
            b' '
        } else {
            byte
        }
    }
}

impl Reader for Blanking<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((&byte, rest)) = self.rest.split_first() else {
            return Ok(None);
        };
        self.rest = rest;
        Ok(Some(if self.blank.get() {
            self.blanked(byte)
        } else {
            byte
        }))
    }

    fn try_read_string(&mut self, words: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let Some(head) = self.rest.get(..words.len()).filter(|_| !self.blank.get()) else {
            return Ok(false);
        };
        let same = if case_sensitive {
            head == words
        } else {
            head.eq_ignore_ascii_case(words)
        };
        if same {
            self.rest = &self.rest[words.len()..];
        }
        Ok(same)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        char_buf: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.blank.get() {
            return Ok(self.read_byte()?.map(|byte| {
                char_buf[0] = byte;
                &char_buf[..1]
            }));
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        let found = self.rest.iter().position(|byte| needle.contains(byte));
        let (head, rest) = self
            .rest
            .split_at(found.map_or(self.rest.len(), |at| at.max(1)));
        self.rest = rest;
        Ok(Some(head))
    }
}
