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
    /// Indices of the entities that take part, in order.
    pub(super) parties: Vec<usize>,
    /// Index of the place's entity.
    pub(super) place: Option<usize>,
    /// What depends on the trigger, without the trigger's own word.
    pub(super) arguments: Bag,
    /// The words of its sentence.
    sentence: Bag,
    /// The ordinals among the arguments, a bit each.
    ordinals: u16,
    /// Whether its word tells little by itself.
    vague: bool,
    /// The logarithm of how often an article that has its word has it.
    often: f64,
}

/// The articles of a story: how rare its words are, and whom each article names.
pub(super) struct Desk<'r> {
    pub(super) tellings: Vec<Telling<'r>>,
    pub(super) words: Words<'r>,
    /// For each article the weights of those whom it names, of length 1, by entity.
    named: Vec<Vec<(usize, f64)>>,
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
        let words = Words::of(articles);
        let mut tellings: Vec<Telling<'r>> = Vec::new();
        for (at, rows) in articles.iter().enumerate() {
            let deeds = rows.deeds.iter();
            tellings.extend(deeds.map(|deed| telling(at, rows, deed, entities, &words)));
        }
        count_words(&mut tellings);
        Self {
            tellings,
            words,
            named: named(articles, entities),
        }
    }

    /// How likely it is that two tellings, of the same word or of two that may stand for each
    /// other, are of one happening; [`APART`] if they cannot be.
    pub(super) fn likeness(
        &self,
        company: &mut Company<'_>,
        a: &Telling<'_>,
        b: &Telling<'_>,
    ) -> f64 {
        if veto(a, b).is_some() {
            return APART;
        }
        let shared = small(common(&a.parties, &b.parties).count().min(2));
        let arguments = self.words.cosine(&a.arguments, &b.arguments);
        let yes = |is: bool, weight: f64| if is { weight } else { 0.0 };
        let vague = a.vague || b.vague;
        let (here, there) = (a.parties.is_empty(), b.parties.is_empty());
        let same_article = a.article == b.article;
        let sum = weight::BASE
            + yes(a.deed.lemma == b.deed.lemma, weight::SAME)
            + yes(
                vague,
                weight::VAGUE + weight::VAGUE_SHARED * (shared + arguments),
            )
            + weight::OFTEN * a.often.max(b.often)
            + weight::PARTY * shared
            + yes(!here && !there && shared == 0.0, weight::OTHER_PARTIES)
            + yes(here || there, weight::NO_PARTIES)
            + weight::ARGUMENTS * arguments
            + yes(
                a.arguments.stems.is_empty() || b.arguments.stems.is_empty(),
                weight::NO_ARGUMENTS,
            )
            + weight::SENTENCE * self.words.cosine(&a.sentence, &b.sentence)
            + yes(same_article, weight::SAME_ARTICLE)
            + yes(
                same_article && a.deed.sentence == b.deed.sentence,
                weight::SAME_SENTENCE,
            )
            + yes(
                a.deed.date.is_some() && a.deed.date == b.deed.date,
                weight::SAME_DATE,
            )
            + yes(
                !same_article,
                weight::NAMED * company.cosine(a.article, b.article),
            );
        1.0 / (1.0 + (-sum).exp())
    }

    /// Whom the articles name, to be compared.
    pub(super) fn company(&self) -> Company<'_> {
        let entities = self.named.iter().flatten().map(|(who, _)| who + 1);
        Company {
            named: &self.named,
            article: None,
            weights: vec![0.0; entities.max().unwrap_or(0)],
        }
    }
}

/// Whom the articles of a story name, with the weights of one of them spread out: many are
/// compared with the same one in a row.
pub(super) struct Company<'d> {
    named: &'d [Vec<(usize, f64)>],
    article: Option<usize>,
    /// By entity.
    weights: Vec<f64>,
}

impl Company<'_> {
    /// The cosine of whom two articles name.
    fn cosine(&mut self, a: usize, b: usize) -> f64 {
        if self.article != Some(a) {
            let before = self.article.map_or(&[][..], |at| &self.named[at]);
            for (who, _) in before {
                self.weights[*who] = 0.0;
            }
            for (who, weight) in &self.named[a] {
                self.weights[*who] = *weight;
            }
            self.article = Some(a);
        }
        let both = self.named[b].iter().map(|(who, y)| self.weights[*who] * y);
        both.sum()
    }
}

/// Stems by their numbers, in order, each once.
#[derive(Clone, Default)]
pub(super) struct Bag {
    pub(super) stems: Vec<usize>,
    /// The sum of the squared weights of its stems.
    mass: f64,
}

/// The stems of a story, numbered.
pub(super) struct Words<'r> {
    numbers: BTreeMap<&'r str, usize>,
    pub(super) names: Vec<&'r str>,
    /// Squared weights: the logarithm of how rare a stem is among the sentences.
    squares: Vec<f64>,
}

