//! Which words name a happening: the readings of the lexicon against the words beside them.

use dateline_doc::{Doc, EventKind, Span, Token, TokenKind};

use super::lexicon::{self, Class, Reading};

/// A word that names a happening, and as what it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Trigger {
    pub(super) span: Span,
    pub(super) lemma: &'static str,
    pub(super) kind: EventKind,
    pub(super) class: Class,
}

/// The triggers of a sentence.
pub(super) fn find(doc: &Doc, sentence: Span) -> Vec<Trigger> {
    let tokens = doc.tokens_in(sentence);
    // A part of a name or of a date ("March") names no happening.
    let named = |span: Span| {
        doc.names_in(sentence).any(|(_, n)| n.span.overlaps(span))
            || doc.dates_in(sentence).any(|(_, d)| d.span.overlaps(span))
    };
    (0..tokens.len())
        .filter(|&at| tokens[at].kind == TokenKind::Word)
        .filter_map(|at| {
            let word = doc.words(tokens[at].span).to_lowercase();
            let readings = lexicon::readings(&word);
            let reading = choose(readings, &Beside::new(doc, tokens, at))?;
            Some(Trigger {
                span: tokens[at].span,
                lemma: reading.lemma,
                kind: reading.kind,
                class: reading.class,
            })
        })
        .filter(|trigger| !named(trigger.span))
        .collect()
}

/// The words beside a token, in lower case; empty at the sentence's edges.
struct Beside {
    before: String,
    second_before: String,
    after: String,
    capital_before: bool,
}

impl Beside {
    fn new(doc: &Doc, tokens: &[Token], at: usize) -> Self {
        let word = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at))
                .map_or("", |t| doc.words(t.span))
        };
        // An adverb between says nothing: "has repeatedly met".
        let is_adverb = |at: usize| word(Some(at)).len() > 4 && word(Some(at)).ends_with("ly");
        let mut before = at.checked_sub(1);
        while before.is_some_and(is_adverb) {
            before = before.and_then(|b| b.checked_sub(1));
        }
        Self {
            before: word(before).to_lowercase(),
            second_before: word(before.and_then(|b| b.checked_sub(1))).to_lowercase(),
            after: word(Some(at + 1)).to_lowercase(),
            capital_before: word(before).starts_with(char::is_uppercase),
        }
    }
}

fn choose(readings: &[Reading], beside: &Beside) -> Option<Reading> {
    let of = |wanted: &[Class]| {
        let mut fitting = readings.iter().filter(|r| wanted.contains(&r.class));
        fitting.next().copied()
    };
    let noun = of(&[Class::Noun]);
    let verb = of(&[Class::Base, Class::Third, Class::Past, Class::Participle]);
    let gerund = of(&[Class::Gerund]);
    let only_base = readings.iter().all(|r| r.class == Class::Base);
    if only_base && BE.contains(&beside.before.as_str()) {
        // "is open", "is free": an adjective.
        return None;
    }
    if is_verb_slot(beside) {
        return verb.or(gerund).map(|r| passive(readings, r, beside));
    }
    if is_noun_slot(beside) {
        // "detained protesters": the participle is an adjective there, and the noun tells more.
        return noun.or(gerund.filter(|_| !starts_noun(&beside.after)));
    }
    match (verb, noun) {
        (Some(_), Some(noun)) if ends_noun(&beside.after) && !is_past(readings) => Some(noun),
        (Some(verb), _) if finite(readings, beside) => Some(passive(readings, verb, beside)),
        (_, Some(noun)) => Some(noun),
        (None, None) => gerund,
        (Some(_), None) => None,
    }
}

fn is_past(readings: &[Reading]) -> bool {
    readings.iter().any(|r| r.class == Class::Past)
}

/// A bare base form needs a plural or a name before it; a capital at a sentence's start is
/// more often a noun.
fn finite(readings: &[Reading], beside: &Beside) -> bool {
    let other_than_base = readings
        .iter()
        .any(|r| !matches!(r.class, Class::Base | Class::Noun));
    other_than_base || beside.before.ends_with('s') || beside.capital_before
}

/// The participle's reading where a form of "be" stands before it, or "by" after.
fn passive(readings: &[Reading], otherwise: Reading, beside: &Beside) -> Reading {
    let be = |word: &str| BE.contains(&word);
    let is_passive = be(&beside.before)
        || beside.after == "by"
        || (matches!(
            beside.before.as_str(),
            "not" | "n't" | "also" | "then" | "later"
        ) && be(&beside.second_before));
    let participle = readings.iter().find(|r| r.class == Class::Participle);
    let past = readings.iter().find(|r| r.class == Class::Past);
    match (participle, past) {
        (Some(&participle), _) if is_passive => participle,
        (_, Some(&past)) => past,
        _ => otherwise,
    }
}

const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got", "getting",
];

/// Words after which the verb follows.
const VERB_BEFORE: &[&str] = &[
    "to", "will", "would", "shall", "should", "may", "might", "can", "could", "must", "did",
    "does", "do", "not", "n't", "'ll", "'d", "he", "she", "they", "we", "i", "you", "it", "who",
    "which", "has", "have", "had", "be", "is", "are", "was", "were", "been", "being", "also",
    "then", "later", "never",
];

fn is_verb_slot(beside: &Beside) -> bool {
    VERB_BEFORE.contains(&beside.before.as_str())
}

/// Words after which a noun follows.
const NOUN_BEFORE: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "'s",
    "’s",
    "of",
    "in",
    "for",
    "after",
    "before",
    "during",
    "on",
    "at",
    "with",
    "by",
    "from",
    "about",
    "into",
    "over",
    "under",
    "against",
    "between",
    "no",
    "any",
    "some",
    "more",
    "most",
    "first",
    "second",
    "third",
    "last",
    "next",
    "new",
    "previous",
    "planned",
    "possible",
    "potential",
    "two",
    "three",
    "several",
    "many",
    "such",
    "-",
    "all",
    "another",
    "each",
    "every",
];

fn is_noun_slot(beside: &Beside) -> bool {
    let before = beside.before.as_str();
    let adjective = before.len() > 4
        && [
            "al", "ic", "ive", "ous", "ary", "ful", "ian", "ese", "ish", "ent", "ed",
        ]
        .iter()
        .any(|end| before.ends_with(end));
    NOUN_BEFORE.contains(&before) || (adjective && !beside.capital_before)
}

/// Words that cannot begin the object of a verb: what stands before them is a noun.
fn ends_noun(after: &str) -> bool {
    const AFTER: &[&str] = &[
        "",
        ".",
        ",",
        ";",
        ":",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "has",
        "have",
        "had",
        "in",
        "with",
        "between",
        "of",
        "at",
        "on",
        "and",
        "from",
        "could",
        "should",
        "may",
        "might",
        "have",
        "began",
        "took",
        "take",
        "scheduled",
        "planned",
    ];
    AFTER.contains(&after)
}

fn starts_noun(after: &str) -> bool {
    const NOT: &[&str] = &[
        "of", "in", "on", "at", "with", "by", "for", "to", "from", "and", "or",
    ];
    after.starts_with(char::is_alphabetic) && !NOT.contains(&after)
}
