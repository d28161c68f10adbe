//! Countries, their first-order divisions and peoples (from `keshvar`, after ISO 3166), larger
//! towns (from `cities`) and parts of the world (from a list).

use super::lexicon::{self, Sort, lexicon};
use dateline_doc::NameKind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a gazetteer knows by a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// A country, by its lower-case ISO 3166-1 code (`su`, `yu`, `cs`, `dd` for former ones).
    Country(Code),
    /// The people of a country, as adjective or noun.
    Nationality(Code),
    /// A people, faith or camp of no single country.
    People,
    /// A part of the world or a division of a country.
    Region,
    /// A town.
    Town,
}

/// A country's two letters.
pub(super) type Code = [u8; 2];

impl Entry {
    /// The kind of what the name means.
    pub(super) fn kind(self) -> NameKind {
        match self {
            Entry::Country(_) | Entry::Region | Entry::Town => NameKind::Place,
            Entry::Nationality(_) | Entry::People => NameKind::Group,
        }
    }

    /// The country, of a country or nationality.
    pub(super) fn country(self) -> Option<Code> {
        match self {
            Entry::Country(code) | Entry::Nationality(code) => Some(code),
            _ => None,
        }
    }
}

static ENTRIES: LazyLock<HashMap<String, Entry>> = LazyLock::new(entries);

/// Most words of a name in the gazetteer that are worth trying.
pub(super) const LONGEST: usize = 6;

/// What the gazetteer knows by this name: words in lower case, one space between them, without
/// `the`.
pub(super) fn look_up(name: &str) -> Option<Entry> {
    if let Some(&entry) = ENTRIES.get(name) {
        return Some(entry);
    }
    let lexicon = lexicon();
    if lexicon.is_any(name, &[Sort::People, Sort::Camp]) {
        return Some(Entry::People);
    }
    if lexicon.is(name, Sort::Region) {
        return Some(Entry::Region);
    }
    singulars(name)
        .into_iter()
        .flatten()
        .find_map(|one| people(&one))
}

/// A people by its singular.
fn people(one: &str) -> Option<Entry> {
    if lexicon().is_any(one, &[Sort::People, Sort::Camp]) {
        return Some(Entry::People);
    }
    ENTRIES
        .get(one)
        .copied()
        .filter(|entry| matches!(entry, Entry::Nationality(_)))
}

/// What `name` may be the plural of.
fn singulars(name: &str) -> [Option<String>; 3] {
    [
        name.strip_suffix('s').map(str::to_owned),
        name.strip_suffix("ies").map(|stem| format!("{stem}y")),
        ["men", "man", "women", "woman"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .map(str::to_owned),
    ]
}

/// Later lines win over earlier ones: a country's name over a town's.
fn entries() -> HashMap<String, Entry> {
    let mut found = HashMap::new();
    for city in cities::all() {
        if city.city.chars().count() > 2 {
            found.insert(city.city.to_lowercase(), Entry::Town);
        }
    }
    for country in keshvar::CountryIterator::new() {
        add_divisions(&mut found, &country);
    }
    for country in keshvar::CountryIterator::new() {
        add_country(&mut found, &country);
    }
    for (name, code) in lexicon::country_names() {
        found.insert(name.to_owned(), Entry::Country(code_of(code)));
    }
    for (name, code) in lexicon::nationalities() {
        found.insert(name.to_owned(), Entry::Nationality(code_of(code)));
    }
    found
}

fn add_divisions(found: &mut HashMap<String, Entry>, country: &keshvar::Country) {
    #[expect(
        clippy::iter_over_hash_type,
        reason = "every division gets the same value, so the order leaves no trace"
    )]
    for division in country.subdivisions().values() {
        let names = division.unofficial_name_list().iter();
        for name in names.copied().chain([division.name()]).map(bare) {
            if name.chars().count() > 2 {
                found.insert(name, Entry::Region);
            }
        }
    }
}

fn add_country(found: &mut HashMap<String, Entry>, country: &keshvar::Country) {
    let code = code_of(&format!("{:?}", country.alpha2()).to_lowercase());
    let names = [country.iso_short_name(), country.iso_long_name()];
    for name in names.iter().chain(country.unofficial_name_list()) {
        if !is_foreign(name) {
            found.insert(bare(name), Entry::Country(code));
        }
    }
    let peoples = country.maybe_nationality().unwrap_or_default();
    let sovereign = country.un_member();
    for people in peoples.split(", ").filter(|people| !people.is_empty()) {
        let people = people.to_lowercase();
        // Territories share the nationality of their state.
        if sovereign || !found.contains_key(&people) {
            found.insert(people, Entry::Nationality(code));
        }
    }
}

/// A name without what a list adds to it: articles, brackets, inverted parts.
fn bare(name: &str) -> String {
    let name = name.split(['(', '[', ',']).next().unwrap_or_default();
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ")
        .map_or_else(|| name.clone(), str::to_owned)
}

/// Whether a name is written in another script than Latin.
fn is_foreign(name: &str) -> bool {
    name.chars()
        .any(|c| c.is_alphabetic() && !matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

fn code_of(code: &str) -> Code {
    match *code.as_bytes() {
        [a, b] => [a, b],
        _ => *b"??",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_peoples() {
        assert_eq!(look_up("iran"), Some(Entry::Country(*b"ir")));
        assert_eq!(look_up("u.s."), Some(Entry::Country(*b"us")));
        assert_eq!(look_up("united kingdom"), Some(Entry::Country(*b"gb")));
        assert_eq!(look_up("iranians"), Some(Entry::Nationality(*b"ir")));
        assert_eq!(look_up("frenchman"), Some(Entry::Nationality(*b"fr")));
        assert_eq!(look_up("muslims"), Some(Entry::People));
        assert_eq!(look_up("london"), Some(Entry::Region));
        assert_eq!(look_up("kandahar").map(Entry::kind), Some(NameKind::Place));
        assert_eq!(look_up("table"), None);
    }

    #[test]
    fn the_united_kingdom_and_its_people_share_a_code() {
        let code = look_up("british").and_then(Entry::country);
        assert_eq!(code, look_up("britain").and_then(Entry::country));
    }
}