impl<'r> Words<'r> {
    fn of(articles: &[&'r Rows]) -> Self {
        let mut words = Self {
            numbers: BTreeMap::new(),
            names: Vec::new(),
            squares: Vec::new(),
        };
        let mut spread: Vec<usize> = Vec::new();
        let mut sentences = 0;
        for rows in articles {
            for sentence in &rows.sentences {
                sentences += 1;
                let stems: BTreeSet<&str> = sentence.stems.iter().map(String::as_str).collect();
                for stem in stems {
                    let at = words.number(stem);
                    spread.resize(words.names.len(), 0);
                    spread[at] += 1;
                }
            }
            for stem in rows.deeds.iter().flat_map(|deed| &deed.arguments) {
                words.number(stem);
            }
        }
        spread.resize(words.names.len(), 1);
        let square = |spread: usize| (1.0 + small(sentences) / small(spread.max(1))).ln().powi(2);
        words.squares = spread.into_iter().map(square).collect();
        words
    }

    fn number(&mut self, stem: &'r str) -> usize {
        let next = self.names.len();
        let at = *self.numbers.entry(stem).or_insert(next);
        if at == next {
            self.names.push(stem);
        }
        at
    }

    fn bag<'s>(&self, stems: impl Iterator<Item = &'s str>) -> Bag {
        let numbers: BTreeSet<usize> = stems
            .filter_map(|stem| self.numbers.get(stem).copied())
            .collect();
        Bag {
            mass: numbers.iter().map(|at| self.squares[*at]).sum(),
            stems: numbers.into_iter().collect(),
        }
    }

    /// The cosine of two bags.
    fn cosine(&self, a: &Bag, b: &Bag) -> f64 {
        let masses = a.mass * b.mass;
        if masses <= 0.0 {
            return 0.0;
        }
        let both: f64 = common(&a.stems, &b.stems).map(|at| self.squares[at]).sum();
        both / masses.sqrt()
    }
}

/// What two lists, each in order, have in common.
pub(super) fn common<'l>(a: &'l [usize], b: &'l [usize]) -> impl Iterator<Item = usize> + 'l {
    a.iter().filter(|at| b.binary_search(at).is_ok()).copied()
}

/// Why two tellings cannot be of one happening, if they cannot.
pub(super) fn veto(a: &Telling<'_>, b: &Telling<'_>) -> Option<&'static str> {
    let dates = a.deed.date.zip(b.deed.date);
    if dates.is_some_and(|(a, b)| a != b && are_apart(a, b)) {
        return Some("another time");
    }
    if a.ordinals != 0 && b.ordinals != 0 && a.ordinals & b.ordinals == 0 {
        return Some("another in the row");
    }
    let several = a.parties.len() > 1 && b.parties.len() > 1;
    let disjoint = |a: &[usize], b: &[usize]| common(a, b).next().is_none();
    if several
        && disjoint(&a.parties, &b.parties)
        && disjoint(&a.arguments.stems, &b.arguments.stems)
    {
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
    words: &Words<'r>,
) -> Telling<'r> {
    let entity = |referent: &u32| entities.index(rows.article.id, *referent);
    let parties: BTreeSet<usize> = deed.parties.iter().filter_map(entity).collect();
    let head = words::head(&deed.lemma);
    let sentence = rows.sentences.get(deed.sentence as usize);
    let stems = sentence.map_or(&[][..], |sentence| sentence.stems.as_slice());
    let arguments = || deed.arguments.iter().map(String::as_str);
    let event = deed.event.and_then(|event| rows.events.get(event as usize));
    let ordinals = arguments().filter_map(words::ordinal);
    Telling {
        article,
        deed,
        kind: event.map(|event| event.kind),
        parties: parties.into_iter().collect(),
        place: deed.place.as_ref().and_then(entity),
        arguments: words.bag(arguments().filter(|stem| *stem != head)),
        sentence: words.bag(stems.iter().map(String::as_str)),
        ordinals: ordinals.fold(0, |bits, at| bits | 1 << at),
        vague: words::is_vague(&deed.lemma),
        often: 0.0,
    }
}

/// Counts how many tellings an article has of a word, if it has any.
fn count_words(tellings: &mut [Telling<'_>]) {
    let mut seen: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for telling in tellings.iter() {
        let (count, articles) = seen.entry(&telling.deed.lemma).or_default();
        *count += 1;
        articles.insert(telling.article);
    }
    for telling in tellings.iter_mut() {
        let (count, articles) = &seen[telling.deed.lemma.as_str()];
        telling.often = (small(*count) / small(articles.len())).ln();
    }
}

/// Of each article the entities that it names, by how often and by how few of the others name
/// them, as vectors of length 1.
fn named(articles: &[&Rows], entities: &Entities) -> Vec<Vec<(usize, f64)>> {
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
    let sparse = vectors.into_iter();
    sparse.map(|vector| vector.into_iter().collect()).collect()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of a story are far below 2^52"
)]
fn small(count: usize) -> f64 {
    count as f64
}
