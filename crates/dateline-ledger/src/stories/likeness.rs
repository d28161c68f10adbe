//! How much two articles are alike: cosines of what they name and of their words, each weighed
//! by how rare it is in the ledger, less for articles that lie far apart in time.

use std::collections::BTreeMap;

use dateline_doc::{ArticleId, Edtf, NameForm};
use jiff::civil::Date;

use crate::entities::{Entities, words_of};
use crate::rows::{ArticleRow, EchoRow, Rows};
use crate::stems::is_common;

/// How much of the likeness the names make; the words make the rest.
const NAMES: f64 = 0.3;

/// An article is compared by this many of its most telling terms.
const TELLING: usize = 200;

/// A term in more articles than this is left to the others, else the cost were its square.
const COMMON: usize = 1000;

/// Cosines below this are left out.
const FAINT: f64 = 0.01;

/// Of an article, the cosines to this many others are kept, beside those for which it is one of
/// theirs: most articles of a large ledger are faintly alike, which would cost its square.
const NEIGHBOURS: usize = 200;

/// How many articles on anything the ledger is thought to lie among, and what share of them
/// has a common word, or any other word or name.
const BACKGROUND: f64 = 5000.0;
const OFTEN: f64 = 0.15;
const SELDOM: f64 = 0.001;

/// The same for names. Fewer, for the names of the hour are in all news: that a ledger is full
/// of them says more about them than that they are rare in general.
const NAMED: f64 = 200.0;

/// Days after which two articles count half as alike.
pub const HALF: f64 = 365.0;

/// Headings, and the first sentences, tell what an article is about: they count twice.
const LEAD: usize = 4;

type Terms<K> = BTreeMap<K, f64>;

/// The likenesses of all pairs of articles that share a telling term.
pub(super) struct Likeness {
    pub(super) pairs: BTreeMap<(usize, usize), f64>,
}

impl Likeness {
    pub(super) fn of(articles: &[&Rows], entities: &Entities, echoes: &[EchoRow]) -> Self {
        let words = cosines(
            articles.iter().map(|rows| words(rows)).collect(),
            BACKGROUND,
            |stem| {
                if is_common(stem) { OFTEN } else { SELDOM }
            },
        );
        let names = articles.iter().map(|rows| names(rows, entities)).collect();
        let names = cosines(names, NAMED, |_| SELDOM);
        let named: Vec<bool> = articles
            .iter()
            .map(|rows| !rows.mentions.is_empty())
            .collect();
        let days: Vec<Option<Date>> = articles.iter().map(|rows| day(&rows.article)).collect();
        let mut pairs = BTreeMap::new();
        for pair in words.keys().chain(names.keys()) {
            let (a, b) = *pair;
            let cosine = |of: &BTreeMap<_, f64>| of.get(pair).copied().unwrap_or(0.0);
            let alike = if named[a] && named[b] {
                NAMES * cosine(&names) + (1.0 - NAMES) * cosine(&words)
            } else {
                cosine(&words)
            };
            pairs.insert(*pair, alike * nearness(days[a], days[b]));
        }
        let mut likeness = Self { pairs };
        likeness.raise(articles, echoes);
        likeness
    }

    /// An article is at least as much like another as it repeats of it.
    fn raise(&mut self, articles: &[&Rows], echoes: &[EchoRow]) {
        let ids = articles.iter().map(|rows| rows.article.id);
        let place: BTreeMap<ArticleId, usize> = ids.zip(0..).collect();
        for echo in echoes {
            if let (Some(a), Some(b)) = (place.get(&echo.article), place.get(&echo.of)) {
                let alike = self.pairs.entry((*a.min(b), *a.max(b))).or_insert(0.0);
                *alike = alike.max(echo.share);
            }
        }
    }

    /// The likeness of two articles.
    pub(super) fn of_pair(&self, a: usize, b: usize) -> f64 {
        let pair = (a.min(b), a.max(b));
        self.pairs.get(&pair).copied().unwrap_or_default()
    }

