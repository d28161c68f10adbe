//! The clause around a trigger.

use dateline_doc::{Doc, Span, Token, TokenKind};

use super::trigger::Trigger;

/// Words that open a clause of their own after a comma.
const AFTER_COMMA: &[&str] = &[
    "and",
    "but",
    "while",
    "whereas",
    "which",
    "who",
    "whose",
    "where",
    "when",
    "although",
    "though",
    "because",
    "after",
    "before",
    "as",
    "since",
    "with",
    "saying",
    "including",
    "or",
    "so",
    "yet",
    "despite",
    "following",
    "he",
    "she",
    "they",
    "it",
    "according",
];

/// Words that open a clause of their own without a comma.
const ALONE: &[&str] = &["while", "whereas", "although", "though", "because"];

/// The part of `within` around `trigger`, cut where clauses are joined.
pub(super) fn around(doc: &Doc, within: Span, trigger: Span) -> Span {
    let tokens = near(doc.tokens_in(within), trigger);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return trigger;
    };
    let (mut start, mut end) = (first.span.start(), last.span.end());
    for (at, token) in tokens.iter().enumerate() {
        let word = doc.words(token.span);
        let next = tokens.get(at + 1).map(|t| doc.words(t.span).to_lowercase());
        let opens = |words: &[&str]| next.as_deref().is_some_and(|w| words.contains(&w));
        // "in which", "of whom".
        let second = tokens.get(at + 2).map(|t| doc.words(t.span).to_lowercase());
        let relative = matches!(second.as_deref(), Some("which" | "whom"));
        let cuts = match token.kind {
            TokenKind::Mark if matches!(word, ";" | "—" | "–") => true,
            TokenKind::Mark if word == "," => {
                opens(AFTER_COMMA) || relative || is_offset(doc, &tokens[at + 1..])
            }
            _ => opens(ALONE),
        };
        if !cuts {
            continue;
        }
        if token.span.end() <= trigger.start() {
            start = start.max(token.span.end());
        } else if token.span.start() >= trigger.end() {
            // A mark stays outside, a word inside.
            let edge = if token.kind == TokenKind::Mark {
                token.span.start()
            } else {
                token.span.end()
            };
            end = end.min(edge);
        }
    }
    let cut = Span::new(start.min(trigger.start()), end.max(trigger.end()));
    cut.trim(&doc.article.text)
}

/// Tokens of a clause on either side of its trigger, at most: a list or a table may read as one
/// endless sentence.
const REACH: usize = 60;

/// The tokens around a trigger that may be of its clause.
fn near(tokens: &[Token], trigger: Span) -> &[Token] {
    let at = tokens.partition_point(|token| token.span.end() <= trigger.start());
    &tokens[at.saturating_sub(REACH)..tokens.len().min(at + REACH)]
}

/// "three days before": a clause that is dated by how far it lies from the one before the comma.
pub(super) fn is_offset(doc: &Doc, after: &[Token]) -> bool {
    let word = |at: usize| {
        let token: Option<&Token> = after.get(at);
        token.map_or(String::new(), |t| doc.words(t.span).to_lowercase())
    };
    let unit = |word: &str| UNITS.contains(&word.trim_end_matches('s'));
    (1..=2).any(|at| unit(&word(at)) && matches!(word(at + 1).as_str(), "before" | "after"))
}

const UNITS: &[&str] = &["minute", "hour", "day", "week", "month", "year"];

/// A clause, and its words beside the trigger.
pub(super) struct Clause {
    /// All of it.
    pub(super) span: Span,
    /// The trigger.
    pub(super) trigger: Trigger,
    /// Words before the trigger, in lower case.
    pub(super) before: Vec<String>,
    /// Words after the trigger, in lower case.
    pub(super) after: Vec<String>,
}

impl Clause {
    /// The words of `span`, on both sides of `trigger`.
    pub(super) fn new(doc: &Doc, span: Span, trigger: &Trigger) -> Self {
        let side = |from: usize, to: usize| {
            let tokens = doc.tokens_in(Span::new(from, to.max(from)));
            (0..tokens.len()).map(|at| word(doc, tokens, at)).collect()
        };
        Self {
            span,
            trigger: *trigger,
            before: side(span.start(), trigger.span.start()),
            after: side(trigger.span.end(), span.end()),
        }
    }
}

/// A word in lower case, but for the month that reads as a verb: "talks on May 20" are not ones that
/// may be.
fn word(doc: &Doc, tokens: &[Token], at: usize) -> String {
    let word = doc.words(tokens[at].span);
    let is_number = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.kind == TokenKind::Number)
    };
    if word == "May" && (is_number(at.checked_sub(1)) || is_number(at.checked_add(1))) {
        return word.to_owned();
    }
    word.to_lowercase().replace('’', "'")
}
