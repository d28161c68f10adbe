//! A page of what a search found. Articles are looked into one by one, until the page is full:
//! to find the words in all of them would take far longer than to show some.

use dateline_doc::{ArticleId, Edtf, Ruler, Span, StatementKind};
use dateline_ledger::rows::{Rows, SentenceRow, StatementRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::article_list::is_between;
use crate::statements::speaker;
use crate::{Book, Place, Quote, Shelf, StatementFilter};

/// What beside the words is asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SearchFilter<'f> {
    /// Id of the story.
    pub story: Option<&'f str>,
    /// Who published it.
    pub outlet: Option<&'f str>,
    /// The first day.
    pub from: Option<Edtf>,
    /// The last day.
    pub to: Option<Edtf>,
    /// Whose statement holds the words, and what the speaker does by it.
    pub statement: StatementFilter<'f>,
    /// Whether the words of that statement are the speaker's own.
    pub kind: Option<StatementKind>,
}

/// A part of what a search found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct SearchPage<'a> {
    /// How many articles hold the words, and are of the story, outlet and days asked for. Where a
    /// speaker, stance or kind is asked for, these have such statements; in which the words stand
    /// is known only of those looked into.
    pub total: usize,
    /// A part of them, best first.
    pub articles: Vec<FoundIn<'a>>,
    /// What to ask for as `after` for the next part; absent at the end.
    pub next: Option<String>,
}

/// An article that holds what was searched for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct FoundIn<'a> {
    /// Its id.
    pub article: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Id of its story.
    pub story: &'a str,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When (EDTF).
    pub published: Option<String>,
    /// The first sentences that hold the words; none, where only its headline does.
    pub passages: Vec<Passage<'a>>,
    /// How many more there are.
    pub more: usize,
}

/// A sentence that holds what was searched for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Passage<'a> {
    /// The sentence.
    pub place: Place<'a>,
    /// What in it was searched for.
    pub found: Vec<Quote<'a>>,
    /// The same in bytes of the sentence's words.
    #[serde(skip)]
    pub marks: Vec<Span>,
    /// Who says it, where it is within a statement.
    pub speaker: Option<&'a str>,
    /// What the speaker does by it.
    pub stance: Option<&'static str>,
}

/// Sentences shown of an article.
const PASSAGES: usize = 4;

/// Articles that are looked into for one part.
const LOOKED_INTO: usize = 200;

/// A part of what was found: `matches` are the articles that hold the words, best first, and
/// `locate` tells where in one they stand.
pub fn search_page<'a, E>(
    shelf: &'a Shelf,
    matches: &[ArticleId],
    filter: &SearchFilter<'_>,
    after: Option<ArticleId>,
    limit: usize,
    mut locate: impl FnMut(ArticleId) -> Result<Vec<Span>, E>,
) -> Result<SearchPage<'a>, E> {
    let of = |id: &ArticleId| {
        let book = shelf.story_of(*id)?;
        let rows = book.rows(*id)?;
        filter.takes(book, rows).then_some((book, rows))
    };
    let asked: Vec<(&Book, &Rows)> = matches.iter().filter_map(of).collect();
    let is_last = |(_, rows): &(&Book, &Rows)| Some(rows.article.id) == after;
    let start = asked.iter().position(is_last).map_or(0, |at| at + 1);
    let mut page = SearchPage {
        total: asked.len(),
        articles: Vec::new(),
        next: None,
    };
    let end = asked.len().min(start + LOOKED_INTO);
    let mut last = end;
    for (at, (book, rows)) in asked.iter().enumerate().take(end).skip(start) {
        let found = locate(rows.article.id)?;
        page.articles.extend(found_in(book, rows, &found, filter));
        if page.articles.len() == limit {
            last = at + 1;
            break;
        }
    }
    let looked = last.checked_sub(1).filter(|_| last < asked.len());
    page.next = looked.map(|at| asked[at].1.article.id.to_string());
    Ok(page)
}

impl SearchFilter<'_> {
    /// Whether an article may hold what is asked for.
    fn takes(&self, book: &Book, rows: &Rows) -> bool {
        let story = book.ledger.stories.first().map(|row| row.id.as_str());
        self.story.is_none_or(|asked| story == Some(asked))
            && self
                .outlet
                .is_none_or(|outlet| rows.article.outlet.as_deref() == Some(outlet))
            && is_between(rows.article.published, self.from, self.to)
            && (!self.is_of_statements()
                || rows
                    .statements
                    .iter()
                    .any(|row| self.takes_statement(book, row)))
    }

    /// Whether only statements are asked for.
    fn is_of_statements(&self) -> bool {
        self.statement != StatementFilter::default() || self.kind.is_some()
    }

    fn takes_statement(&self, book: &Book, row: &StatementRow) -> bool {
        self.kind.is_none_or(|kind| kind == row.kind) && self.statement.takes(book, row)
    }
}

/// What of an article is shown; `None` if the words stand in no statement that is asked for.
fn found_in<'a>(
    book: &'a Book,
    rows: &'a Rows,
    found: &[Span],
    filter: &SearchFilter<'_>,
) -> Option<FoundIn<'a>> {
    let row = &rows.article;
    let ruler = Ruler::new(&row.text);
    let sentences = rows.sentences.iter();
    let all: Vec<Passage<'a>> = sentences
        .filter_map(|sentence| passage(book, rows, &ruler, sentence, found, filter))
        .collect();
    if all.is_empty() && filter.is_of_statements() {
        return None;
    }
    let more = all.len().saturating_sub(PASSAGES);
    let story = book.ledger.stories.first();
    Some(FoundIn {
        article: row.id.to_string(),
        label: book.label(row.id),
        story: story.map_or("", |story| story.id.as_str()),
        title: row.title.as_deref(),
        outlet: row.outlet.as_deref(),
        published: row.published.map(|date| date.to_string()),
        passages: all.into_iter().take(PASSAGES).collect(),
        more,
    })
}

fn passage<'a>(
    book: &'a Book,
    rows: &'a Rows,
    ruler: &Ruler<'a>,
    sentence: &SentenceRow,
    found: &[Span],
    filter: &SearchFilter<'_>,
) -> Option<Passage<'a>> {
    let row = &rows.article;
    let span = sentence.at.span;
    let of = |mark: Span| {
        let statements = rows.statements.iter();
        let mut over = statements.filter(move |said| said.content.span.overlaps(mark));
        over.find(|said| !filter.is_of_statements() || filter.takes_statement(book, said))
    };
    let inside = found.iter().copied().filter(|mark| span.contains(*mark));
    let kept: Vec<Span> = inside
        .filter(|mark| !filter.is_of_statements() || of(*mark).is_some())
        .collect();
    let said = of(*kept.first()?);
    let quote = |span: Span| {
        let at = dateline_ledger::rows::Cite {
            span,
            source_start: sentence.at.source_start,
            source_end: sentence.at.source_end,
        };
        Quote::new(&row.text, ruler, at)
    };
    let from = span.start();
    Some(Passage {
        place: Place {
            article: row.id.to_string(),
            label: book.label(row.id),
            outlet: row.outlet.as_deref(),
            published: row.published.map(|date| date.to_string()),
            span: Quote::new(&row.text, ruler, sentence.at),
        },
        found: kept.iter().map(|span| quote(*span)).collect(),
        marks: kept
            .iter()
            .map(|span| Span::new(span.start() - from, span.end() - from))
            .collect(),
        speaker: said.map(|said| speaker(book, said)),
        stance: said.map(|said| said.stance.word()),
    })
}
