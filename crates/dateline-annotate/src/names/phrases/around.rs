//! Names with what stands before them: articles, titles, roles, owners.

use super::super::lexicon::{Sort, lexicon};
use super::Phrase;
use super::grammar::Grammar;
use dateline_doc::{Name, NameForm};
use std::ops::Range;

/// The phrases around names, in text order.
pub(super) fn find(grammar: &Grammar<'_>) -> Vec<Phrase> {
    let names = grammar.doc.names.iter();
    let names = names.filter(|name| name.form == NameForm::Name);
    names.filter_map(|name| around(grammar, name)).collect()
}

fn around(grammar: &Grammar<'_>, name: &Name) -> Option<Phrase> {
    let words = grammar.words_of(name)?;
    let phrase = with_address(grammar, grammar.with_left(&words), &words);
    (phrase.start < words.start).then(|| Phrase {
        span: grammar.span(&phrase),
        kind: name.kind,
        referent: name.referent,
    })
}

/// The phrase with a title right before the name, where the grammar does not see it as one
/// (`PM` in a headline).
fn with_address(grammar: &Grammar<'_>, phrase: Range<usize>, name: &Range<usize>) -> Range<usize> {
    let titles = [Sort::AddressMale, Sort::AddressFemale, Sort::Address];
    let before = phrase.start.checked_sub(1);
    let titled = before.filter(|&at| {
        let words = grammar.doc.words(grammar.doc.tokens[at].span);
        grammar.sentence(at) == grammar.sentence(name.start)
            && words.starts_with(char::is_uppercase)
            && lexicon().is_any(grammar.word(at), &titles)
    });
    match titled {
        Some(at) if phrase.start == name.start => at..name.end,
        _ => phrase,
    }
}
