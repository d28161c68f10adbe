//! A question with its accounts side by side, what they rest on, and how it came to stand so.

use std::collections::BTreeMap;

use dateline_ledger::rows::{AccountRow, ChangeRow, PassageRow, StatementRow, ThreadRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::changes::learned;
use crate::statements::speaker;
use crate::thread_list::{by_value, origins};
use crate::threads::account;
use crate::{Account, Book, Context, Place, spoken};

/// A question, with all that the ledger holds of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct ThreadPage<'a> {
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
    /// Its accounts by their answers, those that most origins give first.
    pub values: Vec<ValueGroup<'a>>,
    /// Its accounts by what they rest on.
    pub groups: Vec<OriginGroup<'a>>,
    /// How it came to stand so, first to last.
    pub history: Vec<Turn<'a>>,
}

/// The accounts that give one answer. Where the words of the articles are the answer, all that
/// negate are one, and all that do not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct ValueGroup<'a> {
    /// The answer, normalised, as the first of them has it.
    pub value: &'a str,
    /// The answer as people read it; absent where the words are the answer.
    pub spoken: Option<String>,
    /// How many independent origins give it.
    pub origins: usize,
    /// The first of them, in the order of the ledger.
    pub accounts: Vec<AccountPage<'a>>,
    /// How many there are.
    pub accounts_in_all: usize,
}

/// What one article says about a question, with where it has it from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct AccountPage<'a> {
    /// Its number on the page, counted from 1.
    pub number: usize,
    /// What it says.
    #[serde(flatten)]
    pub account: Account<'a>,
    /// What stands around its words.
    pub context: Context<'a>,
    /// Who published the article.
    pub outlet: Option<&'a str>,
    /// The article's headline.
    pub title: Option<&'a str>,
    /// Who says it, where it is a statement's.
    pub speaker: Option<&'a str>,
    /// Id of the speaker's entity.
    pub entity: Option<&'a str>,
    /// What the speaker does by saying it.
    pub stance: Option<&'static str>,
    /// Number of its independent origin in the thread.
    pub group: u32,
    /// Why it shares that of an account before it.
    pub because: &'a str,
    /// When the ledger learned it (RFC 3339).
    pub learned: Option<&'a str>,
}

/// The speaker of a statement that the text attributes to nobody.
const UNATTRIBUTED: &str = "unattributed";

impl<'a> AccountPage<'a> {
    /// The way of the words to the reader: who said it, those who passed it on, the outlet.
    pub fn hops(&self) -> Vec<&'a str> {
        let known = self.speaker.filter(|speaker| *speaker != UNATTRIBUTED);
        let first = known.unwrap_or(self.account.origin);
        let page = self.outlet.unwrap_or(self.account.place.label);
        let inward = self.account.chain.iter().rev().map(String::as_str);
        let inward = inward.filter(|hop| *hop != first);
        // `own reporting (OUTLET)` names the page's outlet already.
        let page = Some(page).filter(|page| !first.contains(page));
        [first].into_iter().chain(inward).chain(page).collect()
    }
}

/// The accounts that rest on one independent origin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct OriginGroup<'a> {
    /// Its number.
    pub number: u32,
    /// What it is called by its first account.
    pub origin: &'a str,
    /// The first of its accounts, each with why it is one of them.
    pub links: Vec<Link<'a>>,
    /// How many there are.
    pub links_in_all: usize,
}

/// That an account rests on an origin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Link<'a> {
    /// The account's number on the page, where it is among those shown.
    pub account: Option<usize>,
    /// Its words.
    pub place: Place<'a>,
    /// What a reader knows it by: the outlet, else the article's label.
    pub label: &'a str,
    /// Its answer as people read it.
    pub spoken: Option<String>,
    /// Why it rests on it; empty for the first.
    pub because: &'a str,
    /// What shows that.
    pub evidence: Option<Evidence<'a>>,
}

