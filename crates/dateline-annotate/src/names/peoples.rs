//! Countries and peoples that no gazetteer knows, by the adjective that the article itself makes
//! of the one for the other: `Norlandia` and `Norlandian`.

use super::gazetteer::{self, Entry};
use super::lexicon::Sort;
use super::words::{Word, written_small};
use dateline_doc::TokenKind;
use std::collections::{BTreeMap, BTreeSet};

/// Shortest name of a country that is told by its adjective, in letters.
const SHORTEST: usize = 4;

/// The countries and peoples that the words tell of, in lower case.
pub(super) fn coined(words: &[Word<'_>]) -> BTreeMap<String, Entry> {
    let names = candidates(words);
    let mut found = BTreeMap::new();
    for people in &names {
        for country in countries(people) {
            if names.contains(country.as_str()) && !is_persons(words, &country) {
                found.insert(country, Entry::Region);
                found.insert((*people).to_owned(), Entry::People);
            }
        }
    }
    found
}

/// Words always written with a capital that are neither common nor known.
fn candidates<'w>(words: &'w [Word<'_>]) -> BTreeSet<&'w str> {
    let small = written_small(words);
    words
        .iter()
        .filter(|word| word.kind == TokenKind::Word && word.has_capital())
        .map(|word| word.lower.as_str())
        .filter(|lower| !small.contains(lower) && lower.chars().count() >= SHORTEST)
        .filter(|lower| !super::lexicon::lexicon().is_common(lower))
        .filter(|lower| gazetteer::look_up(lower).is_none_or(|entry| entry == Entry::Town))
        .collect()
}

/// The names that an adjective, or its plural as noun, may come from.
fn countries(people: &str) -> Vec<String> {
    let one = people.strip_suffix('s').unwrap_or(people);
    let mut found = Vec::new();
    let mut push = |stem: &str, ends: &[&str]| {
        if stem.chars().count() + 1 >= SHORTEST {
            found.extend(ends.iter().map(|end| format!("{stem}{end}")));
        }
    };
    if let Some(stem) = one.strip_suffix("ian") {
        push(stem, &["", "ia", "y", "e"]);
    } else if let Some(stem) = one.strip_suffix("an") {
        push(stem, &["", "a", "o", "e"]);
    } else if let Some(stem) = one.strip_suffix("ese") {
        push(stem, &["", "a", "o"]);
    } else if let Some(stem) = one.strip_suffix("ish") {
        push(stem, &["", "land"]);
    }
    found.retain(|country| country.chars().count() >= SHORTEST && country != people);
    found
}

/// Whether a word stands in a person's name somewhere: after a title or another name, or before
/// another name.
fn is_persons(words: &[Word<'_>], name: &str) -> bool {
    let named = |word: &Word<'_>| {
        word.has_capital()
            && !word.is_common()
            && !word.weak
            && gazetteer::look_up(&word.lower).is_none()
    };
    let titled = |word: &Word<'_>| {
        word.has_capital()
            && word.is_any(&[
                Sort::Role,
                Sort::Address,
                Sort::AddressMale,
                Sort::AddressFemale,
            ])
    };
    (0..words.len())
        .filter(|&at| words[at].lower == name)
        .any(|at| {
            let same = |other: &&Word<'_>| other.sentence == words[at].sentence && !other.joined;
            let before = at.checked_sub(1).map(|at| &words[at]).filter(same);
            let after = words.get(at + 1).filter(same);
            before.is_some_and(|word| named(word) || titled(word)) || after.is_some_and(named)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives() {
        for (people, country) in [
            ("norlandian", "norlandia"),
            ("tarvans", "tarva"),
            ("ostrese", "ostra"),
            ("velmish", "velmland"),
        ] {
            let found = countries(people);
            assert!(
                found.iter().any(|one| one == country),
                "{people}: {found:?}"
            );
        }
    }
}
