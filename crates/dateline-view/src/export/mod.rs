//! The export: one object a line, and what other formats make of it, a format a file. Field names
//! and units of the lines are a contract with other tools; new fields may be added. Whatever is
//! written depends on the book alone: no clock, no order of hashes, no machine.

mod across;
mod annotations;
mod article;
mod atom;
mod base;
mod calendar;
mod context;
mod csv;
mod format;
mod html;
mod listing;
mod parquet;
mod prov;
mod schema_org;
mod tables;
mod timeline_js;
mod within;
mod written;
mod zipped;

use dateline_doc::{ArticleId, Edtf};
use dateline_ledger::rows::{ArticleRow, Rows};
use schemars::JsonSchema;
use serde::Serialize;

pub use across::{
    AccountTwin, ChangeLine, EchoLine, EditLine, EntityLine, HappeningLine, PassageTwin, RoleTwin,
    StoryLine, ThreadLine, TimelineLine,
};
pub use annotations::annotations;
pub use article::{ArticleLine, FurnitureLine, PartLine};
pub use atom::atom;
pub use base::Base;
pub use calendar::calendar;
pub use csv::{csv, zip as csv_zip};
pub use format::Format;
pub use html::html;
pub use parquet::{parquet, zip as parquet_zip};
pub use prov::prov;
pub use schema_org::schema_org;
pub use tables::{Cell, CellKind, Column, Put, TableName};
pub use timeline_js::timeline_js;
pub use within::{
    DateLine, EventLine, FigureLine, MentionLine, ParticipantTwin, RecurrenceLine, StatementLine,
};

use crate::Book;

/// One line of the export.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Line<'a> {
    /// An article.
    Article(ArticleLine<'a>),
    /// What was left out of one.
    Furniture(FurnitureLine<'a>),
    /// A passage of one that is more than a paragraph of its body.
    Part(PartLine<'a>),
    /// A mention.
    Mention(MentionLine<'a>),
    /// A time expression.
    Date(DateLine<'a>),
    /// A time that comes again.
    Recurrence(RecurrenceLine<'a>),
    /// A quantity.
    Figure(FigureLine<'a>),
    /// Attributed content.
    Statement(StatementLine<'a>),
    /// A happening.
    Event(EventLine<'a>),
    /// What names refer to.
    Entity(EntityLine<'a>),
    /// The articles about one matter.
    Story(StoryLine<'a>),
    /// Something that several tellings are of.
    Happening(HappeningLine<'a>),
    /// That an article repeats another.
    Echo(EchoLine<'a>),
    /// A question and its accounts.
    Thread(ThreadLine<'a>),
    /// A dated happening.
    Timeline(TimelineLine<'a>),
    /// A difference between two moments.
    Change(ChangeLine<'a>),
    /// A difference between two versions of one page.
    Edit(EditLine<'a>),
}

/// Hands every line of the export to `write`, in order: each article with its rows in text
/// order, then what lies across articles.
pub fn lines<E>(book: &Book, mut write: impl FnMut(&Line<'_>) -> Result<(), E>) -> Result<(), E> {
    for rows in &book.articles {
        write(&article_line(&rows.article))?;
        for line in of_article(book, rows) {
            write(&line)?;
        }
    }
    let ledger = &book.ledger;
    for row in &ledger.entities {
        write(&Line::Entity(across::entity(book, row)))?;
    }
    for row in &ledger.stories {
        write(&Line::Story(across::story(row)))?;
    }
    for row in &ledger.happenings {
        write(&Line::Happening(across::happening(book, row)))?;
    }
    for row in &ledger.echoes {
        write(&Line::Echo(across::echo(book, row)))?;
    }
    for row in &ledger.threads {
        write(&Line::Thread(across::thread(book, row)))?;
    }
    for row in &ledger.timeline {
        write(&Line::Timeline(across::timeline(book, row)))?;
    }
    for row in &ledger.changes {
        write(&Line::Change(across::change(row)))?;
    }
    for row in &ledger.edits {
        write(&Line::Edit(across::edit(book, row)))?;
    }
    Ok(())
}

/// The line of an article.
pub fn article_line(row: &ArticleRow) -> Line<'_> {
    Line::Article(article::line(row))
}

pub(crate) use article::line as article;

/// What was left out of an article, in text order.
pub(crate) fn furniture<'a>(book: &'a Book, rows: &'a Rows) -> Vec<FurnitureLine<'a>> {
    let text = within::Text::new(book, rows);
    let of = rows.furniture.iter();
    of.map(|row| article::furniture(&text, row)).collect()
}

/// Its passages that are more than a paragraph of the body.
pub(crate) fn parts<'a>(book: &'a Book, rows: &'a Rows) -> Vec<PartLine<'a>> {
    let text = within::Text::new(book, rows);
    let of = rows.parts.iter();
    of.map(|row| article::part(&text, row)).collect()
}

/// The lines of one article's rows, in text order.
pub fn of_article<'a>(book: &'a Book, rows: &'a Rows) -> Vec<Line<'a>> {
    let text = within::Text::new(book, rows);
    let mut lines: Vec<(usize, Line<'a>)> = Vec::new();
    for row in &rows.furniture {
        lines.push((
            row.at.span.start(),
            Line::Furniture(article::furniture(&text, row)),
        ));
    }
    for row in &rows.parts {
        lines.push((row.at.span.start(), Line::Part(article::part(&text, row))));
    }
    for row in &rows.mentions {
        lines.push((row.at.span.start(), Line::Mention(text.mention(row))));
    }
    for row in &rows.dates {
        lines.push((row.at.span.start(), Line::Date(text.date(row))));
    }
    for row in &rows.recurrences {
        lines.push((row.at.span.start(), Line::Recurrence(text.recurrence(row))));
    }
    for row in &rows.figures {
        lines.push((row.at.span.start(), Line::Figure(text.figure(row))));
    }
    for row in &rows.statements {
        lines.push((
            row.content.span.start(),
            Line::Statement(text.statement(row)),
        ));
    }
    for row in &rows.events {
        lines.push((row.trigger.span.start(), Line::Event(text.event(row))));
    }
    for row in rows.deeds.iter().filter(|row| row.event.is_none()) {
        lines.push((row.at.span.start(), Line::Event(text.deed(row))));
    }
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Id of a statement, for good: its article's and its number there.
pub fn statement_id(article: ArticleId, number: u32) -> String {
    format!("{article}.s{number}")
}

/// Id of a word that tells of something done and is no event: its article's and its number
/// there.
pub fn deed_id(article: ArticleId, number: u32) -> String {
    format!("{article}.d{number}")
}

/// Id of an event: its article's and its number there.
pub fn event_id(article: ArticleId, number: u32) -> String {
    format!("{article}.e{number}")
}

fn written(date: Option<Edtf>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn all_written(dates: &[Edtf]) -> Vec<String> {
    dates.iter().map(Edtf::to_string).collect()
}

fn ids(articles: &[ArticleId]) -> Vec<String> {
    articles.iter().map(ArticleId::to_string).collect()
}