/// Two places that show that two accounts rest on one origin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Evidence<'a> {
    /// `passage` for words that both print, `source` for whom both name.
    pub kind: &'static str,
    /// In this account's article.
    pub here: Place<'a>,
    /// In the article of another account of the origin.
    pub there: Place<'a>,
    /// How many words both have, of a passage.
    pub words: Option<u32>,
    /// What stands in this one instead of the other's words: `17 -> 14`.
    pub changed: &'a [String],
}

/// A change of a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Turn<'a> {
    /// The day whose articles made it (EDTF).
    pub at: String,
    /// What kind.
    pub kind: &'static str,
    /// The answers before.
    pub before: &'a [String],
    /// The answers after.
    pub after: &'a [String],
    /// The independent origins that no account before rested on.
    pub origins: &'a [String],
    /// When the ledger learned it (RFC 3339).
    pub learned: Option<&'a str>,
}

/// Accounts of an answer, and of an origin, that a page has room for.
const SHOWN: usize = 20;

/// A question with its accounts, of each answer and of each origin at most `most` (20 unless
/// told); `None` if the book has no question with this id.
pub fn thread_page<'a>(book: &'a Book, id: &str, most: Option<usize>) -> Option<ThreadPage<'a>> {
    let row = book.thread(id)?;
    let most = most.unwrap_or(SHOWN).max(1);
    let values = by_value(book.accounts(&row.id));
    let mut numbered: Vec<(Option<usize>, &AccountRow)> = Vec::new();
    let mut next = 1..;
    for rows in &values {
        let shown = rows.iter().enumerate();
        numbered.extend(shown.map(|(at, row)| {
            let number = if at < most { next.next() } else { None };
            (number, *row)
        }));
    }
    let groups = groups(book, &numbered, most);
    let mut numbers = 1..;
    let value = |rows: &Vec<&'a AccountRow>| value(book, rows, most, &mut numbers);
    Some(ThreadPage {
        id: &row.id,
        story: &row.story,
        question: &row.question,
        relation: row.relation.word(),
        reason: &row.reason,
        articles: row.articles,
        publishers: row.publishers,
        origins: row.origins,
        values: values.iter().map(value).collect(),
        groups,
        history: history(book, row),
    })
}

fn value<'a>(
    book: &'a Book,
    rows: &[&'a AccountRow],
    most: usize,
    numbers: &mut impl Iterator<Item = usize>,
) -> ValueGroup<'a> {
    let value = rows.first().map_or("", |row| row.value.as_str());
    let accounts = rows.iter().take(most).zip(numbers);
    ValueGroup {
        value,
        spoken: spoken(value),
        origins: origins(rows),
        accounts: accounts
            .map(|(row, number)| page(book, row, number))
            .collect(),
        accounts_in_all: rows.len(),
    }
}

fn page<'a>(book: &'a Book, row: &'a AccountRow, number: usize) -> AccountPage<'a> {
    let article = book.article(row.article);
    let told = statement(book, row);
    let referent = told.and_then(|told| told.referent);
    AccountPage {
        number,
        account: account(book, row),
        context: book.context(row.article, row.at.span),
        outlet: article.and_then(|article| article.outlet.as_deref()),
        title: article.and_then(|article| article.title.as_deref()),
        speaker: told.map(|told| speaker(book, told)),
        entity: referent.and_then(|referent| book.entity_id(row.article, referent)),
        stance: told.map(|told| told.stance.word()),
        group: row.group,
        because: &row.because,
        learned: book.learned(row.article),
    }
}

/// The statement that carries an account.
fn statement<'a>(book: &'a Book, row: &AccountRow) -> Option<&'a StatementRow> {
    let number = usize::try_from(row.statement?).ok()?;
    book.rows(row.article)?.statements.get(number)
}

