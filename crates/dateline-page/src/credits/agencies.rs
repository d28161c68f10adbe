//! Names of news agencies: a list of those of the world, and words that others go by.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const AGENCIES: &str = include_str!("agencies.txt");

/// Last words of agencies' names, and their first words in other languages.
const GENERAL_ENDS: &[&str] = &[
    "news agency",
    "press agency",
    "news agencies",
    "press agencies",
    "news service",
    "press service",
    "news services",
    "wire service",
    "wire services",
    "wires",
    "newswire",
    "newswires",
    "wire reports",
    "agency reports",
    "agencies",
];
const GENERAL_STARTS: &[&str] = &[
    "agence ",
    "agencia ",
    "agência ",
    "agenzia ",
    "agencja ",
    "agentur ",
];

/// Words of an agency's name at most.
const MAX_WORDS: usize = 6;

/// Number of the agency on the list that `name` is a name of, capitals as listed.
pub(super) fn known(name: &str) -> Option<usize> {
    static BY_NAME: LazyLock<BTreeMap<&str, usize>> = LazyLock::new(|| {
        let lines = AGENCIES.lines().enumerate();
        lines
            .flat_map(|(at, line)| line.split(" | ").map(move |name| (name, at)))
            .collect()
    });
    let name = name.trim();
    let name = name
        .strip_prefix("the ")
        .or(name.strip_prefix("The "))
        .unwrap_or(name);
    BY_NAME.get(name).copied()
}

/// Whether `name` is an agency's: on the list, or by its general words.
pub(crate) fn is_agency(name: &str) -> bool {
    known(name).is_some() || is_general(name)
}

fn is_general(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let words = lower.split_whitespace().count();
    let fits = (1..=MAX_WORDS).contains(&words)
        && lower
            .chars()
            .all(|c| c.is_alphabetic() || " -'’.&".contains(c));
    let ends = |end: &&&str| {
        lower == ***end
            || lower
                .strip_suffix(**end)
                .is_some_and(|head| head.ends_with(' '))
    };
    let named = words >= 2
        || matches!(
            lower.as_str(),
            "agencies" | "newswire" | "wires" | "newswires"
        );
    fits && named && (GENERAL_ENDS.iter().find(ends).is_some() || is_foreign(&lower))
}

/// An agency of another language, for the news: others collect taxes.
fn is_foreign(name: &str) -> bool {
    let news = [
        "presse",
        "noticias",
        "notícias",
        "notizie",
        "stampa",
        "prasowa",
        "nachrichten",
    ];
    GENERAL_STARTS.iter().any(|start| name.starts_with(start))
        && news.iter().any(|word| name.contains(word))
}

/// Whether `name` has the form of a short name: `WAM`, `IPS`, `CNN`.
pub(super) fn is_acronym(name: &str) -> bool {
    (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase())
}

/// The parts of a list of names: `AP, Reuters and AFP`, `AFP/dpa`.
pub(super) fn list(names: &str) -> impl Iterator<Item = &str> {
    let parts = names.split([',', '/', '|', ';', '&', '•', '·', '+']);
    let parts = parts
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" with "));
    parts.map(|part| {
        let part = part
            .trim()
            .trim_matches(['.', '(', ')', '[', ']', '-', '–', '—', '*', ' ']);
        part.strip_prefix("and ").unwrap_or(part)
    })
}

/// Adds `name` to `agencies` unless the same agency is there under this or another name.
pub(super) fn add(agencies: &mut Vec<String>, name: &str) {
    let name = name.trim();
    let same = |other: &String| {
        other.eq_ignore_ascii_case(name) || known(name).is_some() && known(name) == known(other)
    };
    if !name.is_empty() && !agencies.iter().any(same) {
        agencies.push(name.to_owned());
    }
}
