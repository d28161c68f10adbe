//! How many independent origins stand behind the accounts of one question: classes of accounts
//! that rest on one, each with what makes it so.

use std::collections::VecDeque;

use super::names::{Names, Origin};
use super::sources::{Root, Sources, shared};
use crate::echoes::quote_in_both;
use crate::rows::{AccountRow, Rows};

/// Running words within quotation marks that make two accounts the same quotation.
const QUOTATION: usize = 6;

/// Numbers the independent origins of these accounts, tells of each account that shares the
/// origin of another why, and returns how many origins there are.
pub(crate) fn group(accounts: &mut [AccountRow], sources: &Sources<'_>) -> usize {
    let joins = joins(accounts, sources);
    let mut groups = 0;
    for first in 0..accounts.len() {
        if accounts[first].group > 0 {
            continue;
        }
        groups += 1;
        let number = u32::try_from(groups).unwrap_or(u32::MAX);
        accounts[first].group = number;
        let mut open = VecDeque::from([first]);
        while let Some(at) = open.pop_front() {
            for (other, reason) in &joins[at] {
                if accounts[*other].group == 0 {
                    accounts[*other].group = number;
                    accounts[*other].because.clone_from(reason);
                    open.push_back(*other);
                }
            }
        }
    }
    groups
}

/// For each account, the others that rest on its origin, and why.
fn joins(accounts: &[AccountRow], sources: &Sources<'_>) -> Vec<Vec<(usize, String)>> {
    let told: Vec<Told<'_>> = accounts.iter().map(|row| Told::of(row, sources)).collect();
    let names = Names::of(told.iter().map(|told| told.origin));
    let mut joins = vec![Vec::new(); told.len()];
    for (at, a) in told.iter().enumerate() {
        for (other, b) in told.iter().enumerate().skip(at + 1) {
            if let Some(reason) = one_origin(a, b, &names, sources) {
                joins[at].push((other, reason.clone()));
                joins[other].push((at, reason));
            }
        }
    }
    joins
}

/// An account with what its origin is told by.
struct Told<'a> {
    row: &'a AccountRow,
    rows: Option<&'a Rows>,
    origin: Origin<'a>,
    root: Root,
    /// Whether a quotation mark stands in its words.
    quotes: bool,
}

impl<'a> Told<'a> {
    fn of(row: &'a AccountRow, sources: &Sources<'a>) -> Self {
        Self {
            rows: sources.rows(row.article),
            origin: Origin::read(&row.origin),
            root: sources.root(row.article, row.at.span),
            quotes: row
                .words
                .contains(['"', '“', '”', '„', '‘', '«', '»', '「', '『']),
            row,
        }
    }

    fn outlet(&self) -> Option<&'a str> {
        self.rows.and_then(|rows| rows.article.outlet.as_deref())
    }

    /// Whether nothing but the article itself stands behind it.
    fn names_nobody(&self) -> bool {
        matches!(self.origin, Origin::Own(None) | Origin::NotStated)
    }
}

/// Why two accounts rest on one origin, the surest reason first; `None` if they are independent.
fn one_origin(
    a: &Told<'_>,
    b: &Told<'_>,
    names: &Names<'_>,
    sources: &Sources<'_>,
) -> Option<String> {
    if sources.is_one_page(a.row.article, b.row.article) {
        return Some("versions of one page".to_owned());
    }
    if a.row.article != b.row.article && is_one_place(a.root, b.root) {
        return Some(repeated(a, b, sources));
    }
    if a.quotes && b.quotes && quote_in_both(&a.row.words, &b.row.words) >= QUOTATION {
        return Some("the same quotation".to_owned());
    }
    let same_article = a.row.article == b.row.article;
    let one_outlet = same_article || a.outlet().is_some() && a.outlet() == b.outlet();
    if a.names_nobody() && a.origin == b.origin && one_outlet {
        return Some("the same outlet, which names nobody".to_owned());
    }
    names
        .same(a.origin, b.origin)
        .then(|| format!("the same source: {}", a.row.origin))
}

/// Whether two places are of one article and mostly the same.
fn is_one_place(a: Root, b: Root) -> bool {
    let shorter = a.span.len().min(b.span.len());
    a.article == b.article && shorter > 0 && shared(a.span, b.span) * 2 >= shorter
}