    /// The sum of the likenesses of one article to these.
    pub(super) fn to_all(&self, at: usize, others: &[usize]) -> f64 {
        let pairs = others.iter().map(|other| (at.min(*other), at.max(*other)));
        pairs.filter_map(|pair| self.pairs.get(&pair)).sum()
    }
}

pub(crate) fn day(article: &ArticleRow) -> Option<Date> {
    article.published.and_then(Edtf::earliest)
}

/// 1 on one day or where a day is unknown, falling with time.
fn nearness(a: Option<Date>, b: Option<Date>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else {
        return 1.0;
    };
    let days = a.until(b).map_or(i32::MAX, |span| span.get_days()).abs();
    HALF / (HALF + f64::from(days))
}

/// The stems of an article, by how often they stand in it.
fn words(rows: &Rows) -> Terms<&str> {
    let mut terms = Terms::new();
    for (at, sentence) in rows.sentences.iter().enumerate() {
        let weight = if sentence.heading || at < LEAD {
            2.0
        } else {
            1.0
        };
        for stem in &sentence.stems {
            *terms.entry(stem.as_str()).or_insert(0.0) += weight;
        }
    }
    terms
}

/// The entities that an article names, by how often it mentions them.
fn names(rows: &Rows, entities: &Entities) -> Terms<usize> {
    let mut terms = Terms::new();
    for mention in rows
        .mentions
        .iter()
        .filter(|mention| mention.form != NameForm::Pronoun)
    {
        if let Some(entity) = entities.index(rows.article.id, mention.referent) {
            *terms.entry(entity).or_insert(0.0) += 1.0;
        }
    }
    terms
}

/// What marks a term as a name; words hold letters and digits alone.
const NAME: char = '@';

/// The stems of an article, and what it names, by how often they stand in it.
pub(crate) fn terms(rows: &Rows) -> Vec<(String, f64)> {
    let words = words(rows).into_iter();
    let mut terms: Vec<(String, f64)> = words.map(|(stem, n)| (stem.to_owned(), n)).collect();
    let mut times: BTreeMap<u32, f64> = BTreeMap::new();
    for mention in rows.mentions.iter().filter(|m| m.form != NameForm::Pronoun) {
        *times.entry(mention.referent).or_default() += 1.0;
    }
    // By words: which long and short forms name one entity is known only within a story.
    let mut names: BTreeMap<String, f64> = BTreeMap::new();
    for referent in rows.referents.iter().filter(|referent| referent.named) {
        let times = times.get(&referent.number).copied().unwrap_or(0.0);
        for word in words_of(&referent.name) {
            *names.entry(format!("{NAME}{word}")).or_default() += times;
        }
    }
    terms.extend(names.into_iter().filter(|(_, times)| *times > 0.0));
    terms
}

/// The [`terms`] of an article as a vector of length 1, given how many of `count` articles have
/// each: the products of two articles' weights add up to their likeness on one day.
pub(crate) fn vector(terms: Vec<(String, f64, u64)>, count: u64) -> Vec<(String, f64)> {
    let (names, words): (Vec<_>, Vec<_>) = terms
        .into_iter()
        .partition(|(term, ..)| term.starts_with(NAME));
    let share = if names.is_empty() { 0.0 } else { NAMES };
    let part = |terms: Vec<(String, f64, u64)>, background: f64, share: f64| {
        let weigh = |(term, times, having): (String, f64, u64)| {
            let often = if is_common(&term) { OFTEN } else { SELDOM };
            let having = float(having) + background * often;
            let weight = weighed(times, having, float(count) + background);
            (term, weight)
        };
        let terms = heaviest(terms.into_iter().map(weigh).collect());
        let scaled = move |(term, weight)| (term, weight * f64::sqrt(share));
        terms.into_iter().map(scaled)
    };
    let mut vector: Vec<(String, f64)> = part(words, BACKGROUND, 1.0 - share).collect();
    vector.extend(part(names, NAMED, share));
    vector
}

