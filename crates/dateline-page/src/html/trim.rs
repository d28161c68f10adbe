//! What does not belong to the article although it stands in its element.

use std::collections::BTreeSet;

use dateline_doc::FurnitureKind;

use super::blocks::Block;
use super::main_text::Verdict;
use crate::{dates, phrases};

/// Beginnings of short lines after which a page goes on to other things. Lower case.
const TAILS: &[&str] = &[
    "more from",
    "more in ",
    "more on ",
    "more stories",
    "more like this",
    "related",
    "you may also",
    "you might also",
    "you may be interested",
    "recommended",
    "read next",
    "up next",
    "most read",
    "most popular",
    "popular posts",
    "recent posts",
    "latest posts",
    "latest news",
    "breaking news",
    "trending",
    "top stories",
    "top rated comments",
    "comments",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "join the discussion",
    "join the conversation",
    "want more stories",
    "about the author",
    "about author",
    "share this",
    "sign up for",
    "subscribe to",
    "get the latest",
    "password recovery",
    "also on",
    "also in the news",
    "other articles",
    "other news",
    "similar articles",
    "next article",
    "previous article",
    "what to read next",
    "você pode gostar",
    "veja também",
    "te puede interesar",
    "voir aussi",
    "à lire aussi",
    "das könnte",
    "mehr zum thema",
    "関連記事",
    "lees ook",
    "leggi anche",
];

/// Letters of a line that heads what follows, at most.
const TAIL_LETTERS: usize = 60;
/// Share of the article's letters that stand before its tail, at least.
const TAIL_AFTER: f64 = 0.35;

/// Takes out of the article what `verdicts` kept too much.
pub(crate) fn trim(blocks: &[Block], words: &[String], verdicts: &mut [Verdict]) {
    tail(blocks, words, verdicts);
    repeats(words, verdicts);
    colophon(words, verdicts);
    top(blocks, words, verdicts);
    headings_without_text(blocks, verdicts);
}

fn kept(verdicts: &[Verdict]) -> Vec<usize> {
    (0..verdicts.len())
        .filter(|&at| verdicts[at] == Verdict::Article)
        .collect()
}

/// From the line on that heads comments or other articles, if most of the text is before it.
#[expect(
    clippy::cast_precision_loss,
    reason = "letters of a page are far below 2^52"
)]
fn tail(blocks: &[Block], words: &[String], verdicts: &mut [Verdict]) {
    let kept = kept(verdicts);
    let all: usize = kept.iter().map(|&at| blocks[at].len).sum();
    let mut before = 0;
    let start = kept.iter().position(|&at| {
        before += blocks[at].len;
        before as f64 > TAIL_AFTER * all as f64 && heads_tail(&blocks[at], &words[at])
    });
    let Some(start) = start else { return };
    // What follows such a line in the middle of a long article is the article again.
    let after = all - before;
    if after as f64 > (1.0 - TAIL_AFTER) * all as f64 {
        return;
    }
    for &at in &kept[start..] {
        verdicts[at] = Verdict::Furniture(FurnitureKind::Related);
    }
}

fn heads_tail(block: &Block, words: &str) -> bool {
    if block.len > TAIL_LETTERS || words.ends_with(['.', ',', ';']) && !words.ends_with("...") {
        return false;
    }
    let lower = words.to_lowercase();
    TAILS.iter().any(|tail| lower.starts_with(tail))
}

/// Last lines with the site's copyright.
fn colophon(words: &[String], verdicts: &mut [Verdict]) {
    for at in kept(verdicts).into_iter().rev() {
        if !phrases::is_colophon(&words[at]) {
            return;
        }
        verdicts[at] = Verdict::Furniture(FurnitureKind::Other);
    }
}

/// Letters of a passage that is not printed twice by chance.
const REPEATED_LETTERS: usize = 40;

/// Passages that the page prints a second time.
fn repeats(words: &[String], verdicts: &mut [Verdict]) {
    let mut seen = BTreeSet::new();
    for at in kept(verdicts) {
        if words[at].len() >= REPEATED_LETTERS && !seen.insert(words[at].as_str()) {
            verdicts[at] = Verdict::Furniture(FurnitureKind::Repeated);
        }
    }
}

/// Lines above the first sentence with a date, an author, or an address of the web.
fn top(blocks: &[Block], words: &[String], verdicts: &mut [Verdict]) {
    for at in kept(verdicts) {
        let line = words[at].trim();
        if blocks[at].len > 100 || (blocks[at].stops > 0 && line.ends_with(['.', '!', '?', '。']))
        {
            break;
        }
        let is_byline = line.len() > crate::titles::without_by(line).len()
            && line.split_whitespace().count() <= 8;
        if is_byline || is_address(line) || (blocks[at].len <= 60 && !dates::find(line).is_empty())
        {
            verdicts[at] = Verdict::Furniture(FurnitureKind::Other);
        }
    }
}

fn is_address(line: &str) -> bool {
    line.starts_with("http") && !line.contains(char::is_whitespace)
}

/// A heading with nothing under it headed what was left out.
fn headings_without_text(blocks: &[Block], verdicts: &mut [Verdict]) {
    for at in kept(verdicts).into_iter().rev() {
        if blocks[at].around.heading == 0 {
            return;
        }
        verdicts[at] = Verdict::Furniture(FurnitureKind::Related);
    }
}