fn groups<'a>(
    book: &'a Book,
    accounts: &[(Option<usize>, &'a AccountRow)],
    most: usize,
) -> Vec<OriginGroup<'a>> {
    let mut groups: BTreeMap<u32, Vec<(Option<usize>, &AccountRow)>> = BTreeMap::new();
    for (number, row) in accounts {
        groups.entry(row.group).or_default().push((*number, row));
    }
    let group = |(number, mut rows): (u32, Vec<(Option<usize>, &'a AccountRow)>)| {
        // Why another is of this origin is told from the first one on.
        rows.sort_by_key(|(_, row)| !row.because.is_empty());
        let shown = rows.iter().take(most);
        OriginGroup {
            number,
            origin: rows.first().map_or("", |(_, row)| row.origin.as_str()),
            links: shown.map(|one| link(book, *one, &rows)).collect(),
            links_in_all: rows.len(),
        }
    };
    groups.into_iter().map(group).collect()
}

fn link<'a>(
    book: &'a Book,
    (number, row): (Option<usize>, &'a AccountRow),
    group: &[(Option<usize>, &'a AccountRow)],
) -> Link<'a> {
    let outlet = book.article(row.article).and_then(|a| a.outlet.as_deref());
    let others = || group.iter().map(|(_, other)| *other);
    let evidence = (!row.because.is_empty()).then(|| evidence(book, row, others()));
    Link {
        account: number,
        place: book.place(row.article, row.at),
        label: outlet.unwrap_or_else(|| book.label(row.article)),
        spoken: spoken(&row.value),
        because: &row.because,
        evidence: evidence.flatten(),
    }
}

/// Accounts of an origin that evidence is looked for in.
const LOOKED_AT: usize = 40;

/// Words that both print at this place, else whom both name.
fn evidence<'a>(
    book: &'a Book,
    row: &'a AccountRow,
    others: impl Iterator<Item = &'a AccountRow> + Clone,
) -> Option<Evidence<'a>> {
    let others = others.filter(|other| other.article != row.article);
    let others = others.take(LOOKED_AT);
    let mut passages = others.clone().filter_map(|other| passage(book, row, other));
    let source = |row: &AccountRow| Some(book.place(row.article, statement(book, row)?.source?));
    let same = row.because.starts_with("the same source");
    let named = || {
        let here = source(row).filter(|_| same)?;
        Some(Evidence {
            kind: "source",
            here,
            there: others.clone().find_map(source)?,
            words: None,
            changed: &[],
        })
    };
    passages.next().or_else(named)
}

/// The passage at an account's words that its article shares with another's, whichever repeats.
fn passage<'a>(book: &'a Book, row: &AccountRow, other: &AccountRow) -> Option<Evidence<'a>> {
    let covers = |at: dateline_ledger::rows::Cite| at.span.overlaps(row.at.span);
    let mut ours = book.passages(row.article, other.article);
    if let Some(found) = ours.find(|passage| covers(passage.at)) {
        let (here, there) = ((found.article, found.at), (found.of, found.of_at));
        return Some(shared(book, found, here, there));
    }
    let mut theirs = book.passages(other.article, row.article);
    let found = theirs.find(|passage| covers(passage.of_at))?;
    let (here, there) = ((found.of, found.of_at), (found.article, found.at));
    Some(shared(book, found, here, there))
}

type At = (dateline_doc::ArticleId, dateline_ledger::rows::Cite);

fn shared<'a>(book: &'a Book, row: &'a PassageRow, here: At, there: At) -> Evidence<'a> {
    Evidence {
        kind: "passage",
        here: book.place(here.0, here.1),
        there: book.place(there.0, there.1),
        words: Some(row.words),
        changed: &row.changed,
    }
}

fn history<'a>(book: &'a Book, row: &ThreadRow) -> Vec<Turn<'a>> {
    let order = book.thread_order();
    let mut rows: Vec<&ChangeRow> = order.changes(book, &row.id).collect();
    rows.sort_by_cached_key(|row| row.at.sort_key());
    rows.into_iter().map(|row| turn(book, row)).collect()
}

pub(crate) fn turn<'a>(book: &'a Book, row: &'a ChangeRow) -> Turn<'a> {
    Turn {
        at: row.at.to_string(),
        kind: row.kind.word(),
        before: &row.before,
        after: &row.after,
        origins: &row.origins,
        learned: learned(book, row),
    }
}
