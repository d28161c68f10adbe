use dateline_ledger::rows::{
    AccountRow, ChangeRow, EchoRow, EditRow, EntityRow, HappeningRow, PassageRow, RoleRow,
    StoryRow, ThreadRow, TimelineRow,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{ids, statement_id, written};
use crate::{Book, Number, Quote};

/// What names refer to.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
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
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
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
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct StoryLine<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub articles: Vec<String>,
}

/// Something that several tellings are of.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct HappeningLine<'a> {
    pub id: &'a str,
    pub story: &'a str,
    pub kind: &'static str,
    pub name: &'a str,
    pub date: Option<String>,
    /// The place's name.
    pub place: Option<&'a str>,
    pub articles: u32,
}

/// That an article repeats another.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct EchoLine<'a> {
    pub article: String,
    pub of: String,
    pub share: Number,
    pub kind: &'static str,
    /// Why it is this one that repeats.
    pub reason: &'a str,
    pub passages: Vec<PassageTwin<'a>>,
}

/// A passage that two articles share.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct PassageTwin<'a> {
    /// In the article that repeats.
    pub span: Quote<'a>,
    /// In the other.
    pub of_span: Quote<'a>,
    pub words: u32,
    pub quoted: bool,
    pub changed: &'a [String],
}

/// A question and its accounts.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
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
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
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
    /// Number of its independent origin in the thread.
    pub group: u32,
    /// Why it shares that of an account before it.
    pub because: &'a str,
}

/// A dated happening.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct TimelineLine<'a> {
    pub story: &'a str,
    pub date: String,
    pub span: Quote<'a>,
    pub article: String,
    pub articles: Vec<String>,
    pub planned: bool,
    pub origins: u32,
    pub rank: u32,
}

/// A difference between two moments.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct ChangeLine<'a> {
    pub thread: &'a str,
    pub at: String,
    pub kind: &'static str,
    pub before: &'a [String],
    pub after: &'a [String],
    pub origins: &'a [String],
}

/// A difference between two versions of one page.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct EditLine<'a> {
    pub article: String,
    pub of: String,
    pub kind: &'static str,
    /// In the later version.
    pub span: Option<Quote<'a>>,
    /// In the earlier one.
    pub of_span: Option<Quote<'a>>,
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

pub(crate) fn happening<'a>(book: &'a Book, row: &'a HappeningRow) -> HappeningLine<'a> {
    let HappeningRow {
        id,
        story,
        kind,
        name,
        date,
        place,
        articles,
    } = row;
    let place = place.as_deref().and_then(|id| book.entity(id));
    HappeningLine {
        id,
        story,
        kind: kind.word(),
        name,
        date: written(*date),
        place: place.map(|entity| entity.name.as_str()),
        articles: *articles,
    }
}

pub(crate) fn echo<'a>(book: &'a Book, row: &'a EchoRow) -> EchoLine<'a> {
    let EchoRow {
        article,
        of,
        share,
        kind,
        reason,
    } = row;
    let passages = book.passages(*article, *of);
    EchoLine {
        article: article.to_string(),
        of: of.to_string(),
        share: Number(*share),
        kind: kind.word(),
        reason,
        passages: passages.map(|row| passage(book, row)).collect(),
    }
}

fn passage<'a>(book: &'a Book, row: &'a PassageRow) -> PassageTwin<'a> {
    let PassageRow {
        article,
        at,
        of,
        of_at,
        words,
        quoted,
        changed,
    } = row;
    PassageTwin {
        span: book.quote(*article, *at),
        of_span: book.quote(*of, *of_at),
        words: *words,
        quoted: *quoted,
        changed,
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
        group,
        because,
    } = row;
    AccountTwin {
        article: article.to_string(),
        span: book.quote(*article, *at),
        value,
        origin,
        chain,
        said: written(*said),
        statement: statement.map(|number| statement_id(*article, number)),
        group: *group,
        because,
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
        origins,
        rank,
    } = row;
    TimelineLine {
        story,
        date: date.to_string(),
        span: book.quote(*article, *at),
        article: article.to_string(),
        articles: ids(articles),
        planned: *planned,
        origins: *origins,
        rank: *rank,
    }
}

pub(crate) fn change(row: &ChangeRow) -> ChangeLine<'_> {
    let ChangeRow {
        thread,
        at,
        kind,
        before,
        after,
        origins,
    } = row;
    ChangeLine {
        thread,
        at: at.to_string(),
        kind: kind.word(),
        before,
        after,
        origins,
    }
}

pub(crate) fn edit<'a>(book: &'a Book, row: &EditRow) -> EditLine<'a> {
    let EditRow {
        article,
        of,
        kind,
        at,
        of_at,
    } = row;
    EditLine {
        article: article.to_string(),
        of: of.to_string(),
        kind: kind.word(),
        span: at.map(|at| book.quote(*article, at)),
        of_span: of_at.map(|at| book.quote(*of, at)),
    }
}
