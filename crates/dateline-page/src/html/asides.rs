//! What stands among an article's paragraphs: pull quotes, captions, notices of correction.

use dateline_doc::FurnitureKind;

use super::blocks::Block;
use super::hints;
use super::main_text::Verdict;
use super::tag::Tag;
use super::tree::{Element, Tree};
use crate::parts::corrections;

/// Letters and digits of a quotation that is not printed twice by chance.
const QUOTED: usize = 30;
/// Elements around a line whose names tell what it is.
const AROUND: usize = 4;
/// Lines that are looked through for a quotation's words; articles have fewer.
const MAX_LINES: usize = 3000;

/// Corrects `verdicts`: pull quotes and captions are furniture of their own kinds, and notices of
/// correction are kept.
pub(crate) fn sort_out(tree: &Tree, blocks: &[Block], words: &[String], verdicts: &mut [Verdict]) {
    repeated_quotes(tree, blocks, words, verdicts);
    for (at, block) in blocks.iter().enumerate() {
        let around = || {
            std::iter::once(block.around.element)
                .chain(tree.ancestors(block.around.element))
                .take(AROUND)
        };
        let named =
            |test: fn(&Element) -> bool| around().any(|at| tree.element(at).is_some_and(test));
        let linked = block.linked * 2 > block.len;
        match verdicts[at] {
            Verdict::Article if named(is_pull_quote) => {
                verdicts[at] = Verdict::Furniture(FurnitureKind::PullQuote)
            }
            Verdict::Furniture(FurnitureKind::Other)
                if block.around.caption || named(is_caption) =>
            {
                verdicts[at] = Verdict::Furniture(FurnitureKind::Caption);
            }
            Verdict::Furniture(
                FurnitureKind::Other | FurnitureKind::Navigation | FurnitureKind::Related,
            ) if !linked && corrections::read(&words[at]).is_some() => {
                verdicts[at] = Verdict::Article;
            }
            _ => {}
        }
    }
}

/// Names of pull quotes, by their letters alone.
fn is_pull_quote(element: &Element) -> bool {
    let class = element.get("class").unwrap_or_default();
    class.split_whitespace().any(|name| {
        let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
        letters.to_ascii_lowercase().contains("pullquote") || name == "pq"
    })
}

fn is_caption(element: &Element) -> bool {
    !matches!(element.tag, Tag::Body | Tag::Article | Tag::Main)
        && hints::has_word(
            element,
            &[
                "caption",
                "captions",
                "figcaption",
                "legend",
                "imagecredit",
                "photocredit",
            ],
        )
}

/// Quotations in elements of their own whose words stand in a paragraph as well.
fn repeated_quotes(tree: &Tree, blocks: &[Block], words: &[String], verdicts: &mut [Verdict]) {
    let is_quote = |block: &Block| {
        block.around.quote
            || tree
                .ancestors(block.around.element)
                .take(AROUND)
                .any(|at| tree.tag(at) == Some(Tag::Aside))
    };
    let kept: Vec<usize> = (0..blocks.len())
        .filter(|&at| verdicts[at] == Verdict::Article)
        .collect();
    let quotes: Vec<usize> = kept
        .iter()
        .copied()
        .filter(|&at| is_quote(&blocks[at]))
        .collect();
    if quotes.is_empty() || kept.len() > MAX_LINES {
        return;
    }
    let others: Vec<String> = kept
        .iter()
        .filter(|at| !quotes.contains(at))
        .map(|&at| letters(&words[at]))
        .collect();
    for at in quotes {
        let own = letters(&words[at]);
        if own.chars().count() >= QUOTED
            && others
                .iter()
                .any(|other| other.len() > own.len() && other.contains(&own))
        {
            verdicts[at] = Verdict::Furniture(FurnitureKind::PullQuote);
        }
    }
}

fn letters(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
