use std::collections::BTreeMap;

use dateline_doc::ArticleId;

use super::days::{Day, Kind};
use super::keep::{Fineness, fineness};
use super::origins::Origins;
use super::terms::{Sum, Terms, Vector};
use crate::rows::Rows;

/// An article that is about the matter this many times as much as the middle one counts no more.
const MOST: f64 = 1.5;

/// Rounds in which articles that are off the matter lose their say in what the matter is.
const ROUNDS: usize = 2;

/// How much each article is about what all of them are about: 1 for the middle one, 0 for one
/// that shares nothing with the others.
pub(super) struct Relevance(BTreeMap<ArticleId, f64>);

impl Relevance {
    /// Copies of one report together have the say of one article in what the matter is.
    pub(super) fn of(articles: &[&Rows], terms: &Terms<'_>, origins: &Origins) -> Self {
        let roots = articles.iter().map(|rows| origins.root(rows.article.id));
        let mut copies: BTreeMap<ArticleId, f64> = BTreeMap::new();
        for root in roots.clone() {
            *copies.entry(root).or_default() += 1.0;
        }
        let shares: Vec<f64> = roots.map(|root| 1.0 / copies[&root]).collect();
        let vectors: Vec<Vector> = articles.iter().map(|rows| vector(rows, terms)).collect();
        let mut likeness = vec![1.0; articles.len()];
        for _ in 0..=ROUNDS {
            let mut sum = Sum::new(terms);
            for ((vector, weight), share) in vectors.iter().zip(&likeness).zip(&shares) {
                sum.add(vector, weight * share);
            }
            let centre = sum.direction();
            likeness = vectors.iter().map(|one| one.cosine(&centre)).collect();
        }
        let mut sorted = likeness.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
        let share = |like: f64| {
            if middle > 0.0 {
                (like / middle).min(MOST).powi(2)
            } else {
                1.0
            }
        };
        let ids = articles.iter().map(|rows| rows.article.id);
        Self(ids.zip(likeness.into_iter().map(share)).collect())
    }

    fn article(&self, id: ArticleId) -> f64 {
        self.0.get(&id).copied().unwrap_or_default()
    }
}

fn vector(rows: &Rows, terms: &Terms<'_>) -> Vector {
    let mut sum = Sum::new(terms);
    for sentence in &rows.sentences {
        sum.add(&terms.vector(sentence), 1.0);
    }
    sum.direction()
}

/// How much a date matters.
///
/// Each origin has one say a kind of telling, as much as its article is about the matter. The
/// tenth report of a day adds less than the second, hence logarithms. A mention on the day itself
/// or ahead counts half, for it may be a habit of speech ("on Tuesday a spokesman said"); one that
/// comes days or weeks later counts in full, since nobody repeats what did not matter.
pub(super) fn weight(day: &Day<'_>, relevance: &Relevance, origins: &Origins) -> f64 {
    let mut says: BTreeMap<Kind, BTreeMap<ArticleId, f64>> = BTreeMap::new();
    for telling in day.tellings.iter().chain(&day.times) {
        let id = telling.rows.article.id;
        let say = says.entry(telling.kind).or_default();
        let say = say.entry(origins.root(id)).or_default();
        *say = say.max(relevance.article(id));
    }
    let told: f64 = says
        .iter()
        .map(|(kind, says)| share(*kind) * says.values().sum::<f64>().ln_1p())
        .sum();
    told * closeness(day)
}

fn share(kind: Kind) -> f64 {
    match kind {
        Kind::Reports | Kind::Implies | Kind::Week | Kind::Later => 1.0,
        Kind::Fresh | Kind::Ahead => 0.5,
        Kind::Printed => 0.0,
    }
}

/// The closer a date places something, the more a timeline gains by it.
fn closeness(day: &Day<'_>) -> f64 {
    match fineness(day.date) {
        Fineness::Day | Fineness::Minute => 1.0,
        Fineness::Days | Fineness::Month => 0.7,
        Fineness::Year | Fineness::Vague => 0.4,
    }
}
