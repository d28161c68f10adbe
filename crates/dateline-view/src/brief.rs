//! One screen that answers the six questions a reader comes with.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Stance, StatementKind};
use dateline_ledger::rows::{AccountRow, ChangeRow, Relation, Rows, StatementRow, TimelineRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::meetings::meetings;
use crate::statements::{said, speaker};
use crate::threads::{by_urgency, looseness, thread};
use crate::timeline::happening;
use crate::{ArticleTitle, Book, Change, Happening, Meeting, Said, Thread, changes};

/// What a story's ledger holds, in few lines. Lists are cut to what fits a screen; the other
/// views hold all.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Brief<'a> {
    /// The story; absent when no story was found.
    pub story: Option<StoryTitle>,
    /// The first and last day of publication (EDTF).
    pub published: Option<(String, String)>,
    /// How much stands behind it.
    pub extent: Extent,
    /// What happened, in order, and what is scheduled next.
    pub happenings: Vec<Happening<'a>>,
    /// Who said exactly what, and how the outlet got it.
    pub statements: Vec<Said<'a>>,
    /// Which articles repeat others.
    pub echoes: Vec<EchoPair<'a>>,
    /// Where accounts conflict, were revised, or differ and can both be true.
    pub threads: Vec<Thread<'a>>,
    /// How many threads stand in each relation.
    pub relations: BTreeMap<&'static str, usize>,
    /// Where the parties stand.
    pub positions: Vec<Position<'a>>,
    /// When and where they meet, and who goes between them.
    pub meetings: Vec<Meeting<'a>>,
    /// What changed since the last look.
    pub changes: Vec<Change<'a>>,
    /// Other stories of the ledger.
    pub others: Vec<StoryTitle>,
}

/// A story, by its headline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct StoryTitle {
    /// Its id.
    pub id: String,
    /// The headline of its most central article.
    pub title: String,
    /// How many articles.
    pub articles: usize,
}

/// How much stands behind a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Extent {
    /// Articles.
    pub articles: usize,
    /// Publishers; each article whose outlet is not named counts as one.
    pub publishers: usize,
    /// Those of them that are not named.
    pub unnamed: usize,
    /// Origins that its accounts rest on.
    pub origins: usize,
    /// Questions.
    pub threads: usize,
    /// Attributed statements.
    pub statements: usize,
}

/// That an article repeats another.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct EchoPair<'a> {
    /// What a screen calls the one that repeats.
    pub article: &'a str,
    /// What it calls the one that is repeated.
    pub of: &'a str,
    /// The one that repeats, by its headline.
    pub repeating: ArticleTitle<'a>,
    /// The one that is repeated.
    pub repeated: ArticleTitle<'a>,
    /// Share of its words, 0 to 1.
    pub share: f64,
    /// What kind of repetition.
    pub kind: &'static str,
}

/// Where a party stands: its statements that want, refuse, offer or threaten something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Position<'a> {
    /// The party.
    pub party: &'a str,
    /// Its latest such statements, first to last.
    pub statements: Vec<Said<'a>>,
}

// What fits a screen of forty lines, with the headings.
const HAPPENINGS: usize = 6;
const PLANNED: usize = 2;
const STATEMENTS: usize = 6;
const ECHOES: usize = 2;
const THREADS: [(Relation, usize); 4] = [
    (Relation::Conflict, 3),
    (Relation::Revised, 2),
    (Relation::Compatible, 2),
    (Relation::Agree, 1),
];
const PARTIES: usize = 4;
const MEETINGS: usize = 2;
const CHANGES: usize = 3;
const OTHERS: usize = 2;

/// The brief of `book`, which holds one story or is cut to it; `others` are titles of the
/// ledger's other stories, `changed` what changed since the last look.
pub fn brief<'a>(book: &'a Book, others: Vec<StoryTitle>, changed: &'a [ChangeRow]) -> Brief<'a> {
    let mut relations = BTreeMap::new();
    for thread in &book.ledger.threads {
        *relations.entry(thread.relation.word()).or_default() += 1;
    }
    Brief {
        story: stories(book).into_iter().next(),
        published: published(book),
        extent: extent(book),
        happenings: happenings(book),
        statements: telling(book),
        echoes: echoes(book),
        threads: pressing(book),
        relations,
        positions: positions(book),
        meetings: meetings(book, MEETINGS),
        changes: telling_changes(book, changed),
        others: others.into_iter().take(OTHERS).collect(),
    }
}

