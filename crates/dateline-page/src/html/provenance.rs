//! Section, keywords, and where a saved page was saved from.

use std::collections::BTreeSet;

use dateline_doc::{Credits, Edtf};

use super::facts::{self, Facts};
use super::hints;
use super::tag::Tag;
use super::tree::Tree;
use crate::dates;
use crate::source::Source;
use crate::titles;

/// Keywords of a page at most, and bytes of one.
const MAX_KEYWORDS: usize = 50;
const MAX_KEYWORD: usize = 100;
/// Bytes at the beginning of a page in which programs note where they saved it from.
const HEAD: usize = 4096;

/// `credits` with what the page says of its section, its keywords and its saving.
pub(crate) fn complete(
    mut credits: Credits,
    source: &Source,
    tree: &Tree,
    facts: &Facts,
) -> Credits {
    credits.section = section(credits.title.as_deref(), source, tree, facts);
    credits.keywords = keywords(facts);
    for name in facts
        .json_ld
        .providers
        .iter()
        .filter(|name| crate::credits::is_agency(name))
    {
        if !credits.agencies.contains(name) {
            credits.agencies.push(name.clone());
        }
    }
    if let Some(saved) = saved(&source.text) {
        credits.fetched_from = Some(saved.from);
        credits.fetched = saved.at;
    }
    credits
}

fn section(title: Option<&str>, source: &Source, tree: &Tree, facts: &Facts) -> Option<String> {
    let stated = facts.first(&[
        "article:section",
        "og:article:section",
        "parsely-section",
        "sailthru.section",
        "section",
    ]);
    let stated = stated
        .map(str::to_owned)
        .or_else(|| facts.json_ld.section.clone());
    stated
        .or_else(|| last_of_trail(&facts.json_ld.trail, title))
        .or_else(|| last_of_trail(&shown_trail(source, tree), title))
        .map(|name| htmlize::unescape(name.trim()).into_owned())
        .filter(|name| (1..=MAX_KEYWORD).contains(&name.len()) && !name.starts_with("http"))
}

/// Names of the place where trails begin. Lower case.
const HOMES: &[&str] = &[
    "home",
    "homepage",
    "home page",
    "start",
    "startseite",
    "accueil",
    "inicio",
    "início",
    "anasayfa",
    "ana sayfa",
    "главная",
];

/// The innermost section of a trail that begins at a home page and may end at the article.
fn last_of_trail(trail: &[String], title: Option<&str>) -> Option<String> {
    let is_section = |name: &&String| {
        let words = name.split_whitespace().count();
        let own = title.is_some_and(|title| titles::same(name, title));
        (1..=6).contains(&words) && !own && !HOMES.contains(&name.trim().to_lowercase().as_str())
    };
    // The last of a trail without the article in it is the section, whatever it is called.
    trail.iter().rev().find(is_section).cloned()
}

/// The links of the first element that is named as a trail.
fn shown_trail(source: &Source, tree: &Tree) -> Vec<String> {
    let named = tree.elements().find(|(_, element)| {
        element.tag != Tag::Body && hints::has_word(element, &["breadcrumb", "breadcrumbs"])
    });
    let Some((at, _)) = named else {
        return Vec::new();
    };
    let links = (at..tree.nodes[at].end).filter(|&at| tree.tag(at) == Some(Tag::A));
    links
        .take(10)
        .map(|at| facts::line(source, tree, at))
        .collect()
}

/// The first list of keywords that the page has.
fn keywords(facts: &Facts) -> Vec<String> {
    let split = |key: &str| {
        facts
            .all(key)
            .flat_map(|list| list.split([',', ';']))
            .map(str::to_owned)
            .collect()
    };
    let lists: [&dyn Fn() -> Vec<String>; 5] = [
        &|| split("news_keywords"),
        &|| {
            facts
                .all("article:tag")
                .flat_map(|list| list.split(','))
                .map(str::to_owned)
                .collect()
        },
        &|| facts.json_ld.keywords.clone(),
        &|| split("keywords"),
        &|| split("parsely-tags"),
    ];
    let found = lists
        .iter()
        .map(|list| tidy(&list()))
        .find(|list| !list.is_empty());
    found.unwrap_or_default()
}

