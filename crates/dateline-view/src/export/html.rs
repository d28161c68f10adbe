//! The briefing as a page that stands alone: nothing is requested from anywhere, nothing runs,
//! and it prints. Each line quotes its exact words, marked within the sentences that hold them,
//! and leads to its article in the list of sources.

use askama::Template;

use super::context::sentences;
use crate::threads::shown;
use crate::{Book, Brief, Place, Thread, brief};

/// The briefing of `book`, which holds one story or is cut to it.
pub fn html(book: &Book) -> String {
    let brief = brief(book, Vec::new(), &book.ledger.changes);
    let page = Page::new(book, &brief);
    // A template writes to a string, which never fails.
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "briefing.html")]
struct Page<'a> {
    title: &'a str,
    extent: String,
    sections: Vec<Section<'a>>,
    sources: Vec<Source<'a>>,
}

/// Lines under a heading.
struct Section<'a> {
    heading: &'static str,
    lines: Vec<Line<'a>>,
}

/// What is known, and the words that say it.
struct Line<'a> {
    /// What stands before the words: a date, a speaker, a question.
    head: String,
    /// Of a question, how its accounts stand to each other.
    relation: &'static str,
    /// Of a question, how many articles, publishers and origins.
    counts: String,
    quotes: Vec<Cited<'a>>,
}

/// Words within their sentences, with their citation.
struct Cited<'a> {
    /// What they are taken for: a value, who says so.
    note: String,
    before: &'a str,
    exact: &'a str,
    after: &'a str,
    article: String,
    cite: String,
}

/// An article in the list of sources.
struct Source<'a> {
    id: String,
    label: &'a str,
    title: &'a str,
    outlet: &'a str,
    published: String,
    url: Option<&'a str>,
    sha256: &'a str,
}

impl<'a> Page<'a> {
    fn new(book: &'a Book, brief: &Brief<'a>) -> Self {
        let mut sections = vec![
            section(
                "What happened, and what is planned",
                happenings(book, brief),
            ),
            section("Who said what, and how it came", statements(book, brief)),
            section("Where accounts stand", threads(book, brief)),
            section("Where the parties stand", positions(book, brief)),
            section(
                "Where and when they meet, and who mediates",
                meetings(book, brief),
            ),
            section("What changed", changes(book, brief)),
        ];
        sections.retain(|section| !section.lines.is_empty());
        let cited = |id: &str| {
            let quotes = sections.iter().flat_map(|section| &section.lines);
            let mut quotes = quotes.flat_map(|line| &line.quotes);
            quotes.any(|quote| quote.article == id)
        };
        let sources = book.articles.iter().map(|rows| source(book, rows));
        Self {
            title: title(book),
            extent: extent(brief),
            sources: sources.filter(|source| cited(&source.id)).collect(),
            sections,
        }
    }
}

fn section<'a>(heading: &'static str, lines: Vec<Line<'a>>) -> Section<'a> {
    Section { heading, lines }
}

fn title(book: &Book) -> &str {
    let stories = book.ledger.stories.iter();
    let largest = stories.max_by_key(|story| story.articles.len());
    largest.map_or("Dateline", |story| story.title.as_str())
}

fn extent(brief: &Brief<'_>) -> String {
    let extent = brief.extent;
    let days = brief.published.as_ref();
    let days = days.map_or(String::new(), |(from, to)| format!("{from} – {to}; "));
    format!(
        "{days}articles: {}, publishers: {}, origins: {}, statements: {}",
        extent.articles, extent.publishers, extent.origins, extent.statements
    )
}

fn source<'a>(book: &'a Book, rows: &'a dateline_ledger::rows::Rows) -> Source<'a> {
    let article = &rows.article;
    let url = article.url.as_deref();
    Source {
        id: article.id.to_string(),
        label: book.label(article.id),
        title: article.title.as_deref().unwrap_or_default(),
        outlet: article.outlet.as_deref().unwrap_or_default(),
        published: article
            .published
            .map_or(String::new(), |day| day.to_string()),
        // Another scheme could run something when it is followed.
        url: url.filter(|url| super::annotations::is_address(url)),
        sha256: &article.sha256,
    }
}

