use dateline_ledger::rows::{AccountRow, Relation, ThreadRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, NoSuchCursor, Place, Slice, Window};

/// A question, with what the articles say about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Thread<'a> {
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
    /// What each says.
    pub accounts: Vec<Account<'a>>,
}

/// What one article says about a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Account<'a> {
    /// The answer, normalised.
    pub value: &'a str,
    /// Whom it ultimately rests on.
    pub origin: &'a str,
    /// Those who passed it on, outermost first.
    pub chain: &'a [String],
    /// When it was said (EDTF).
    pub said: Option<String>,
    /// The words that carry it.
    pub place: Place<'a>,
}

impl Account<'_> {
    /// The answer as a screen shows it. Where the answer is the telling itself, that is `yes` or
    /// `no`: the value goes on with stems, which compare well and read badly, and the words
    /// stand beside it.
    pub fn answer(&self) -> &str {
        shown(self.value)
    }
}

/// A value as a screen shows it: see [`Account::answer`].
pub fn shown(value: &str) -> &str {
    match value.split_once(": ") {
        Some((polarity @ ("yes" | "no"), _)) => polarity,
        _ => value,
    }
}

/// How well the answers to a question compare: a typed value better than a telling.
pub(crate) fn looseness(question: &str) -> usize {
    const TYPED: [&str; 7] = [
        "figure", "place", "date", "whether", "most", "limit", "either",
    ];
    usize::from(!TYPED.contains(&kind(question)))
}

/// The kind of a question: its first term.
pub(crate) fn kind(question: &str) -> &str {
    question.split(" | ").next().unwrap_or_default()
}

/// Relations in the order in which a reader needs them.
pub(crate) const URGENCY: [Relation; 5] = [
    Relation::Conflict,
    Relation::Revised,
    Relation::Compatible,
    Relation::Agree,
    Relation::Single,
];

/// Questions: those in conflict first, then the revised, the compatible, the agreed and those
/// with one account. Among each, those with typed answers (a number, a place, a date, yes or
/// no, who alone, which of two, what alone) come first, and of those the most widely told.
/// `relation` keeps one kind.
pub fn threads(book: &Book, relation: Option<Relation>) -> Vec<Thread<'_>> {
    let rows = by_urgency(book, relation);
    rows.map(|row| thread(book, row)).collect()
}

/// A part of the same; only its items are made.
pub fn thread_part<'a>(
    book: &'a Book,
    relation: Option<Relation>,
    window: Window<'_>,
) -> Result<Slice<Thread<'a>>, NoSuchCursor> {
    let rows: Vec<&ThreadRow> = by_urgency(book, relation).collect();
    let is = |row: &&ThreadRow, id: &str| row.id == id;
    window.by(&rows, is, |row| row.id.clone(), |row| thread(book, row))
}

/// Which of the ledger's questions, in the order of [`threads`].
pub(crate) fn urgency(book: &Book) -> &[usize] {
    book.kept.urgency.get_or_init(|| {
        let rows = &book.ledger.threads;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|a, b| rank(&rows[*a]).cmp(&rank(&rows[*b])));
        order
    })
}

/// Questions of one relation, or all, in the order of [`threads`].
pub(crate) fn by_urgency(
    book: &Book,
    relation: Option<Relation>,
) -> impl Iterator<Item = &ThreadRow> {
    let rows = urgency(book).iter().map(|&at| &book.ledger.threads[at]);
    rows.filter(move |row| relation.is_none_or(|relation| relation == row.relation))
}

/// What the order of questions goes by: see [`threads`].
fn rank(row: &ThreadRow) -> impl Ord + '_ {
    let urgency = URGENCY
        .iter()
        .position(|relation| *relation == row.relation);
    let width = std::cmp::Reverse((row.origins, row.articles));
    (
        urgency,
        looseness(&row.question),
        width,
        &row.question,
        &row.id,
    )
}

pub(crate) fn thread<'a>(book: &'a Book, row: &'a ThreadRow) -> Thread<'a> {
    Thread {
        id: &row.id,
        story: &row.story,
        question: &row.question,
        relation: row.relation.word(),
        reason: &row.reason,
        articles: row.articles,
        publishers: row.publishers,
        origins: row.origins,
        accounts: book
            .accounts(&row.id)
            .map(|row| account(book, row))
            .collect(),
    }
}

pub(crate) fn account<'a>(book: &'a Book, row: &'a AccountRow) -> Account<'a> {
    Account {
        value: &row.value,
        origin: &row.origin,
        chain: &row.chain,
        said: row.said.map(|date| date.to_string()),
        place: book.place(row.article, row.at),
    }
}

/// The question with this id.
pub fn thread_with<'a>(book: &'a Book, id: &str) -> Option<Thread<'a>> {
    book.thread(id).map(|row| thread(book, row))
}
