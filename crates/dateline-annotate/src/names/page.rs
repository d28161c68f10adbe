//! The words of an article, with what the gazetteer and the article itself tell of each.

use super::gazetteer::{self, Entry, LONGEST};
use super::lexicon::Sort;
use super::peoples;
use super::words::{self, Shape, Word};
use dateline_doc::{Doc, TokenKind};
use std::ops::Range;

/// The words, with what is known of each.
pub(super) struct Page<'d> {
    pub words: Vec<Word<'d>>,
    /// For each word at which a name of the gazetteer begins: what it is and how many words long.
    pub known: Vec<Option<(Entry, usize)>>,
    /// The text puts spaces around its marks, as tokenised corpora do.
    pub spaced: bool,
    /// The paragraph of each sentence.
    pub paragraphs: Vec<u32>,
}

impl<'d> Page<'d> {
    pub(super) fn new(doc: &'d Doc) -> Self {
        let words = words::words(doc);
        let text = &doc.article.text;
        let coined = peoples::coined(&words);
        let known = (0..words.len())
            .map(|at| {
                known_at(&words, at)
                    .filter(|&(entry, len)| len > 1 || entry != Entry::Town)
                    .or_else(|| Some((*coined.get(&words[at].lower)?, 1)))
                    .or_else(|| known_at(&words, at))
                    .filter(|_| words[at].has_capital())
            })
            .collect();
        let commas = text.matches(',').count();
        let spaced = commas > 0 && text.matches(" , ").count() * 2 > commas;
        Self {
            words,
            known,
            spaced,
            paragraphs: doc.sentences.iter().map(|one| one.paragraph).collect(),
        }
    }

    /// Whether a sentence is the first of its paragraph.
    pub(super) fn starts_paragraph(&self, sentence: usize) -> bool {
        sentence == 0 || self.paragraphs[sentence] != self.paragraphs[sentence - 1]
    }

    /// The word at `at`, if it stands in the sentence of the word at `beside`.
    pub(super) fn beside(&self, beside: usize, at: Option<usize>) -> Option<&Word<'d>> {
        self.words
            .get(at?)
            .filter(|word| word.sentence == self.words[beside].sentence)
    }

    /// The lower-case words of a range, one space between them.
    pub(super) fn lower(&self, range: Range<usize>) -> String {
        let mut found = String::new();
        for word in &self.words[range] {
            if !found.is_empty() {
                found.push(' ');
            }
            found.push_str(&word.lower);
        }
        found
    }
}

/// The longest name of the gazetteer that begins at `at`.
fn known_at(words: &[Word<'_>], at: usize) -> Option<(Entry, usize)> {
    let first = &words[at];
    if !first.has_capital() {
        return None;
    }
    if let Some(found) = dotted_at(words, at) {
        return Some(found);
    }
    let mut name = String::new();
    let mut best = None;
    for (len, word) in words[at..].iter().take(LONGEST).enumerate() {
        if word.sentence != first.sentence || word.kind != TokenKind::Word {
            break;
        }
        if len > 0 {
            name.push(' ');
        }
        name.push_str(&word.lower);
        let whole = word.has_capital() || len > 0;
        if let Some(entry) = gazetteer::look_up(&name).filter(|_| whole && word.has_capital()) {
            best = Some((entry, len + 1));
        }
    }
    best.filter(|&(entry, len)| len > 1 || !is_doubtful(entry, first))
}

/// `U . S .`, as tokenised texts write it: at least two letters, each with its stop.
fn dotted_at(words: &[Word<'_>], at: usize) -> Option<(Entry, usize)> {
    let pairs = words[at..]
        .chunks(2)
        .take_while(|pair| {
            pair[0].shape == Shape::Letter && pair.get(1).is_some_and(|w| w.is_mark("."))
        })
        .count();
    if pairs < 2 {
        return None;
    }
    let name: String = words[at..at + 2 * pairs]
        .iter()
        .map(|word| word.lower.as_str())
        .collect();
    gazetteer::look_up(&name).map(|entry| (entry, 2 * pairs))
}

/// A town whose name is a common word, a month or two letters is none without other evidence.
fn is_doubtful(entry: Entry, word: &Word<'_>) -> bool {
    let town = matches!(entry, Entry::Town | Entry::Region);
    town && (word.is_common() || word.is(Sort::Institution) || word.lower.len() < 3)
        || word.is_any(&[Sort::Calendar, Sort::Saying])
        || (word.lower == "us" && word.shape != Shape::Upper)
}
