//! What articles speak of without naming it: `the caravan`, `Marsh's visit`, `the British
//! government`. Such phrases mean the same in two articles that keep company if they have the
//! same noun, name nobody different and say nothing different of it.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{NameForm, NameKind};

use super::clusters::Clusters;
use super::company::{Company, INDEFINITE};
use super::countries;
use super::fold::plain;
use super::units::{Naming, Unit};
use crate::rows::{MentionRow, Rows};

/// How many articles of a thing, the latest, are looked at for another that speaks of it.
const LATEST: usize = 12;

/// How many groups of one noun, the latest or the largest, a thing is compared with, so that the cost
/// of a noun grows with its things.
const NEAREST: usize = 40;

/// How often an article that is about a thing calls it by its noun alone.
const WELL_KNOWN: usize = 3;

/// Words at which what goes before a noun ends.
const AFTER: &[&str] = &[
    "of", "in", "on", "at", "to", "for", "from", "with", "between", "by", "against", "over",
    "about", "into", "after", "before", "near", "among", "under", "within", "toward", "towards",
];

/// Words after a noun before where it is.
const AT: &[&str] = &[
    "in", "at", "near", "to", "from", "outside", "across", "into",
];

/// Words before a noun that tell nothing of it.
const ARTICLES: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my",
    "your", "s", "and", "or",
];

/// Words that tell what is thought of a thing, or how far it has come, and not which one it is.
const PASSING: &[&str] = &[
    "planned",
    "proposed",
    "expected",
    "upcoming",
    "coming",
    "forthcoming",
    "scheduled",
    "recent",
    "latest",
    "ongoing",
    "current",
    "present",
    "new",
    "controversial",
    "contentious",
    "historic",
    "long",
    "awaited",
    "so",
    "called",
    "big",
    "huge",
    "massive",
    "major",
    "entire",
    "whole",
    "much",
    "possible",
    "potential",
    "likely",
    "alleged",
    "reported",
    "own",
    "very",
    "same",
];

/// What the mentions of one referent that has no name say of it.
struct Thing {
    unit: usize,
    article: usize,
    /// Its noun as printed, in lower case.
    noun: String,
    /// Countries by code and others by their entity, whom its phrases name.
    names: BTreeSet<String>,
    /// Where its phrases say that it is.
    places: BTreeSet<String>,
    /// Other words before its noun.
    words: BTreeSet<String>,
    /// It is what the article calls `the caravan`, without more.
    plain: bool,
    /// How often it is called that.
    bare: usize,
    mentions: usize,
    /// Its name, if it has one.
    called: Option<String>,
}

/// What several articles speak of.
#[derive(Default)]
struct Group {
    things: Vec<usize>,
    names: BTreeSet<String>,
    places: BTreeSet<String>,
    words: BTreeSet<String>,
}

/// Joins what has no name and is no person.
pub(super) fn join(clusters: &mut Clusters, articles: &[&Rows], company: &Company) {
    let things = things(clusters, articles);
    let mut by_noun: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, thing) in things.iter().enumerate() {
        by_noun.entry(&thing.noun).or_default().push(at);
    }
    for block in by_noun.values() {
        let groups = groups(block, &things, company);
        for group in groups {
            for &other in &group.things[1..] {
                clusters.join(
                    things[other].unit,
                    things[group.things[0]].unit,
                    |_, head| format!("the same thing as {}, in the same company", head.key()),
                );
            }
        }
    }
}

/// The things of one noun that are one. What says too little when it is met gets a second chance.
fn groups(block: &[usize], things: &[Thing], company: &Company) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // The groups, the one spoken of last at the end.
    let mut order: Vec<usize> = Vec::new();
    for &at in block {
        let near: Vec<usize> = order.iter().rev().take(NEAREST).copied().collect();
        let group = best(&groups, &near, &things[at], things, company).unwrap_or(groups.len());
        if group == groups.len() {
            groups.push(Group::default());
        }
        groups[group].add(at, &things[at]);
        if let Some(place) = order.iter().rposition(|other| *other == group) {
            order.remove(place);
        }
        order.push(group);
    }
    let (alone, mut groups): (Vec<Group>, Vec<Group>) = groups
        .into_iter()
        .partition(|group| group.things.len() == 1);
    let mut largest: Vec<usize> = (0..groups.len()).collect();
    largest.sort_by_key(|&group| std::cmp::Reverse(groups[group].things.len()));
    largest.truncate(NEAREST);
    for group in alone {
        let at = group.things[0];
        if let Some(group) = best(&groups, &largest, &things[at], things, company) {
            groups[group].add(at, &things[at]);
        }
    }
    groups
}

