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
    "want more stories",
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

/// The same before what readers say.
const DISCUSSIONS: &[&str] = &[
    "comments",
    "join the conversation",
    "join the discussion",
    "leave a comment",
    "leave a reply",
    "leave your comment",
    "post a comment",
    "reader comments",
    "top comments",
    "top rated comments",
    "write a comment",
    "about author",
    "about the author",
];

/// Letters of a line that heads what follows, at most.
const TAIL_LETTERS: usize = 60;
/// Share of the article's letters that stand before its tail, at least.
const TAIL_AFTER: f64 = 0.35;
/// Letters before a heading of what readers say, at least.
const LEAST: usize = 140;
/// Letters of a paragraph that is no teaser of another article.
const LONG: usize = 250;
/// Share of the letters before a tail that long paragraphs of other articles may have.
const MOST_LONG: f64 = 0.25;

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
    let mut long_after: usize = kept.iter().map(|&at| long(&blocks[at])).sum();
    let mut before = 0;
    let start = kept.iter().position(|&at| {
        before += blocks[at].len;
        long_after -= long(&blocks[at]);
        let goes_on = long_after as f64 > MOST_LONG * before as f64;
        let late = before as f64 > TAIL_AFTER * all as f64;
        let titled = blocks[at].around.heading > 0 && before > LEAST;
        (late || titled)
            && heads(
                &blocks[at],
                &words[at],
                if goes_on || !late { &[] } else { TAILS },
            )
    });
    let Some(start) = start else { return };
    for &at in &kept[start..] {
        verdicts[at] = Verdict::Furniture(FurnitureKind::Related);
    }
}

/// Letters of `block` if it is a paragraph of an article, not of a list of articles.
fn long(block: &Block) -> usize {
    let is_long = block.len >= LONG && block.linked * 4 < block.len && block.around.heading == 0;
    if is_long { block.len } else { 0 }
}

/// Whether `words` head what readers say, or something of `tails`.
fn heads(block: &Block, words: &str, tails: &[&str]) -> bool {
    if block.len > TAIL_LETTERS || words.ends_with(['.', ',', ';']) && !words.ends_with("...") {
        return false;
    }
    let lower = words.to_lowercase();
    let mut known = DISCUSSIONS.iter().chain(tails);
    known.any(|tail| lower.starts_with(tail)) || counts_comments(&lower)
}

/// `34 responses to`, `Comments (12)`, `7 comments`.
fn counts_comments(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].trim_start();
    digits > 0
        && ["comment", "response", "repl", "thoughts on"]
            .iter()
            .any(|word| rest.starts_with(word))
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
