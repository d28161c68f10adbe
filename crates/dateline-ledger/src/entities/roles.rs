//! The roles that articles give to entities, as values that compare.

use std::collections::{BTreeMap, BTreeSet};

use super::Entities;
use super::countries::{coded, name_of};
use super::fold::words_of;
use crate::rows::{RoleRow, Rows};

/// What comes between a role and its country.
const LINKS: &[&str] = &["of", "to", "for", "the", "s", "in"];

/// The roles, by entity, then those that most articles give first.
pub(super) fn of(articles: &[&Rows], entities: &Entities) -> Vec<RoleRow> {
    let mut found: BTreeMap<(usize, String), RoleRow> = BTreeMap::new();
    for rows in articles {
        for referent in &rows.referents {
            let Some(at) = entities.index(rows.article.id, referent.number) else {
                continue;
            };
            for words in &referent.roles {
                let role = value(words);
                if role.is_empty() {
                    continue;
                }
                let row = found.entry((at, key(&role))).or_insert_with(|| RoleRow {
                    entity: entities.rows[at].id.clone(),
                    role,
                    words: words.clone(),
                    outlets: Vec::new(),
                    articles: Vec::new(),
                });
                add(row, rows);
            }
        }
    }
    let mut roles: Vec<(usize, RoleRow)> =
        found.into_iter().map(|((at, _), row)| (at, row)).collect();
    roles.sort_by_key(|(at, row)| (*at, std::cmp::Reverse(row.articles.len())));
    roles.into_iter().map(|(_, row)| row).collect()
}

fn add(row: &mut RoleRow, rows: &Rows) {
    if row.articles.last() != Some(&rows.article.id) {
        row.articles.push(rows.article.id);
    }
    if let Some(outlet) = &rows.article.outlet
        && let Err(at) = row.outlets.binary_search(outlet)
    {
        row.outlets.insert(at, outlet.clone());
    }
}

/// What `mayor of Orlen` and `Orlen mayor` have in common.
fn key(role: &str) -> String {
    let words = role.split([' ', ',']).filter(|word| !LINKS.contains(word));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// A role as it compares.
fn value(words: &str) -> String {
    let mut role: Vec<String> = Vec::new();
    let mut countries: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    let words = words.replace("'s ", " ").replace("’s ", " ");
    let mut words = words_of(&words);
    words.retain(|word| word != "a" && word != "an");
    for word in coded(&words) {
        let Some(code) = word.strip_prefix('=') else {
            role.push(word);
            continue;
        };
        while role
            .last()
            .is_some_and(|last| LINKS.contains(&last.as_str()))
        {
            role.pop();
        }
        if let Some(name) = name_of(code).filter(|name| seen.insert(*name)) {
            countries.push(name);
        }
    }
    let role = role.join(" ");
    let parts = std::iter::once(role.as_str()).chain(countries);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_role_in_other_words() {
        for (a, b) in [
            ("London’s mayor", "the mayor of London"),
            ("London Mayor", "mayor of London"),
        ] {
            assert_eq!(key(&value(a)), key(&value(b)), "{a} | {b}");
        }
        assert_ne!(key(&value("the mayor of Orlen")), key(&value("the mayor")));
    }

    #[test]
    fn roles_that_compare() {
        for (words, wanted) in [
            ("Norwegian Foreign Minister", "foreign minister, Norway"),
            ("the foreign minister of Norway", "foreign minister, Norway"),
            ("Norway’s foreign minister", "foreign minister, Norway"),
            ("the secretary of state", "secretary of state"),
            (
                "British ambassador to Norway",
                "ambassador, United Kingdom, Norway",
            ),
            (
                "Norwegian ambassador to the U.K.",
                "ambassador, Norway, United Kingdom",
            ),
            ("the mayor of Orlen", "mayor of orlen"),
            ("a British doctor", "doctor, United Kingdom"),
        ] {
            assert_eq!(value(words), wanted, "{words}");
        }
    }
}
