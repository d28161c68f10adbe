//! Meetings and talks: who, where, when, in what format, how each stands, and how that moved.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Span};
use dateline_ledger::rows::{EventRow, ThreadRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::meeting_groups::{BETWEEN, Group, event, told};
use crate::meetings::name;
use crate::thread_list::by_value;
use crate::thread_page::turn;
use crate::threads::account;
use crate::{Account, Book, NoSuchCursor, Place, Slice, Turn, Window};

/// The meetings of a story: what is to come first, then what is past, the latest first.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct MeetingList<'a> {
    /// Id of the story.
    pub story: &'a str,
    /// The meetings.
    pub meetings: Slice<MeetingPage<'a>>,
    /// Who goes between the parties, the most told first.
    pub mediators: Vec<Mediator<'a>>,
}

/// A meeting.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct MeetingPage<'a> {
    /// Its id: that of the first article that tells it, with the event's number there.
    pub id: &'a str,
    /// What most articles call it, as printed.
    pub what: &'a str,
    /// How it stands, by the latest account of that: `planned`, `held`, `postponed`, ...
    pub status: String,
    /// When (EDTF), as most articles have it.
    pub date: Option<String>,
    /// Where, as most articles have it.
    pub site: Option<String>,
    /// Words for how they meet: `indirect`, `by telephone`.
    pub formats: Vec<Place<'a>>,
    /// Who takes part, those whom most articles name first.
    pub parties: Vec<Attendant<'a>>,
    /// The words that tell most of it.
    pub place: Place<'a>,
    /// How many articles tell it.
    pub articles: usize,
    /// How its day, its place and its plan moved.
    pub moved: Vec<Moved<'a>>,
}

/// Who takes part in a meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Attendant<'a> {
    /// Id of the entity.
    pub entity: &'a str,
    /// What it goes by.
    pub name: &'a str,
    /// How many articles name it.
    pub articles: usize,
}

/// Who goes between the parties.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Mediator<'a> {
    /// The entity.
    pub party: Attendant<'a>,
    /// The latest words that tell it.
    pub place: Place<'a>,
}

/// A question about a meeting, with its answers and its changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Moved<'a> {
    /// `date`, `place` or `state`.
    pub what: &'a str,
    /// Id of the question.
    pub thread: &'a str,
    /// How its accounts stand to each other.
    pub relation: &'static str,
    /// An account of each answer, those that most origins give first.
    pub answers: Vec<Account<'a>>,
    /// Changes of the answers, first to last.
    pub turns: Vec<Turn<'a>>,
}

/// Questions about a meeting whose answers move.
const MOVES: [&str; 3] = ["date", "place", "state"];

/// Words for how parties meet.
const FORMATS: [&str; 18] = [
    "indirect",
    "direct",
    "face-to-face",
    "in person",
    "trilateral",
    "bilateral",
    "multilateral",
    "four-way",
    "three-way",
    "virtual",
    "online",
    "by video",
    "video conference",
    "by telephone",
    "by phone",
    "phone call",
    "closed-door",
    "behind closed doors",
];

/// Parties of a meeting and mediators that a page names.
const NAMED: usize = 8;

/// The part of the meetings that is asked for.
pub fn meeting_list<'a>(
    book: &'a Book,
    window: Window<'_>,
) -> Result<MeetingList<'a>, NoSuchCursor> {
    let groups: Vec<&Group> = book.all_meetings().rows.iter().collect();
    Ok(MeetingList {
        story: book.story_id(),
        meetings: window.by(
            &groups,
            |group, id| group.id == id,
            |group| group.id.clone(),
            |group| page(book, group),
        )?,
        mediators: mediators(book),
    })
}

fn page<'a>(book: &'a Book, group: &'a Group) -> MeetingPage<'a> {
    let told = |row: &&EventRow| {
        let parties = row.actors.len() + row.recipients.len();
        parties + 2 * usize::from(row.place.is_some()) + usize::from(row.date.is_some())
    };
    let rows: Vec<&EventRow> = group.rows(book).collect();
    let best = rows.iter().copied().max_by_key(told);
    let best = best.unwrap_or_else(|| event(book, group.events[0]));
    let articles: BTreeSet<ArticleId> = rows.iter().map(|row| row.article).collect();
    MeetingPage {
        id: &group.id,
        what: called(&rows),
        status: group.status.clone(),
        date: group.date.map(|date| date.to_string()),
        site: site(book, group),
        formats: formats(book, &rows),
        parties: parties(book, &rows),
        place: book.place(best.article, best.clause),
        articles: articles.len(),
        moved: MOVES
            .iter()
            .flat_map(|what| moved(book, group, what))
            .collect(),
    }
}

/// The word that most tellings use; of equals the first.
fn called<'a>(rows: &[&'a EventRow]) -> &'a str {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for row in rows.iter().rev() {
        let words = row.trigger_words.as_str();
        let (count, first) = counts.entry(words.to_lowercase()).or_insert((0, words));
        *count += 1;
        *first = words;
    }
    let most = counts.into_values().max_by_key(|(count, _)| *count);
    most.map_or("", |(_, words)| words)
}

