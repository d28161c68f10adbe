//! Versions of one page: the same address with other words.

use std::collections::BTreeMap;

use crate::rows::{ArticleRow, Rows};

/// Which articles were read from one page.
pub(crate) struct Pages {
    numbers: Vec<Option<usize>>,
}

impl Pages {
    pub(crate) fn of(articles: &[&Rows]) -> Self {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let numbers = articles.iter().map(|rows| {
            let address = address(&rows.article)?;
            let next = known.len();
            Some(*known.entry(address).or_insert(next))
        });
        Self {
            numbers: numbers.collect(),
        }
    }

    /// Whether two articles, by their place in the ledger, are versions of one page.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.numbers[a].is_some() && self.numbers[a] == self.numbers[b]
    }
}

/// The address of a page without what does not tell pages apart: the scheme, `www.`, a fragment,
/// a slash at the end and the marks of campaigns. The front page of a site is no article's.
fn address(article: &ArticleRow) -> Option<String> {
    let url = article.url.as_deref()?.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split('#').next().unwrap_or(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.trim_end_matches('/');
    let path = path.strip_prefix("www.").unwrap_or(path);
    let telling: Vec<&str> = query.split('&').filter(|part| is_telling(part)).collect();
    let (host, rest) = path.split_once('/').unwrap_or((path, ""));
    if rest.is_empty() && telling.is_empty() {
        return None;
    }
    Some(format!(
        "{}/{rest}?{}",
        host.to_lowercase(),
        telling.join("&")
    ))
}

fn is_telling(part: &str) -> bool {
    const CAMPAIGNS: &[&str] = &["utm_", "fbclid=", "gclid=", "ref=", "amp"];
    !part.is_empty() && !CAMPAIGNS.iter().any(|mark| part.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;

    #[track_caller]
    fn check(a: &str, b: &str, wanted: bool) {
        let read = |url: &str| {
            let mut rows = article("a", None, "The dam broke");
            rows.article.url = Some(url.to_owned());
            rows
        };
        let (a, b) = (read(a), read(b));
        assert_eq!(Pages::of(&[&a, &b]).same(0, 1), wanted);
    }

    #[test]
    fn one_page_by_its_address() {
        let page = "https://www.post.example/dam";
        check(page, "http://post.example/dam/?utm_source=x#top", true);
        check(page, "https://post.example/dam?id=2", false);
        check(page, "https://post.example/Dam", false);
    }

    #[test]
    fn a_front_page_is_no_article() {
        check("https://post.example/", "https://post.example", false);
    }
}
