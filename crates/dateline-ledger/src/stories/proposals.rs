//! Where the clusters of today would not be the stories that stand.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;

use super::likeness::Likeness;
use super::standing::Standing;
use super::{BARS, founded};
use crate::ids::id;
use crate::linkage::{self, GROWN, Pairs};
use crate::rows::{ProposalKind, ProposalRow};

/// Two stories that stand are made one without asking from this share of the likeness across
/// them in that within them on: no reader could tell which of the two an article is from.
const ONE: f64 = 0.95;

/// A story is made two without asking where its parts are less alike than this: what shares
/// nothing is up to 0.05 alike.
const NOTHING: f64 = 0.02;

/// A part that is worth a story of its own.
const PART: usize = 2;

/// Articles that a story or a part has at least, before anything is done to it at once.
const SEVERAL: usize = 3;

/// The likenesses of stories: sums within each, and across each two.
struct Sums {
    within: BTreeMap<usize, f64>,
    across: BTreeMap<(usize, usize), f64>,
}

impl Sums {
    fn of(standing: &Standing, likeness: &Likeness) -> Self {
        let mut sums = Self {
            within: BTreeMap::new(),
            across: BTreeMap::new(),
        };
        for (&(a, b), like) in &likeness.pairs {
            match (standing.of[a], standing.of[b]) {
                (Some(x), Some(y)) if x == y => *sums.within.entry(x).or_default() += like,
                (Some(x), Some(y)) => {
                    *sums.across.entry((x.min(y), x.max(y))).or_default() += like;
                }
                _ => {}
            }
        }
        sums
    }

    fn within(&self, story: usize, members: usize) -> f64 {
        let sum = self.within.get(&story).copied().unwrap_or_default();
        mean(sum, members * members.saturating_sub(1) / 2)
    }
}

/// Stories that would be one today: proposed, or made one at once. A story of a single article
/// needs no proposal, since it may join another by itself.
pub(super) fn merges(standing: &mut Standing, likeness: &Likeness) -> Vec<ProposalRow> {
    let sums = Sums::of(standing, likeness);
    let members = standing.members();
    let mut rows = Vec::new();
    let mut gone = BTreeSet::new();
    for (&(a, b), &sum) in &sums.across {
        let (x, y) = (&members[&a], &members[&b]);
        let across = mean(sum, x.len() * y.len());
        let within = sums.within(a, x.len()).min(sums.within(b, y.len()));
        let share = if within > 0.0 {
            (across / within).min(1.0)
        } else {
            0.0
        };
        let close =
            across >= BARS.mean && (x.len() < GROWN || y.len() < GROWN || share >= BARS.share);
        let alone = x.len() == 1 || y.len() == 1;
        if !close || alone || standing.are_apart(x, y) || gone.contains(&a) || gone.contains(&b) {
            continue;
        }
        let done = share >= ONE && x.len() >= SEVERAL && y.len() >= SEVERAL;
        let (stays, goes) = if y.len() > x.len() { (b, a) } else { (a, b) };
        if done {
            gone.insert(goes);
        }
        rows.push(merge(
            standing,
            stays,
            goes,
            &members[&goes],
            (across, within, share),
            done,
        ));
    }
    for story in standing.of.iter_mut().flatten() {
        let merged = rows.iter().find(|(_, goes, row)| row.done && goes == story);
        if let Some((stays, _, _)) = merged {
            *story = *stays;
        }
    }
    rows.into_iter().map(|(_, _, row)| row).collect()
}

fn merge(
    standing: &Standing,
    stays: usize,
    goes: usize,
    moved: &[usize],
    (across, within, share): (f64, f64, f64),
    done: bool,
) -> (usize, usize, ProposalRow) {
    let row = ProposalRow {
        id: String::new(),
        kind: ProposalKind::Merge,
        story: name(standing, stays),
        other: Some(name(standing, goes)),
        articles: moved.iter().map(|&at| standing.articles[at]).collect(),
        score: share,
        reason: format!("{across:.2} alike across, {within:.2} within"),
        done,
    };
    (stays, goes, identified(row))
}

/// Stories of which a part would be a story of its own today: proposed, or made so at once.
pub(super) fn splits(standing: &mut Standing, likeness: &Likeness) -> Vec<ProposalRow> {
    let mut rows = Vec::new();
    let members = standing.members();
    let mut own: BTreeMap<usize, Pairs> = BTreeMap::new();
    for (&(a, b), &like) in &likeness.pairs {
        if let Some(story) = standing.of[a].filter(|_| standing.of[a] == standing.of[b]) {
            own.entry(story).or_default().insert((a, b), like);
        }
    }
    for (story, members) in members
        .iter()
        .filter(|(_, members)| members.len() >= 2 * PART)
    {
        let pairs = own.remove(story).unwrap_or_default();
        let parts = parts(members, &pairs);
        let main = main(standing, *story, &parts);
        for (at, part) in parts.iter().enumerate() {
            let inside: BTreeSet<usize> = part.iter().copied().collect();
            let rest: Vec<usize> = members
                .iter()
                .filter(|at| !inside.contains(at))
                .copied()
                .collect();
            let worth = part.len() >= PART && rest.len() >= PART && Some(at) != main;
            if worth && !standing.is_decided(part, &rest) {
                rows.push(split(standing, &pairs, *story, &inside, &rest));
            }
        }
    }
    rows
}

