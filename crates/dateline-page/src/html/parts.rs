//! Standfirsts, subheads and entries among the lines of an article.

use dateline_doc::{Edtf, Part, PartKind, Span};

use super::blocks::Block;
use super::hints;
use super::live;
use super::tree::Tree;
use super::when::Witness;
use crate::draft::Draft;
use crate::parts::{self, Line};

/// Words of `class`, `id` and `itemprop` on the standfirst.
const LEADS: &[&str] = &[
    "lead",
    "lede",
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "subheadline",
    "subheading",
    "subheader",
    "summary",
    "excerpt",
    "intro",
    "introduction",
    "abstract",
    "description",
    "alternativeheadline",
    "chapo",
    "sapo",
    "vorspann",
    "entradilla",
    "sommario",
    "ingress",
    "manchet",
    "sottotitolo",
    "bajada",
    "teaser",
];

/// Lines below the title that may be the standfirst.
const TOP: usize = 2;
/// Bytes of a standfirst, and of a subhead at most.
const LEAD: std::ops::RangeInclusive<usize> = 25..=700;
const SUBHEAD: usize = 200;

/// The parts of the text of `draft`, whose lines below the title are the blocks of `body`, on a
/// page of `day`.
pub(crate) fn of(
    witness: &Witness,
    body: &[(&Block, Span)],
    draft: &Draft,
    day: Option<Edtf>,
) -> Vec<Part> {
    let (tree, text) = (witness.tree, draft.text.text());
    let day = day.and_then(Edtf::earliest);
    let mut lines: Vec<Line> = body
        .iter()
        .map(|(block, span)| Line {
            span: *span,
            kind: (block.around.heading > 0 && span.len() <= SUBHEAD).then_some(PartKind::Subhead),
        })
        .collect();
    for at in 0..body.len().min(TOP) {
        let next = body.get(at + 1).map(|(block, _)| *block);
        if next.is_some_and(|next| is_lead(tree, body[at].0, body[at].1.of(text), next))
            && LEAD.contains(&lines[at].span.len())
        {
            lines[at].kind = Some(PartKind::Lead);
            break;
        }
    }
    let entries = live::entries(tree, witness.facts, body, text, day);
    let entries = if entries.is_empty() {
        parts::entries::by_clock(text, &lines, day)
    } else {
        entries
    };
    parts::of(text, draft.title, &lines, entries)
}

/// Whether `block`, right above `next`, is named as a standfirst, or is a heading of the second
/// level that is written as a sentence.
fn is_lead(tree: &Tree, block: &Block, words: &str, next: &Block) -> bool {
    if block.around.heading == 2 && next.around.heading == 0 && is_sentence(words) {
        return true;
    }
    let own = block.around.element;
    let around = std::iter::once(own).chain(tree.ancestors(own)).take(3);
    // An element that holds the next line as well is not about this one.
    let mut around = around.take_while(|&at| at != 0 && tree.nodes[at].end <= next.first);
    block.around.heading != 1
        && around.any(|at| {
            tree.element(at)
                .is_some_and(|element| hints::has_word(element, LEADS))
        })
}

/// Whether `words` are many, and begin with small letters, most of them.
fn is_sentence(words: &str) -> bool {
    let long: Vec<&str> = words
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
        .collect();
    let small = long
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    long.len() >= 7 && small * 10 >= long.len() * 6 && !words.ends_with('?')
}
