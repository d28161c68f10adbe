//! Where places lie: towns in countries, by the gazetteer of `cities` and the names of
//! countries in `keshvar` (ISO 3166).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

static COUNTRIES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(countries);

/// Towns whose name only one country has, with that country.
static TOWNS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(towns);

/// The place and what it lies in, innermost first: `Istanbul, Türkiye`. A country stands alone,
/// by its short name in ISO 3166, and so does a place that the gazetteer does not place.
pub(crate) fn path(name: &str) -> Vec<String> {
    let folded = fold(name);
    if let Some(country) = COUNTRIES.get(&folded) {
        return vec![(*country).to_owned()];
    }
    match TOWNS.get(&folded) {
        Some(country) => vec![name.to_owned(), (*country).to_owned()],
        None => vec![name.to_owned()],
    }
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

fn towns() -> BTreeMap<String, &'static str> {
    let mut found: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
    for city in cities::all() {
        let country = COUNTRIES.get(&fold(city.country)).copied();
        let country = country.unwrap_or(city.country);
        found
            .entry(fold(city.city))
            .and_modify(|known| *known = known.filter(|k| *k == country))
            .or_insert(Some(country));
    }
    let known = |(name, country): (String, Option<_>)| country.map(|country| (name, country));
    found.into_iter().filter_map(known).collect()
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
