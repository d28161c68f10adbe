//! Parts of speech and dependencies, given a treebank's own words and sentences.

use std::fs;
use std::path::Path;

use dateline_doc::{Article, Doc, Sentence, SentenceId, Span, Token, TokenKind};
use dateline_model::{Relation, Tagger, Upos};
use serde_json::{Value, json};

use crate::error::Error;

/// Scores the tagger on a CoNLL-U file, or on those files of a folder that the section `dev` of
/// `listed` names.
///
/// `upos` is the share of words with the right part of speech, `uas` of those with the right
/// head, `las` of those whose relation to it is right too; subtypes of relations do not count.
pub(crate) fn score(from: &Path, listed: Option<&Path>) -> Result<Value, Error> {
    let tagger = Tagger::load().map_err(Error::Tagger)?;
    let mut counts = Counts::default();
    for path in files(from, listed)? {
        let file = fs::read_to_string(&path).map_err(Error::file(&path))?;
        for document in documents(&file) {
            let (doc, words) = read(&document);
            let tags = tagger.read(&doc).map_err(Error::Tagger)?.words;
            for (tag, word) in tags.iter().zip(&words) {
                let attached = tag.head == word.head;
                counts.words += 1.0;
                counts.upos += f64::from(u8::from(Some(tag.upos) == word.upos));
                counts.uas += f64::from(u8::from(attached));
                let related = attached && Some(tag.relation) == word.relation;
                counts.las += f64::from(u8::from(related));
            }
        }
    }
    let share = |right: f64| (right / counts.words.max(1.0) * 1e4).round() / 1e4;
    Ok(json!({
        "words": counts.words,
        "upos": share(counts.upos),
        "uas": share(counts.uas),
        "las": share(counts.las),
    }))
}

#[derive(Default)]
struct Counts {
    words: f64,
    upos: f64,
    uas: f64,
    las: f64,
}

/// What the treebank says of a word.
struct Word {
    upos: Option<Upos>,
    /// Number of its head among the document's words.
    head: Option<usize>,
    relation: Option<Relation>,
}

fn files(from: &Path, listed: Option<&Path>) -> Result<Vec<std::path::PathBuf>, Error> {
    let Some(list) = listed else {
        return Ok(vec![from.to_owned()]);
    };
    let text = fs::read_to_string(list).map_err(Error::file(list))?;
    let sections = text.split("\n## ").filter_map(|part| part.split_once('\n'));
    let dev = sections.filter(|(title, _)| title.trim() == "dev");
    let names = dev.flat_map(|(_, body)| body.split_whitespace().filter(|word| *word != "*"));
    Ok(names
        .map(|name| from.join(format!("{name}.conllu")))
        .filter(|path| path.exists())
        .collect())
}

/// The sentences of each document.
fn documents(file: &str) -> Vec<Vec<&str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for block in file.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let begins = block.lines().any(|line| line.starts_with("# newdoc"));
        match found.last_mut() {
            Some(document) if !begins => document.push(block),
            _ => found.push(vec![block]),
        }
    }
    found.retain(|document| !is_withheld(document));
    found
}

/// Whether a document's words are blanks, as of pages that may not be passed on.
fn is_withheld(document: &[&str]) -> bool {
    let lines = document.iter().flat_map(|block| block.lines());
    let mut forms = lines.filter_map(|line| line.split('\t').nth(1));
    forms.all(|form| form.chars().all(|c| c == '_'))
}

/// A document with the treebank's words and sentences, one a line.
fn read(sentences: &[&str]) -> (Doc, Vec<Word>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    for (number, block) in sentences.iter().enumerate() {
        let first = words.len();
        let rows: Vec<Vec<&str>> = block
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .map(|line| line.split('\t').collect())
            .collect();
        // What is left of a token that stands for several words, and how many.
        let mut merged: Option<(&str, usize, bool)> = None;
        for row in rows.iter().filter(|row| !row[0].contains('.')) {
            let spaced = !row[9].contains("SpaceAfter=No");
            if let Some((begin, end)) = row[0].split_once('-') {
                let number = |digits: &str| digits.parse::<usize>().unwrap_or_default();
                merged = Some((row[1], number(end) + 1 - number(begin), spaced));
                continue;
            }
            let (form, spaced) = match merged.take() {
                Some((whole, 1, space)) => (whole, space),
                Some((whole, left, space)) => {
                    let form = if whole.starts_with(row[1]) {
                        row[1]
                    } else {
                        whole
                    };
                    merged = Some((&whole[form.len()..], left - 1, space));
                    (form, false)
                }
                None => (row[1], spaced),
            };
            spans.push((Span::new(text.len(), text.len() + form.len()), number));
            text.push_str(form);
            text.push_str(if spaced { " " } else { "" });
            let head = row[6]
                .parse::<usize>()
                .ok()
                .and_then(|head| head.checked_sub(1));
            words.push(Word {
                upos: Upos::of(row[3]),
                head: head.map(|head| first + head),
                relation: Relation::of(row[7].split(':').next().unwrap_or_default()),
            });
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    (document(&text, &spans), words)
}

fn document(text: &str, spans: &[(Span, usize)]) -> Doc {
    let mut sentences: Vec<Sentence> = Vec::new();
    for &(span, number) in spans {
        match sentences.get_mut(number) {
            Some(sentence) => sentence.span = sentence.span.cover(span),
            None => sentences.push(Sentence {
                span,
                paragraph: u32::try_from(number).unwrap_or(u32::MAX),
                heading: false,
            }),
        }
    }
    let token = |&(span, number): &(Span, usize)| Token {
        span,
        kind: TokenKind::Word,
        sentence: SentenceId::new(number),
    };
    Doc {
        sentences,
        tokens: spans.iter().map(token).collect(),
        ..Doc::new(Article::plain(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_that_share_a_token() {
        let block = "# newdoc id = x\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\t_\t_\t1\tadvmod:neg\t_\t_\n3\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_";
        let (doc, words) = read(&[block]);
        let forms: Vec<_> = doc.tokens.iter().map(|t| doc.words(t.span)).collect();
        assert_eq!(forms, ["do", "n't", "."]);
        assert_eq!(words[1].head, Some(0));
        assert_eq!(words[1].relation, Some(Relation::Advmod));
    }
}
