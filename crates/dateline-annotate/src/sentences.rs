//! Sentences and headings.

use dateline_doc::{Article, Sentence, Span};

/// Splits an article's text into sentences. Every line is a paragraph.
pub fn split(article: &Article) -> Vec<Sentence> {
    let text = &article.text;
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let heading =
            article.title.is_some_and(|title| title.overlaps(span)) || is_heading(span.of(text));
        for span in cut(text, span) {
            found.push(Sentence {
                span,
                paragraph,
                heading,
            });
        }
        paragraph += 1;
    }
    found
}

/// A short line without a sentence's end.
fn is_heading(line: &str) -> bool {
    line.split_whitespace().count() <= 14
        && !line.ends_with(['.', '!', ',', ';', ':', '"', '”', '…'])
}

/// Words that end in a stop within a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep",
    "gov", "rev", "hon", "st", "sr", "jr", "vs", "no", "nos", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "corp", "co", "ltd", "approx", "dept",
    "est", "fig", "vol", "ft", "mt", "pres", "supt", "cmdr", "brig", "amb", "atty", "messrs",
    "mme", "mlle", "gens", "reps", "sens", "govs", "drs",
];

fn cut(text: &str, line: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = line.start();
    let words = line.of(text);
    for (at, c) in words.char_indices() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let rest = &words[at + c.len_utf8()..];
        let tail = rest.len() - rest.trim_start_matches(is_closer).len();
        let after = &rest[tail..];
        if !after.starts_with(char::is_whitespace) || is_inside(words, at, c, after.trim_start()) {
            continue;
        }
        let end = line.start() + at + c.len_utf8() + tail;
        if end > start {
            found.push(Span::new(start, end).trim(text));
            start = end;
        }
    }
    found.push(Span::new(start, line.end()).trim(text));
    found.retain(|span| !span.is_empty());
    found
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?'
    )
}

/// Whether the mark `c` at `at` ends no sentence.
fn is_inside(words: &str, at: usize, c: char, after: &str) -> bool {
    let next = after.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[']);
    if next.starts_with(char::is_lowercase) {
        return true;
    }
    if c != '.' {
        return false;
    }
    let before = words[..at]
        .trim_end()
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“'))
        .next()
        .unwrap_or_default();
    let initial = before.chars().count() == 1 && before.starts_with(char::is_uppercase);
    let dotted = before.contains('.') && before.split('.').all(|part| part.chars().count() <= 1);
    initial
        || ABBREVIATIONS.contains(&before.to_lowercase().as_str())
        || (dotted && !starts_a_sentence(next))
}

/// After `U.S.` a sentence begins only with a word that seldom follows it otherwise.
fn starts_a_sentence(next: &str) -> bool {
    const STARTERS: &[&str] = &[
        "The", "He", "She", "It", "They", "We", "But", "And", "In", "On", "At", "A", "An", "This",
        "That", "His", "Her",
    ];
    next.split_whitespace()
        .next()
        .is_some_and(|word| STARTERS.contains(&word))
}