/// The largest of these groups that a thing may belong to.
fn best(
    groups: &[Group],
    near: &[usize],
    thing: &Thing,
    things: &[Thing],
    company: &Company,
) -> Option<usize> {
    near.iter()
        .copied()
        .filter(|&group| is_same(&groups[group], thing, things, company))
        .max_by_key(|&group| (groups[group].things.len(), std::cmp::Reverse(group)))
}

impl Group {
    fn add(&mut self, at: usize, thing: &Thing) {
        self.things.push(at);
        self.names.extend(thing.names.iter().cloned());
        self.places.extend(thing.places.iter().cloned());
        self.words.extend(thing.words.iter().cloned());
    }
}

/// Whether an article speaks of what the group does: most of the group's articles keep its
/// company; it names nobody different; and either both are plainly the noun's in their articles, or
/// what they say of it agrees and something is said. Of two things that one article keeps apart,
/// another article must have said it.
fn is_same(group: &Group, thing: &Thing, things: &[Thing], company: &Company) -> bool {
    let agree = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.is_subset(b) || b.is_subset(a);
    let members = || {
        group
            .things
            .iter()
            .rev()
            .take(LATEST)
            .map(|at| &things[*at])
    };
    let others = || members().filter(|other| other.article != thing.article);
    let elsewhere = !group.places.is_empty()
        && !thing.places.is_empty()
        && group.places.is_disjoint(&thing.places);
    let other_name = thing.called.is_some()
        && members().any(|other| other.called.is_some() && other.called != thing.called);
    // Of what is above all `the caravan`, other names than countries' tell little.
    let well_known = |thing: &Thing| thing.plain && thing.bare >= WELL_KNOWN;
    let countries = |names: &BTreeSet<String>| -> BTreeSet<String> {
        let countries = names.iter().filter(|name| name.starts_with('='));
        countries.cloned().collect()
    };
    let named_alike = agree(&group.names, &thing.names)
        || well_known(thing)
            && members().any(well_known)
            && agree(&countries(&group.names), &countries(&thing.names));
    if elsewhere || other_name || !named_alike {
        return false;
    }
    let said_alike = |other: &Thing| {
        !other.names.is_disjoint(&thing.names) || !other.words.is_disjoint(&thing.words)
    };
    let alone = group.names.is_empty() && group.words.is_empty();
    let apart = members().all(|other| other.article != thing.article);
    let both_plain = thing.plain && members().any(|other| other.plain);
    let told = others().any(said_alike) || apart && thing.plain && alone;
    let fits = both_plain || agree(&group.words, &thing.words) && told;
    let near = members().filter(|other| company.is_close(other.article, thing.article));
    fits && near.count() * 2 > members().count()
}

fn things(clusters: &Clusters, articles: &[&Rows]) -> Vec<Thing> {
    let mut roots: Vec<BTreeMap<u32, usize>> = vec![BTreeMap::new(); articles.len()];
    for (at, unit) in clusters.units.iter().enumerate() {
        for (article, referent) in &unit.referents {
            roots[*article].insert(*referent, clusters.root(at));
        }
    }
    let mut things: Vec<Thing> = Vec::new();
    for (at, unit) in clusters.units.iter().enumerate() {
        if unit.person {
            continue;
        }
        for &(article, referent) in &unit.referents {
            let rows = articles[article];
            match unit.naming {
                Naming::Description => {
                    things.extend(thing(at, article, referent, rows, &roots[article]));
                }
                _ => things.extend(called(at, unit, article, referent, rows)),
            }
        }
    }
    things.sort_by_key(|thing| (thing.article, thing.unit));
    mark_plain(&mut things);
    things
}

