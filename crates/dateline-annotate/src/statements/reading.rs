//! A document's tokens as the rules of attribution look at them.

use std::ops::Range;

use dateline_doc::{Doc, Name, Span, TokenKind};
use dateline_model::{Relation, WordTag};

use super::grammar::{is_auxiliary, is_object_pronoun, is_relative, is_subject_pronoun};
use super::quotes::{self, Quote};

/// Token numbers `start..end`.
pub(super) type Tokens = Range<usize>;

/// The tokens of a document with their lower-case words, its quotations, and its units.
pub(super) struct Reading<'d> {
    /// What is read.
    pub(super) doc: &'d Doc,
    /// The grammar of each token.
    pub(super) grammar: &'d [WordTag],
    /// Each token in lower case, with straight apostrophes; `WHO` and `US` as printed.
    pub(super) low: Vec<String>,
    /// The quotations, in text order.
    pub(super) quotes: Vec<Quote>,
    /// For each token the quotation that it is part of, marks included.
    pub(super) quote_of: Vec<Option<usize>>,
    /// The units, in text order.
    pub(super) units: Vec<Unit>,
}

/// A sentence, or several that one quotation holds together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its tokens.
    pub(super) tokens: Tokens,
    /// Number of the paragraph in which it begins.
    pub(super) paragraph: u32,
    /// A title or subhead.
    pub(super) heading: bool,
}

impl<'d> Reading<'d> {
    /// Reads the sentences and tokens of `doc`, with the grammar of each token.
    pub(super) fn new(doc: &'d Doc, grammar: &'d [WordTag]) -> Self {
        let low = low(doc);
        let quotes = quotes::find(doc);
        let mut quote_of = vec![None; doc.tokens.len()];
        for (at, quote) in quotes.iter().enumerate() {
            quote_of[quote.tokens.clone()].fill(Some(at));
        }
        let units = units(doc, &quote_of);
        Self {
            doc,
            grammar,
            low,
            quotes,
            quote_of,
            units,
        }
    }

    /// The word of token `at` in lower case, but for acronyms that would read as a small word;
    /// empty outside the text.
    pub(super) fn word(&self, at: usize) -> &str {
        self.low.get(at).map_or("", String::as_str)
    }

    /// The words of token `at` as printed.
    pub(super) fn printed(&self, at: usize) -> &'d str {
        let doc: &'d Doc = self.doc;
        doc.tokens
            .get(at)
            .map_or("", |t| t.span.of(&doc.article.text))
    }

    /// Whether token `at` begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.printed(at).starts_with(char::is_uppercase)
    }

    /// The names that lie in `span`, in text order.
    pub(super) fn names_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &'d Name> {
        let doc: &'d Doc = self.doc;
        let from = doc.names.partition_point(|n| n.span.start() < span.start());
        let to = doc.names.partition_point(|n| n.span.start() < span.end());
        doc.names[from..to.max(from)]
            .iter()
            .filter(move |n| span.contains(n.span))
    }

    /// Whether token `at` is a hyphen that stands for a dash: apart from the word before it, or
    /// doubled.
    pub(super) fn dash(&self, at: usize) -> bool {
        let ends = |i: usize| self.doc.tokens[i].span.end();
        let apart =
            at > 0 && at < self.low.len() && ends(at - 1) < self.doc.tokens[at].span.start();
        let before = at.checked_sub(1).map_or("", |b| self.word(b));
        self.word(at) == "-" && (apart || before == "-" || self.word(at + 1) == "-")
    }

    /// The word or mark with which a quotation ends, before its closing marks.
    pub(super) fn last_in(&self, quote: &Tokens) -> &str {
        let last = quote
            .clone()
            .rev()
            .find(|&at| self.doc.tokens[at].kind != TokenKind::Quote);
        last.map_or("", |at| self.word(at))
    }

    /// Whether a verb among the tokens has its subject there.
    pub(super) fn is_clause(&self, tokens: &Tokens) -> bool {
        tokens.clone().any(|at| {
            let word = self.grammar[at];
            let subject = matches!(word.relation, Relation::Nsubj | Relation::Csubj);
            subject && word.head.is_some_and(|verb| tokens.contains(&verb))
        })
    }

    /// Whether token `at` is a word or a number.
    pub(super) fn wordy(&self, at: usize) -> bool {
        self.doc
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
    }

    /// The quotation of which token `at` is part.
    pub(super) fn quote(&self, at: usize) -> Option<&Quote> {
        self.quote_of
            .get(at)
            .copied()
            .flatten()
            .map(|q| &self.quotes[q])
    }

    /// Whether token `at` is part of a quotation.
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.quote(at).is_some()
    }

    /// The bytes from the first token of `tokens` to its last.
    pub(super) fn span(&self, tokens: &Tokens) -> Span {
        let all = &self.doc.tokens;
        match (
            all.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|e| all.get(e)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.cover(last.span),
            (Some(first), _) => Span::empty(first.span.start()),
            _ => Span::empty(self.doc.article.text.len()),
        }
    }

    /// The tokens that lie in `span`.
    pub(super) fn tokens_of(&self, span: Span) -> Tokens {
        let all = &self.doc.tokens;
        let from = all.partition_point(|t| t.span.start() < span.start());
        let to = all.partition_point(|t| t.span.end() <= span.end());
        from..to.max(from)
    }
}

fn low(doc: &Doc) -> Vec<String> {
    let words = doc.tokens.iter().map(|t| lower(doc.words(t.span)));
    let mut low: Vec<String> = words.collect();
    for name in &doc.names {
        let first = doc
            .tokens
            .partition_point(|t| t.span.end() <= name.span.start());
        for (token, low) in doc.tokens.iter().zip(&mut low).skip(first) {
            let word = doc.words(token.span);
            if token.span.start() >= name.span.end() {
                break;
            }
            if word.len() > 1 && word.chars().all(char::is_uppercase) && is_small(low) {
                word.clone_into(low);
            }
        }
    }
    low
}

/// Whether a word is a pronoun or an auxiliary, unless it is a name: "WHO", "US", "IS".
fn is_small(word: &str) -> bool {
    let pronoun = [is_relative, is_subject_pronoun, is_object_pronoun];
    pronoun.iter().any(|is| is(word)) || is_auxiliary(word)
}

fn lower(word: &str) -> String {
    word.to_lowercase().replace(['’', 'ʼ'], "'")
}

fn units(doc: &Doc, quote_of: &[Option<usize>]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut at = 0;
    for (number, sentence) in doc.sentences.iter().enumerate() {
        let start = at;
        while doc
            .tokens
            .get(at)
            .is_some_and(|t| t.sentence.at() == number)
        {
            at += 1;
        }
        let joined = start > 0 && start < at && {
            let (before, here) = (quote_of[start - 1], quote_of[start]);
            before.is_some() && before == here
        };
        match units.last_mut() {
            Some(unit) if joined => unit.tokens.end = at,
            _ if start < at => units.push(Unit {
                tokens: start..at,
                paragraph: sentence.paragraph,
                heading: sentence.heading,
            }),
            _ => {}
        }
    }
    units
}
