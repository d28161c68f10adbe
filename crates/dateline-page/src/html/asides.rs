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
    pull_quotes(tree, blocks, words, verdicts);
    for (at, block) in blocks.iter().enumerate() {
        let linked = block.linked * 2 > block.len;
        match verdicts[at] {
            Verdict::Furniture(FurnitureKind::Other)
                if block.around.caption || is_within(tree, block, is_caption) =>
            {
                verdicts[at] = Verdict::Furniture(FurnitureKind::Caption);
            }
            Verdict::Furniture(
                FurnitureKind::Other | FurnitureKind::Navigation | FurnitureKind::Related,
            ) if !linked && corrections::is_notice(&words[at]) => {
                verdicts[at] = Verdict::Article;
            }
            _ => {}
        }
    }
}

/// Whether one of the elements right around `block` passes `test`.
fn is_within(tree: &Tree, block: &Block, test: fn(&Element) -> bool) -> bool {
    let own = block.around.element;
    let mut around = std::iter::once(own).chain(tree.ancestors(own)).take(AROUND);
    around.any(|at| tree.element(at).is_some_and(test))
}

/// Elements that set words apart.
fn sets_apart(element: &Element) -> bool {
    matches!(element.tag, Tag::Blockquote | Tag::Aside)
        || is_named(element, &["pullquote", "pull-quote", "pull_quote"])
}

/// Bytes of a class that are looked at.
const MAX_CLASS: usize = 256;

/// Whether the class of `element` holds one of `names`; cheap, for what is asked of many.
fn is_named(element: &Element, names: &[&str]) -> bool {
    let class = element.get("class").unwrap_or_default().as_bytes();
    let class = &class[..class.len().min(MAX_CLASS)];
    let holds = |name: &[u8]| {
        class
            .windows(name.len())
            .any(|part| part.eq_ignore_ascii_case(name))
    };
    names.iter().any(|name| holds(name.as_bytes()))
}

fn is_caption(element: &Element) -> bool {
    !matches!(element.tag, Tag::Body | Tag::Article | Tag::Main)
        && is_named(element, &["caption", "legend", "credit"])
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

/// Words in elements that set them apart and that stand in a paragraph as well. Names alone
/// prove nothing: sites give the name to any quotation, and to lists.
fn pull_quotes(tree: &Tree, blocks: &[Block], words: &[String], verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..blocks.len())
        .filter(|&at| verdicts[at] == Verdict::Article)
        .collect();
    let (quotes, others): (Vec<usize>, Vec<usize>) = kept
        .iter()
        .partition(|&&at| is_within(tree, &blocks[at], sets_apart));
    if quotes.is_empty() || kept.len() > MAX_LINES {
        return;
    }
    let others: Vec<String> = others.iter().map(|&at| letters(&words[at])).collect();
    for at in quotes {
        let own = letters(&words[at]);
        let stands_in = |other: &String| other.len() > own.len() && other.contains(&own);
        if own.chars().count() >= QUOTED && others.iter().any(stands_in) {
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
