//! Which of a page's blocks are the article.

use std::collections::BTreeMap;

use dateline_doc::FurnitureKind;

use super::blocks::Block;
use super::hints::{self, Hint};
use super::tag::Tag;
use super::tree::Tree;
use super::trim;
use crate::phrases;

/// What becomes of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    Article,
    Furniture(FurnitureKind),
}

/// The article among the blocks of a page.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The element that holds it.
    pub(crate) container: usize,
    /// A verdict a block.
    pub(crate) verdicts: Vec<Verdict>,
}

/// Share of the page's prose from which on an element is no furniture, whatever its name says.
const TOO_MUCH_PROSE: f64 = 0.4;

/// Share of what the page would give without the names of its elements that the article has
/// at least; with less, the names mislead.
const LEAST_SHARE: usize = 3;

/// How many times the prose that a page shows its hidden prose is where it shows next to none:
/// scripts put such pages together.
const ASSEMBLED: f64 = 2.0;

/// The prose that is shown, and the prose that is not.
fn shown_and_hidden(blocks: &[Block]) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for block in blocks {
        let prose = worth(block).max(0.0);
        if block.around.hidden {
            sums.1 += prose;
        } else {
            sums.0 += prose;
        }
    }
    sums
}

/// Decides on every block of `blocks`. Linear in the size of the page.
pub(crate) fn choose(tree: &Tree, blocks: &[Block], words: &[String]) -> Choice {
    let mut hints: Vec<Hint> = (0..tree.nodes.len())
        .map(|at| tree.element(at).map_or(Hint::None, hints::of))
        .collect();
    let (shown, hidden) = shown_and_hidden(blocks);
    let assembled = hidden > ASSEMBLED * shown;
    let named = by_hints(tree, blocks, words, &hints, assembled);
    let most: usize = blocks.iter().map(|block| block.len).sum();
    if named.letters(blocks) * LEAST_SHARE >= most {
        return named;
    }
    for hint in &mut hints {
        if matches!(hint, Hint::Furniture(_, name) if !name.starts_with('<') && !hints::is_discussion(name))
        {
            *hint = Hint::None;
        }
    }
    let unnamed = by_hints(tree, blocks, words, &hints, assembled);
    if named.letters(blocks) * LEAST_SHARE < unnamed.letters(blocks) {
        unnamed
    } else {
        named
    }
}

impl Choice {
    fn letters(&self, blocks: &[Block]) -> usize {
        let kept = self
            .verdicts
            .iter()
            .zip(blocks)
            .filter(|(verdict, _)| **verdict == Verdict::Article);
        kept.map(|(_, block)| block.len).sum()
    }
}

fn by_hints(
    tree: &Tree,
    blocks: &[Block],
    words: &[String],
    hints: &[Hint],
    assembled: bool,
) -> Choice {
    let furniture = furniture(tree, blocks, hints);
    let worth = blocks.iter().zip(&furniture).map(|(block, kind)| {
        let counts = kind.is_none() && (assembled || !block.around.hidden);
        if counts { worth(block) } else { 0.0 }
    });
    let sums = Sums::of(blocks, worth.clone());
    let prose = Sums::of(blocks, worth.map(|worth| worth.max(0.0)));
    let container = body(tree, &prose, hints).unwrap_or_else(|| container(tree, &sums, hints));
    let inside = sums.range(tree, container);
    let mut verdicts: Vec<Verdict> = (0..blocks.len())
        .map(|at| match furniture[at] {
            Some(kind) => Verdict::Furniture(kind),
            None if !inside.contains(&at) => Verdict::Furniture(outside(&blocks[at])),
            None => phrases::furniture(&words[at])
                .map_or_else(|| within(&blocks[at]), Verdict::Furniture),
        })
        .collect();
    trim::trim(blocks, words, &mut verdicts);
    Choice {
        container,
        verdicts,
    }
}

/// The element that names itself the article's body, if there is one with prose enough for its
/// page.
fn body(tree: &Tree, prose: &Sums, hints: &[Hint]) -> Option<usize> {
    let all = prose.sum(tree, 0);
    let mut bodies = outermost_bodies(tree, prose, hints);
    bodies.retain(|&at| prose.sum(tree, at) >= LEAST_BODY.min(all * 0.5));
    let most = bodies
        .iter()
        .map(|&at| prose.sum(tree, at))
        .fold(0.0, f64::max);
    let together: f64 = bodies.iter().map(|&at| prose.sum(tree, at)).sum();
    if together < LEAST_OF_PAGE * all {
        return None;
    }
    bodies.retain(|&at| prose.sum(tree, at) >= most * 0.1);
    match bodies[..] {
        [] => None,
        [one] => Some(one),
        [first, next, ..] if has_title(tree, tree.nodes[first].end..next) => Some(first),
        [first, .., last] => Some(common(tree, first, last)),
    }
}

/// Share of the page's prose that its bodies hold at least.
const LEAST_OF_PAGE: f64 = 0.3;

/// Bodies that lie in no other body.
fn outermost_bodies(tree: &Tree, prose: &Sums, hints: &[Hint]) -> Vec<usize> {
    let mut bodies = Vec::new();
    let mut at = 1;
    while at < tree.nodes.len() {
        if hints[at] == Hint::Body && prose.sum(tree, at) > 0.0 {
            bodies.push(innermost(tree, prose, hints, at));
            at = tree.nodes[at].end;
        } else {
            at += 1;
        }
    }
    bodies
}

/// The body within `outer` that holds nearly all of its prose.
fn innermost(tree: &Tree, prose: &Sums, hints: &[Hint], outer: usize) -> usize {
    let most = 0.85 * prose.sum(tree, outer);
    let within = (outer + 1..tree.nodes[outer].end).rev();
    within
        .into_iter()
        .find(|&at| hints[at] == Hint::Body && prose.sum(tree, at) >= most)
        .unwrap_or(outer)
}