fn tidy(list: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let words = list
        .iter()
        .map(|word| htmlize::unescape(word.trim()).into_owned());
    let fits =
        |word: &String| (1..=MAX_KEYWORD).contains(&word.len()) && seen.insert(word.to_lowercase());
    words.filter(fits).take(MAX_KEYWORDS).collect()
}

/// Where a page was saved from, and when: a day of collection, never of publication.
#[derive(Clone, PartialEq, Debug)]
struct Saved {
    from: String,
    at: Option<Edtf>,
}

/// Reads the comment of the program that saved the page: browsers ("saved from url=(0031)"),
/// the extension `SingleFile`, the mirror program `HTTrack`.
fn saved(html: &str) -> Option<Saved> {
    let comments = html[..html.floor_char_boundary(HEAD)]
        .split("<!--")
        .skip(1)
        .filter_map(|rest| rest.split_once("-->"));
    comments
        .map(|(comment, _)| comment.trim())
        .find_map(|comment| {
            by_browser(comment)
                .or_else(|| by_single_file(comment))
                .or_else(|| by_httrack(comment))
        })
}

fn by_browser(comment: &str) -> Option<Saved> {
    let rest = comment.strip_prefix("saved from url=(")?;
    let (_, address) = rest.split_once(')')?;
    let from = address
        .split_whitespace()
        .next()
        .filter(|url| url.starts_with("http"))?;
    Some(Saved {
        from: from.to_owned(),
        at: None,
    })
}

fn by_single_file(comment: &str) -> Option<Saved> {
    let rest = comment.strip_prefix("Page saved with SingleFile")?;
    let field = |name: &str| {
        let mut lines = rest.lines().map(str::trim);
        lines.find_map(|line| Some(line.strip_prefix(name)?.trim()))
    };
    let from = field("url:").filter(|url| url.starts_with("http"))?;
    // JavaScript writes "GMT+0100 (Central European Standard Time)".
    let at = field("saved date:").map(|date| date.replace("GMT+", "+").replace("GMT-", "-"));
    Some(Saved {
        from: from.to_owned(),
        at: at.and_then(|date| dates::read(&date)?.value()),
    })
}

fn by_httrack(comment: &str) -> Option<Saved> {
    let rest = comment.strip_prefix("Mirrored from ")?;
    let (address, rest) = rest.split_once(" by HTTrack")?;
    let date = rest.split_once("], ").map(|(_, date)| date);
    Some(Saved {
        from: format!("http://{}", address.trim_start_matches("http://")),
        at: date.and_then(|date| dates::read(date)?.value()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(comment: &str, from: &str, at: &str) {
        let found = saved(&format!("<!DOCTYPE html><html><!--{comment}--><body>")).unwrap();
        assert_eq!(found.from, from);
        assert_eq!(found.at.map(|at| at.to_string()).unwrap_or_default(), at);
    }

    #[test]
    fn programs_that_save() {
        check(
            " saved from url=(0031)https://gull.example/2031/ferry ",
            "https://gull.example/2031/ferry",
            "",
        );
        check(
            "\n Page saved with SingleFile \n url: https://gull.example/ferry \n saved date: Mon Feb 03 2031 10:05:00 GMT+0100 (Central European Standard Time)\n",
            "https://gull.example/ferry",
            "2031-02-03T10:05+01:00",
        );
        check(
            " Mirrored from gull.example/ferry.html by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 03 Feb 2031 10:05:00 GMT ",
            "http://gull.example/ferry.html",
            "2031-02-03T10:05Z",
        );
        assert_eq!(saved("<html><!-- a comment --><body>"), None);
        assert_eq!(
            saved("<!-- saved from url=(0014)about:internet --><p>"),
            None
        );
    }

    #[test]
    fn trails() {
        let trail = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let of = |names: &[&str]| last_of_trail(&trail(names), Some("Ferry returns"));
        assert_eq!(
            of(&["Home", "Coast", "Ferry returns"]).as_deref(),
            Some("Coast")
        );
        assert_eq!(
            of(&["Home", "Coast", "Harbour"]).as_deref(),
            Some("Harbour")
        );
        assert_eq!(of(&["Home", "Ferry returns"]), None);
    }
}