/// The stories of a ledger, the one with most articles first.
pub fn stories(book: &Book) -> Vec<StoryTitle> {
    let mut rows: Vec<_> = book.ledger.stories.iter().collect();
    rows.sort_by_key(|row| Reverse(row.articles.len()));
    rows.iter()
        .map(|row| StoryTitle {
            id: row.id.clone(),
            title: row.title.clone(),
            articles: row.articles.len(),
        })
        .collect()
}

/// The most widely told questions of each relation.
fn pressing(book: &Book) -> Vec<Thread<'_>> {
    let of = |(relation, most)| by_urgency(book, Some(relation)).take(most);
    let rows = THREADS.into_iter().flat_map(of);
    rows.map(|row| thread(book, row)).collect()
}

/// The latest changes, those of typed answers first; shown in the order of their days.
fn telling_changes<'a>(book: &'a Book, changed: &'a [ChangeRow]) -> Vec<Change<'a>> {
    let mut all = changes(book, changed);
    all.reverse();
    all.sort_by_key(|change| {
        let added = matches!(change.kind, "new" | "account");
        (looseness(change.question), added)
    });
    all.truncate(CHANGES);
    all.sort_by(|a, b| a.at.cmp(&b.at));
    all
}

pub(crate) fn published(book: &Book) -> Option<(String, String)> {
    // Articles stand in the order of their days, those without one last.
    let mut days = book
        .articles
        .iter()
        .filter_map(|rows| rows.article.published);
    let first = days.next()?;
    let last = days.next_back().unwrap_or(first);
    Some((first.to_string(), last.to_string()))
}

pub(crate) fn extent(book: &Book) -> Extent {
    *book.kept.extent.get_or_init(|| counted(book))
}

fn counted(book: &Book) -> Extent {
    let outlets: BTreeSet<&str> = book
        .articles
        .iter()
        .filter_map(|rows| rows.article.outlet.as_deref())
        .collect();
    let unnamed = book
        .articles
        .iter()
        .filter(|rows| rows.article.outlet.is_none())
        .count();
    let origins: BTreeSet<&str> = book
        .ledger
        .accounts
        .iter()
        .map(|account| account.origin.as_str())
        .collect();
    Extent {
        articles: book.articles.len(),
        publishers: outlets.len() + unnamed,
        unnamed,
        origins: origins.len(),
        threads: book.ledger.threads.len(),
        statements: book.articles.iter().map(|rows| rows.statements.len()).sum(),
    }
}

/// What matters most of what happened, then of what is planned, each by date.
fn happenings(book: &Book) -> Vec<Happening<'_>> {
    let of_kind = |planned: bool| {
        let mut rows: Vec<&TimelineRow> = book
            .ledger
            .timeline
            .iter()
            .filter(|row| row.planned == planned)
            .collect();
        rows.sort_by_key(|row| row.rank);
        rows
    };
    let mut chosen = of_kind(true);
    chosen.truncate(PLANNED);
    let room = HAPPENINGS - chosen.len();
    chosen.extend(of_kind(false).into_iter().take(room));
    chosen.sort_by_cached_key(|row| (row.planned, row.date.sort_key()));
    chosen
        .into_iter()
        .map(|row| happening(book, row, &[]))
        .collect()
}

/// Statements that tell most of who said what on whose word: first those that came through
/// others, then those that a thread rests on and those in the speaker's own words. Two a
/// speaker at most.
fn telling(book: &Book) -> Vec<Said<'_>> {
    let carried: BTreeSet<(ArticleId, u32)> = book
        .ledger
        .accounts
        .iter()
        .filter_map(|account: &AccountRow| Some((account.article, account.statement?)))
        .collect();
    let weight = |row: &StatementRow| {
        let own = row.kind != StatementKind::Indirect;
        let named = named(book, row);
        8 * u8::from(!row.chain.is_empty())
            + 3 * u8::from(named)
            + 2 * u8::from(carried.contains(&(row.article, row.number)))
            + 2 * u8::from(own)
    };
    let mut rows: Vec<&StatementRow> = all_statements(book).collect();
    rows.sort_by_cached_key(|row| Reverse(weight(row)));
    let mut chosen = spread(book, rows, 2, STATEMENTS);
    chosen.sort_by_cached_key(|row| row.said.map(dateline_doc::Edtf::sort_key));
    chosen.into_iter().map(|row| said(book, row)).collect()
}

/// Whether the speaker goes by a name, and not by a description or a pronoun.
pub(crate) fn named(book: &Book, row: &StatementRow) -> bool {
    let Some(referent) = row.referent else {
        return false;
    };
    let rows = book.rows(row.article);
    let mut referents = rows.into_iter().flat_map(|rows| &rows.referents);
    referents.any(|one| one.number == referent && one.named)
}