/// Where it was moved to, else the place that most articles name, of equals the one named last.
fn site(book: &Book, group: &Group) -> Option<String> {
    if let Some(moved) = group.moved_to(book, "place") {
        return Some(moved.to_owned());
    }
    let mut named: BTreeMap<&str, (BTreeSet<ArticleId>, usize)> = BTreeMap::new();
    for (at, row) in group.rows(book).enumerate() {
        let place = row.place.and_then(|place| name(book, row.article, place));
        if let Some(place) = place {
            let (articles, last) = named.entry(place).or_default();
            articles.insert(row.article);
            *last = at;
        }
    }
    let most = named
        .iter()
        .max_by_key(|(_, (articles, last))| (articles.len(), *last));
    most.map(|(name, _)| (*name).to_owned())
}

/// Each format once, where it is told first.
fn formats<'a>(book: &'a Book, rows: &[&'a EventRow]) -> Vec<Place<'a>> {
    let mut found: BTreeMap<&str, Place<'a>> = BTreeMap::new();
    for row in rows {
        let Some(article) = book.article(row.article) else {
            continue;
        };
        let clause = row.clause.span;
        let words = article.text.get(clause.start()..clause.end());
        for format in FORMATS {
            let span = words.and_then(|words| whole(words, format));
            if let Some(at) = span {
                let span = Span::new(clause.start() + at, clause.start() + at + format.len());
                let place = || book.place(row.article, within(row, span));
                found.entry(format).or_insert_with(place);
            }
        }
    }
    found.into_values().collect()
}

/// A place in the clause of an event. Only the clause's bytes in the page are known.
fn within(row: &EventRow, span: Span) -> dateline_ledger::rows::Cite {
    dateline_ledger::rows::Cite { span, ..row.clause }
}

/// Where whole words stand in others, in any case of ASCII letters.
fn whole(words: &str, wanted: &str) -> Option<usize> {
    let lower = words.to_ascii_lowercase();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut found = lower.match_indices(wanted).map(|(at, _)| at);
    found.find(|&at| {
        let before = lower[..at].chars().next_back();
        let after = lower[at + wanted.len()..].chars().next();
        !is_letter(before) && !is_letter(after)
    })
}

/// Those who do it or with whom; a place of it, where a clause counts that among them, is none.
fn parties<'a>(book: &'a Book, rows: &[&'a EventRow]) -> Vec<Attendant<'a>> {
    let places = rows
        .iter()
        .filter_map(|row| book.entity_id(row.article, row.place?));
    let places: BTreeSet<&str> = places.collect();
    let mut named: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    for row in rows {
        for referent in row.actors.iter().chain(&row.recipients) {
            let id = book.entity_id(row.article, *referent);
            if let Some(id) = id.filter(|id| !places.contains(id)) {
                named.entry(id).or_default().insert(row.article);
            }
        }
    }
    most_named(book, named)
}

/// Those whom most articles name first.
fn most_named<'a>(
    book: &'a Book,
    named: BTreeMap<&'a str, BTreeSet<ArticleId>>,
) -> Vec<Attendant<'a>> {
    let party = |(entity, articles): (&'a str, BTreeSet<ArticleId>)| {
        Some(Attendant {
            entity,
            name: &book.entity(entity)?.name,
            articles: articles.len(),
        })
    };
    let mut parties: Vec<Attendant<'_>> = named.into_iter().filter_map(party).collect();
    parties.sort_by_key(|party| Reverse(party.articles));
    parties.truncate(NAMED);
    parties
}

/// Questions of one kind about a meeting.
fn moved<'a>(book: &'a Book, group: &'a Group, what: &'a str) -> Vec<Moved<'a>> {
    let order = book.thread_order();
    let thread = |thread: &'a ThreadRow| Moved {
        what,
        thread: &thread.id,
        relation: thread.relation.word(),
        answers: by_value(book.accounts(&thread.id))
            .iter()
            .map(|rows| account(book, rows[0]))
            .collect(),
        turns: order
            .changes(book, &thread.id)
            .filter(|row| row.before != row.after)
            .map(|row| turn(book, row))
            .collect(),
    };
    group.threads(book, what).map(thread).collect()
}

fn mediators<'a>(book: &'a Book) -> Vec<Mediator<'a>> {
    let mut named: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    let mut last: BTreeMap<&str, &EventRow> = BTreeMap::new();
    for at in told(book, BETWEEN) {
        let row = event(book, at);
        for referent in &row.actors {
            if let Some(id) = book.entity_id(row.article, *referent) {
                named.entry(id).or_default().insert(row.article);
                last.insert(id, row);
            }
        }
    }
    let mediator = |party: Attendant<'a>| {
        let row = last.get(party.entity)?;
        let place = book.place(row.article, row.clause);
        Some((party, place))
    };
    let found = most_named(book, named).into_iter().filter_map(mediator);
    found
        .map(|(party, place)| Mediator { party, place })
        .collect()
}
