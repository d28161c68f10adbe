//! The questions of a story as a list with filters.

use std::collections::{BTreeMap, BTreeSet};

use dateline_ledger::rows::{AccountRow, ChangeRow, Relation, ThreadRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::threads::{URGENCY, account, kind, urgency};
use crate::value::answer;
use crate::{Account, Book, NoSuchCursor, Slice, Window};

/// Which questions are asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ThreadFilter<'f> {
    /// How their accounts stand to each other.
    pub relation: Option<Relation>,
    /// Their kind: the first term.
    pub kind: Option<&'f str>,
    /// An outlet that has an account of them.
    pub outlet: Option<&'f str>,
    /// Words that the question or the words of its accounts hold, in any case.
    pub words: Option<&'f str>,
}

/// Questions, with what a reader may choose among them.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct ThreadList<'a> {
    /// Id of the story.
    pub story: &'a str,
    /// How many stand in each relation, as the other filters leave them.
    pub relations: Vec<Choice<'a>>,
    /// How many are of each kind, as the other filters leave them.
    pub kinds: Vec<Choice<'a>>,
    /// The outlets that have accounts, in order.
    pub outlets: Vec<&'a str>,
    /// The questions.
    pub threads: Slice<ThreadLead<'a>>,
}

/// A word to choose by.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Choice<'a> {
    /// The word.
    pub word: &'a str,
    /// How many of the list it leaves.
    pub count: usize,
}

/// A question, as the list shows it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct ThreadLead<'a> {
    /// Its id.
    pub id: &'a str,
    /// Id of the story.
    pub story: &'a str,
    /// What is asked, as typed terms.
    pub question: &'a str,
    /// How the accounts stand to each other.
    pub relation: &'static str,
    /// The rule that found so, and what it compared.
    pub reason: &'a str,
    /// How many articles.
    pub articles: u32,
    /// How many publishers.
    pub publishers: u32,
    /// How many independent origins.
    pub origins: u32,
    /// The answers that most give.
    pub answers: Vec<Answers<'a>>,
    /// How many answers there are.
    pub answers_in_all: usize,
}

/// An answer, with how many give it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Answers<'a> {
    /// How many accounts give it.
    pub accounts: usize,
    /// How many independent origins these have.
    pub origins: usize,
    /// The first of them.
    pub first: Account<'a>,
}

/// Answers that the list shows of a question.
const SHOWN: usize = 3;

/// The questions in their order, with what they are chosen by.
#[derive(Debug)]
pub(crate) struct ThreadOrder {
    rows: Vec<Listed>,
    outlets: Vec<String>,
    /// Which of the ledger's changes are of a thread.
    changes: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Listed {
    /// Which of the ledger's threads.
    at: usize,
    /// Numbers of its outlets.
    outlets: Vec<usize>,
    /// Its question and the words of its accounts, in lower case.
    words: String,
}

impl ThreadOrder {
    pub(crate) fn of(book: &Book) -> Self {
        let outlets: BTreeSet<&str> = book
            .ledger
            .accounts
            .iter()
            .filter_map(|row| outlet(book, row))
            .collect();
        let numbers: BTreeMap<&str, usize> = outlets.iter().copied().zip(0..).collect();
        let rows = urgency(book).iter().map(|&at| listed(book, at, &numbers));
        let mut changes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, row) in book.ledger.changes.iter().enumerate() {
            changes.entry(row.thread.clone()).or_default().push(at);
        }
        Self {
            changes,
            rows: rows.collect(),
            outlets: outlets.into_iter().map(str::to_owned).collect(),
        }
    }
}

impl ThreadOrder {
    /// The changes of a thread, in the order of the ledger.
    pub(crate) fn changes<'a>(
        &self,
        book: &'a Book,
        thread: &str,
    ) -> impl Iterator<Item = &'a ChangeRow> {
        let of = self.changes.get(thread).map_or(&[][..], Vec::as_slice);
        of.iter().map(|&at| &book.ledger.changes[at])
    }
}

fn outlet<'a>(book: &'a Book, row: &AccountRow) -> Option<&'a str> {
    book.article(row.article)?.outlet.as_deref()
}