/// The clusters that a story's articles would be without the others.
fn parts(members: &[usize], pairs: &Pairs) -> Vec<Vec<usize>> {
    let places: BTreeMap<usize, usize> = members.iter().copied().zip(0..).collect();
    let pairs: Pairs = pairs
        .iter()
        .map(|((a, b), like)| ((places[a], places[b]), *like))
        .collect();
    let clusters = linkage::clusters(members.len(), &pairs, BARS).into_iter();
    clusters
        .map(|part| part.into_iter().map(|at| members[at]).collect())
        .collect()
}

/// The part that keeps the story: that of the article that founded it, else the largest.
fn main(standing: &Standing, story: usize, parts: &[Vec<usize>]) -> Option<usize> {
    let id = standing.ids[story].as_deref();
    let founds = |at: &usize| Some(founded(standing.articles[*at]).as_str()) == id;
    let first = parts
        .iter()
        .position(|part| part.len() >= PART && part.iter().any(founds));
    let largest = (0..parts.len()).reduce(|best, next| {
        if parts[next].len() > parts[best].len() {
            next
        } else {
            best
        }
    });
    first.or(largest)
}

fn split(
    standing: &mut Standing,
    pairs: &Pairs,
    story: usize,
    part: &BTreeSet<usize>,
    rest: &[usize],
) -> ProposalRow {
    // How many of a pair's two are of the part.
    let sum = |count: usize| -> f64 {
        let of_part = |(x, y): &(usize, usize)| {
            usize::from(part.contains(x)) + usize::from(part.contains(y)) == count
        };
        let pairs = pairs.iter().filter(|(pair, _)| of_part(pair));
        pairs.map(|(_, like)| like).sum()
    };
    let across = mean(sum(1), part.len() * rest.len());
    let within = mean(sum(2), part.len() * (part.len() - 1) / 2);
    let done = across < NOTHING && part.len() >= SEVERAL && rest.len() >= SEVERAL;
    let row = ProposalRow {
        id: String::new(),
        kind: ProposalKind::Split,
        story: name(standing, story),
        other: None,
        articles: part.iter().map(|&at| standing.articles[at]).collect(),
        score: if within > 0.0 {
            (1.0 - across / within).clamp(0.0, 1.0)
        } else {
            0.0
        },
        reason: format!("{across:.2} alike to the rest, {within:.2} within"),
        done,
    };
    if done {
        let new = standing.found();
        for &at in part {
            standing.of[at] = Some(new);
        }
    }
    identified(row)
}

/// What single articles did: their stories are gone into that of the cluster.
pub(super) fn joined(
    standing: &Standing,
    likeness: &Likeness,
    story: Option<usize>,
    cluster: &[usize],
) -> Vec<ProposalRow> {
    let Some(story) = story else {
        return Vec::new();
    };
    let others = cluster
        .iter()
        .filter(|&&at| standing.of[at].is_some_and(|of| of != story));
    let row = |&at: &usize| {
        let like = mean(likeness.to_all(at, cluster), cluster.len() - 1);
        identified(ProposalRow {
            id: String::new(),
            kind: ProposalKind::Merge,
            story: name(standing, story),
            other: standing.of[at].map(|of| name(standing, of)),
            articles: vec![standing.articles[at]],
            score: like.min(1.0),
            reason: format!("a single article, {like:.2} alike to the others"),
            done: true,
        })
    };
    others.map(row).collect()
}

/// The id that a story has, or will have.
fn name(standing: &Standing, story: usize) -> String {
    let first = standing.of.iter().position(|of| *of == Some(story));
    let id = standing.ids[story].clone();
    id.or_else(|| first.map(|at| founded(standing.articles[at])))
        .unwrap_or_default()
}

fn identified(row: ProposalRow) -> ProposalRow {
    let articles: Vec<String> = row.articles.iter().map(ArticleId::to_string).collect();
    let key = ["proposal", row.kind.word(), &row.story, &articles.join(" ")];
    ProposalRow {
        id: id(&key),
        ..row
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of articles are far below 2^52"
)]
fn mean(sum: f64, count: usize) -> f64 {
    sum / count.max(1) as f64
}