/// `words of OUTLET: why`, of two accounts whose words were printed elsewhere first.
fn repeated(a: &Told<'_>, b: &Told<'_>, sources: &Sources<'_>) -> String {
    let root = a.root.article;
    let article = sources.rows(root).map(|rows| &rows.article);
    let label = article.map_or("", |row| row.outlet.as_deref().unwrap_or(&row.path));
    let repeats = if b.row.article == root { a } else { b };
    match sources.reason(repeats.row.article, root) {
        "" => format!("words of {label}"),
        reason => format!("words of {label}: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::echoes;
    use crate::sample::article;
    use dateline_doc::Span;

    /// Articles as `outlet day text`; an account of each as its words and origin. Each account's
    /// group, with why it is not the first of it.
    #[track_caller]
    fn check(told: &[(&str, &str, String, &str, &str)], wanted: &[&str]) {
        let articles = told
            .iter()
            .map(|(outlet, day, text, ..)| article(outlet, Some(day), text));
        let articles: Vec<Rows> = articles.collect();
        let rows: Vec<&Rows> = articles.iter().collect();
        let echoes = echoes::find(&rows);
        let sources = Sources::of(&rows, &echoes);
        let account = |(rows, (.., words, origin)): (&&Rows, &(_, _, String, &str, &str))| {
            let start = rows.article.text.find(words).unwrap();
            AccountRow {
                thread: "t".to_owned(),
                article: rows.article.id,
                at: echoes::cite(rows, Span::new(start, start + words.len())),
                words: (*words).to_owned(),
                value: String::new(),
                origin: (*origin).to_owned(),
                chain: Vec::new(),
                said: None,
                statement: None,
                group: 0,
                because: String::new(),
            }
        };
        let mut accounts: Vec<AccountRow> = rows.iter().zip(told).map(account).collect();
        let count = group(&mut accounts, &sources);
        let found: Vec<String> = accounts
            .iter()
            .map(|a| format!("{} {}", a.group, a.because).trim_end().to_owned())
            .collect();
        assert_eq!(found, wanted);
        assert_eq!(
            u32::try_from(count).ok(),
            accounts.iter().map(|a| a.group).max()
        );
    }

    /// A paragraph of words that no other has.
    fn filler(from: usize) -> String {
        let words = (from..from + 40).map(|n| format!("w{n}"));
        words.collect::<Vec<_>>().join(" ")
    }

    const REPORT: &str = "Water stood two metres high in the lower town of Tresno on Monday, where \
        14 houses were lost and the footbridge was carried as far as the mill by a stream that rose all night";
    const LOST: &str = "14 houses were lost";

    #[test]
    fn ten_outlets_that_print_one_report() {
        let printed = |outlet, from| {
            (
                outlet,
                "2031-04-02",
                format!("{REPORT}\n{}", filler(from)),
                LOST,
            )
        };
        let (a, b, c) = (printed("A", 100), printed("B", 200), printed("C", 300));
        let own = |(outlet, day, text, words)| (outlet, day, text, words, "own reporting");
        check(
            &[
                ("Z", "2031-04-01", REPORT.to_owned(), LOST, "own reporting"),
                own(a),
                own(b),
                own(c),
            ],
            &[
                "1",
                "1 words of Z: published later",
                "1 words of Z: published later",
                "1 words of Z: published later",
            ],
        );
    }

    #[test]
    fn an_echo_elsewhere_in_the_article_is_no_matter() {
        let own = "We counted 17 houses that are gone";
        check(
            &[
                (
                    "Z",
                    "2031-04-01",
                    REPORT.to_owned(),
                    LOST,
                    "own reporting (Z)",
                ),
                (
                    "A",
                    "2031-04-02",
                    format!("{REPORT}\n{own}"),
                    own,
                    "own reporting (A)",
                ),
            ],
            &["1", "2"],
        );
    }

    #[test]
    fn copies_of_what_is_no_account_itself() {
        let text = |n: usize| format!("{REPORT}\n{}", filler(n));
        let told = |outlet, n| (outlet, "2031-04-02", text(n), LOST, "own reporting");
        let root = (
            "Z",
            "2031-04-01",
            format!("{REPORT}\nNobody came"),
            "Nobody came",
            "not stated",
        );
        check(
            &[root, told("A", 100), told("B", 200)],
            &["1", "2", "2 words of Z: published later"],
        );
    }

    #[test]
    fn one_quotation_whoever_heard_it() {
        let day = "2031-04-01";
        let said = "“We will rebuild every house before the snow comes”";
        check(
            &[
                ("A", day, format!("{said}, Marsh said"), said, "Jane Marsh"),
                (
                    "B",
                    day,
                    format!("Asked, the mayor said: {said}"),
                    said,
                    "not stated",
                ),
                (
                    "C",
                    day,
                    "The mayor will rebuild".to_owned(),
                    "will rebuild",
                    "not stated",
                ),
            ],
            &["1", "1 the same quotation", "2"],
        );
    }

    #[test]
    fn one_source_by_several_names() {
        let (day, words) = ("2031-04-02", "They will meet");
        let told = |outlet, origin| (outlet, day, format!("{words} {outlet}"), words, origin);
        check(
            &[
                told("A", "own reporting (Halden Press Agency)"),
                told("B", "HPA: two officials"),
                told("C", "HPA"),
                told("D", "own reporting (D)"),
            ],
            &[
                "1",
                "1 the same source: own reporting (Halden Press Agency)",
                "1 the same source: own reporting (Halden Press Agency)",
                "2",
            ],
        );
    }
}