fn all_statements(book: &Book) -> impl Iterator<Item = &StatementRow> {
    book.articles
        .iter()
        .flat_map(|rows: &Rows| &rows.statements)
}

/// Stems of which what someone says must hold, to say something out of its place.
pub(crate) const TELLING: usize = 2;

/// Of two sayings that share so much of the shorter one, one is enough.
const SAME: f64 = 0.6;

/// Whether one of two sayings says little that the other does not: the same numbers, the same
/// stance, and mostly the same words.
fn alike(a: &StatementRow, b: &StatementRow) -> bool {
    if a.stance != b.stance {
        return false;
    }
    let number = |stem: &&&str| stem.contains(|c: char| c.is_ascii_digit());
    let (a, b) = (stems(a), stems(b));
    if a.iter().filter(number).ne(b.iter().filter(number)) {
        return false;
    }
    let count = |stems: usize| f64::from(u32::try_from(stems).unwrap_or(u32::MAX));
    count(a.intersection(&b).count()) >= SAME * count(a.len().min(b.len()))
}

fn stems(row: &StatementRow) -> BTreeSet<&str> {
    row.stems.iter().map(String::as_str).collect()
}

/// The first `most` of `rows` with at most `each` a speaker, a fair share an article, and
/// nothing twice.
fn spread<'a>(
    book: &'a Book,
    rows: Vec<&'a StatementRow>,
    each: usize,
    most: usize,
) -> Vec<&'a StatementRow> {
    let share = most.div_ceil(book.articles.len().max(1)).max(2);
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of: BTreeMap<ArticleId, usize> = BTreeMap::new();
    let mut chosen: Vec<&StatementRow> = Vec::new();
    for row in rows.into_iter().filter(|row| row.stems.len() >= TELLING) {
        if chosen.len() == most {
            break;
        }
        let by = by.entry(speaker(book, row)).or_default();
        let of = of.entry(row.article).or_default();
        let told = || chosen.iter().any(|other| alike(row, other));
        if *by < each && *of < share && !told() {
            *by += 1;
            *of += 1;
            chosen.push(row);
        }
    }
    chosen
}

fn echoes(book: &Book) -> Vec<EchoPair<'_>> {
    let mut rows: Vec<_> = book.ledger.echoes.iter().collect();
    rows.sort_by(|a, b| b.share.total_cmp(&a.share));
    let pair = |row: &&dateline_ledger::rows::EchoRow| EchoPair {
        article: book.label(row.article),
        of: book.label(row.of),
        repeating: book.article_title(row.article),
        repeated: book.article_title(row.of),
        share: row.share,
        kind: row.kind.word(),
    };
    rows.iter().take(ECHOES).map(pair).collect()
}

/// Stances by which a party takes a position.
pub(crate) fn takes_position(stance: Stance) -> bool {
    match stance {
        Stance::Demands
        | Stance::Threatens
        | Stance::Promises
        | Stance::Asks
        | Stance::Declines
        | Stance::Denies
        | Stance::Accuses => true,
        Stance::Asserts | Stance::Expects | Stance::Praises | Stance::Criticises => false,
    }
}

/// The parties with most positions; of each the latest two.
fn positions(book: &Book) -> Vec<Position<'_>> {
    let mut by: BTreeMap<&str, Vec<&StatementRow>> = BTreeMap::new();
    for row in all_statements(book).filter(|row| takes_position(row.stance)) {
        if named(book, row) && row.stems.len() >= TELLING {
            by.entry(speaker(book, row)).or_default().push(row);
        }
    }
    let mut parties: Vec<_> = by.into_iter().collect();
    parties.sort_by_key(|(party, rows)| (Reverse(rows.len()), *party));
    parties.truncate(PARTIES);
    parties
        .into_iter()
        .map(|(party, rows)| Position {
            party,
            statements: latest(&rows, 2)
                .into_iter()
                .map(|row| said(book, row))
                .collect(),
        })
        .collect()
}

/// The last `most` of `rows` that do not say the same, in their order.
pub(crate) fn latest<'a>(rows: &[&'a StatementRow], most: usize) -> Vec<&'a StatementRow> {
    let mut chosen: Vec<&StatementRow> = Vec::new();
    for row in rows.iter().rev() {
        if chosen.len() < most && !chosen.iter().any(|other| alike(row, other)) {
            chosen.push(row);
        }
    }
    chosen.reverse();
    chosen
}
