//! Which tellings are of one happening, within an article and across those of a story.
//!
//! A happening is told by verbs and by nouns, in the same word or in one that may stand for it.
//! Tellings are compared by who takes part, by what else depends on the word, by the words of
//! the sentence and by whom the articles name; another time, another place in a row or other
//! participants keep them apart. They are clustered by average linkage, story by story.

mod telling;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, EventKind};

use crate::entities::Entities;
use crate::ids::id;
use crate::linkage::{self, Bars, Pairs};
use crate::pairs::Blocks;
use crate::rows::{HappeningRow, Rows, StoryRow, ToldRow};
use telling::{Desk, Telling, common};

/// Mean likelihood across two clusters of tellings that join. On the topics of ECB+ that rules
/// may be tuned on, 0.3 to 0.5 do as well.
const BARS: Bars = Bars {
    mean: 0.4,
    share: 0.0,
};

/// More tellings than this that have only a word in common are compared only with those that
/// share a party or an argument too, so that a word that a large story is full of costs little.
const CROWD: usize = 150;

/// What more tellings of a word than this share tells none of them apart.
const SPREAD: usize = 60;

/// A likelihood below this is not kept.
const FAINT: f64 = 0.02;

/// What happens in the articles, and where each of it is told. A telling that is like no other
/// is no happening of its own here.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Happenings {
    /// The happenings that are told more than once, by story.
    pub(crate) rows: Vec<HappeningRow>,
    /// Their tellings: by happening, then by article in the order given, then in text order.
    pub(crate) told: Vec<ToldRow>,
}

impl Happenings {
    fn add(&mut self, row: HappeningRow, told: Vec<ToldRow>) {
        self.rows.push(row);
        self.told.extend(told);
    }
}

/// Clusters the deeds of the articles of each story.
pub(crate) fn cluster(articles: &[&Rows], entities: &Entities, stories: &[StoryRow]) -> Happenings {
    let by_id: BTreeMap<ArticleId, &Rows> = articles
        .iter()
        .map(|rows| (rows.article.id, *rows))
        .collect();
    let mut happenings = Happenings::default();
    for story in stories {
        let told = story
            .articles
            .iter()
            .filter_map(|id| by_id.get(id).copied());
        let desk = Desk::new(&told.collect::<Vec<_>>(), entities);
        let pairs = compared(&desk);
        let clusters = linkage::clusters(desk.tellings.len(), &pairs, BARS);
        for cluster in clusters.iter().filter(|cluster| cluster.len() > 1) {
            let (row, told) = happening(&desk, &pairs, entities, story, cluster);
            happenings.add(row, told);
        }
    }
    happenings
}

/// The likenesses of the tellings that have a word in common, or words that may stand for each
/// other, as far as they matter.
fn compared(desk: &Desk<'_>) -> Pairs {
    let mut company = desk.company();
    let like = |a: usize, b: usize| {
        let like = desk.likeness(&mut company, &desk.tellings[a], &desk.tellings[b]);
        if (0.0..FAINT).contains(&like) {
            0.0
        } else {
            like
        }
    };
    Blocks::new(desk.tellings.len(), blocks(desk)).linked(BARS.mean, like)
}

/// Tellings that are worth comparing, each block in order.
fn blocks(desk: &Desk<'_>) -> Vec<Vec<usize>> {
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, telling) in desk.tellings.iter().enumerate() {
        let lemma = telling.deed.lemma.as_str();
        let head = std::iter::once(words::head(lemma).to_owned());
        let lines = words::lines(lemma).map(|line| format!("{line} "));
        for key in head.chain(lines) {
            by_word.entry(key).or_default().push(at);
        }
    }
    let (mut blocks, mut crowded) = (Vec::new(), BTreeMap::new());
    for (word, block) in by_word {
        if block.len() <= CROWD {
            blocks.push(block);
            continue;
        }
        for at in block {
            for mark in marks(&desk.tellings[at]) {
                let block: &mut Vec<usize> = crowded.entry((word.clone(), mark)).or_default();
                block.push(at);
            }
        }
    }
    blocks.extend(crowded.into_values().filter(|block| block.len() <= SPREAD));
    blocks
}

/// Who takes part in a telling, and what depends on its word: `(true, entity)` and
/// `(false, stem)`.
fn marks(telling: &Telling<'_>) -> impl Iterator<Item = (bool, usize)> {
    let parties = telling.parties.iter().map(|party| (true, *party));
    let arguments = telling.arguments.stems.iter().map(|stem| (false, *stem));
    parties.chain(arguments)
}

