//! The tellings of one story, and how alike two of them are.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{Edtf, EventKind, NameForm};

use super::words;
use crate::entities::Entities;
use crate::rows::{DeedRow, Rows};

/// One telling of a happening.
pub(super) struct Telling<'r> {
    /// Index of its article among the story's.
    pub(super) article: usize,
    pub(super) deed: &'r DeedRow,
    /// What kind of event the same word names.
    pub(super) kind: Option<EventKind>,
    /// Indices of the entities that take part.
    pub(super) parties: BTreeSet<usize>,
    /// Index of the place's entity.
    pub(super) place: Option<usize>,
    /// What depends on the trigger, without the trigger's own word.
    pub(super) arguments: BTreeSet<&'r str>,
    /// The words of its sentence.
    stems: BTreeSet<&'r str>,
}

/// The articles of a story: how rare its words are, and whom each article names.
pub(super) struct Desk<'r> {
    pub(super) tellings: Vec<Telling<'r>>,
    /// How many sentences have each stem.
    spread: BTreeMap<&'r str, usize>,
    sentences: usize,
    /// How often an article that has a lemma has it.
    often: BTreeMap<&'r str, f64>,
    /// For each article the weights of those whom it names, of length 1.
    named: Vec<BTreeMap<usize, f64>>,
}

/// Weights of a logistic regression on pairs of event mentions in the fifteen topics of ECB+
/// (Cybulska and Vossen 2014) that rules may be tuned on. Five-fold by topics they do as well on
/// those left out (`CoNLL` F1 .783 against .784). Vague words weigh half a unit more than learned,
/// for whole articles hold more of them than the sentences of that corpus.
mod weight {
    pub(super) const BASE: f64 = -0.1;
    /// The same word, and not only one that may stand for it.
    pub(super) const SAME: f64 = 1.6;
    /// A word that tells little by itself,
    pub(super) const VAGUE: f64 = -2.7;
    /// and, for one, each party in common (two at most) and the likeness of the arguments.
    pub(super) const VAGUE_SHARED: f64 = 1.25;
    /// Per e-fold of how often an article has the word: what it says often is many things.
    pub(super) const OFTEN: f64 = -1.2;
    /// Each party in common, two at most; parties, but none in common; no party named.
    pub(super) const PARTY: f64 = 0.95;
    pub(super) const OTHER_PARTIES: f64 = 0.4;
    pub(super) const NO_PARTIES: f64 = 0.65;
    /// The likeness of the arguments; no argument.
    pub(super) const ARGUMENTS: f64 = 1.65;
    pub(super) const NO_ARGUMENTS: f64 = 0.4;
    /// The likeness of the sentences.
    pub(super) const SENTENCE: f64 = 0.5;
    pub(super) const SAME_ARTICLE: f64 = 0.6;
    /// What one sentence tells twice is two things.
    pub(super) const SAME_SENTENCE: f64 = -3.7;
    pub(super) const SAME_DATE: f64 = 0.45;
    /// The likeness of whom the two articles name.
    pub(super) const NAMED: f64 = 1.25;
}

/// The likeness of two tellings that cannot be of one happening: it outweighs another that is
/// as alike as can be.
const APART: f64 = -0.5;