fn cited<'a>(book: &'a Book, note: String, place: &Place<'a>) -> Cited<'a> {
    let words = sentences(book, &place.article, place.span);
    Cited {
        note,
        before: words.before,
        exact: words.exact,
        after: words.after,
        article: place.article.clone(),
        cite: place.cite(),
    }
}

fn line(head: String, quotes: Vec<Cited<'_>>) -> Line<'_> {
    Line {
        head,
        relation: "",
        counts: String::new(),
        quotes,
    }
}

fn happenings<'a>(book: &'a Book, brief: &Brief<'a>) -> Vec<Line<'a>> {
    let happenings = brief.happenings.iter();
    happenings
        .map(|one| {
            let planned = if one.planned { " (planned)" } else { "" };
            let quote = cited(book, String::new(), &one.place);
            line(format!("{}{planned}", one.date), vec![quote])
        })
        .collect()
}

fn by(speaker: &str, chain: &[String]) -> String {
    match chain {
        [] => speaker.to_owned(),
        chain => format!("{speaker} (via {})", chain.join(", citing ")),
    }
}

fn said<'a>(book: &'a Book, one: &crate::Said<'a>) -> Line<'a> {
    let head = format!("{}: {}", by(one.speaker, one.chain), one.stance);
    let said = one.said.clone().unwrap_or_default();
    line(head, vec![cited(book, said, &one.content)])
}

fn statements<'a>(book: &'a Book, brief: &Brief<'a>) -> Vec<Line<'a>> {
    brief.statements.iter().map(|one| said(book, one)).collect()
}

fn positions<'a>(book: &'a Book, brief: &Brief<'a>) -> Vec<Line<'a>> {
    let positions = brief.positions.iter();
    positions
        .flat_map(|position| position.statements.iter().map(|one| said(book, one)))
        .collect()
}

fn threads<'a>(book: &'a Book, brief: &Brief<'a>) -> Vec<Line<'a>> {
    brief.threads.iter().map(|one| thread(book, one)).collect()
}

fn thread<'a>(book: &'a Book, thread: &Thread<'a>) -> Line<'a> {
    let accounts = thread.accounts.iter();
    let quotes = accounts.map(|account| {
        let said = account.said.as_deref().unwrap_or("undated");
        let by = by(account.origin, account.chain);
        let note = format!("{}, {said}, {by}", account.answer());
        cited(book, note, &account.place)
    });
    Line {
        head: thread.question.to_owned(),
        relation: thread.relation,
        counts: format!(
            "articles: {}, publishers: {}, origins: {}",
            thread.articles, thread.publishers, thread.origins
        ),
        quotes: quotes.collect(),
    }
}

fn meetings<'a>(book: &'a Book, brief: &Brief<'a>) -> Vec<Line<'a>> {
    let meetings = brief.meetings.iter();
    meetings
        .map(|one| {
            let parts = [Some(one.what), one.date.as_deref(), one.site];
            let parts: Vec<&str> = parts.into_iter().flatten().collect();
            line(
                parts.join(", "),
                vec![cited(book, String::new(), &one.place)],
            )
        })
        .collect()
}

fn changes<'a>(book: &'a Book, brief: &Brief<'a>) -> Vec<Line<'a>> {
    let values = |values: &[String]| {
        let values: Vec<&str> = values.iter().map(|value| shown(value)).collect();
        values.join("; ")
    };
    let changes = brief.changes.iter();
    changes
        .map(|one| {
            let before = match one.before {
                [] => String::new(),
                before => format!("{} → ", values(before)),
            };
            let last = one.accounts.last();
            let quotes = last.map(|account| cited(book, String::new(), &account.place));
            Line {
                relation: one.kind,
                ..line(
                    format!("{} {}: {before}{}", one.at, one.question, values(one.after)),
                    quotes.into_iter().collect(),
                )
            }
        })
        .collect()
}