/// The innermost element around both.
fn common(tree: &Tree, first: usize, last: usize) -> usize {
    tree.ancestors(first)
        .find(|&at| tree.nodes[at].end >= tree.nodes[last].end)
        .unwrap_or(0)
}

/// Blocks below elements that are named as furniture, with its kind. A name that covers much
/// of the page's prose means something else on this page, as `widget` does where a site is
/// built of widgets; only discussions may be longer than what they discuss.
fn furniture(tree: &Tree, blocks: &[Block], hints: &[Hint]) -> Vec<Option<FurnitureKind>> {
    let sums = Sums::of(blocks, blocks.iter().map(|block| worth(block).max(0.0)));
    let all = sums.sum(tree, 0);
    let mut by_name: BTreeMap<&str, f64> = BTreeMap::new();
    outermost(tree, hints, |at, _, name| {
        *by_name.entry(name).or_default() += sums.sum(tree, at);
        true
    });
    let is_too_much = |prose: f64, name: &str| {
        let rest = all - prose;
        prose > TOO_MUCH_PROSE * all && !(hints::is_discussion(name) && rest > LEAST_BODY)
    };
    let mut found = vec![None; blocks.len()];
    outermost(tree, hints, |at, kind, name| {
        let named = by_name.get(name).copied().unwrap_or_default();
        if is_too_much(named, name) || kind == FurnitureKind::Social && holds_quotation(tree, at) {
            return false;
        }
        for block in sums.range(tree, at) {
            found[block] = Some(kind);
        }
        true
    });
    found
}

/// Whether a post of a network is shown in full below the element.
fn holds_quotation(tree: &Tree, at: usize) -> bool {
    (at..tree.nodes[at].end).any(|at| tree.tag(at) == Some(Tag::Blockquote))
}

/// Calls `take` on each element that is named as furniture and is not below one that was taken.
fn outermost(
    tree: &Tree,
    hints: &[Hint],
    mut take: impl FnMut(usize, FurnitureKind, &'static str) -> bool,
) {
    let mut covered = 0;
    for (at, hint) in hints.iter().enumerate() {
        if let Hint::Furniture(kind, name) = *hint
            && at >= covered
            && take(at, kind, name)
        {
            covered = tree.nodes[at].end;
        }
    }
}

/// How much `block` looks like a part of an article, about a point a character; negative for
/// what articles do not have.
#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of lines are far below 2^52"
)]
fn worth(block: &Block) -> f64 {
    let (len, linked) = (block.len as f64, block.linked as f64);
    let free = (len - linked).max(0.0);
    let density = linked / len;
    if block.around.heading > 0 {
        return 0.0;
    }
    if density > 0.5 {
        return -(10.0 + linked.min(100.0) * 0.3);
    }
    if len >= 60.0 && block.stops > 0 {
        return free.min(1500.0) * (1.0 - density);
    }
    if block.around.paragraph && len >= 20.0 && block.stops > 0 {
        free * 0.5
    } else {
        -8.0
    }
}

/// Sums over the blocks below any node.
struct Sums {
    firsts: Vec<usize>,
    before: Vec<f64>,
}

impl Sums {
    fn of(blocks: &[Block], worth: impl Iterator<Item = f64>) -> Self {
        let mut before = vec![0.0];
        let mut sum = 0.0;
        for worth in worth {
            sum += worth;
            before.push(sum);
        }
        Self {
            firsts: blocks.iter().map(|block| block.first).collect(),
            before,
        }
    }

    fn range(&self, tree: &Tree, node: usize) -> std::ops::Range<usize> {
        let below = |limit: usize| self.firsts.partition_point(|&first| first < limit);
        below(node)..below(tree.nodes[node].end)
    }

    fn sum(&self, tree: &Tree, node: usize) -> f64 {
        let range = self.range(tree, node);
        self.before[range.end] - self.before[range.start]
    }
}

/// The element whose blocks are worth most, for its size and its name.
fn container(tree: &Tree, sums: &Sums, hints: &[Hint]) -> usize {
    let mut best = (0, sums.sum(tree, 0));
    // A paragraph is a part of an article, however short its neighbours are.
    let elements = tree.elements().filter(|(_, element)| element.tag != Tag::P);
    for (at, element) in elements {
        let sum = sums.sum(tree, at);
        let factor = match (hints[at], element.tag) {
            (Hint::Body, _) => 1.3,
            (Hint::Article, _) | (_, Tag::Article | Tag::Main) => 1.1,
            _ => 1.0,
        };
        if sum * factor >= best.1 && sum > 0.0 {
            best = (at, sum * factor);
        }
    }
    best.0
}

fn has_title(tree: &Tree, mut nodes: std::ops::Range<usize>) -> bool {
    nodes.any(|at| tree.tag(at) == Some(Tag::H1))
}

/// Prose of an article's body at least.
const LEAST_BODY: f64 = 140.0;
/// The verdict on a block of the article's element.
fn within(block: &Block) -> Verdict {
    let around = block.around;
    if around.caption {
        return Verdict::Furniture(FurnitureKind::Caption);
    }
    let dense = block.linked * 2 > block.len;
    if dense
        && (!around.paragraph || block.linked * 10 > block.len * 8 && block.len < 200)
        && around.heading == 0
    {
        return Verdict::Furniture(FurnitureKind::Related);
    }
    Verdict::Article
}

fn outside(block: &Block) -> FurnitureKind {
    if block.linked * 2 > block.len {
        FurnitureKind::Navigation
    } else {
        FurnitureKind::Other
    }
}
