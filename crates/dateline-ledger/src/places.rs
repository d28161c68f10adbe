//! Where places lie: towns in countries, by the gazetteer of `cities` and the names of
//! countries in `keshvar` (ISO 3166).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::rows::Rows;
use unicode_normalization::UnicodeNormalization;

static COUNTRIES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(countries);

/// The countries that have a town of a name.
static TOWNS: LazyLock<BTreeMap<String, BTreeSet<&'static str>>> = LazyLock::new(towns);

/// From the adjective of a country to its name: `Spanish`.
static NATIONALITIES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(nationalities);

/// The place and what it lies in, innermost first: `Istanbul, Türkiye`. A country stands alone,
/// by its short name in ISO 3166, and so does a place that the gazetteer does not place.
pub(crate) fn path(name: &str) -> Vec<String> {
    let folded = fold(name);
    if let Some(country) = COUNTRIES.get(&folded) {
        return vec![(*country).to_owned()];
    }
    match TOWNS.get(&folded).and_then(one) {
        Some(country) => vec![name.to_owned(), country.to_owned()],
        None => vec![name.to_owned()],
    }
}

/// The country that a name or an adjective means.
pub(crate) fn country(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let named = COUNTRIES
        .get(&folded)
        .or_else(|| NATIONALITIES.get(&folded));
    named.copied()
}

/// Countries whose settlers gave their towns the names of older ones: that an article mentions one
/// of them does not tell that it means the younger town.
const SETTLED: &[&str] = &[
    "United States of America",
    "United States",
    "Canada",
    "Australia",
    "New Zealand",
    "South Africa",
];

/// Which of the countries that have a town of this name an article means: the only one, else the
/// only one of them that it mentions.
pub(crate) fn country_of_town(
    name: &str,
    mentioned: &BTreeSet<&'static str>,
) -> Option<&'static str> {
    let having = TOWNS.get(&fold(name))?;
    let named: BTreeSet<&'static str> = having.intersection(mentioned).copied().collect();
    one(having).or_else(|| one(&named).filter(|country| !SETTLED.contains(country)))
}

/// Whether several countries have a town of this name.
pub(crate) fn is_of_several(name: &str) -> bool {
    TOWNS
        .get(&fold(name))
        .is_some_and(|having| having.len() > 1)
}

/// The countries that an article mentions, by name or by their people.
pub(crate) fn mentioned(rows: &Rows) -> BTreeSet<&'static str> {
    let mentions = rows.mentions.iter();
    mentions
        .filter_map(|mention| country(&mention.words))
        .collect()
}

fn one(countries: &BTreeSet<&'static str>) -> Option<&'static str> {
    let first = countries.first().copied();
    first.filter(|_| countries.len() == 1)
}

fn nationalities() -> BTreeMap<String, &'static str> {
    let mut found: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for country in keshvar::CountryIterator::new() {
        let name = COUNTRIES.get(&fold(country.iso_short_name())).copied();
        if let (Some(adjective), Some(name)) = (country.maybe_nationality(), name) {
            found.entry(fold(adjective)).or_default().insert(name);
        }
    }
    let known = found.into_iter();
    known
        .filter_map(|(adjective, of)| Some((adjective, one(&of)?)))
        .collect()
}

/// The country that stands after the name of a town: ", Lebanon".
pub(crate) fn country_after(text: &str) -> Option<&'static str> {
    let words = text.strip_prefix(", ")?;
    let end = words.find(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'')));
    let words = &words[..end.unwrap_or(words.len())];
    let ends = words
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain([words.len()]);
    // The longest that is a country: "United Arab Emirates", not "United".
    let names = ends
        .take(4)
        .filter_map(|end| COUNTRIES.get(&fold(&words[..end])));
    names.last().copied()
}

fn countries() -> BTreeMap<String, &'static str> {
    let (mut bare, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for country in keshvar::CountryIterator::new() {
        let name = country
            .iso_short_name()
            .split(" (")
            .next()
            .unwrap_or_default();
        if !bare.insert(name) {
            shared.insert(name);
        }
    }
    let mut found = BTreeMap::new();
    for country in keshvar::CountryIterator::new() {
        let (short, long) = (country.iso_short_name(), country.iso_long_name());
        // "Iran (Islamic Republic of)" goes by what stands before the bracket, unless two do.
        let bare = short.split(" (").next().unwrap_or(short);
        let known = if shared.contains(bare) { short } else { bare };
        for name in [short, long].iter().chain(country.unofficial_name_list()) {
            found.insert(fold(name), known);
        }
    }
    found
}

fn towns() -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut found: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for city in cities::all() {
        let country = COUNTRIES.get(&fold(city.country)).copied();
        let country = country.unwrap_or(city.country);
        found.entry(fold(city.city)).or_default().insert(country);
    }
    found
}

/// Lower-cased, without accents, article and inverted parts.
fn fold(name: &str) -> String {
    let name = name.split(['(', '[', ',']).next().unwrap_or_default();
    let folded: String = name
        .nfd()
        .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-')
        .flat_map(char::to_lowercase)
        .collect();
    let folded = folded.trim();
    folded.strip_prefix("the ").unwrap_or(folded).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_lie_in_countries() {
        assert_eq!(path("Kandahar"), ["Kandahar", "Afghanistan"]);
        assert_eq!(path("Turkey"), path("Turkiye"));
        assert_eq!(path("Nowhere-on-Sea"), ["Nowhere-on-Sea"]);
    }
}
