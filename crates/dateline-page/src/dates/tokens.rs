//! Numbers, words and marks: what dates are made of.

use std::ops::Range;

use dateline_doc::calendar::{digit, in_ascii};

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Bytes of the text.
    pub(crate) place: Range<usize>,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Digits: their value and how many there are.
    Number(u32, usize),
    /// Letters, in lower case.
    Word(String),
    /// Any other character.
    Mark(char),
}

/// Longest run of digits that is read as one number.
const MAX_DIGITS: usize = 9;

/// The tokens of `text`. White space is none.
pub(crate) fn split(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let same =
            |next: char| (is_digit(c) && is_digit(next)) || (is_letter(c) && is_letter(next));
        while let Some(&(at, next)) = chars.peek() {
            if !same(next) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        tokens.push(Token {
            kind: kind(&text[start..end], c),
            place: start..end,
            spaced,
        });
        spaced = false;
    }
    tokens
}

/// A digit of any script that dates are printed in.
fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

fn is_letter(c: char) -> bool {
    // Ideographs mark the parts of a date: 2026年2月3日. Thai writes vowels and tones as marks.
    (c.is_alphabetic() || ('\u{e31}'..='\u{e4e}').contains(&c))
        && !('\u{2E80}'..='\u{9FFF}').contains(&c)
}

fn kind(word: &str, first: char) -> Kind {
    if is_digit(first) {
        let digits = in_ascii(word);
        let value = if digits.len() > MAX_DIGITS {
            None
        } else {
            digits.parse().ok()
        };
        Kind::Number(value.unwrap_or(u32::MAX), digits.len())
    } else if is_letter(first) {
        Kind::Word(word.to_lowercase())
    } else {
        Kind::Mark(first)
    }
}
