//! Who wrote an article, as its page prints it.

use std::ops::Range;

use super::blocks::Block;
use super::facts;
use super::hints;
use super::tag::Tag;
use super::tree::{Element, Tree};
use crate::source::Source;
use crate::{phrases, titles};

/// Words of `class`, `id` and `itemprop` on the author's name.
const NAMED: &[&str] = &["author", "authors", "byline", "writer"];

/// Beginnings of a printed byline. Lower case.
const LEADS: &[&str] = &[
    "written by",
    "story by",
    "words by",
    "text by",
    "posted by",
    "published by",
    "reported by",
    "authored by",
    "author:",
    "authors:",
    "author",
    "by:",
    "by",
    "von",
    "par",
    "por",
];

/// What goes on about other things behind a name. Lower case.
const ENDS: &[&str] = &[
    "|",
    "•",
    "·",
    "—",
    " – ",
    " - ",
    "published",
    "updated",
    "posted",
    "reviewed",
    "fact checked",
    "fact-checked",
    "medically",
    "last",
    " on ",
    " is a ",
    " min read",
    "follow",
    "share",
    "@",
];

/// Characters of the names of authors.
const MAX_NAMES: usize = 80;

/// Nodes of an element that holds a name at most.
const MAX_ELEMENT: usize = 30;

/// The authors that the page names between `header`'s nodes, or in an element that is marked as
/// theirs and stands elsewhere.
pub(crate) fn printed(
    source: &Source,
    tree: &Tree,
    blocks: &[Block],
    words: &[String],
    header: &Range<usize>,
) -> Option<String> {
    let below = |node: usize| blocks.partition_point(|block| block.first < node);
    let lines = below(header.start)..(below(header.end) + LINES_AFTER).min(words.len());
    let led = || lines.clone().find_map(|at| led(&words[at]));
    named(source, tree, header).or_else(led)
}

/// Lines of the article among which its byline may stand.
const LINES_AFTER: usize = 2;

/// The name in an element whose own names speak of an author.
fn named(source: &Source, tree: &Tree, header: &Range<usize>) -> Option<String> {
    let is_small = |at: usize| tree.nodes[at].end - at <= MAX_ELEMENT;
    let mut named = tree
        .elements()
        .skip_while(|(at, _)| *at < header.start)
        .take_while(|(at, _)| *at < header.end + MAX_ELEMENT)
        .filter(|(at, element)| is_small(*at) && names_author(element));
    named.find_map(|(at, _)| names(&facts::apart(source, tree, at)))
}

fn names_author(element: &Element) -> bool {
    let is_link = element.tag == Tag::A && element.get("rel") == Some("author");
    is_link || element.tag != Tag::Body && hints::has_word(element, NAMED)
}

/// The names of a line that says that it is a byline.
fn led(line: &str) -> Option<String> {
    let bare = without_lead(line);
    (bare.len() < line.trim().len()).then(|| names(line))?
}

fn without_lead(line: &str) -> &str {
    let line = line.trim();
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return line;
    }
    let lead = LEADS.iter().find(|lead| {
        lower.strip_prefix(**lead).is_some_and(|rest| {
            lead.ends_with(':') || rest.starts_with(|c: char| c.is_whitespace() || c == ':')
        })
    });
    lead.map_or(line, |lead| {
        line[lead.len()..].trim_start_matches([':', ' '])
    })
}

/// `line` as the names of people: without what leads to them and what follows, each word of them
/// capitalised but for what joins names.
fn names(line: &str) -> Option<String> {
    let mut bare = without_lead(line);
    let lower = bare.to_lowercase();
    if lower.len() == bare.len() {
        let ends = ENDS
            .iter()
            .filter_map(|end| phrases::find_word(&lower, end));
        let digits = bare.find(|c: char| c.is_ascii_digit());
        let end = ends.chain(digits).filter(|at| *at > 0).min();
        bare = &bare[..end.unwrap_or(bare.len())];
    }
    let bare = titles::without_by(bare.trim()).trim_matches([',', ' ', ':', ';', '/']);
    let words = bare.split_whitespace().count();
    let fits = (1..=12).contains(&words) && bare.len() <= MAX_NAMES && bare.len() >= 3;
    (fits && are_names(bare)).then(|| bare.to_owned())
}

/// Words of links beside a name, in lower case.
const LINKS: &[&str] = &[
    "all", "about", "articles", "bio", "more", "posts", "profile", "read", "stories", "view",
];

fn are_names(words: &str) -> bool {
    const JOINTS: &[&str] = &[
        "and", "de", "der", "den", "da", "di", "du", "van", "von", "la", "le", "al", "el", "bin",
        "&", "y", "of", "with", "for",
    ];
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
            || JOINTS.contains(&word)
    };
    let is_link = |word: &str| LINKS.iter().any(|link| word.eq_ignore_ascii_case(link));
    words
        .split_whitespace()
        .all(|word| is_name(word) && !is_link(word))
        && !words.ends_with(['.', '!', '?']) | words.ends_with("Jr.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let named =
            |line: &str, wanted: Option<&str>| assert_eq!(led(line).as_deref(), wanted, "{line}");
        named("By Hanna Reed", Some("Hanna Reed"));
        named(
            "Written by Hanna Reed and Ole Brandt",
            Some("Hanna Reed and Ole Brandt"),
        );
        named("By Hanna Reed | 3 February 2026", Some("Hanna Reed"));
        named(
            "Author: Ole van der Brandt Updated today",
            Some("Ole van der Brandt"),
        );
        named("By noon the ferry was full.", None);
        named("Hanna Reed", None);
        named("Byron Holt", None);
        named("By Ayesha Shareef", Some("Ayesha Shareef"));
        named("By View All Posts", None);
    }
}
