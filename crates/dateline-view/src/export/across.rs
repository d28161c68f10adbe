use dateline_ledger::rows::{
    AccountRow, ChangeRow, EchoRow, EntityRow, RoleRow, StoryRow, ThreadRow, TimelineRow,
};
use serde::Serialize;

use super::{ids, statement_id, written};
use crate::{Book, Number, Quote};

/// What names refer to.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct EntityLine<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub kind: &'static str,
    pub names: &'a [String],
    pub within: Option<&'a str>,
    pub roles: Vec<RoleTwin<'a>>,
}

/// A role that articles give an entity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RoleTwin<'a> {
    /// The role as it compares.
    pub role: &'a str,
    /// As the first of the articles prints it.
    pub words: &'a str,
    /// The outlets that give it.
    pub outlets: &'a [String],
    /// The articles that give it.
    pub articles: Vec<String>,
}

/// The articles about one matter.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct StoryLine<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub articles: Vec<String>,
}

/// That an article repeats another.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct EchoLine {
    pub article: String,
    pub of: String,
    pub share: Number,
    pub kind: &'static str,
}

/// A question and its accounts.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct ThreadLine<'a> {
    pub id: &'a str,
    pub story: &'a str,
    pub question: &'a str,
    pub relation: &'static str,
    pub reason: &'a str,
    pub accounts: Vec<AccountTwin<'a>>,
    pub articles: u32,
    pub publishers: u32,
    pub origins: u32,
}

/// What one article says about a question.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct AccountTwin<'a> {
    pub article: String,
    pub span: Quote<'a>,
    pub value: &'a str,
    pub origin: &'a str,
    pub chain: &'a [String],
    pub said: Option<String>,
    /// Id of the statement that carries it.
    pub statement: Option<String>,
}

/// A dated happening.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct TimelineLine<'a> {
    pub story: &'a str,
    pub date: String,
    pub span: Quote<'a>,
    pub article: String,
    pub articles: Vec<String>,
    pub planned: bool,
}

/// A difference between two moments.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct ChangeLine<'a> {
    pub thread: &'a str,
    pub at: String,
    pub kind: &'static str,
    pub before: &'a [String],
    pub after: &'a [String],
}

fn role(row: &RoleRow) -> RoleTwin<'_> {
    let RoleRow {
        entity: _,
        role,
        words,
        outlets,
        articles,
    } = row;
    RoleTwin {
        role,
        words,
        outlets,
        articles: ids(articles),
    }
}

pub(crate) fn entity<'a>(book: &'a Book, row: &'a EntityRow) -> EntityLine<'a> {
    let EntityRow {
        id,
        name,
        kind,
        names,
        within,
    } = row;
    EntityLine {
        id,
        name,
        kind: kind.word(),
        names,
        within: within.as_deref(),
        roles: book.roles(id).map(role).collect(),
    }
}

pub(crate) fn story(row: &StoryRow) -> StoryLine<'_> {
    let StoryRow {
        id,
        title,
        articles,
    } = row;
    StoryLine {
        id,
        title,
        articles: ids(articles),
    }
}

pub(crate) fn echo(row: &EchoRow) -> EchoLine {
    let EchoRow {
        article,
        of,
        share,
        kind,
    } = row;
    EchoLine {
        article: article.to_string(),
        of: of.to_string(),
        share: Number(*share),
        kind: kind.word(),
    }
}

pub(crate) fn thread<'a>(book: &'a Book, row: &'a ThreadRow) -> ThreadLine<'a> {
    let ThreadRow {
        id,
        story,
        question,
        relation,
        reason,
        articles,
        publishers,
        origins,
    } = row;
    ThreadLine {
        id,
        story,
        question,
        relation: relation.word(),
        reason,
        accounts: book.accounts(id).map(|row| account(book, row)).collect(),
        articles: *articles,
        publishers: *publishers,
        origins: *origins,
    }
}

fn account<'a>(book: &'a Book, row: &'a AccountRow) -> AccountTwin<'a> {
    let AccountRow {
        thread: _,
        article,
        at,
        words: _,
        value,
        origin,
        chain,
        said,
        statement,
    } = row;
    AccountTwin {
        article: article.to_string(),
        span: book.quote(*article, *at),
        value,
        origin,
        chain,
        said: written(*said),
        statement: statement.map(|number| statement_id(*article, number)),
    }
}

pub(crate) fn timeline<'a>(book: &'a Book, row: &'a TimelineRow) -> TimelineLine<'a> {
    let TimelineRow {
        story,
        date,
        article,
        at,
        words: _,
        articles,
        planned,
    } = row;
    TimelineLine {
        story,
        date: date.to_string(),
        span: book.quote(*article, *at),
        article: article.to_string(),
        articles: ids(articles),
        planned: *planned,
    }
}

pub(crate) fn change(row: &ChangeRow) -> ChangeLine<'_> {
    let ChangeRow {
        thread,
        at,
        kind,
        before,
        after,
    } = row;
    ChangeLine {
        thread,
        at: at.to_string(),
        kind: kind.word(),
        before,
        after,
    }
}
