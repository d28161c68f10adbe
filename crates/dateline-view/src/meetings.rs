//! When and where the parties meet, and who goes between them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, Polarity};
use dateline_ledger::rows::EventRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Place};

/// A meeting, or a mediation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Meeting<'a> {
    /// `meet` or `mediate`.
    pub what: &'a str,
    /// When (EDTF).
    pub date: Option<String>,
    /// Where, as most articles have it.
    pub site: Option<&'a str>,
    /// The words that tell most of it.
    pub place: Place<'a>,
    /// What screens call the articles that tell it.
    pub articles: Vec<&'a str>,
}

/// Happenings, by their lemma, at which parties sit together, and by which another brings them
/// to it.
const TOGETHER: &str = "meet";
const BETWEEN: &str = "mediate";

/// The meetings on the dates that most articles give, the earliest first, and after them the
/// mediation that is told last; at most so many meetings.
pub(crate) fn meetings(book: &Book, most: usize) -> Vec<Meeting<'_>> {
    let mut dated: BTreeMap<_, Vec<&EventRow>> = BTreeMap::new();
    for event in events(book, TOGETHER) {
        if let Some(day) = event.date.and_then(day) {
            dated.entry(day.sort_key()).or_default().push(event);
        }
    }
    let mut days: Vec<(_, Vec<&EventRow>)> = dated.into_iter().collect();
    days.sort_by_key(|(day, events)| (Reverse(articles(events).len()), Reverse(day.clone())));
    days.truncate(most);
    days.sort_by(|(a, _), (b, _)| a.cmp(b));
    let dates = days.into_iter().map(|(_, events)| events);
    let between: Vec<&EventRow> = events(book, BETWEEN)
        .filter(|event| !event.actors.is_empty())
        .collect();
    let last = between.last().map(|event| vec![*event]);
    dates
        .chain(last)
        .filter_map(|events| meeting(book, &events))
        .collect()
}

/// The day of a day or of a time of day: a month or a year is no appointment.
pub(crate) fn day(date: Edtf) -> Option<Edtf> {
    let day = date.earliest().filter(|day| date.latest() == Some(*day));
    day.map(Edtf::day)
}

fn events<'a>(book: &'a Book, lemma: &str) -> impl Iterator<Item = &'a EventRow> {
    let all = book.articles.iter().flat_map(|rows| &rows.events);
    all.filter(|event| event.polarity == Polarity::Yes)
        .filter(move |event| event.lemma == lemma)
}

fn articles(events: &[&EventRow]) -> BTreeSet<ArticleId> {
    events.iter().map(|event| event.article).collect()
}

/// One meeting of what is told of one date.
fn meeting<'a>(book: &'a Book, events: &[&'a EventRow]) -> Option<Meeting<'a>> {
    let told = |event: &&&EventRow| {
        event.actors.len() + event.recipients.len() + 2 * usize::from(event.place.is_some())
    };
    // Of equals the latest: `events` come in the order of their articles.
    let best: &EventRow = events.iter().max_by_key(told)?;
    Some(Meeting {
        what: &best.lemma,
        // The hour, where one gives it, is the longer.
        date: events
            .iter()
            .filter_map(|event| event.date)
            .map(|date| date.to_string())
            .max_by_key(String::len),
        site: site(book, events),
        place: book.place(best.article, best.clause),
        articles: articles(events)
            .into_iter()
            .map(|id| book.label(id))
            .collect(),
    })
}

/// The place that most articles name, two at least where several tell of the meeting; of equals
/// the one named last.
fn site<'a>(book: &'a Book, events: &[&'a EventRow]) -> Option<&'a str> {
    let mut named: BTreeMap<&str, (BTreeSet<ArticleId>, usize)> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Some(name) = event
            .place
            .and_then(|place| name(book, event.article, place))
        {
            let (articles, last) = named.entry(name).or_default();
            articles.insert(event.article);
            *last = at;
        }
    }
    let enough = articles(events).len().min(2);
    let widest = named
        .iter()
        .filter(|(_, (articles, _))| articles.len() >= enough)
        .max_by_key(|(_, (articles, last))| (articles.len(), *last));
    widest.map(|(name, _)| *name)
}

/// What a referent goes by across articles, else in its own.
pub(crate) fn name(book: &Book, article: ArticleId, referent: u32) -> Option<&str> {
    let entity = book
        .entity_id(article, referent)
        .and_then(|id| book.entity(id));
    let own = || {
        let mut referents = book.rows(article)?.referents.iter();
        referents.find(|one| one.number == referent)
    };
    entity
        .map(|entity| entity.name.as_str())
        .or_else(|| own().map(|referent| referent.name.as_str()))
}
