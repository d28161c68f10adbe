//! Versions of one page: the same address with other words.

use std::collections::BTreeMap;

use dateline_doc::Edtf;

use crate::echoes::{Coverage, coverage};
use crate::origins::Sources;
use crate::rows::{AccountRow, ArticleRow, Cite, EditKind, EditRow, Relation, Rows};

/// Share of its words that a sentence must keep to be the same one with changes.
const KEPT: f64 = 0.5;

/// Share of the shorter text that two texts of one address must share to be versions of one
/// article, and not two articles that a list or a front page showed.
const VERSION: f64 = 0.2;

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

/// Whether two articles were read from one page.
pub(crate) fn same_page(a: &ArticleRow, b: &ArticleRow) -> bool {
    address(a).is_some_and(|address_of_a| address(b) == Some(address_of_a))
}

/// What changed on each page from one version to the next: by page, then in text order, first
/// what the later version has, then what it lost.
pub(crate) fn edits(articles: &[&Rows]) -> Vec<EditRow> {
    let pages = Pages::of(articles);
    let mut versions: BTreeMap<usize, Vec<&Rows>> = BTreeMap::new();
    for (rows, page) in articles.iter().zip(&pages.numbers) {
        if let Some(page) = page {
            versions.entry(*page).or_default().push(rows);
        }
    }
    let mut edits = Vec::new();
    for mut versions in versions.into_values() {
        versions.sort_by_cached_key(|rows| order(&rows.article));
        for pair in versions.windows(2) {
            edits.extend(between(pair[0], pair[1]));
        }
    }
    edits
}

/// How accounts stand to each other, as [`crate::relation::relate`] tells it, but for what a page
/// said before it was changed: where only that is in conflict, it was revised.
pub(crate) fn relate(accounts: &[AccountRow], sources: &Sources<'_>) -> (Relation, String) {
    let all: Vec<&AccountRow> = accounts.iter().collect();
    let (relation, reason) = crate::relation::relate(&all);
    let stands = |a: &&AccountRow| !all.iter().any(|b| sources.replaces(b.article, a.article));
    let latest: Vec<&AccountRow> = all.iter().copied().filter(stands).collect();
    let edited = relation == Relation::Conflict && latest.len() < all.len();
    match crate::relation::relate(&latest).0 {
        Relation::Agree | Relation::Compatible | Relation::Single if edited => {
            (Relation::Revised, format!("the page was changed; {reason}"))
        }
        _ => (relation, reason),
    }
}

/// Later versions come later: by when they were fetched, else last changed, else published.
pub(crate) fn order(article: &ArticleRow) -> impl Ord + use<> {
    let time = |time: Option<Edtf>| time.map(Edtf::sort_key);
    let (fetched, modified) = (time(article.fetched), time(article.modified));
    (fetched, modified, time(article.published), article.id)
}

fn between(before: &Rows, after: &Rows) -> Vec<EditRow> {
    let row = |kind, at: Option<Cite>, of_at: Option<Cite>| EditRow {
        article: after.article.id,
        of: before.article.id,
        kind,
        at,
        of_at,
    };
    let Coverage { kept, lost, share } = coverage(before, after);
    let notice = notice(before, after).map(|at| row(EditKind::Retracted, Some(at), None));
    if share < VERSION && notice.is_none() {
        return Vec::new();
    }
    let mut edits: Vec<EditRow> = notice.into_iter().collect();
    for (sentence, (share, from)) in after.sentences.iter().zip(kept) {
        match from {
            _ if share >= 1.0 => {}
            Some(from) if share >= KEPT => {
                let of_at = before.sentences.get(from).map(|s| s.at);
                edits.push(row(EditKind::Changed, Some(sentence.at), of_at));
            }
            _ => edits.push(row(EditKind::Added, Some(sentence.at), None)),
        }
    }
    let lost = before
        .sentences
        .iter()
        .zip(lost)
        .filter(|(_, (share, _))| *share < KEPT);
    edits.extend(lost.map(|(sentence, _)| row(EditKind::Removed, None, Some(sentence.at))));
    edits
}

