//! What an export does not show of pages: where each word of a text stands in its page, and how
//! fast pages are read.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use dateline_doc::{Article, Span};
use dateline_page::{Carrier, Given, Page, article};
use serde_json::{Value, json};

use crate::error::Error;

/// Of the words of a text, every one of this many is looked up in the page.
const EVERY: usize = 10;
/// Times that a page is read for its speed; the shortest counts.
const PASSES: usize = 3;

/// The share of words (every tenth of each page of `folder`) that the source map leads to: to
/// bytes of the page that say that word, once their tags are taken out and their references
/// decoded.
pub(crate) fn source_map(folder: &Path) -> Result<Value, Error> {
    let (mut words, mut right) = (0_u32, 0_u32);
    for page in load(folder)? {
        let (article, _) = article(&page);
        for (word, span) in sample(&article) {
            words += 1;
            right += u32::from(says(&page.bytes[article.map.source(span)]) == word);
        }
    }
    let share = f64::from(right) / f64::from(words.max(1));
    Ok(json!({"words": words, "share": share}))
}

/// Pages of `folder` read in a second, on one core: each in its shortest time of several.
pub(crate) fn speed(folder: &Path) -> Result<f64, Error> {
    let pages = load(folder)?;
    let total: Duration = pages.iter().map(shortest).sum();
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    Ok(f64::from(count) / total.as_secs_f64().max(f64::EPSILON))
}

fn shortest(page: &Page) -> Duration {
    let timed = || {
        let start = Instant::now();
        std::hint::black_box(article(page));
        start.elapsed()
    };
    (0..PASSES).map(|_| timed()).min().unwrap_or_default()
}

/// The pages of a folder, in the order of their names.
fn load(folder: &Path) -> Result<Vec<Page>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::file(folder))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(Error::file(folder))?.path());
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        Ok(Page {
            path: path.to_string_lossy().into_owned(),
            bytes: fs::read(path).map_err(Error::file(path))?,
            given: Given::default(),
            carrier: Carrier::default(),
        })
    };
    paths.iter().map(read).collect()
}

/// Every tenth word of the text with its span, beginning with the first.
fn sample(article: &Article) -> impl Iterator<Item = (&str, Span)> {
    let text = article.text.as_str();
    let words = text.split_whitespace().step_by(EVERY);
    words.map(move |word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        (word, Span::new(start, start + word.len()))
    })
}

/// What a stretch of a page says to its reader: without tags, comments, scripts and styles, and
/// with its character references decoded.
fn says(bytes: &[u8]) -> String {
    let raw = String::from_utf8_lossy(bytes);
    let mut rest = raw.as_ref();
    let mut words = String::new();
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = after_markup(&rest[at..]);
    }
    words.push_str(rest);
    htmlize::unescape(words).into_owned()
}

/// What follows the tag or the comment that `rest` begins with, and all that it hides.
fn after_markup(rest: &str) -> &str {
    let after = |end: &str| rest.find(end).map_or("", |at| &rest[at + end.len()..]);
    if rest.starts_with("<!--") {
        return after("-->");
    }
    let hiding = ["script", "style", "noscript", "template"];
    let name = rest[1..].split(|c: char| !c.is_ascii_alphanumeric()).next();
    match name.filter(|name| hiding.contains(&name.to_ascii_lowercase().as_str())) {
        Some(name) => {
            let end = format!("</{name}");
            let end = rest.find(&end).unwrap_or(rest.len() - 1);
            rest[end..].split_once('>').map_or("", |(_, rest)| rest)
        }
        None => after(">"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, words: &str) {
        assert_eq!(says(bytes.as_bytes()), words);
    }

    #[test]
    fn reads_past_markup() {
        check("gull", "gull");
        check("Fi<b>sh</b>", "Fish");
        check("<i class='a'>caf&eacute;</i>", "café");
        check("g<!-- <p>sea</p> -->ull", "gull");
        check("g<script>a < b</script>ull", "gull");
        check("g<style>p{}", "g");
        check("gull<", "gull");
    }

    #[test]
    fn takes_every_tenth_word() {
        let words: Vec<String> = (0..25).map(|n| format!("w{n}")).collect();
        let article = Article::plain(&words.join(" "));
        let found: Vec<_> = sample(&article).collect();
        let said: Vec<&str> = found.iter().map(|(word, _)| *word).collect();
        assert_eq!(said, ["w0", "w10", "w20"]);
        assert!(
            found
                .iter()
                .all(|(word, span)| span.of(&article.text) == *word)
        );
    }
}
