//! Word lists of general English, from the text files under `data`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The word lists.
pub(super) struct Lexicon {
    /// Words that are usually written small.
    common: HashSet<&'static str>,
    /// Everything else: lower-case phrase to the sections that list it.
    listed: HashMap<&'static str, Vec<Sort>>,
}

/// What a listed word does in or beside a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// `Mr`, `Sir`: goes before a man's name.
    AddressMale,
    /// `Mrs`, `Queen`: goes before a woman's name.
    AddressFemale,
    /// `Dr`, `Gen`: goes before a person's name.
    Address,
    /// `minister`, `student`: says what a person is. Every office is a role too.
    Role,
    /// `minister`, `spokesman`: with `the`, means its holder.
    Office,
    /// `foreign`, `deputy`: goes before a role.
    RoleModifier,
    /// `Ministry`, `Court`: makes an organisation, with `of` or as the last word.
    OrganisationHead,
    /// `Inc`, `Times`: makes an organisation as the last word.
    OrganisationLast,
    /// `Courier`: makes a newspaper as the last word. Every one makes an organisation too.
    Press,
    /// `Senate`: one word that names an institution.
    Institution,
    /// `administration`, `authorities`: a state or a person may have one.
    Body,
    /// `River`, `Street`: makes a place as the last word.
    PlaceLast,
    /// `Cup`, `Summit`: makes a happening.
    Event,
    /// `Act`, `Treaty`: makes a law or treaty.
    Law,
    /// `African`, `Muslim`: a people or faith.
    People,
    /// `Republican`: a political camp.
    Camp,
    /// `Middle East`: a part of the world.
    Region,
    /// `said`, `told`: has a speaker for its subject.
    Saying,
    /// `rejected`, `offered`: has one who acts of his own will for its subject.
    Acting,
    /// `Monday`, `May`: belongs to a date.
    Calendar,
    /// A noun after an organisation's name: `newspaper`.
    OrganisationNoun,
    /// Before a place: `in`, `near`.
    PlacePreposition,
    /// Preposition, pronoun, auxiliary: no part of a role.
    Closed,
}

const FILES: [&str; 7] = [
    include_str!("data/titles.txt"),
    include_str!("data/organisations.txt"),
    include_str!("data/places.txt"),
    include_str!("data/happenings.txt"),
    include_str!("data/peoples.txt"),
    include_str!("data/regions.txt"),
    include_str!("data/beside.txt"),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    common: words(include_str!("data/common.txt"))
        .flat_map(str::split_whitespace)
        .collect(),
    listed: listed(),
});

/// The word lists, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// Whether the lower-case `word` is a common word that is usually written small.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// Whether the lower-case `phrase` is listed as `sort`.
    pub(super) fn is(&self, phrase: &str, sort: Sort) -> bool {
        self.listed
            .get(phrase)
            .is_some_and(|sorts| sorts.contains(&sort))
    }

    /// Whether the lower-case `phrase` is listed as one of `sorts`.
    pub(super) fn is_any(&self, phrase: &str, sorts: &[Sort]) -> bool {
        self.listed
            .get(phrase)
            .is_some_and(|found| found.iter().any(|sort| sorts.contains(sort)))
    }
}

/// The short names of countries with their ISO 3166 codes (`us = us`).
pub(super) fn country_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs(include_str!("data/regions.txt"))
}

/// Nationalities with the ISO 3166 codes of their countries (`briton = gb`).
pub(super) fn nationalities() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs(include_str!("data/peoples.txt"))
}

/// Seats of government with the ISO 3166 codes of their countries (`paris = fr`).
pub(super) fn capitals() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs(include_str!("data/capitals.txt"))
}

fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    words(file).filter_map(|line| line.split_once(" = "))
}

/// The lines of a list without comments and blank lines.
fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

fn listed() -> HashMap<&'static str, Vec<Sort>> {
    let mut listed: HashMap<&'static str, Vec<Sort>> = HashMap::new();
    for file in FILES {
        let mut sort = None;
        for line in words(file) {
            if let Some(section) = line.strip_prefix('[') {
                sort = section_sort(section.trim_end_matches(']'));
            } else if let Some(sort) = sort {
                let sorts = listed.entry(line).or_default();
                sorts.push(sort);
                sorts.extend((sort == Sort::Office).then_some(Sort::Role));
                sorts.extend((sort == Sort::Press).then_some(Sort::OrganisationLast));
            }
        }
    }
    listed
}

fn section_sort(section: &str) -> Option<Sort> {
    Some(match section {
        "address m" => Sort::AddressMale,
        "address f" => Sort::AddressFemale,
        "address" => Sort::Address,
        "role" => Sort::Role,
        "office" => Sort::Office,
        "role modifier" => Sort::RoleModifier,
        "head" => Sort::OrganisationHead,
        "last place" => Sort::PlaceLast,
        "last organisation" => Sort::OrganisationLast,
        "press" => Sort::Press,
        "institution" => Sort::Institution,
        "body" => Sort::Body,
        "event" => Sort::Event,
        "law" => Sort::Law,
        "people" => Sort::People,
        "camp" => Sort::Camp,
        "region" => Sort::Region,
        "saying" => Sort::Saying,
        "acting" => Sort::Acting,
        "calendar" => Sort::Calendar,
        "organisation noun" => Sort::OrganisationNoun,
        "place preposition" => Sort::PlacePreposition,
        "closed" => Sort::Closed,
        _ => return None,
    })
}
