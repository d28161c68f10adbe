//! When two names of organisations, places and other things are one's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::same_sound;

/// Words that a name may leave out or put elsewhere (`Department of Trade`, `Trade Department`).
const LINKS: &[&str] = &["the", "of", "and", "for", "on", "in", "to", "de", "la", "a"];

static COMPANIES: &str = include_str!("../words/companies.txt");

/// From another form of a country's or union's name to the one that it goes by here.
static COUNTRIES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../words/countries.txt").lines();
    lines
        .filter_map(|line| line.split_once(" = "))
        .flat_map(|(name, others)| {
            others
                .split(", ")
                .chain([name])
                .map(move |other| (other, name))
        })
        .collect()
});

/// The country or union that `key` (a folded name) names, for those with several names.
pub(super) fn country(key: &str) -> Option<&'static str> {
    COUNTRIES.get(key).copied()
}

/// The words that tell names apart: without links, order and the words for a kind of company.
pub(super) fn gist(words: &[String]) -> String {
    let mut gist: Vec<&str> = words.iter().map(String::as_str).collect();
    while gist.len() > 1
        && gist
            .last()
            .is_some_and(|last| COMPANIES.lines().any(|c| c == *last))
    {
        gist.pop();
    }
    if gist.len() > 2 {
        gist.retain(|word| !LINKS.contains(word));
        gist.sort_unstable();
    }
    gist.join(" ")
}

/// The name without the country that stands before or after it, if a name of two words or
/// more remains: `US Coast Guard` and `Coast Guard`.
pub(super) fn without_country(words: &[String]) -> Option<(&'static str, Vec<String>)> {
    for len in [1, 2] {
        let at = words.len().checked_sub(len)?;
        for (place, rest) in [(&words[..len], &words[len..]), (&words[at..], &words[..at])] {
            // A preposition before the country makes it part of the name: `Bank of Japan`.
            let bound = rest
                .last()
                .is_some_and(|last| LINKS.contains(&last.as_str()));
            let content = rest
                .iter()
                .filter(|word| !LINKS.contains(&word.as_str()))
                .count();
            if let (Some(country), true) = (country(&place.join(" ")), content > 1 && !bound) {
                return Some((country, rest.to_vec()));
            }
        }
    }
    None
}

/// The name without the number of a house before it: `7 Orlen Street` and `Orlen Street`. A year
/// before a name tells what is meant.
pub(super) fn without_number(words: &[String]) -> Option<(&str, Vec<String>)> {
    let (number, rest) = words.split_first()?;
    let house = number.len() < 4 && number.chars().all(|c| c.is_ascii_digit());
    (house && rest.len() > 1).then(|| (number.as_str(), rest.to_vec()))
}

/// Whether two names differ by spelling alone: word by word the same, a plural, or, where the
/// words are long enough, a transliteration.
pub(super) fn same_spelling(a: &[String], b: &[String]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| same_word(a, b, b.len().min(a.len())))
}

fn same_word(a: &str, b: &str, shorter: usize) -> bool {
    let plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    a == b || shorter >= 5 && (plural(a, b) || plural(b, a) || same_sound(a, b))
}

/// Whether `acronym` is made of the initials of `words`, with or without the links between.
pub(super) fn abbreviates(acronym: &str, words: &[String]) -> bool {
    let initials = |keep: &dyn Fn(&str) -> bool| -> String {
        let kept = words.iter().filter(|word| keep(word));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    words.len() > 1
        && (acronym == initials(&|_| true) || acronym == initials(&|word| !LINKS.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::super::fold::words_of;
    use super::*;

    #[test]
    fn gists() {
        for (a, b) in [
            ("the Department of Trade", "Trade Department of"),
            ("Halvard Steel Ltd.", "Halvard Steel"),
            ("Harbour Board of Orlen", "Orlen Harbour Board"),
        ] {
            assert_eq!(gist(&words_of(a)), gist(&words_of(b)), "{a} | {b}");
        }
        assert_ne!(
            gist(&words_of("South Orlen")),
            gist(&words_of("Orlen South"))
        );
    }

    #[test]
    fn acronyms() {
        for (acronym, name, wanted) in [
            ("obn", "Orlen Broadcasting Network", true),
            ("afd", "Agency for Dams", true),
            ("ad", "Agency for Dams", true),
            ("or", "Orlen", false),
            ("obc", "Orlen Broadcasting Network", false),
        ] {
            assert_eq!(
                abbreviates(acronym, &words_of(name)),
                wanted,
                "{acronym} {name}"
            );
        }
    }

    #[test]
    fn a_country_around_a_name() {
        let bare = |name| without_country(&words_of(name)).map(|(_, rest)| rest.join(" "));
        assert_eq!(bare("U.S. Coast Guard").as_deref(), Some("coast guard"));
        assert_eq!(bare("Red Shield UK").as_deref(), Some("red shield"));
        assert_eq!(bare("Bank of Britain"), None);
        assert_eq!(bare("US Navy"), None);
    }

    #[test]
    fn spellings() {
        assert!(same_spelling(
            &words_of("Pueblo Lejano"),
            &words_of("Pueblos Lejano")
        ));
        assert!(!same_spelling(&words_of("Iran"), &words_of("Iraq")));
    }
}
