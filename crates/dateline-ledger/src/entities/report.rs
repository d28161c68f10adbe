//! Clusters as rows.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{NameForm, NameKind};

use super::Entities;
use super::clusters::Clusters;
use super::countries::code;
use super::fold::words_of;
use super::units::Naming;
use crate::ids::id;
use crate::places;
use crate::rows::{EntityRow, LinkRow, MentionRow, ReferentRow, Rows};

/// What the referents of one cluster say of it.
struct Portrait<'r> {
    /// Its first referent, by article and number.
    first: (usize, u32),
    /// Whether its name stands for itself: only then the id is made from the name alone.
    full: bool,
    name: String,
    kind: NameKind,
    names: BTreeSet<&'r str>,
}

pub(super) fn entities(articles: &[&Rows], clusters: &Clusters) -> Entities {
    let mentions: Vec<BTreeMap<u32, Vec<&MentionRow>>> =
        articles.iter().map(|rows| by_referent(rows)).collect();
    let roots: Vec<usize> = clusters.roots().collect();
    let portraits: Vec<Portrait> = roots
        .iter()
        .map(|root| portrait(articles, &mentions, clusters, *root))
        .collect();
    let ids = ids(articles, &portraits);
    let mut order: Vec<usize> = (0..roots.len()).collect();
    order.sort_by(|a, b| ids[*a].cmp(&ids[*b]));
    let mut found = Entities::default();
    for (index, at) in order.into_iter().enumerate() {
        for unit in clusters.members(roots[at]) {
            for (article, referent) in &clusters.units[*unit].referents {
                let key = (articles[*article].article.id, *referent);
                found.of.insert(key, index);
                found.links.push(LinkRow {
                    article: key.0,
                    referent: key.1,
                    entity: ids[at].clone(),
                    reason: clusters.reason(*unit).unwrap_or("its own name").to_owned(),
                });
            }
        }
        let Portrait {
            name, kind, names, ..
        } = &portraits[at];
        found.rows.push(EntityRow {
            id: ids[at].clone(),
            name: name.clone(),
            kind: *kind,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            within: within(*kind, names),
        });
    }
    sort_links(articles, &mut found.links);
    found
}

fn sort_links(articles: &[&Rows], links: &mut [LinkRow]) {
    let ids = articles.iter().map(|rows| rows.article.id);
    let place: BTreeMap<_, usize> = ids.zip(0..).collect();
    links.sort_by_key(|link| (place.get(&link.article).copied(), link.referent));
}

fn by_referent(rows: &Rows) -> BTreeMap<u32, Vec<&MentionRow>> {
    let mut mentions: BTreeMap<u32, Vec<&MentionRow>> = BTreeMap::new();
    for mention in &rows.mentions {
        mentions.entry(mention.referent).or_default().push(mention);
    }
    mentions
}

fn portrait<'r>(
    articles: &[&'r Rows],
    mentions: &[BTreeMap<u32, Vec<&'r MentionRow>>],
    clusters: &Clusters,
    root: usize,
) -> Portrait<'r> {
    let units = clusters
        .members(root)
        .iter()
        .map(|unit| &clusters.units[*unit]);
    let full = units.clone().any(|unit| unit.naming == Naming::Full);
    let bearers: Vec<(usize, u32)> = units.flat_map(|unit| unit.referents.clone()).collect();
    let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut descriptions: BTreeMap<&str, usize> = BTreeMap::new();
    let mut best: BTreeMap<&str, usize> = BTreeMap::new();
    for (article, number) in &bearers {
        for mention in mentions[*article].get(number).into_iter().flatten() {
            *kinds.entry(mention.kind).or_default() += weight(mention);
            match mention.form {
                NameForm::Name => *names.entry(&mention.words).or_default() += 1,
                NameForm::Description => *descriptions.entry(&mention.words).or_default() += 1,
                NameForm::Pronoun => {}
            }
        }
        if let Some(referent) = referent(articles[*article], *number) {
            *kinds.entry(referent.kind).or_default() += 1;
            *best.entry(&referent.name).or_default() += 1;
        }
    }
    let shown = if names.is_empty() {
        descriptions
    } else {
        names
    };
    Portrait {
        first: bearers.iter().copied().min().unwrap_or_default(),
        full,
        name: best_name(&best, &shown),
        kind: most(&kinds).unwrap_or(NameKind::Other),
        names: shown.into_keys().collect(),
    }
}

