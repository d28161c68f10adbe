//! What the user decided about stories.

use std::collections::BTreeMap;

use dateline_doc::ArticleId;

use super::likeness::Likeness;
use super::standing::Standing;
use crate::rows::{DecisionKind, DecisionRow};

/// A decision of the user's. Later ones win over earlier ones; one about articles or stories that
/// the ledger does not hold says nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum StoryDecision {
    /// The stories of these two articles are one.
    Together(ArticleId, ArticleId),
    /// These two articles are in two stories: the others of a story that had both go with the one
    /// that they are more like.
    Apart(ArticleId, ArticleId),
    /// This article belongs to the story with this id.
    Move(ArticleId, String),
}

/// What of the user's decisions is about stories, and not taken back.
pub(crate) fn decided(decisions: &[DecisionRow]) -> Vec<StoryDecision> {
    let standing = decisions.iter().filter(|decision| !decision.undone);
    standing.filter_map(about_stories).collect()
}

fn about_stories(decision: &DecisionRow) -> Option<StoryDecision> {
    let mut articles = decision.of.iter().map(|anchor| anchor.article);
    let first = articles.next()?;
    match decision.kind {
        DecisionKind::Together => Some(StoryDecision::Together(first, articles.next()?)),
        DecisionKind::Apart => Some(StoryDecision::Apart(first, articles.next()?)),
        DecisionKind::Move => Some(StoryDecision::Move(first, decision.name.clone()?)),
        DecisionKind::Merge | DecisionKind::Split | DecisionKind::Rename => None,
    }
}

/// Puts the articles where the decisions, in their order, want them.
pub(super) fn apply(standing: &mut Standing, likeness: &Likeness, decided: &[StoryDecision]) {
    let places = standing.places();
    let place = |article: &ArticleId| places.get(article).copied();
    for decision in decided {
        match decision {
            StoryDecision::Together(a, b) => {
                if let (Some(a), Some(b)) = (place(a), place(b)) {
                    together(standing, a, b);
                }
            }
            StoryDecision::Apart(a, b) => {
                if let (Some(a), Some(b)) = (place(a), place(b)) {
                    apart(standing, likeness, a, b);
                }
            }
            StoryDecision::Move(article, story) => {
                if let Some(at) = place(article) {
                    put(standing, at, story);
                }
            }
        }
    }
}

/// The story of an article, which is founded if it has none.
fn story_of(standing: &mut Standing, at: usize) -> usize {
    let story = standing.of[at].unwrap_or_else(|| standing.found());
    standing.of[at] = Some(story);
    standing.decided.insert(story);
    story
}

/// The story that stood first takes in the other's articles.
fn together(standing: &mut Standing, a: usize, b: usize) {
    forget(standing, a, b);
    standing.together.push((a, b));
    let (one, other) = (story_of(standing, a), story_of(standing, b));
    let (stays, goes) = (one.min(other), one.max(other));
    for story in standing.of.iter_mut().flatten() {
        if *story == goes {
            *story = stays;
        }
    }
}

fn apart(standing: &mut Standing, likeness: &Likeness, a: usize, b: usize) {
    forget(standing, a, b);
    standing.apart.push((a, b));
    let (one, other) = (story_of(standing, a), story_of(standing, b));
    if one != other || a == b {
        return;
    }
    // The earlier of the two keeps the story.
    let (stays, goes) = (a.min(b), a.max(b));
    let new = standing.found();
    standing.decided.insert(new);
    let members = standing.members();
    for &at in members.get(&one).into_iter().flatten() {
        let like = |other: usize| likeness.of_pair(at, other);
        if at == goes || at != stays && like(goes) > like(stays) {
            standing.of[at] = Some(new);
        }
    }
}

fn put(standing: &mut Standing, at: usize, story: &str) {
    let numbers: BTreeMap<&str, usize> = standing
        .ids
        .iter()
        .enumerate()
        .filter_map(|(number, id)| Some((id.as_deref()?, number)))
        .collect();
    if let Some(&number) = numbers.get(story) {
        standing.of[at] = Some(number);
        standing.decided.insert(number);
        // What was said of it before is of where it was.
        standing.together.retain(|(a, b)| *a != at && *b != at);
        standing.apart.retain(|(a, b)| *a != at && *b != at);
        standing.moved.insert(at);
    }
}

/// Takes back what was decided earlier about the same two.
fn forget(standing: &mut Standing, a: usize, b: usize) {
    let other = |pair: &(usize, usize)| *pair != (a, b) && *pair != (b, a);
    standing.together.retain(other);
    standing.apart.retain(other);
}