/// The sentence by which a page that lost most of its text says that it was withdrawn.
fn notice(before: &Rows, after: &Rows) -> Option<Cite> {
    const WITHDRAWN: &[&str] = &[
        "removed",
        "retracted",
        "withdrawn",
        "taken down",
        "unpublished",
        "deleted",
        "retraction",
    ];
    const WORK: &[&str] = &[
        "article", "story", "report", "post", "page", "piece", "column", "item",
    ];
    let short = after.article.words.saturating_mul(2) < before.article.words;
    let tells = |words: &str| {
        let words = words.to_lowercase();
        let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
        any(WITHDRAWN) && any(WORK)
    };
    let text = |at: Cite| after.article.text.get(at.span.start()..at.span.end());
    let mut sentences = after.sentences.iter().map(|sentence| sentence.at);
    sentences.find(|at| short && text(*at).is_some_and(tells))
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

    /// Two versions, a sentence a line; each edit as `kind: after < before`.
    #[track_caller]
    fn check_edits(before: &str, after: &str, wanted: &[&str]) {
        let version = |fetched: &str, text: &str| {
            let mut rows = article("a", Some("2031-04-01"), text);
            rows.article.url = Some("https://post.example/dam".to_owned());
            rows.article.fetched = fetched.parse().ok();
            rows
        };
        let before = version("2031-04-02", before);
        let after = version("2031-04-03", after);
        let words = |rows: &Rows, at: Option<Cite>| {
            at.map_or("", |at| at.span.of(&rows.article.text))
                .to_owned()
        };
        let written = |edit: &EditRow| {
            let (at, of_at) = (words(&after, edit.at), words(&before, edit.of_at));
            format!("{}: {at} < {of_at}", edit.kind)
        };
        for order in [[&before, &after], [&after, &before]] {
            let found: Vec<String> = edits(&order).iter().map(written).collect();
            assert_eq!(found, wanted);
        }
    }

    const DAM: &str = "The dam above Orlen broke after a week of rain";
    const LOST: &str = "The mayor said that 14 houses were lost in the lower town";

    #[test]
    fn what_was_changed_added_and_removed() {
        let now = "The mayor said that 17 houses were lost in the lower town";
        let hurt = "Nobody was hurt when the water came";
        check_edits(
            &format!("{DAM}\n{LOST}\nThe governor knew of cracks since May"),
            &format!("{DAM}\n{now}\n{hurt}"),
            &[
                &format!("changed: {now} < {LOST}"),
                &format!("added: {hurt} < "),
                "removed:  < The governor knew of cracks since May",
            ],
        );
        check_edits(DAM, &format!("{DAM}\n"), &[]);
    }

    #[test]
    fn a_page_that_was_withdrawn() {
        let notice = "This article has been removed by the editors";
        check_edits(
            &format!("{DAM}\n{LOST}"),
            notice,
            &[
                &format!("retracted: {notice} < "),
                &format!("added: {notice} < "),
                &format!("removed:  < {DAM}"),
                &format!("removed:  < {LOST}"),
            ],
        );
    }

    /// Two versions of a page and one of another, each with how many houses it counts.
    #[track_caller]
    fn check_relation(counts: [&str; 3], wanted: Relation) {
        let told = |(url, fetched): (&str, &str), count: &str| {
            let mut rows = article(url, Some("2031-04-01"), &format!("{count} {fetched} {DAM}"));
            rows.article.url = Some(format!("https://post.example/{url}"));
            rows.article.fetched = fetched.parse().ok();
            rows
        };
        let pages = [
            ("dam", "2031-04-02"),
            ("dam", "2031-04-03"),
            ("flood", "2031-04-03"),
        ];
        let articles: Vec<Rows> = pages
            .into_iter()
            .zip(counts)
            .map(|(p, n)| told(p, n))
            .collect();
        let rows: Vec<&Rows> = articles.iter().collect();
        let account = |(rows, count): (&Rows, &str)| AccountRow {
            at: rows.sentences[0].at,
            words: rows.article.text.clone(),
            ..crate::sample::account(rows, &format!("{count} houses"))
        };
        let accounts: Vec<AccountRow> = articles.iter().zip(counts).map(account).collect();
        let echoes = crate::echoes::Echoes::default();
        let sources = Sources::of(&rows, &echoes);
        assert_eq!(relate(&accounts, &sources).0, wanted);
    }

    #[test]
    fn a_page_that_was_changed_is_no_conflict_with_itself() {
        check_relation(["14", "17", "17"], Relation::Revised);
        check_relation(["14", "17", "14"], Relation::Conflict);
    }

    #[test]
    fn another_article_at_the_same_address() {
        check_edits(DAM, LOST, &[]);
    }
}
