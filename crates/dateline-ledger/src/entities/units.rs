//! What is joined: one unit for each full name in the ledger, with all referents that bear it;
//! and one for each referent that has only a surname or a description.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{NameForm, NameKind};

use super::decided::Decided;
use super::fold::{plain, words_of};
use crate::places;
use crate::rows::{MentionRow, ReferentRow, Rows};

/// How a unit is named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Naming {
    /// By a name that stands for itself anywhere: a person's with a first name, any other's.
    Full,
    /// By a person's single name: whose it is, the article's company decides.
    Surname,
    /// By what it is.
    Description,
}

/// Referents that are one entity by their names alone.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) naming: Naming,
    /// Whether it is a person.
    pub(super) person: bool,
    /// The words of its name, folded.
    pub(super) words: Vec<String>,
    /// Its referents: number of the article in the ledger, number of the referent in it.
    pub(super) referents: Vec<(usize, u32)>,
    /// The articles, each once, in order.
    pub(super) articles: Vec<usize>,
    /// Other full names that an article gives one of its referents, folded.
    pub(super) others: BTreeSet<String>,
    /// Its name, if that is an acronym as printed.
    pub(super) acronym: Option<String>,
    /// Titles and roles, folded.
    pub(super) roles: BTreeSet<String>,
    /// Of a town whose name several countries have: the one that it lies in.
    pub(super) country: Option<&'static str>,
    /// The number of the user's decision that took it out of another entity.
    pub(super) taken: Option<u32>,
}

impl Unit {
    /// Its name, folded: equal names are equal keys.
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The last word of its name.
    pub(super) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// What one referent brings to its unit.
struct Bearer<'r> {
    article: usize,
    referent: &'r ReferentRow,
    /// Its mentions by name.
    names: Vec<&'r MentionRow>,
    words: Vec<String>,
    naming: Naming,
    person: bool,
    /// Of a town whose name several countries have: the one that it lies in.
    country: Option<&'static str>,
}

impl Bearer<'_> {
    /// Gives a name the kind that most articles give it.
    fn settle(&mut self, persons: &BTreeMap<String, i32>) {
        if self.naming == Naming::Description {
            return;
        }
        let votes = persons.get(&self.words.join(" ")).copied().unwrap_or(0);
        self.person = votes > 0 || (votes == 0 && self.person && self.words.len() == 1);
        self.naming = match (self.person, self.words.len()) {
            (true, 1) => Naming::Surname,
            _ => Naming::Full,
        };
    }
}

/// The units of the ledger, in an order that depends on nothing but the articles.
pub(super) fn of(articles: &[&Rows], decided: &Decided) -> Vec<Unit> {
    let mut bearers = bearers(articles);
    let persons = persons(&bearers);
    for bearer in &mut bearers {
        bearer.settle(&persons);
    }
    let mut units: BTreeMap<_, Unit> = BTreeMap::new();
    for bearer in &bearers {
        let key = bearer.words.join(" ");
        let person = bearer.person;
        let here = (bearer.article, bearer.referent.number);
        let full = bearer.naming == Naming::Full;
        let taken = decided.taken(here, full.then_some(key.as_str()));
        let own = (!full && taken.is_none()).then_some(here);
        units
            .entry((bearer.naming, person, key, own, taken, bearer.country))
            .or_insert_with(|| Unit {
                taken,
                country: bearer.country,
                ..empty(bearer, person)
            })
            .add(bearer);
    }
    units.into_values().collect()
}

fn bearers<'r>(articles: &[&'r Rows]) -> Vec<Bearer<'r>> {
    let mut bearers = Vec::new();
    for (article, rows) in articles.iter().enumerate() {
        let mentioned = places::mentioned(rows);
        let mut names: BTreeMap<u32, Vec<&MentionRow>> = BTreeMap::new();
        for mention in rows.mentions.iter().filter(|m| m.form == NameForm::Name) {
            names.entry(mention.referent).or_default().push(mention);
        }
        for referent in &rows.referents {
            let (name, country) = town(&referent.name, referent.kind, &mentioned);
            let words = words_of(name);
            if words.is_empty() || pronoun(rows, referent) {
                continue;
            }
            bearers.push(Bearer {
                article,
                referent,
                names: names.remove(&referent.number).unwrap_or_default(),
                naming: naming(referent, &words),
                person: referent.kind == NameKind::Person,
                words,
                country,
            });
        }
    }
    bearers
}

/// The name of a place without the country printed behind it; and of a town that several countries
/// have, the country that the article means.
fn town<'n>(
    name: &'n str,
    kind: NameKind,
    mentioned: &BTreeSet<&'static str>,
) -> (&'n str, Option<&'static str>) {
    if kind != NameKind::Place {
        return (name, None);
    }
    let bare = name.split(", ").next().unwrap_or(name);
    match places::country_after(&name[bare.len()..]) {
        Some(country) => (bare, places::is_of_several(bare).then_some(country)),
        None if places::is_of_several(name) => (name, places::country_of_town(name, mentioned)),
        None => (name, None),
    }
}

/// Whether the article never says who or what is meant.
fn pronoun(rows: &Rows, referent: &ReferentRow) -> bool {
    let mut mentions = rows
        .mentions
        .iter()
        .filter(|m| m.referent == referent.number);
    !referent.named && mentions.all(|m| m.form == NameForm::Pronoun)
}

fn naming(referent: &ReferentRow, words: &[String]) -> Naming {
    match (referent.named, referent.kind, words.len()) {
        (false, ..) => Naming::Description,
        (true, NameKind::Person, 1) => Naming::Surname,
        (true, ..) => Naming::Full,
    }
}

/// For each name, how many more of its referents are taken for a person than not.
fn persons(bearers: &[Bearer]) -> BTreeMap<String, i32> {
    let mut votes = BTreeMap::new();
    for bearer in bearers.iter().filter(|b| b.naming != Naming::Description) {
        let vote = if bearer.referent.kind == NameKind::Person {
            1
        } else {
            -1
        };
        *votes.entry(bearer.words.join(" ")).or_insert(0) += vote;
    }
    votes
}

fn empty(bearer: &Bearer, person: bool) -> Unit {
    Unit {
        naming: bearer.naming,
        person,
        words: bearer.words.clone(),
        referents: Vec::new(),
        articles: Vec::new(),
        others: BTreeSet::new(),
        acronym: None,
        roles: BTreeSet::new(),
        taken: None,
        country: None,
    }
}

impl Unit {
    fn add(&mut self, bearer: &Bearer) {
        self.referents
            .push((bearer.article, bearer.referent.number));
        if self.articles.last() != Some(&bearer.article) {
            self.articles.push(bearer.article);
        }
        let roles = bearer
            .referent
            .roles
            .iter()
            .map(|role| words_of(role).join(" "));
        self.roles.extend(roles.filter(|role| !role.is_empty()));
        self.acronym = self
            .acronym
            .take()
            .or_else(|| acronym(&bearer.referent.name));
        for mention in &bearer.names {
            let words = words_of(&mention.words);
            if words != self.words && (words.len() > 1 || acronym(&mention.words).is_some()) {
                self.others.insert(words.join(" "));
            }
        }
    }
}

/// The letters of a name that is an acronym as printed: two to seven capitals, with or without
/// full stops.
pub(super) fn acronym(name: &str) -> Option<String> {
    let bare = name.trim_start_matches("the ").trim_start_matches("The ");
    let capitals = bare
        .chars()
        .all(|c| c.is_uppercase() || c == '.' || c == '&');
    let letters = plain(bare);
    (capitals && (2..=7).contains(&letters.len())).then_some(letters)
}