/// The one country in which a place lies, by the forms of its name that the gazetteer knows.
fn within(kind: NameKind, names: &BTreeSet<&str>) -> Option<String> {
    if kind != NameKind::Place || names.iter().any(|name| code(&words_of(name)).is_some()) {
        return None;
    }
    let paths = names.iter().map(|name| places::path(name));
    let known = paths.filter(|path| path.len() > 1);
    let countries: BTreeSet<String> = known.filter_map(|mut path| path.pop()).collect();
    let mut countries = countries.into_iter();
    countries.next().filter(|_| countries.next().is_none())
}

/// What the kind of a mention counts. A single word of which nothing else is known is taken for
/// an organisation, but only for a place where something tells so.
fn weight(mention: &MentionRow) -> usize {
    let single = words_of(&mention.words).len() == 1;
    if single && mention.kind == NameKind::Place {
        2
    } else {
        1
    }
}

fn referent(rows: &Rows, number: u32) -> Option<&ReferentRow> {
    let at = usize::try_from(number).ok()?;
    rows.referents
        .get(at)
        .filter(|referent| referent.number == number)
}

fn most<T: Copy + Ord>(votes: &BTreeMap<T, usize>) -> Option<T> {
    let best = votes.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    best.map(|(value, _)| *value)
}

/// The name it goes by: of the fullest names of its referents the most frequent; of several
/// words before one, and in mixed letters before capitals, in which headlines print.
fn best_name(best: &BTreeMap<&str, usize>, shown: &BTreeMap<&str, usize>) -> String {
    let names = || best.iter().chain(shown.iter().filter(|_| best.is_empty()));
    let is_small = |name: &str| name.chars().any(char::is_lowercase);
    // Of one word only what is also written otherwise is shouted, and no acronym: not "NATO".
    let shouted = |name: &str| {
        let otherwise =
            |other: &str| is_small(other) && other.to_lowercase() == name.to_lowercase();
        let word = || name.len() > LONGEST_ACRONYM && names().any(|(other, _)| otherwise(other));
        !is_small(name) && (name.contains(' ') || word())
    };
    let rank = |name: &str, votes: usize| {
        let several = words_of(name).len() > 1;
        (!shouted(name), several, votes, name.len())
    };
    names()
        .max_by_key(|(name, votes)| (rank(name, **votes), std::cmp::Reverse(**name)))
        .map(|(name, _)| (*name).to_owned())
        .unwrap_or_default()
}

/// Letters of an acronym that some write as a word at most: "Nato".
const LONGEST_ACRONYM: usize = 5;

/// An id each: from kind and name; from the first referent too where the name alone does not
/// tell the entity from others.
fn ids(articles: &[&Rows], portraits: &[Portrait]) -> Vec<String> {
    let plain = |portrait: &Portrait| {
        id(&[
            "entity",
            portrait.kind.word(),
            &words_of(&portrait.name).join(" "),
        ])
    };
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for portrait in portraits {
        *bearers.entry(plain(portrait)).or_default() += 1;
    }
    let own = |portrait: &Portrait| {
        let name = plain(portrait);
        if portrait.full && bearers.get(&name) == Some(&1) {
            return name;
        }
        let (article, number) = portrait.first;
        let article = articles
            .get(article)
            .map(|rows| rows.article.id.to_string());
        id(&[&name, &article.unwrap_or_default(), &number.to_string()])
    };
    portraits.iter().map(own).collect()
}
