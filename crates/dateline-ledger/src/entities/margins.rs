//! Other spellings of a person's name in what was left out of an article: "Read also" lines and
//! teasers are no part of its text, but tell how else the outlet writes the name.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::NameKind;

use super::Entities;
use super::fold::words_of;
use super::persons::{Likeness, compare, key};
use crate::rows::Rows;

/// Adds to every person's forms those that stand in the furniture of an article that names him
/// or her.
pub(super) fn add_forms(articles: &[&Rows], entities: &mut Entities) {
    let mut persons: BTreeMap<_, BTreeMap<usize, Vec<String>>> = BTreeMap::new();
    for ((article, _), &at) in &entities.of {
        let row = &entities.rows[at];
        let words = words_of(&row.name);
        if row.kind == NameKind::Person && key(&words).is_some() {
            persons.entry(*article).or_default().insert(at, words);
        }
    }
    for rows in articles {
        let Some(persons) = persons.get(&rows.article.id) else {
            continue;
        };
        for furniture in &rows.furniture {
            for form in full_names(&furniture.words) {
                let words = words_of(form);
                let same = |known: &Vec<String>| {
                    key(known) == key(&words) && compare(known, &words) == Likeness::Transliterated
                };
                let bearers = persons.iter().filter(|(_, known)| same(known));
                let bearers: Vec<usize> = bearers.map(|(at, _)| *at).collect();
                if let [at] = bearers[..] {
                    add(&mut entities.rows[at].names, form);
                }
            }
        }
    }
}

fn add(names: &mut Vec<String>, form: &str) {
    if let Err(at) = names.binary_search_by(|name| name.as_str().cmp(form)) {
        names.insert(at, form.to_owned());
    }
}

/// All that may be a full name: two or three words in a row that begin with a capital.
fn full_names(text: &str) -> BTreeSet<&str> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut names = BTreeSet::new();
    let mut at = 0;
    for printed in text.split_inclusive(char::is_whitespace) {
        let word = printed.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + printed.find(word).unwrap_or(0);
        at += printed.len();
        let capital = word.starts_with(char::is_uppercase);
        if !capital || !printed.starts_with(word) {
            words.clear();
        }
        if !capital {
            continue;
        }
        words.push((start, word));
        let end = start + word.len();
        for back in 2..=words.len().min(3) {
            names.insert(&text[words[words.len() - back].0..end]);
        }
        if !printed.trim_end().ends_with(word) {
            words.clear();
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_of_a_teaser() {
        let names = full_names("Read also | Orlen’s Navid Araqi meets Rona Kell, Marsh");
        let wanted = [
            "Navid Araqi",
            "Orlen’s Navid",
            "Orlen’s Navid Araqi",
            "Rona Kell",
        ];
        assert_eq!(names.into_iter().collect::<Vec<_>>(), wanted);
    }
}
