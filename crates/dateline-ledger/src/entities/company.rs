//! Rules that need the company a mention keeps: surnames and descriptions mean nothing alone.

use std::collections::{BTreeMap, BTreeSet};

use super::clusters::Clusters;
use super::countries;
use super::fold::{same_sound, skeleton};
use super::units::{Naming, Unit};

/// How many times the weight of the next best a bearer of a surname must have.
const CLEAR: f64 = 3.0;

/// The part of what an article names, by weight, that another on the same matter names too.
const CLOSE: f64 = 0.3;

/// How far back a name that no one bears in full is looked for.
const LATEST: usize = 20;

/// Up to this many articles are taken for one story, where company proves nothing.
const FEW: usize = 20;

/// Which entities each article names in full, and how telling each of them is.
pub(super) struct Company {
    of: Vec<BTreeSet<usize>>,
    weight: BTreeMap<usize, f64>,
}

impl Company {
    /// The company of each of so many articles.
    pub(super) fn new(clusters: &Clusters, articles: usize) -> Self {
        let mut of = vec![BTreeSet::new(); articles];
        let mut weight = BTreeMap::new();
        let full = |root: &usize| clusters.units[*root].naming == Naming::Full;
        for root in clusters.roots().filter(full) {
            for article in clusters.articles(root) {
                of[*article].insert(root);
            }
            let rarity = count(articles) / count(clusters.articles(root).len());
            weight.insert(root, rarity.ln_1p());
        }
        Self { of, weight }
    }

    /// In how many of these articles each entity is named.
    fn met_in(&self, articles: &[usize]) -> BTreeMap<usize, f64> {
        let mut met = BTreeMap::new();
        for other in articles.iter().flat_map(|article| &self.of[*article]) {
            *met.entry(*other).or_insert(0.0) += 1.0;
        }
        met
    }

    /// How often the entities of this article are met with a person, by their weight.
    fn with(&self, article: usize, person: usize, met: &BTreeMap<usize, f64>) -> f64 {
        let others = self.of[article].iter().filter(|other| **other != person);
        others
            .map(|other| met.get(other).unwrap_or(&0.0) * self.weight[other])
            .sum()
    }

    /// Whether two articles name an entity in common that most others do not.
    fn meet(&self, a: usize, b: usize) -> bool {
        let both = self.of[a].intersection(&self.of[b]);
        both.map(|other| self.weight[other]).sum::<f64>() > 1.0
    }

    /// Whether two articles tell of one matter: of what the one of them that names less names, by
    /// its weight, the other names a good part.
    pub(super) fn is_close(&self, a: usize, b: usize) -> bool {
        let weigh =
            |of: &mut dyn Iterator<Item = &usize>| of.map(|at| self.weight[at]).sum::<f64>();
        let both = weigh(&mut self.of[a].intersection(&self.of[b]));
        let less = weigh(&mut self.of[a].iter()).min(weigh(&mut self.of[b].iter()));
        self.few() || both > CLOSE * less
    }

    /// Whether so few articles are there that each is in the company of the others.
    fn few(&self) -> bool {
        self.of.len() <= FEW
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of articles are far below 2^52"
)]
fn count(of: usize) -> f64 {
    of as f64
}

/// A surname alone goes to the person of that surname in whose company it stands.
pub(super) fn join_surnames(clusters: &mut Clusters, company: &Company) {
    let mut bare: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, unit) in clusters.units.iter().enumerate() {
        if unit.naming == Naming::Surname {
            bare.entry(unit.key()).or_default().push(at);
        }
    }
    let bearers = Bearers::of(clusters);
    for (surname, units) in bare {
        let candidates = bearers.named(clusters, &surname);
        if candidates.is_empty() {
            let reason = "the same name, and no one else bears it";
            join_companions(clusters, company, &units, reason);
        } else {
            join_to_bearers(clusters, company, &units, &candidates);
        }
    }
}

fn join_to_bearers(
    clusters: &mut Clusters,
    company: &Company,
    units: &[usize],
    candidates: &[usize],
) {
    let met: Vec<_> = candidates
        .iter()
        .map(|root| (*root, company.met_in(clusters.articles(*root))))
        .collect();
    for unit in units {
        let Some(root) = chosen(company, clusters.units[*unit].articles[0], &met) else {
            continue;
        };
        let reason = |_: &Unit, head: &Unit| format!("surname of {}", head.key());
        match candidates.len() {
            1 => clusters.join(*unit, root, reason),
            _ => clusters.join_if_apart(*unit, root, reason),
        }
    }
}

/// Persons with a full name, by the sound of each of its ends.
struct Bearers {
    last: BTreeMap<String, Vec<usize>>,
    first: BTreeMap<String, Vec<usize>>,
}