fn happening(
    desk: &Desk<'_>,
    pairs: &Pairs,
    entities: &Entities,
    story: &StoryRow,
    cluster: &[usize],
) -> (HappeningRow, Vec<ToldRow>) {
    let tellings: Vec<&Telling<'_>> = cluster.iter().map(|&at| &desk.tellings[at]).collect();
    let first = tellings[0].deed;
    let key = [
        "happening",
        &story.id,
        &first.article.to_string(),
        &first.number.to_string(),
    ];
    let place = most(tellings.iter().filter_map(|telling| telling.place));
    let row = HappeningRow {
        id: id(&key),
        story: story.id.clone(),
        kind: kind(&tellings),
        name: most(tellings.iter().map(|t| t.deed.words.as_str()))
            .unwrap_or_default()
            .to_owned(),
        date: most(tellings.iter().filter_map(|t| t.deed.date.map(Date))).map(|date| date.0),
        place: place.map(|at| entities.rows[at].id.clone()),
        articles: u32::try_from(articles(&tellings)).unwrap_or(u32::MAX),
    };
    let told = cluster
        .iter()
        .map(|&at| told(desk, pairs, entities, &row, cluster, at))
        .collect();
    (row, told)
}

fn articles(tellings: &[&Telling<'_>]) -> usize {
    let articles: BTreeSet<usize> = tellings.iter().map(|telling| telling.article).collect();
    articles.len()
}

/// A date that sorts by its words, so that of dates told equally often the first is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Date(Edtf);

impl Ord for Date {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |date: &Self| (date.0.sort_key(), date.0.to_string());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The kind that most of those events have which have one.
fn kind(tellings: &[&Telling<'_>]) -> EventKind {
    let kinds = tellings.iter().filter_map(|telling| telling.kind);
    let typed = kinds.filter(|kind| *kind != EventKind::Other);
    let kind = most(typed.map(EventKind::word));
    kind.and_then(EventKind::from_word)
        .unwrap_or(EventKind::Other)
}

/// What comes most often; of equals the smallest.
fn most<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let counts = counts.into_iter();
    let best = counts.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(item, _)| item)
}

/// A telling with how much it is like the others of its happening, and what it shares with the
/// one that it is most like.
fn told(
    desk: &Desk<'_>,
    pairs: &Pairs,
    entities: &Entities,
    happening: &HappeningRow,
    cluster: &[usize],
    at: usize,
) -> ToldRow {
    let like = |other: usize| {
        let pair = (at.min(other), at.max(other));
        pairs.get(&pair).copied().unwrap_or_default()
    };
    let others = || cluster.iter().copied().filter(|other| *other != at);
    let sum: f64 = others().map(like).sum();
    let nearest = others().reduce(|best, next| if like(next) > like(best) { next } else { best });
    let telling = &desk.tellings[at];
    let reason = nearest.map(|other| reason(desk, entities, telling, &desk.tellings[other]));
    #[expect(clippy::cast_precision_loss, reason = "tellings of a story")]
    let score = sum / (cluster.len() - 1).max(1) as f64;
    ToldRow {
        happening: happening.id.clone(),
        article: telling.deed.article,
        deed: telling.deed.number,
        event: telling.deed.event,
        score,
        reason: reason.unwrap_or_default(),
    }
}

/// `same word; Jane Marsh; dam water`: the word, the parties and the arguments that two tellings
/// have in common.
fn reason(desk: &Desk<'_>, entities: &Entities, a: &Telling<'_>, b: &Telling<'_>) -> String {
    let word = if a.deed.lemma == b.deed.lemma {
        "same word".to_owned()
    } else {
        format!("as {}", b.deed.words)
    };
    let parties = common(&a.parties, &b.parties);
    let parties: Vec<&str> = parties.map(|at| entities.rows[at].name.as_str()).collect();
    let arguments = common(&a.arguments.stems, &b.arguments.stems);
    let arguments: Vec<&str> = arguments.map(|at| desk.words.names[at]).collect();
    let mut parts = vec![word];
    parts.extend((!parties.is_empty()).then(|| parties.join(", ")));
    parts.extend((!arguments.is_empty()).then(|| arguments.join(" ")));
    parts.join("; ")
}