#[expect(
    clippy::cast_precision_loss,
    reason = "articles are far fewer than 2^52"
)]
fn float(count: u64) -> f64 {
    count as f64
}

/// Cosines of all pairs that share a telling term: logarithmic counts, each times the
/// logarithm of the term's rarity (Salton and Buckley 1988).
fn cosines<K: Ord + Copy>(
    mut texts: Vec<Terms<K>>,
    background: f64,
    share: impl Fn(&K) -> f64,
) -> BTreeMap<(usize, usize), f64> {
    weigh(&mut texts, background, share);
    let texts: Vec<Vec<(K, f64)>> = texts.iter().map(telling).collect();
    let mut index: BTreeMap<K, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        for (term, weight) in text {
            index.entry(*term).or_default().push((at, *weight));
        }
    }
    index.retain(|_, places| places.len() <= COMMON);
    let mut pairs = BTreeMap::new();
    let mut row = vec![0.0; texts.len()];
    let (mut met, mut near) = (Vec::new(), Vec::new());
    for (first, text) in texts.iter().enumerate() {
        for (term, x) in text {
            for (second, y) in index.get(term).into_iter().flatten() {
                if row[*second] <= 0.0 {
                    met.push(*second);
                }
                row[*second] += x * y;
            }
        }
        near.clone_from(&met);
        keep_nearest(&mut near, first, &row);
        for second in near.drain(..) {
            pairs.insert((first.min(second), first.max(second)), row[second]);
        }
        for second in met.drain(..) {
            row[second] = 0.0;
        }
    }
    pairs
}

/// Keeps the articles that are most like the `first`, and not faintly; of equals the earlier.
fn keep_nearest(near: &mut Vec<usize>, first: usize, cosines: &[f64]) {
    near.retain(|second| *second != first && cosines[*second] >= FAINT);
    if near.len() > NEIGHBOURS {
        let order = |a: &usize, b: &usize| cosines[*b].total_cmp(&cosines[*a]).then(a.cmp(b));
        near.select_nth_unstable_by(NEIGHBOURS, order);
        near.truncate(NEIGHBOURS);
    }
}

/// Turns counts into weights.
///
/// A small ledger, or one of a single matter, does not tell which words are rare: its articles
/// are counted together with others on anything, which have each term in its usual share.
fn weigh<K: Ord + Copy>(texts: &mut [Terms<K>], background: f64, share: impl Fn(&K) -> f64) {
    let mut having: BTreeMap<K, u32> = BTreeMap::new();
    for term in texts.iter().flat_map(BTreeMap::keys) {
        *having.entry(*term).or_default() += 1;
    }
    let count = f64::from(u32::try_from(texts.len()).unwrap_or(u32::MAX));
    for text in texts {
        for (term, weight) in text.iter_mut() {
            let having = f64::from(having[term]) + background * share(term);
            *weight = weighed(*weight, having, count + background);
        }
    }
}

/// What a term weighs that stands so often in a text, and that so many of `count` texts have.
fn weighed(times: f64, having: f64, count: f64) -> f64 {
    (1.0 + times.ln()) * (count / having).ln()
}

/// The heaviest terms, of equals the first, as a vector of length 1: a long article has as much to
/// be alike in as a short one.
fn telling<K: Ord + Copy>(text: &Terms<K>) -> Vec<(K, f64)> {
    heaviest(text.iter().map(|(term, weight)| (*term, *weight)).collect())
}

fn heaviest<K: Ord>(mut terms: Vec<(K, f64)>) -> Vec<(K, f64)> {
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    terms.truncate(TELLING);
    let squares: f64 = terms.iter().map(|(_, weight)| weight * weight).sum();
    let length = squares.sqrt().max(f64::MIN_POSITIVE);
    for (_, weight) in &mut terms {
        *weight /= length;
    }
    terms
}
