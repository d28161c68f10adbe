//! Countries by all that they and their peoples are called: `Britain`, `the U.K.`, `British`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::bodies::country;
use super::fold::words_of;

/// Most words of a name that is looked up.
const LONGEST: usize = 4;

/// From a folded name or adjective to the country's code (ISO 3166-1, lower case).
static CODES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut found = BTreeMap::new();
    for country in keshvar::CountryIterator::new() {
        let code = format!("{:?}", country.alpha2()).to_lowercase();
        let names = [country.iso_short_name(), country.iso_long_name()];
        for name in names.iter().chain(country.unofficial_name_list()) {
            let name = name.split(['(', '[', ',']).next().unwrap_or_default();
            found.insert(words_of(name).join(" "), code.clone());
        }
        for people in country.maybe_nationality().unwrap_or_default().split(", ") {
            let people = words_of(people).join(" ");
            // Territories share the nationality of their state.
            if country.un_member() || !found.contains_key(&people) {
                found.insert(people, code.clone());
            }
        }
    }
    found.remove("");
    found
});

/// From a country's code to the shortest of its names in ISO 3166 and in use.
static NAMES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let countries = keshvar::CountryIterator::new();
    let named = countries.map(|country| {
        let name = country.iso_short_name();
        let bare = name.split(" (").next().unwrap_or(name);
        let used = country.unofficial_name_list().iter().copied();
        // "United Kingdom" begins what ISO 3166 says at length.
        let short = used.filter(|used| used.len() > 3 && bare.starts_with(used));
        let short = short.min_by_key(|used| used.len()).unwrap_or(bare);
        (format!("{:?}", country.alpha2()).to_lowercase(), short)
    });
    named.collect()
});

/// What the country with this code is called.
pub(super) fn name_of(code: &str) -> Option<&'static str> {
    NAMES.get(code).copied()
}

/// The code of the country that the words name, by itself or by its people.
pub(super) fn code(words: &[String]) -> Option<&'static str> {
    let name = words.join(" ");
    let one = name.strip_suffix('s');
    look_up(&name).or_else(|| look_up(one?))
}

fn look_up(name: &str) -> Option<&'static str> {
    let known = country(name).unwrap_or(name);
    CODES.get(known).map(String::as_str)
}

/// The words with each country's name or adjective as `=code`, so that `the British government`
/// and `the government of the United Kingdom` have the same words.
pub(super) fn coded(words: &[String]) -> Vec<String> {
    let mut found = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let longest = LONGEST.min(words.len() - at);
        let known = (1..=longest)
            .rev()
            .find_map(|len| Some((len, code(&words[at..at + len])?)));
        let taken = if let Some((len, code)) = known {
            found.push(format!("={code}"));
            len
        } else {
            found.push(words[at].clone());
            1
        };
        at += taken;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_by_its_names_and_its_people() {
        for (a, b) in [
            ("Britain", "the U.K."),
            ("British", "United Kingdom"),
            ("Americans", "US"),
            ("Iranian", "Iran"),
        ] {
            let (a, b) = (words_of(a), words_of(b));
            assert!(code(&a).is_some(), "{a:?}");
            assert_eq!(code(&a), code(&b), "{a:?} {b:?}");
        }
        assert_eq!(code(&words_of("Orlen")), None);
    }

    #[test]
    fn countries_within_names() {
        let coded = |name: &str| coded(&words_of(name)).join(" ");
        assert_eq!(coded("U.S. Embassy"), coded("the American embassy"));
        assert_eq!(coded("Bank of Orlen"), "bank of orlen");
    }
}
