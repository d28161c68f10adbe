//! Where the parties stand: each party's latest words of each kind of position.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_doc::{ArticleId, Stance};
use dateline_ledger::rows::{StatementRow, ThreadRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::brief::{TELLING, latest, named, takes_position};
use crate::statements::{said, speaker};
use crate::threads::{kind, urgency};
use crate::{Book, NoSuchCursor, Said, Slice, Window};

/// Parties against what they do by saying something, and the issues on which they do.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct PositionTable<'a> {
    /// Id of the story.
    pub story: &'a str,
    /// The columns: the stances that any party takes.
    pub stances: Vec<&'static str>,
    /// A row a party, those with most positions first.
    pub parties: Slice<PositionRow<'a>>,
    /// Issues on which several positions are taken, in the order of the questions.
    pub issues: Vec<Issue<'a>>,
    /// How many such issues there are.
    pub issues_in_all: usize,
}

/// Where a party stands.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct PositionRow<'a> {
    /// Id of its entity, else its name.
    pub id: &'a str,
    /// What it goes by.
    pub party: &'a str,
    /// Id of its entity.
    pub entity: Option<&'a str>,
    /// How many statements take a position.
    pub statements: usize,
    /// A cell a column, in their order.
    pub cells: Vec<PositionCell<'a>>,
}

/// What a party demands, offers or refuses.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct PositionCell<'a> {
    /// The column.
    pub stance: &'static str,
    /// How many statements stand behind it.
    pub statements: usize,
    /// The latest that do not say the same, first to last.
    pub latest: Vec<PositionSaid<'a>>,
}

/// Words that take a position, with the issue where the ledger has one.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct PositionSaid<'a> {
    /// The statement.
    #[serde(flatten)]
    pub said: Said<'a>,
    /// Id of the question that it is an answer to.
    pub thread: Option<&'a str>,
    /// That question.
    pub question: Option<&'a str>,
}

/// An issue, with those who take a position on it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Issue<'a> {
    /// Id of its question.
    pub thread: &'a str,
    /// The question.
    pub question: &'a str,
    /// How the accounts stand to each other.
    pub relation: &'static str,
    /// What each says, first to last.
    pub positions: Vec<Said<'a>>,
}

/// Statements of a cell, parties of a part, and issues that a page has room for.
const CELL: usize = 2;
const PARTIES: usize = 10;
const ISSUES: usize = 12;

/// Kinds of questions that are issues, the closest first.
const OF_ISSUES: [&str; 2] = ["position", "whether"];

/// The parties in their order, with their statements.
#[derive(Debug)]
pub(crate) struct Parties {
    rows: Vec<Party>,
    stances: Vec<Stance>,
    /// The thread, by its number, that a statement answers.
    issues: BTreeMap<(ArticleId, u32), usize>,
    /// Threads about positions that several take, in the order of the questions.
    shared: Vec<usize>,
}

#[derive(Debug)]
struct Party {
    id: String,
    /// By stance: which article of the book, and which of its statements.
    cells: BTreeMap<Stance, Vec<(usize, usize)>>,
    statements: usize,
}

impl Parties {
    pub(crate) fn of(book: &Book) -> Self {
        let mut parties: BTreeMap<&str, Party> = BTreeMap::new();
        for (article, rows) in book.articles.iter().enumerate() {
            for (at, row) in rows.statements.iter().enumerate() {
                let told = takes_position(row.stance) && row.stems.len() >= TELLING;
                if !told || !named(book, row) {
                    continue;
                }
                let id = party_id(book, row);
                let party = parties.entry(id).or_insert_with(|| Party {
                    id: id.to_owned(),
                    cells: BTreeMap::new(),
                    statements: 0,
                });
                party.statements += 1;
                party
                    .cells
                    .entry(row.stance)
                    .or_default()
                    .push((article, at));
            }
        }
        let mut rows: Vec<Party> = parties.into_values().collect();
        rows.sort_by_key(|party| Reverse(party.statements));
        let taken = |stance: &Stance| rows.iter().any(|party| party.cells.contains_key(stance));
        Self {
            stances: COLUMNS.into_iter().filter(taken).collect(),
            issues: issues(book),
            shared: shared(book),
            rows,
        }
    }
}

