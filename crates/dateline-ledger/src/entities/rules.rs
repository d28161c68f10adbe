//! The rules that join full names, strongest first.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::{abbreviates, country, gist, same_spelling, without_country, without_number};
use super::clusters::Clusters;
use super::countries::coded;
use super::fold::skeleton;
use super::persons::{Likeness, compare, key};
use super::units::{Naming, Unit};

/// Units by a key that any two candidates for a rule share.
pub(super) type Blocks<K = String> = BTreeMap<K, Vec<usize>>;

/// A block larger than this says nothing: its pairs are not compared.
const LARGEST_BLOCK: usize = 400;

/// Words of a name that no two bodies share by chance but for a letter.
const LONG: usize = 3;

fn blocks<K: Ord>(units: &[Unit], key: impl Fn(&Unit) -> Option<K>) -> Blocks<K> {
    let mut blocks = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        if let Some(key) = key(unit).filter(|_| unit.naming == Naming::Full) {
            blocks.entry(key).or_insert_with(Vec::new).push(at);
        }
    }
    blocks.retain(|_, block: &mut Vec<usize>| (2..=LARGEST_BLOCK).contains(&block.len()));
    blocks
}

fn pairs(block: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    block
        .iter()
        .enumerate()
        .flat_map(|(at, a)| block[at + 1..].iter().map(move |b| (*a, *b)))
}

/// Other names of countries and unions, from a list of them.
pub(super) fn join_countries(clusters: &mut Clusters) {
    let units = clusters.units;
    for block in blocks(units, |unit| {
        body(unit).and_then(|unit| country(&unit.key()))
    })
    .values()
    {
        for (a, b) in pairs(block) {
            clusters.join(a, b, |_, _| "another name of the country".to_owned());
        }
    }
}

/// What every state has one of, or speaks of as one.
const STATES_OWN: &[&str] = &[
    "administration",
    "army",
    "authorities",
    "cabinet",
    "congress",
    "consulate",
    "embassy",
    "forces",
    "government",
    "military",
    "navy",
    "parliament",
    "police",
    "senate",
    "troops",
];

/// A body of one state, by whatever name of the state: `U.S. Embassy`, `American embassy`.
pub(super) fn join_state_bodies(clusters: &mut Clusters) {
    let units = clusters.units;
    let key = |unit: &Unit| {
        let last = unit.words.last()?;
        let coded = coded(&body(unit)?.words);
        let state = coded.len() > 1 && coded[0].starts_with('=');
        (state && STATES_OWN.contains(&last.as_str())).then(|| coded.join(" "))
    };
    for block in blocks(units, key).values() {
        for (a, b) in pairs(block) {
            clusters.join(a, b, |_, head| {
                format!("the same state's body as {}", head.key())
            });
        }
    }
}

/// A description in the words of a name: what one writer names, another describes (`the Roe
/// administration`).
pub(super) fn join_described(clusters: &mut Clusters) {
    let units = clusters.units;
    let named = |unit: &Unit| unit.naming == Naming::Full && !unit.person && unit.words.len() > 1;
    let names: BTreeMap<String, usize> = (0..)
        .zip(units)
        .filter(|(_, unit)| named(unit))
        .map(|(at, unit)| (unit.key(), at))
        .collect();
    for (at, unit) in units.iter().enumerate() {
        let described = unit.naming == Naming::Description && !unit.person;
        if let Some(name) = names.get(&unit.key()).filter(|_| described) {
            clusters.join(at, *name, |_, _| "the same words as the name".to_owned());
        }
    }
}

/// Two names that one article gives one referent: its long name and its acronym, or names that
/// share a word.
pub(super) fn join_named_together(clusters: &mut Clusters) {
    let units = clusters.units;
    let full: BTreeMap<String, usize> = (0..)
        .zip(units)
        .filter(|(_, unit)| unit.naming == Naming::Full)
        .map(|(at, unit)| (unit.key(), at))
        .collect();
    for (at, unit) in units.iter().enumerate() {
        for other in unit
            .others
            .iter()
            .filter_map(|other| full.get(other))
            .copied()
        {
            if together(unit, &units[other]) {
                clusters.join(at, other, |_, head| {
                    format!("one article calls it {} too", head.key())
                });
            }
        }
    }
}

fn together(a: &Unit, b: &Unit) -> bool {
    let shares_word = a
        .words
        .iter()
        .any(|word| word.len() > 3 && b.words.contains(word));
    a.person == b.person && (a.person || a.acronym.is_some() || b.acronym.is_some() || shares_word)
}

fn body(unit: &Unit) -> Option<&Unit> {
    (!unit.person).then_some(unit)
}

/// The same words in another order, or without the word for a kind of company.
pub(super) fn join_gists(clusters: &mut Clusters) {
    let units = clusters.units;
    for block in blocks(units, |unit| body(unit).map(|unit| gist(&unit.words))).values() {
        let known = |at: &usize| units[*at].country;
        let countries: BTreeSet<&str> = block.iter().filter_map(known).collect();
        // Of two towns of a name, one that an article does not place is neither.
        let placed = |at: &usize| countries.len() < 2 || known(at).is_some();
        for (a, b) in pairs(block).filter(|(a, b)| placed(a) && placed(b)) {
            clusters.join(a, b, |_, head| format!("the same words as {}", head.key()));
        }
    }
}

