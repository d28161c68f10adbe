//! Which story each article has.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;

use super::founded;
use crate::rows::{Rows, StoryRow};

/// The stories that stand, by number: first those that were, then those that the user or a split
/// set up.
pub(super) struct Standing {
    /// The articles, in order.
    pub(super) articles: Vec<ArticleId>,
    /// The story of each.
    pub(super) of: Vec<Option<usize>>,
    /// The id of each story; none for one that is yet to be founded.
    pub(super) ids: Vec<Option<String>>,
    /// Articles that the user put together, and apart.
    pub(super) together: Vec<(usize, usize)>,
    pub(super) apart: Vec<(usize, usize)>,
    /// Articles that the user put where they are.
    pub(super) moved: BTreeSet<usize>,
    /// Stories that the user set up or changed: they are what they are, one article or many.
    pub(super) decided: BTreeSet<usize>,
}

impl Standing {
    /// An article that two stories claim is the first one's; what the ledger no longer holds is
    /// left out.
    pub(super) fn new(articles: &[&Rows], known: &[StoryRow]) -> Self {
        let ids: Vec<ArticleId> = articles.iter().map(|rows| rows.article.id).collect();
        let mut standing = Self {
            of: vec![None; ids.len()],
            articles: ids,
            ids: known.iter().map(|story| Some(story.id.clone())).collect(),
            together: Vec::new(),
            apart: Vec::new(),
            moved: BTreeSet::new(),
            decided: BTreeSet::new(),
        };
        let places = standing.places();
        for (number, story) in known.iter().enumerate() {
            for at in story.articles.iter().filter_map(|id| places.get(id)) {
                standing.of[*at].get_or_insert(number);
            }
        }
        standing
    }

    pub(super) fn places(&self) -> BTreeMap<ArticleId, usize> {
        self.articles.iter().copied().zip(0..).collect()
    }

    /// A new story, without articles yet.
    pub(super) fn found(&mut self) -> usize {
        self.ids.push(None);
        self.ids.len() - 1
    }

    /// The articles of each story that has any.
    pub(super) fn members(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, story) in self.of.iter().enumerate() {
            if let Some(story) = story {
                members.entry(*story).or_default().push(at);
            }
        }
        members
    }

    /// Whether the user keeps articles of the two lists apart.
    pub(super) fn are_apart(&self, a: &[usize], b: &[usize]) -> bool {
        crosses(&self.apart, a, b)
    }

    /// Whether the user has articles of the two lists together, or put one of the first where
    /// it is.
    pub(super) fn is_decided(&self, part: &[usize], rest: &[usize]) -> bool {
        part.iter().any(|at| self.moved.contains(at)) || crosses(&self.together, part, rest)
    }

    /// The story of each article, if it has more than that one: an article that is a story by
    /// itself is with nobody yet, and may join others like a new one.
    pub(super) fn grown(&self) -> Vec<Option<usize>> {
        let members = self.members();
        let stays = |story: &usize| members[story].len() > 1 || self.decided.contains(story);
        self.of
            .iter()
            .map(|story| story.filter(|story| stays(story)))
            .collect()
    }

    /// The story that a cluster goes on: that of several of its articles, else the one that
    /// stood first.
    pub(super) fn goes_on(&self, cluster: &[usize]) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for story in cluster.iter().filter_map(|&at| self.of[at]) {
            *counts.entry(story).or_default() += 1;
        }
        let counts = counts.into_iter();
        let most = counts.reduce(|best, next| if next.1 > best.1 { next } else { best });
        most.map(|(story, _)| story)
    }

    /// The id of a story: as it was, else of its first article that no other story is called by.
    pub(super) fn id(
        &self,
        story: Option<usize>,
        cluster: &[usize],
        taken: &mut BTreeSet<String>,
    ) -> String {
        let standing: BTreeSet<&String> = self.ids.iter().flatten().collect();
        let known = story.and_then(|story| self.ids[story].clone());
        let mut free = cluster.iter().map(|&at| founded(self.articles[at]));
        let id = known
            .filter(|id| !taken.contains(id))
            .or_else(|| free.find(|id| !standing.contains(id) && !taken.contains(id)))
            .or_else(|| cluster.first().map(|&at| founded(self.articles[at])))
            .unwrap_or_default();
        taken.insert(id.clone());
        id
    }
}

fn crosses(pairs: &[(usize, usize)], a: &[usize], b: &[usize]) -> bool {
    let across = |x: usize, y: usize| a.contains(&x) && b.contains(&y);
    pairs.iter().any(|&(x, y)| across(x, y) || across(y, x))
}