/// The columns, from what is wanted to what is held against others.
const COLUMNS: [Stance; 7] = [
    Stance::Demands,
    Stance::Asks,
    Stance::Promises,
    Stance::Declines,
    Stance::Threatens,
    Stance::Denies,
    Stance::Accuses,
];

fn party_id<'a>(book: &'a Book, row: &'a StatementRow) -> &'a str {
    let entity = row
        .referent
        .and_then(|one| book.entity_id(row.article, one));
    entity.unwrap_or(row.speaker.as_str())
}

fn issues(book: &Book) -> BTreeMap<(ArticleId, u32), usize> {
    let mut issues = BTreeMap::new();
    for wanted in OF_ISSUES {
        for (at, thread) in book.ledger.threads.iter().enumerate() {
            if kind(&thread.question) != wanted {
                continue;
            }
            for account in book.accounts(&thread.id) {
                if let Some(number) = account.statement {
                    issues.entry((account.article, number)).or_insert(at);
                }
            }
        }
    }
    issues
}

fn shared(book: &Book) -> Vec<usize> {
    let threads = &book.ledger.threads;
    let is_issue = |at: &usize| kind(&threads[*at].question) == OF_ISSUES[0];
    urgency(book).iter().copied().filter(is_issue).collect()
}

/// The part of the parties that is asked for.
pub fn position_table<'a>(
    book: &'a Book,
    after: Option<&str>,
    limit: Option<usize>,
) -> Result<PositionTable<'a>, NoSuchCursor> {
    let parties = book.parties();
    let window = Window::new(after, limit.or(Some(PARTIES)));
    let rows: Vec<&Party> = parties.rows.iter().collect();
    let issues = parties.shared.iter().take(ISSUES);
    Ok(PositionTable {
        story: book.story_id(),
        stances: parties.stances.iter().map(|stance| stance.word()).collect(),
        parties: window.by(
            &rows,
            |party, id| party.id == id,
            |party| party.id.clone(),
            |party| row(book, parties, party),
        )?,
        issues: issues
            .map(|at| issue(book, &book.ledger.threads[*at]))
            .collect(),
        issues_in_all: parties.shared.len(),
    })
}

fn row<'a>(book: &'a Book, parties: &'a Parties, party: &'a Party) -> PositionRow<'a> {
    let cells = parties.stances.iter();
    let cells = cells
        .map(|stance| cell(book, parties, party, *stance))
        .collect();
    let mut told = party.cells.values().flatten();
    let name = told.next().map(|at| speaker(book, statement(book, *at)));
    PositionRow {
        id: &party.id,
        party: name.unwrap_or_default(),
        entity: book.entity(&party.id).map(|entity| entity.id.as_str()),
        statements: party.statements,
        cells,
    }
}

fn statement(book: &Book, (article, at): (usize, usize)) -> &StatementRow {
    &book.articles[article].statements[at]
}

fn cell<'a>(book: &'a Book, parties: &Parties, party: &Party, stance: Stance) -> PositionCell<'a> {
    let places = party.cells.get(&stance).map_or(&[][..], Vec::as_slice);
    let rows: Vec<&StatementRow> = places.iter().map(|at| statement(book, *at)).collect();
    let said = |row: &'a StatementRow| {
        let thread = parties.issues.get(&(row.article, row.number));
        let thread = thread.map(|at| &book.ledger.threads[*at]);
        PositionSaid {
            said: said(book, row),
            thread: thread.map(|thread| thread.id.as_str()),
            question: thread.map(|thread| thread.question.as_str()),
        }
    };
    PositionCell {
        stance: stance.word(),
        statements: rows.len(),
        latest: latest(&rows, CELL).into_iter().map(said).collect(),
    }
}

fn issue<'a>(book: &'a Book, row: &'a ThreadRow) -> Issue<'a> {
    let told = book.accounts(&row.id).filter_map(|account| {
        let number = usize::try_from(account.statement?).ok()?;
        book.rows(account.article)?.statements.get(number)
    });
    let told: Vec<&StatementRow> = told.collect();
    Issue {
        thread: &row.id,
        question: &row.question,
        relation: row.relation.word(),
        positions: latest(&told, told.len())
            .into_iter()
            .map(|row| said(book, row))
            .collect(),
    }
}