impl<'r> Desk<'r> {
    pub(super) fn new(articles: &[&'r Rows], entities: &Entities) -> Self {
        let mut desk = Self {
            tellings: Vec::new(),
            spread: BTreeMap::new(),
            sentences: 0,
            often: BTreeMap::new(),
            named: named(articles, entities),
        };
        for (at, rows) in articles.iter().enumerate() {
            let tellings = rows.deeds.iter();
            desk.tellings
                .extend(tellings.map(|deed| telling(at, rows, deed, entities)));
            for sentence in &rows.sentences {
                desk.sentences += 1;
                let stems: BTreeSet<&str> = sentence.stems.iter().map(String::as_str).collect();
                for stem in stems {
                    *desk.spread.entry(stem).or_default() += 1;
                }
            }
        }
        desk.often = often(&desk.tellings);
        desk
    }

    /// How likely it is that two tellings, of the same word or of two that may stand for each
    /// other, are of one happening; [`APART`] if they cannot be.
    pub(super) fn likeness(&self, a: &Telling<'_>, b: &Telling<'_>) -> f64 {
        if veto(a, b).is_some() {
            return APART;
        }
        let (x, y) = (a.deed.lemma.as_str(), b.deed.lemma.as_str());
        let shared = small(a.parties.intersection(&b.parties).count().min(2));
        let arguments = self.cosine(&a.arguments, &b.arguments);
        let yes = |is: bool, weight: f64| if is { weight } else { 0.0 };
        let vague = words::is_vague(x) || words::is_vague(y);
        let often = self.often[x].max(self.often[y]).ln();
        let (here, there) = (a.parties.is_empty(), b.parties.is_empty());
        let same_article = a.article == b.article;
        let sum = weight::BASE
            + yes(x == y, weight::SAME)
            + yes(
                vague,
                weight::VAGUE + weight::VAGUE_SHARED * (shared + arguments),
            )
            + weight::OFTEN * often
            + weight::PARTY * shared
            + yes(!here && !there && shared == 0.0, weight::OTHER_PARTIES)
            + yes(here || there, weight::NO_PARTIES)
            + weight::ARGUMENTS * arguments
            + yes(
                a.arguments.is_empty() || b.arguments.is_empty(),
                weight::NO_ARGUMENTS,
            )
            + weight::SENTENCE * self.cosine(&a.stems, &b.stems)
            + yes(same_article, weight::SAME_ARTICLE)
            + yes(
                same_article && a.deed.sentence == b.deed.sentence,
                weight::SAME_SENTENCE,
            )
            + yes(
                a.deed.date.is_some() && a.deed.date == b.deed.date,
                weight::SAME_DATE,
            )
            + yes(!same_article, weight::NAMED * self.company(a, b));
        1.0 / (1.0 + (-sum).exp())
    }

    /// The cosine of whom the articles of two tellings name.
    fn company(&self, a: &Telling<'_>, b: &Telling<'_>) -> f64 {
        let (a, b) = (&self.named[a.article], &self.named[b.article]);
        let both = a.iter().filter_map(|(who, x)| b.get(who).map(|y| x * y));
        both.sum()
    }

    /// The cosine of two sets of stems, each weighed by how rare it is in the story.
    fn cosine(&self, a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
        let square = |stem: &&str| self.rarity(stem).powi(2);
        let length = |set: &BTreeSet<&str>| set.iter().map(square).sum::<f64>();
        let lengths = length(a) * length(b);
        if lengths <= 0.0 {
            return 0.0;
        }
        a.intersection(b).map(square).sum::<f64>() / lengths.sqrt()
    }

    fn rarity(&self, stem: &str) -> f64 {
        let spread = self.spread.get(stem).copied().unwrap_or(1);
        (1.0 + small(self.sentences) / small(spread)).ln()
    }
}

/// Why two tellings cannot be of one happening, if they cannot.
pub(super) fn veto(a: &Telling<'_>, b: &Telling<'_>) -> Option<&'static str> {
    let dates = a.deed.date.zip(b.deed.date);
    if dates.is_some_and(|(a, b)| are_apart(a, b)) {
        return Some("another time");
    }
    let ordinals = |telling: &Telling<'_>| -> BTreeSet<usize> {
        let stems = telling.arguments.iter();
        stems.filter_map(|stem| words::ordinal(stem)).collect()
    };
    let (x, y) = (ordinals(a), ordinals(b));
    if !x.is_empty() && !y.is_empty() && x.is_disjoint(&y) {
        return Some("another in the row");
    }
    let several = a.parties.len() > 1 && b.parties.len() > 1;
    if several && a.parties.is_disjoint(&b.parties) && a.arguments.is_disjoint(&b.arguments) {
        return Some("other participants");
    }
    None
}

/// Whether no day is of both.
fn are_apart(a: Edtf, b: Edtf) -> bool {
    let before = |a: Edtf, b: Edtf| matches!((a.latest(), b.earliest()), (Some(end), Some(start)) if end < start);
    before(a, b) || before(b, a)
}

fn telling<'r>(
    article: usize,
    rows: &'r Rows,
    deed: &'r DeedRow,
    entities: &Entities,
) -> Telling<'r> {
    let entity = |referent: &u32| entities.index(rows.article.id, *referent);
    let head = words::head(&deed.lemma);
    let sentence = rows.sentences.get(deed.sentence as usize);
    let stems = sentence.map_or(&[][..], |sentence| sentence.stems.as_slice());
    let arguments = deed.arguments.iter().map(String::as_str);
    let event = deed.event.and_then(|event| rows.events.get(event as usize));
    Telling {
        article,
        deed,
        kind: event.map(|event| event.kind),
        parties: deed.parties.iter().filter_map(entity).collect(),
        place: deed.place.as_ref().and_then(entity),
        arguments: arguments.filter(|stem| *stem != head).collect(),
        stems: stems.iter().map(String::as_str).collect(),
    }
}

/// By lemma, how many tellings an article has of it that has any.
fn often<'r>(tellings: &[Telling<'r>]) -> BTreeMap<&'r str, f64> {
    let mut seen: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for telling in tellings {
        let (count, articles) = seen.entry(&telling.deed.lemma).or_default();
        *count += 1;
        articles.insert(telling.article);
    }
    let mean = |(count, articles): (usize, BTreeSet<usize>)| small(count) / small(articles.len());
    seen.into_iter()
        .map(|(lemma, seen)| (lemma, mean(seen)))
        .collect()
}

/// Of each article the entities that it names, by how often and by how few of the others name
/// them, as vectors of length 1.
fn named(articles: &[&Rows], entities: &Entities) -> Vec<BTreeMap<usize, f64>> {
    let mut vectors: Vec<BTreeMap<usize, f64>> = Vec::new();
    let mut spread: BTreeMap<usize, usize> = BTreeMap::new();
    for rows in articles {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        for mention in rows.mentions.iter().filter(|m| m.form != NameForm::Pronoun) {
            if let Some(entity) = entities.index(rows.article.id, mention.referent) {
                *counts.entry(entity).or_insert(0.0) += 1.0;
            }
        }
        for entity in counts.keys() {
            *spread.entry(*entity).or_default() += 1;
        }
        vectors.push(counts);
    }
    let all = small(articles.len() + 1);
    for vector in &mut vectors {
        for (entity, weight) in vector.iter_mut() {
            *weight = (1.0 + weight.ln()) * (all / small(spread[entity])).ln();
        }
        let length: f64 = vector.values().map(|w| w * w).sum::<f64>().sqrt();
        for weight in vector.values_mut() {
            *weight /= length.max(f64::MIN_POSITIVE);
        }
    }
    vectors
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of a story are far below 2^52"
)]
fn small(count: usize) -> f64 {
    count as f64
}
