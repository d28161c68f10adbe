//! The words of a document as the search for names sees them: with their capitals weighed.

use super::gazetteer;
use super::lexicon::{Sort, lexicon};
use dateline_doc::{Doc, Span, Token, TokenKind};
use std::collections::BTreeSet;

/// A word, number or mark; or a part of a token that hyphens join (`US` of `US-led`).
#[derive(Clone, Debug)]
pub(super) struct Word<'d> {
    pub text: &'d str,
    pub lower: String,
    pub span: Span,
    pub kind: TokenKind,
    /// Number of its sentence.
    pub sentence: usize,
    /// How it is written.
    pub shape: Shape,
    /// It stands where a capital means nothing: first in a sentence, a quotation or a heading
    /// of capitals.
    pub weak: bool,
    /// The word before it is joined to it by a hyphen.
    pub joined: bool,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// `word`, and all that is no word.
    Small,
    /// `Word`, `McDonald`.
    Capital,
    /// `WORD`, two letters at least.
    Upper,
    /// One capital letter.
    Letter,
}

impl Word<'_> {
    pub(super) fn is(&self, sort: Sort) -> bool {
        lexicon().is(&self.lower, sort)
    }

    pub(super) fn is_any(&self, sorts: &[Sort]) -> bool {
        lexicon().is_any(&self.lower, sorts)
    }

    pub(super) fn is_common(&self) -> bool {
        lexicon().is_common(&self.lower)
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.text == mark
    }

    pub(super) fn is_hyphen(&self) -> bool {
        matches!(self.text, "-" | "\u{2010}" | "\u{2011}")
    }

    pub(super) fn has_capital(&self) -> bool {
        self.shape != Shape::Small
    }
}

/// All words of the document.
pub(super) fn words(doc: &Doc) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(doc.tokens.len());
    let addresses = addresses(&doc.article.text);
    for token in &doc.tokens {
        if is_within(&addresses, token.span) {
            continue;
        }
        let parts = parts(doc, *token);
        for (at, span) in parts.iter().enumerate() {
            found.push(word(doc, *token, *span, at > 0));
        }
    }
    mark_weak(doc, &mut found);
    found
}

/// Web addresses and file names: words between white space with `://`, `www.` or `@` in them.
fn addresses(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for mark in ["://", "www.", "@"] {
        for (at, _) in text.match_indices(mark) {
            let start = text[..at].rfind(char::is_whitespace).map_or(0, |at| {
                at + text[at..].chars().next().map_or(1, char::len_utf8)
            });
            let end = text[at..]
                .find(char::is_whitespace)
                .map_or(text.len(), |len| at + len);
            found.push(Span::new(start, end));
        }
    }
    found.sort();
    found
}

fn is_within(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|one| one.start() <= span.start());
    sorted[..after]
        .iter()
        .rev()
        .take(4)
        .any(|one| one.contains(span))
}

fn word(doc: &Doc, token: Token, span: Span, joined: bool) -> Word<'_> {
    let text = doc.words(span);
    Word {
        text,
        lower: text.to_lowercase().replace('’', "'"),
        span,
        kind: token.kind,
        sentence: token.sentence.at(),
        shape: if token.kind == TokenKind::Word {
            shape(text)
        } else {
            Shape::Small
        },
        weak: false,
        joined,
    }
}

fn shape(text: &str) -> Shape {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Shape::Small;
    };
    let rest: Vec<char> = letters.collect();
    if !first.is_uppercase() {
        // `al-Assad`, `iPhone`
        let inner = text.starts_with("al-") || text.starts_with("el-");
        return if inner && rest.iter().any(|c| c.is_uppercase()) {
            Shape::Capital
        } else {
            Shape::Small
        };
    }
    match rest.len() {
        0 => Shape::Letter,
        _ if rest.iter().all(|c| c.is_uppercase()) => Shape::Upper,
        _ => Shape::Capital,
    }
}