fn thing(
    unit: usize,
    article: usize,
    referent: u32,
    rows: &Rows,
    roots: &BTreeMap<u32, usize>,
) -> Option<Thing> {
    let mut thing = Thing {
        unit,
        article,
        noun: String::new(),
        names: BTreeSet::new(),
        places: BTreeSet::new(),
        words: BTreeSet::new(),
        plain: false,
        bare: 0,
        mentions: 0,
        called: None,
    };
    let mentions = rows.mentions.iter().filter(|m| m.referent == referent);
    for mention in mentions {
        if mention.form == NameForm::Description {
            thing.read(mention, rows, roots);
        }
    }
    (!thing.noun.is_empty()).then_some(thing)
}

/// What a writer calls by a name that says what it is (`Migrant Caravan`), and by its noun. A body
/// is left out: `the ministry` is another one elsewhere.
fn called(at: usize, unit: &Unit, article: usize, referent: u32, rows: &Rows) -> Option<Thing> {
    let row = rows.referents.get(usize::try_from(referent).ok()?)?;
    let (noun, words) = unit.words.split_last()?;
    if words.is_empty() || row.kind == NameKind::Organisation {
        return None;
    }
    let nouns = rows.mentions.iter().filter(|mention| {
        mention.referent == referent
            && mention.form == NameForm::Description
            && mention.words.ends_with(noun.as_str())
    });
    let mentions = nouns.count();
    let told = matches!(row.kind, NameKind::Other | NameKind::Event);
    (told || mentions > 0).then(|| Thing {
        unit: at,
        article,
        noun: noun.clone(),
        names: BTreeSet::new(),
        places: BTreeSet::new(),
        words: words.iter().cloned().collect(),
        plain: mentions > 0,
        bare: mentions,
        mentions: mentions + 1,
        called: Some(unit.key()),
    })
}

impl Thing {
    /// Adds what a mention says.
    fn read(&mut self, mention: &MentionRow, rows: &Rows, roots: &BTreeMap<u32, usize>) {
        self.mentions += 1;
        let span = mention.at.span;
        let mut inner = Vec::new();
        for name in rows.mentions_in(span) {
            if name.form == NameForm::Description {
                continue;
            }
            let words = super::fold::words_of(&name.words);
            let country = countries::code(&words).map(|code| format!("={code}"));
            let entity = || roots.get(&name.referent).map(|root| format!("#{root}"));
            let named = country.or_else(entity);
            inner.push(name.at.span);
            let start = name.at.span.start() - span.start();
            let before = mention.words.get(..start).unwrap_or_default();
            if before.split_whitespace().any(|word| AT.contains(&word)) {
                self.places.extend(named);
            } else {
                self.names.extend(named);
            }
        }
        let mut before: Vec<String> = Vec::new();
        let mut at = span.start();
        for printed in mention.words.split_inclusive([' ', '\n', '-']) {
            let word = plain(printed.trim_end_matches("'s").trim());
            if AFTER.contains(&word.as_str()) && !before.is_empty() {
                break;
            }
            let named = inner
                .iter()
                .any(|name| name.start() <= at && at < name.end());
            before.push(if named { String::new() } else { word });
            at += printed.len();
        }
        let noun = before.pop().unwrap_or_default();
        let bare = before.iter().all(|word| word == "the" || word == "this");
        self.bare += usize::from(bare && !before.is_empty());
        self.plain = self.bare > 0;
        before.retain(|word| !word.is_empty() && !ARTICLES.contains(&word.as_str()));
        before.retain(|word| !INDEFINITE.contains(&word.as_str()));
        before.retain(|word| !PASSING.contains(&word.as_str()));
        self.words.extend(before);
        if self.noun.is_empty() {
            self.noun = noun;
        }
    }
}

/// Of several things of one noun in an article, the one that it speaks of most is plainly the
/// noun's.
fn mark_plain(things: &mut [Thing]) {
    let mut most: BTreeMap<(usize, String), (usize, usize)> = BTreeMap::new();
    for (at, thing) in things.iter().enumerate().filter(|(_, thing)| thing.plain) {
        let held = most
            .entry((thing.article, thing.noun.clone()))
            .or_insert((0, at));
        if thing.mentions > held.0 {
            *held = (thing.mentions, at);
        }
    }
    let kept: BTreeSet<usize> = most.into_values().map(|(_, at)| at).collect();
    for (at, thing) in things.iter_mut().enumerate() {
        thing.plain &= kept.contains(&at);
    }
}
