//! The entries of a live blog: what JSON-LD lists, or sibling elements with a time in each.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{Part, Span};
use jiff::civil::Date;

use super::blocks::Block;
use super::facts::Facts;
use super::hints;
use super::json_ld::Update;
use super::tag::Tag;
use super::tree::Tree;
use crate::dates;
use crate::parts::entries::{self, Stamp};

/// Entries that make a live blog.
const LEAST_ENTRIES: usize = 3;
/// Letters and digits by which a line is known again.
const KEY: usize = 30;
/// Times of a page that are looked at, and how far above them their entry may be.
const MAX_TIMES: usize = 3000;
const MAX_RISE: usize = 8;
/// Bytes of an entry on average at least.
const LEAST_LENGTH: usize = 80;

/// The entries of an article whose lines are the `placed` blocks of the page, if it has any.
pub(crate) fn entries(
    tree: &Tree,
    facts: &Facts,
    placed: &[(&Block, Span)],
    text: &str,
    day: Option<Date>,
) -> Vec<Part> {
    let Some((_, last)) = placed.last() else {
        return Vec::new();
    };
    let mut starts = listed(&facts.json_ld.updates, placed, text);
    if starts.len() < LEAST_ENTRIES {
        starts = timed(tree, placed, text);
    }
    if starts.len() < LEAST_ENTRIES {
        return Vec::new();
    }
    entries::at(&starts, last.end(), text, day)
}

/// The first letters and digits of `words`, in lower case.
fn key(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.take(KEY).flat_map(char::to_lowercase).collect()
}

/// Where the entries begin that JSON-LD lists, by their headlines or first words.
fn listed(
    updates: &[Update],
    placed: &[(&Block, Span)],
    text: &str,
) -> Vec<(usize, Option<Stamp>)> {
    if updates.len() < LEAST_ENTRIES {
        return Vec::new();
    }
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (_, span) in placed.iter().rev() {
        lines.insert(key(span.of(text)), span.start());
    }
    let mut starts = BTreeMap::new();
    for update in updates {
        let keys = [&update.headline, &update.body]
            .into_iter()
            .flatten()
            .map(|words| key(words));
        let found = keys
            .filter(|key| key.len() >= KEY / 3)
            .find_map(|key| lines.get(&key));
        let stamp = update.at.as_deref().and_then(|at| dates::read(at)?.value());
        if let Some(at) = found {
            starts.entry(*at).or_insert(stamp.map(Stamp::Full));
        }
    }
    starts.into_iter().collect()
}

/// Where the children of one element begin that have a time each and hold most of the article.
fn timed(tree: &Tree, placed: &[(&Block, Span)], text: &str) -> Vec<(usize, Option<Stamp>)> {
    let is_time = |at: &usize| tree.tag(*at) == Some(Tag::Time);
    let times: Vec<usize> = (0..tree.nodes.len())
        .filter(is_time)
        .take(MAX_TIMES)
        .collect();
    if times.len() < LEAST_ENTRIES {
        return Vec::new();
    }
    let mut children: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &time in &times {
        for at in std::iter::once(time)
            .chain(tree.ancestors(time))
            .take(MAX_RISE)
        {
            children
                .entry(tree.nodes[at].parent)
                .or_default()
                .insert(at);
        }
    }
    let all: usize = placed.iter().map(|(_, span)| span.len()).sum();
    let is_blog = |(parent, group): &(usize, BTreeSet<usize>)| {
        group.len() >= LEAST_ENTRIES && !is_discussion(tree, *parent, group)
    };
    let groups = children.into_iter().filter(is_blog);
    let groups = groups.map(|(_, group)| Group::of(tree, &group, &times, placed, text));
    let best = groups.max_by_key(|group| group.held);
    best.filter(|group| group.fits(all))
        .map(|group| group.starts)
        .unwrap_or_default()
}

/// Words of `class` and `id` on comments and on lists of other articles.
const ELSEWHERE: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "reply",
    "replies",
    "thread",
    "discussion",
    "related",
    "recommended",
];

/// Whether what stands in `parent` is no part of an article, by its name or its children's.
fn is_discussion(tree: &Tree, parent: usize, children: &BTreeSet<usize>) -> bool {
    let around = std::iter::once(parent).chain(children.first().copied());
    let mut around = around.chain(tree.ancestors(parent).take(3));
    around.any(|at| {
        tree.element(at)
            .is_some_and(|element| hints::has_word(element, ELSEWHERE))
    })
}

/// The elements below one that have a time each.
#[derive(Default)]
struct Group {
    /// Bytes of the article in all of them, and in the longest.
    held: usize,
    longest: usize,
    /// Where each begins, with its time.
    starts: Vec<(usize, Option<Stamp>)>,
}

impl Group {
    fn of(
        tree: &Tree,
        children: &BTreeSet<usize>,
        times: &[usize],
        placed: &[(&Block, Span)],
        text: &str,
    ) -> Self {
        let mut group = Group::default();
        for &child in children {
            let end = tree.nodes[child].end;
            let from = placed.partition_point(|(block, _)| block.first < child);
            let to = placed.partition_point(|(block, _)| block.first < end);
            let Some((_, first)) = placed.get(from).filter(|_| from < to) else {
                continue;
            };
            let held = placed[from..to]
                .iter()
                .map(|(_, span)| span.len())
                .sum::<usize>();
            group.held += held;
            group.longest = group.longest.max(held);
            let time = times[times.partition_point(|&time| time < child)..].first();
            let stamp = time.and_then(|&time| stamp(tree, time, first.of(text)));
            group.starts.push((first.start(), stamp));
        }
        group
    }

    /// Whether these are the entries of an article of `all` bytes: one long one among short ones is
    /// an article beside a list of others.
    fn fits(&self, all: usize) -> bool {
        let entries = self.starts.len();
        entries >= LEAST_ENTRIES
            && self.held * 10 >= all * 6
            && self.held >= entries * LEAST_LENGTH
            && self.longest * 10 <= self.held * 7
    }
}

/// What the `time` element says, or the first line of its entry.
fn stamp(tree: &Tree, time: usize, first: &str) -> Option<Stamp> {
    let stated = tree.element(time)?.get("datetime").and_then(dates::read);
    let value = stated.and_then(dates::Reading::value).map(Stamp::Full);
    value.or_else(|| entries::stamp(first))
}