/// A token's parts: one, unless hyphens join a name to words that are none, or two countries.
fn parts(doc: &Doc, token: Token) -> Vec<Span> {
    let text = doc.words(token.span);
    if token.kind != TokenKind::Word || !text.contains(['-', '\u{2010}', '\u{2011}']) {
        return vec![token.span];
    }
    let pieces: Vec<&str> = text.split(['-', '\u{2010}', '\u{2011}']).collect();
    if !splits(text, &pieces) {
        return vec![token.span];
    }
    let mut at = token.span.start();
    let mut found = Vec::new();
    for piece in pieces {
        found.push(Span::new(at, at + piece.len()));
        at += piece.len();
        at += doc.article.text[at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
    }
    found
}

fn splits(text: &str, pieces: &[&str]) -> bool {
    if gazetteer::look_up(&text.to_lowercase()).is_some() || text.starts_with("al-") {
        return false;
    }
    let capital = |piece: &&str| piece.starts_with(char::is_uppercase);
    let known = |piece: &&str| gazetteer::look_up(&piece.to_lowercase()).is_some();
    let some = pieces.iter().any(capital);
    let all = pieces.iter().all(capital);
    if all {
        return pieces.len() == 2
            && pieces
                .iter()
                .all(|p| gazetteer::look_up(&p.to_lowercase()).is_some_and(is_state));
    }
    let last_small = pieces.last().is_some_and(|piece| !capital(piece));
    let prefix = pieces.first().is_some_and(|piece| {
        matches!(
            *piece,
            "anti" | "pro" | "non" | "ex" | "then" | "pre" | "post" | "mid" | "now" | "former"
        )
    });
    some && (prefix
        || (last_small
            && pieces.first().is_some_and(|p| {
                capital(p) && (known(p) || p.len() > 3 || shape(p) == Shape::Upper)
            })))
}

fn is_state(entry: gazetteer::Entry) -> bool {
    entry.country().is_some()
}

/// Finds out where a capital means nothing.
fn mark_weak(doc: &Doc, words: &mut [Word<'_>]) {
    let mut from = 0;
    while from < words.len() {
        let sentence = words[from].sentence;
        let len = words[from..]
            .iter()
            .take_while(|word| word.sentence == sentence)
            .count();
        let line = &mut words[from..from + len];
        let heading = doc.sentences[sentence].heading;
        let all = is_shouted(line) || (heading && is_title_case(line));
        let mut fresh = true;
        for word in line {
            word.weak = all || fresh;
            fresh = match word.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Clitic => false,
                TokenKind::Quote => fresh || !matches!(word.text, "'" | "’"),
                TokenKind::Mark => {
                    fresh || matches!(word.text, ":" | "•" | "*" | "–" | "—" | "|" | "?" | "!")
                }
            };
        }
        from += len;
    }
}

/// Whether a line is written in capitals.
fn is_shouted(line: &[Word<'_>]) -> bool {
    let words = line.iter().filter(|word| word.kind == TokenKind::Word);
    let (all, upper) = words.fold((0, 0), |(all, upper), word| {
        (
            all + 1,
            upper + usize::from(matches!(word.shape, Shape::Upper | Shape::Letter)),
        )
    });
    all >= 2 && upper * 10 >= all * 7
}

/// Whether a heading has a capital on most of its longer words.
fn is_title_case(line: &[Word<'_>]) -> bool {
    let words = line
        .iter()
        .filter(|word| word.kind == TokenKind::Word && word.text.len() > 3);
    let (all, capitals) = words.fold((0, 0), |(all, capitals), word| {
        (all + 1, capitals + usize::from(word.has_capital()))
    });
    all >= 3 && capitals * 10 >= all * 8
}

/// The words, in lower case, that the article writes small somewhere.
pub(super) fn written_small<'w>(words: &'w [Word<'_>]) -> BTreeSet<&'w str> {
    let small = |word: &&Word<'_>| word.kind == TokenKind::Word && word.shape == Shape::Small;
    let words = words.iter().filter(small);
    words.map(|word| word.lower.as_str()).collect()
}
