//! Names with what stands before them: articles, titles, roles, owners.

use super::super::lexicon::{Sort, lexicon};
use super::super::pieces::{ADDRESS, TITLE};
use super::Phrase;
use super::grammar::Grammar;
use dateline_doc::{Name, NameForm, NameKind};
use std::ops::Range;

/// The phrases around names, in text order.
pub(super) fn find(grammar: &Grammar<'_>) -> Vec<Phrase> {
    let names = grammar.doc.names.iter();
    let names = names.filter(|name| name.form == NameForm::Name);
    names.flat_map(|name| around(grammar, name)).collect()
}

/// The phrase up to the name, and with where it is (`the embassy of Norland in Oslo`).
fn around(grammar: &Grammar<'_>, name: &Name) -> Vec<Phrase> {
    let Some(words) = grammar.words_of(name) else {
        return Vec::new();
    };
    let phrase = with_address(grammar, grammar.with_left(&words), &words);
    if !is_same(grammar, name, &phrase, &words) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let Some(end) = place(grammar, name, &words) {
        found.push(phrase.start..end);
    }
    // A title is a way to call somebody of its own: `Norland's leader Bishop Ada Roe`.
    let address = addressed(grammar, &words);
    if phrase.start < address.start && address.start < words.start {
        found.push(address);
    }
    if phrase.start < words.start {
        found.push(phrase);
    }
    let found = found.into_iter().map(|words| Phrase {
        span: grammar.span(&words),
        kind: name.kind,
        referent: name.referent,
    });
    found.collect()
}

/// Whether what stands before the name leaves it what it is. `Many Norlanders` are not the
/// Norlanders; of `the bill Roe signed`, the bill is no title.
fn is_same(
    grammar: &Grammar<'_>,
    name: &Name,
    phrase: &Range<usize>,
    words: &Range<usize>,
) -> bool {
    let before = phrase.start..words.start;
    if before.clone().any(|at| grammar.is_quantity(at)) {
        return false;
    }
    let small = |at: usize| {
        let text = grammar.doc.words(grammar.doc.tokens[at].span);
        text.starts_with(char::is_lowercase)
    };
    match name.kind {
        NameKind::Group => before.len() < 2 && !before.clone().any(|at| grammar.word(at) != "the"),
        NameKind::Person => !before.clone().any(|at| {
            grammar.is_noun(at) && at + 1 == words.start && small(at) && !is_role(grammar.word(at))
        }),
        _ => true,
    }
}

/// Whether a noun may say what a person is: one of the list, or one that is made like them.
fn is_role(noun: &str) -> bool {
    const ENDS: &[&str] = &[
        "er", "or", "ist", "ian", "ant", "man", "woman", "ess", "star", "ee", "ic", "victim",
        "suspect", "veteran", "chief", "aide", "icon", "guru", "hero",
    ];
    lexicon().is(noun, Sort::Role) || ENDS.iter().any(|end| noun.ends_with(end))
}

/// Where the place after the name of a body or a happening ends.
fn place(grammar: &Grammar<'_>, name: &Name, words: &Range<usize>) -> Option<usize> {
    if !matches!(name.kind, NameKind::Organisation | NameKind::Event) {
        return None;
    }
    let root = grammar.root(words);
    if root + 1 != words.end || grammar.word(words.end) != "in" {
        return None;
    }
    let end = grammar.complements(root, 1).pop()?;
    let after = grammar.span(&(words.end..end));
    let mut names = grammar.doc.names_in(after);
    names
        .any(|(_, place)| place.kind == NameKind::Place && place.span.end() == after.end())
        .then_some(end)
}

/// The phrase with a title right before the name, where the grammar does not see it as one: `PM` in
/// a headline, `Chief Patrol Agent` after a comma.
fn with_address(grammar: &Grammar<'_>, phrase: Range<usize>, name: &Range<usize>) -> Range<usize> {
    let before = |at: usize| {
        let before = at.checked_sub(1)?;
        let capital = grammar.doc.words(grammar.doc.tokens[before].span);
        let beside = grammar.sentence(before) == grammar.sentence(name.start);
        (beside && capital.starts_with(char::is_uppercase)).then_some(before)
    };
    let titled = before(phrase.start).filter(|&at| lexicon().is_any(grammar.word(at), &TITLE));
    let Some(mut start) = titled.filter(|_| phrase.start == name.start) else {
        return phrase;
    };
    // The first word of a sentence has its capital for that.
    while let Some(at) = before(start).filter(|&at| is_plain(grammar, at)) {
        start = at;
    }
    start..name.end
}

/// The name with the titles right before it that are no office: `Ayatollah`, `Sir`.
fn addressed(grammar: &Grammar<'_>, name: &Range<usize>) -> Range<usize> {
    let is_title = |at: &usize| lexicon().is_any(grammar.word(*at), &ADDRESS);
    let start = (0..name.start).rev().take_while(is_title).last();
    start.unwrap_or(name.start)..name.end
}

/// Whether what stands before the word at `at` in its sentence leaves its capital to tell.
fn is_plain(grammar: &Grammar<'_>, at: usize) -> bool {
    let first = at == 0 || grammar.sentence(at - 1) != grammar.sentence(at);
    !first || lexicon().is_any(grammar.word(at), &[Sort::Role, Sort::RoleModifier])
}