impl Bearers {
    fn of(clusters: &Clusters) -> Self {
        let mut bearers = Self {
            last: BTreeMap::new(),
            first: BTreeMap::new(),
        };
        for (at, unit) in clusters.units.iter().enumerate() {
            if unit.person && unit.naming == Naming::Full {
                bearers
                    .last
                    .entry(skeleton(unit.surname()))
                    .or_default()
                    .push(at);
                bearers
                    .first
                    .entry(skeleton(&unit.words[0]))
                    .or_default()
                    .push(at);
            }
        }
        bearers
    }

    /// The clusters of those whose last name sounds like this one; else whose first name does,
    /// for that is where some peoples put the family's.
    fn named(&self, clusters: &Clusters, bare: &str) -> Vec<usize> {
        let key = skeleton(bare);
        let alike = |ends: &BTreeMap<String, Vec<usize>>, end: fn(&Unit) -> &str, near: bool| {
            let units = ends.get(&key).into_iter().flatten();
            let alike = units.filter(|at| {
                let name = end(&clusters.units[**at]);
                name == bare || (near && same_sound(name, bare))
            });
            let roots: BTreeSet<usize> = alike.map(|at| clusters.root(*at)).collect();
            roots.into_iter().collect::<Vec<_>>()
        };
        let surname = |near| alike(&self.last, Unit::surname, near);
        Some(surname(false))
            .filter(|roots| !roots.is_empty())
            .or_else(|| Some(surname(true)).filter(|roots| !roots.is_empty()))
            .unwrap_or_else(|| alike(&self.first, |unit| &unit.words[0], false))
    }
}

/// The one person in whose company the article names others most, by a clear margin.
fn chosen(
    company: &Company,
    article: usize,
    met: &[(usize, BTreeMap<usize, f64>)],
) -> Option<usize> {
    let weighed = met
        .iter()
        .map(|(root, met)| (company.with(article, *root, met), *root));
    let mut weighed: Vec<(f64, usize)> = weighed.collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = weighed.first()?;
    let clear = match weighed.get(1) {
        Some(next) => best.0 > 0.0 && best.0 >= CLEAR * next.0,
        None => best.0 > 0.0 || company.few(),
    };
    clear.then_some(best.1)
}

/// Joins each of these units to the latest of those before it that shares its company.
fn join_companions(clusters: &mut Clusters, company: &Company, units: &[usize], reason: &str) {
    for (at, unit) in units.iter().enumerate() {
        let article = clusters.units[*unit].articles[0];
        let companion = units[..at].iter().rev().take(LATEST).find(|other| {
            company.few() || company.meet(article, clusters.units[**other].articles[0])
        });
        if let Some(companion) = companion {
            clusters.join(*unit, *companion, |_, _| reason.to_owned());
        }
    }
}

/// Words that begin a description of someone new.
pub(super) const INDEFINITE: &[&str] = &[
    "a", "an", "another", "any", "each", "every", "few", "many", "most", "no", "one", "other",
    "several", "some", "three", "two",
];

/// A description goes to the one person of whom an article gives it as a role.
pub(super) fn join_descriptions(clusters: &mut Clusters) {
    let mut roles: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, unit) in clusters
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.person)
    {
        for role in &unit.roles {
            roles
                .entry(role_key(role))
                .or_default()
                .insert(clusters.root(at));
        }
    }
    for at in 0..clusters.units.len() {
        let unit = &clusters.units[at];
        let definite = !INDEFINITE.contains(&unit.words[0].as_str()) && unit.words.len() > 1;
        if unit.naming == Naming::Description && unit.person && definite {
            join_role(clusters, at, roles.get(&role_key(&unit.key())));
        }
    }
}

fn join_role(clusters: &mut Clusters, unit: usize, bearers: Option<&BTreeSet<usize>>) {
    let roots: BTreeSet<usize> = bearers
        .into_iter()
        .flatten()
        .map(|root| clusters.root(*root))
        .collect();
    if let (1, Some(root)) = (roots.len(), roots.first()) {
        clusters.join_if_apart(unit, *root, |_, head| format!("role of {}", head.key()));
    }
}

/// A role without links and order, its countries by code and its other words cut to four letters,
/// so that `Orlish envoy` and `envoy of Orland`, `British` and `of the United Kingdom` are alike.
fn role_key(role: &str) -> String {
    let words: Vec<String> = role.split(' ').map(str::to_owned).collect();
    let words = countries::coded(&words).into_iter();
    let words = words.filter(|word| !["of", "to", "for", "the", "s"].contains(&word.as_str()));
    let mut words: Vec<String> = words.map(|word| word.chars().take(4).collect()).collect();
    words.sort_unstable();
    words.join(" ")
}
