//! Appositions to names: `Ann Marlow, a pastor from Orlen`, `the only maker of pumps, Orbel Hydro`.

use super::super::lexicon::{Sort, lexicon};
use super::Phrase;
use super::grammar::Grammar;
use dateline_doc::{Name, NameForm, NameKind};
use dateline_model::{Relation, Upos};
use std::ops::Range;

/// Phrases that a noun may have after it in an apposition.
const COMPLEMENTS: usize = 4;

/// The appositions to names, in text order.
pub(super) fn find(grammar: &Grammar<'_>) -> Vec<Phrase> {
    let names = grammar.doc.names.iter();
    let names = names.filter(|name| name.form == NameForm::Name);
    names
        .filter_map(|name| {
            let words = grammar.words_of(name)?;
            let phrase = after(grammar, &words).or_else(|| before(grammar, &words))?;
            fits(grammar, name, &phrase).then(|| Phrase {
                span: grammar.span(&phrase),
                kind: name.kind,
                referent: name.referent,
            })
        })
        .collect()
}

/// The apposition that follows a name and a comma.
fn after(grammar: &Grammar<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    if grammar.word(name.end) != "," {
        return None;
    }
    let start = name.end + 1;
    let noun = (start..grammar.len().min(start + 10)).find(|&at| {
        grammar.relation(at) == Relation::Appos
            && grammar.head(at).is_some_and(|head| name.contains(&head))
    })?;
    let phrase = whole(grammar, noun)?;
    (phrase.start == start).then_some(phrase)
}

/// The phrase before a name and a comma that the name is in apposition to.
fn before(grammar: &Grammar<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1)?;
    let root = grammar.root(name);
    let noun = grammar.head(root).filter(|&noun| noun < comma)?;
    if grammar.word(comma) != "," || grammar.relation(root) != Relation::Appos {
        return None;
    }
    let phrase = whole(grammar, noun)?;
    (phrase.end == comma).then_some(phrase)
}

/// The phrase around a common noun, with all that prepositions add to it.
fn whole(grammar: &Grammar<'_>, noun: usize) -> Option<Range<usize>> {
    if grammar.pos(noun) != Upos::Noun {
        return None;
    }
    let phrase = grammar.with_left(&(noun..noun + 1));
    let end = grammar.complements(noun, COMPLEMENTS).pop();
    Some(phrase.start..end.unwrap_or(phrase.end))
}

/// Whether the phrase can say what the name's bearer is: one thing, and of its kind.
fn fits(grammar: &Grammar<'_>, name: &Name, phrase: &Range<usize>) -> bool {
    let noun = grammar.root(phrase);
    let word = grammar.word(noun);
    let body = [
        Sort::OrganisationHead,
        Sort::OrganisationNoun,
        Sort::PlaceLast,
        Sort::Event,
        Sort::Law,
        Sort::Calendar,
    ];
    let role = lexicon().is(word, Sort::Role);
    let several = word.ends_with('s') && !word.ends_with("ss");
    match name.kind {
        NameKind::Person => role || !several && !lexicon().is_any(word, &body),
        NameKind::Group => true,
        _ => !role && !several,
    }
}