fn listed(book: &Book, at: usize, numbers: &BTreeMap<&str, usize>) -> Listed {
    let row = &book.ledger.threads[at];
    let accounts = || book.accounts(&row.id);
    let outlets = accounts().filter_map(|account| numbers.get(outlet(book, account)?).copied());
    let outlets: BTreeSet<usize> = outlets.collect();
    let words = accounts().map(|account| account.words.as_str());
    let words: Vec<&str> = [row.question.as_str()].into_iter().chain(words).collect();
    Listed {
        at,
        outlets: outlets.into_iter().collect(),
        words: words.join("\n").to_lowercase(),
    }
}

/// The part of the questions that is asked for, in the order of [`threads`](crate::threads).
pub fn thread_list<'a>(
    book: &'a Book,
    filter: &ThreadFilter<'_>,
    window: Window<'_>,
) -> Result<ThreadList<'a>, NoSuchCursor> {
    let order = book.thread_order();
    let outlet = filter
        .outlet
        .map(|name| order.outlets.iter().position(|one| one == name));
    let words = filter.words.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let told = order.rows.iter().filter(|row| {
        outlet.is_none_or(|wanted| wanted.is_some_and(|wanted| row.outlets.contains(&wanted)))
            && words.iter().all(|word| row.words.contains(word))
    });
    let told = told.map(|row| &book.ledger.threads[row.at]);
    let found: Vec<&ThreadRow> = told.collect();
    let is_related = |row: &&ThreadRow| filter.relation.is_none_or(|one| one == row.relation);
    let is_kind = |row: &&ThreadRow| filter.kind.is_none_or(|one| one == kind(&row.question));
    let rows = found.iter().copied();
    let rows: Vec<&ThreadRow> = rows.filter(is_related).filter(is_kind).collect();
    Ok(ThreadList {
        story: book.story_id(),
        relations: relations(found.iter().copied().filter(is_kind)),
        kinds: kinds(found.iter().copied().filter(is_related)),
        outlets: order.outlets.iter().map(String::as_str).collect(),
        threads: window.by(
            &rows,
            |row, id| row.id == id,
            |row| row.id.clone(),
            |row| lead(book, row),
        )?,
    })
}

fn relations<'a>(rows: impl Iterator<Item = &'a ThreadRow>) -> Vec<Choice<'a>> {
    let mut counts = URGENCY.map(|relation| (relation, 0));
    for row in rows {
        for (relation, count) in &mut counts {
            *count += usize::from(*relation == row.relation);
        }
    }
    let some = counts.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(relation, count)| Choice {
        word: relation.word(),
        count,
    })
    .collect()
}

/// The most frequent first.
fn kinds<'a>(rows: impl Iterator<Item = &'a ThreadRow>) -> Vec<Choice<'a>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(kind(&row.question)).or_default() += 1;
    }
    choices(counts)
}

/// Words by how often they come, the most frequent first.
pub(crate) fn choices(counts: BTreeMap<&str, usize>) -> Vec<Choice<'_>> {
    let choices = counts.into_iter();
    let mut choices: Vec<Choice<'_>> = choices
        .map(|(word, count)| Choice { word, count })
        .collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    choices
}

fn lead<'a>(book: &'a Book, row: &'a ThreadRow) -> ThreadLead<'a> {
    let values = by_value(book.accounts(&row.id));
    let shown = values.iter().take(SHOWN).map(|rows| Answers {
        accounts: rows.len(),
        origins: origins(rows),
        first: account(book, rows[0]),
    });
    ThreadLead {
        id: &row.id,
        story: &row.story,
        question: &row.question,
        relation: row.relation.word(),
        reason: &row.reason,
        articles: row.articles,
        publishers: row.publishers,
        origins: row.origins,
        answers: shown.collect(),
        answers_in_all: values.len(),
    }
}

/// Accounts by their answers, those that most origins give first; of equals the earlier.
pub(crate) fn by_value<'a>(
    accounts: impl Iterator<Item = &'a AccountRow>,
) -> Vec<Vec<&'a AccountRow>> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&AccountRow>> = Vec::new();
    for row in accounts {
        let at = *numbers.entry(answer(&row.value)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups.sort_by_cached_key(|rows| std::cmp::Reverse((origins(rows), rows.len())));
    groups
}

/// How many independent origins accounts of one thread have.
pub(crate) fn origins(rows: &[&AccountRow]) -> usize {
    rows.iter()
        .map(|row| row.group)
        .collect::<BTreeSet<_>>()
        .len()
}