/// With and without the country before or after it, or the number of the house before it, where no
/// other country or house claims the name.
pub(super) fn join_without_country(clusters: &mut Clusters) {
    let units = clusters.units;
    let mut claims: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let full = unit.naming == Naming::Full && !unit.person;
        let cut = without_country(&unit.words).or_else(|| without_number(&unit.words));
        if let Some((country, rest)) = cut.filter(|_| full) {
            claims.entry(gist(&rest)).or_default().push((country, at));
        }
    }
    for (at, unit) in units.iter().enumerate() {
        let Some(claims) = body(unit).and_then(|unit| claims.get(&gist(&unit.words))) else {
            continue;
        };
        if unit.naming == Naming::Full && claims.iter().all(|claim| claim.0 == claims[0].0) {
            for (country, other) in claims {
                clusters.join(at, *other, |_, _| format!("the same name, of {country}"));
            }
        }
    }
}

/// The same name in two spellings.
pub(super) fn join_spellings(clusters: &mut Clusters) {
    let units = clusters.units;
    let sound = |unit: &Unit| {
        let sounds = unit
            .words
            .iter()
            .map(|word| skeleton(word.trim_end_matches('s')));
        sounds.collect::<Vec<_>>().join(" ")
    };
    for block in blocks(units, |unit| body(unit).map(sound)).values() {
        for (a, b) in pairs(block) {
            let countries =
                country(&units[a].key()).is_some() && country(&units[b].key()).is_some();
            if countries || !same_spelling(&units[a].words, &units[b].words) {
                continue;
            }
            let reason = |_: &Unit, head: &Unit| format!("a spelling of {}", head.key());
            // One article may misspell a long name.
            if units[a].words.len() >= LONG {
                clusters.join(a, b, reason);
            } else {
                clusters.join_if_apart(a, b, reason);
            }
        }
    }
}

/// Names of one person: in two transliterations, with a name left out, with an initial.
pub(super) fn join_persons(clusters: &mut Clusters) {
    let units = clusters.units;
    let blocks = blocks(units, |unit| {
        unit.person.then(|| key(&unit.words)).flatten()
    });
    for wanted in [
        Likeness::Transliterated,
        Likeness::Shortened,
        Likeness::Initial,
    ] {
        for block in blocks.values() {
            join_alike(clusters, block, wanted);
        }
    }
}

fn join_alike(clusters: &mut Clusters, block: &[usize], wanted: Likeness) {
    let units = clusters.units;
    let likeness = |a: usize, b: usize| compare(&units[a].words, &units[b].words);
    let alike = |a: usize| -> Vec<usize> {
        let others = block.iter().copied().filter(|b| *b != a);
        others.filter(|b| likeness(a, *b) == wanted).collect()
    };
    // A short name that fits two persons is neither's.
    let fits_two = |a: usize| pairs(&alike(a)).any(|(b, c)| likeness(b, c) == Likeness::Different);
    for (a, b) in pairs(block).filter(|(a, b)| likeness(*a, *b) == wanted) {
        // One article may spell one name in two ways.
        if wanted == Likeness::Transliterated {
            clusters.join(a, b, |_, head| reason(wanted, head));
        } else if !fits_two(a) && !fits_two(b) {
            clusters.join_if_apart(a, b, |_, head| reason(wanted, head));
        }
    }
}

fn reason(likeness: Likeness, head: &Unit) -> String {
    let rule = match likeness {
        Likeness::Transliterated => "another transliteration of",
        Likeness::Initial => "an initial of",
        Likeness::Shortened | Likeness::Different => "a shorter or longer form of",
    };
    format!("{rule} {}", head.key())
}

/// An acronym, and the one name in the ledger that it abbreviates.
pub(super) fn join_acronyms(clusters: &mut Clusters) {
    let units = clusters.units;
    let mut long: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        if unit.naming == Naming::Full && !unit.person {
            let initial = unit.words[0].chars().next().unwrap_or_default();
            long.entry(initial).or_default().push(at);
        }
    }
    for (at, unit) in units.iter().enumerate() {
        let Some(acronym) = initials(unit) else {
            continue;
        };
        let initial = acronym.chars().next().unwrap_or_default();
        let names = long.get(&initial).into_iter().flatten().copied();
        let names: Vec<usize> = names
            .filter(|name| abbreviates(&acronym, &units[*name].words))
            .collect();
        let one = names
            .iter()
            .all(|name| clusters.root(*name) == clusters.root(names[0]));
        if let (Some(name), true) = (names.first(), one && country(&acronym).is_none()) {
            clusters.join(at, *name, |_, head| {
                format!("abbreviation, with {}", head.key())
            });
        }
    }
}

/// The letters of an acronym. One that is spoken as a word may be printed as one (`Nato`): a
/// single word of four letters or more counts, since the initials of a long name match by
/// chance too seldom to matter.
fn initials(unit: &Unit) -> Option<String> {
    let word = unit.words.len() == 1 && unit.naming != Naming::Description;
    let spoken = || Some(unit.key()).filter(|key| word && key.len() >= 4);
    unit.acronym.clone().or_else(spoken)
}
