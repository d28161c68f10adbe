use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf};
use jiff::civil::Date;

use super::keep::{Fineness, days_between, fineness};
use crate::rows::{EventRow, Rows, SentenceRow};

/// Sentences, headings aside, in which an article says what it is about, and when it was.
pub(super) const LEAD: usize = 3;

/// Days that a report may come after what it reports.
const FRESH: i32 = 3;

/// Bytes that may stand before the date that a sentence begins with: "On ", a bullet.
const OPENS: usize = 4;

/// What the articles tell of one date.
pub(super) struct Day<'r> {
    pub(super) date: Edtf,
    pub(super) tellings: Vec<Passage<'r>>,
    /// What is told of times on this day.
    pub(super) times: Vec<Passage<'r>>,
    /// The first sentences of those that report it or came out on it, which name no other day.
    pub(super) beside: Vec<Passage<'r>>,
}

/// A sentence that tells of a date.
#[derive(Clone, Copy)]
pub(super) struct Passage<'r> {
    pub(super) rows: &'r Rows,
    pub(super) sentence: &'r SentenceRow,
    /// The fullest event of that date in the sentence.
    pub(super) event: Option<&'r EventRow>,
    pub(super) kind: Kind,
    /// Whether it begins with the date, as a line of a chronicle does.
    pub(super) opens: bool,
}

/// How an article comes to tell of a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// It names the day in its lead, and came out soon after: it reports it.
    Reports,
    /// It came out on the day, and its lead names none just past.
    Implies,
    /// It mentions the day on the day itself, or the next.
    Fresh,
    /// Within a week.
    Week,
    /// Later: the day is still worth telling.
    Later,
    /// Before it comes.
    Ahead,
    /// It came out on the day, but reports another.
    Printed,
}

pub(super) type Days<'r> = BTreeMap<Key, Day<'r>>;
pub(super) type Key = (Option<Date>, Option<Date>, String);

/// All dates that the articles tell something of.
pub(super) fn gather<'r>(articles: &[&'r Rows]) -> Days<'r> {
    let mut days = Days::new();
    for &rows in articles {
        let reported = reported(rows);
        let dates = rows.dates.iter();
        let mut told: Vec<_> = dates
            .filter_map(|date| {
                let extent = date.extent();
                let kind = kind(rows, extent, &reported);
                Some((extent, telling(rows, date.at.span.start(), extent, kind)?))
            })
            .collect();
        let printed = if reported.is_empty() {
            Kind::Implies
        } else {
            Kind::Printed
        };
        if let (Some(day), Some(first)) = (day_of(rows), first_telling(rows, printed)) {
            told.push((Edtf::day(day), first));
        }
        for (date, passage) in told {
            let new = || Day {
                date,
                tellings: Vec::new(),
                times: Vec::new(),
                beside: Vec::new(),
            };
            let day = days.entry(date.sort_key()).or_insert_with(new);
            day.tellings.push(passage);
        }
    }
    for &rows in articles {
        put_beside(rows, &mut days);
    }
    put_times(&mut days);
    days
}

/// Lays what is told of a time of day with its day, where that is told too.
fn put_times(days: &mut Days<'_>) {
    let times = days
        .values()
        .filter(|day| fineness(day.date) == Fineness::Minute);
    let told: Vec<(Key, Vec<Passage<'_>>)> = times
        .map(|time| (whole_day(time.date).sort_key(), time.tellings.clone()))
        .collect();
    for (key, tellings) in told {
        if let Some(day) = days.get_mut(&key) {
            day.times.extend(tellings);
        }
    }
}

/// The day of a time; any other date as it is.
fn whole_day(date: Edtf) -> Edtf {
    match date.earliest() {
        Some(day) if fineness(date) == Fineness::Minute => Edtf::day(day),
        _ => date,
    }
}

/// The days, or stretches of days, which the lead names as just past.
fn reported(rows: &Rows) -> BTreeSet<Key> {
    let Some(published) = day_of(rows) else {
        return BTreeSet::new();
    };
    let lead = body(rows).take(LEAD);
    let dates = lead.flat_map(|sentence| rows.dates_in(sentence.at.span));
    dates
        .map(|date| whole_day(date.extent()))
        .filter(|date| fineness(*date) == Fineness::Day)
        .filter(|date| {
            let since = date.earliest().map(|day| days_between(day, published));
            since.is_some_and(|days| (0..=FRESH).contains(&days))
        })
        .map(Edtf::sort_key)
        .collect()
}

fn kind(rows: &Rows, date: Edtf, reported: &BTreeSet<Key>) -> Kind {
    let since = match (day_of(rows), date.latest()) {
        (Some(published), Some(day)) => days_between(day, published),
        _ => return Kind::Later,
    };
    match since {
        _ if reported.contains(&whole_day(date).sort_key()) => Kind::Reports,
        ..0 => Kind::Ahead,
        0..=1 => Kind::Fresh,
        2..=7 => Kind::Week,
        8.. => Kind::Later,
    }
}

fn telling(rows: &Rows, at: usize, date: Edtf, kind: Kind) -> Option<Passage<'_>> {
    let after = rows.sentences.partition_point(|s| s.at.span.start() <= at);
    let sentence = &rows.sentences[after.checked_sub(1)?];
    let number = u32::try_from(after - 1).ok()?;
    let events = rows.events_of(number).iter();
    let event = events
        .filter(|e| e.date == Some(date))
        .max_by_key(|e| (parties(e), Reverse(e.number)));
    Some(Passage {
        rows,
        sentence,
        event,
        kind,
        opens: at <= sentence.at.span.start() + OPENS,
    })
}

fn parties(event: &EventRow) -> usize {
    event.actors.len() + event.recipients.len() + usize::from(event.place.is_some())
}

/// The first sentence of an article that tells an event or a statement: what happened on the
/// day it was printed.
fn first_telling(rows: &Rows, kind: Kind) -> Option<Passage<'_>> {
    let happening = rows.events.iter().map(|e| e.sentence);
    let said = rows.statements.iter().map(|s| s.sentence);
    let number = happening
        .chain(said)
        .filter(|&number| !rows.sentences[number as usize].heading)
        .min()?;
    Some(Passage {
        rows,
        sentence: &rows.sentences[number as usize],
        event: rows.events_of(number).first(),
        kind,
        opens: false,
    })
}

/// Lays the undated sentences of an article's opening beside the day that it is about.
fn put_beside<'r>(rows: &'r Rows, days: &mut Days<'r>) {
    let mut about = reported(rows);
    about.extend(day_of(rows).map(|day| Edtf::day(day).sort_key()));
    let opening: Vec<Passage<'r>> = body(rows)
        .take(LEAD)
        .filter(|sentence| {
            let mut dates = rows.dates_in(sentence.at.span);
            !dates.any(|date| matches!(fineness(date.value), Fineness::Day | Fineness::Minute))
        })
        .map(|sentence| Passage {
            rows,
            sentence,
            event: None,
            kind: Kind::Implies,
            opens: false,
        })
        .collect();
    for key in about {
        if let Some(day) = days.get_mut(&key) {
            day.beside.extend(&opening);
        }
    }
}

fn body(rows: &Rows) -> impl Iterator<Item = &SentenceRow> {
    rows.sentences.iter().filter(|sentence| !sentence.heading)
}

/// The day an article came out.
pub(super) fn day_of(rows: &Rows) -> Option<Date> {
    rows.article.published?.earliest()
}

impl Day<'_> {
    pub(super) fn articles(&self) -> BTreeSet<ArticleId> {
        self.tellings.iter().map(|t| t.rows.article.id).collect()
    }

    pub(super) fn has_event(&self) -> bool {
        self.tellings.iter().any(|t| t.event.is_some())
    }
}

impl Passage<'_> {
    /// Whether the sentence itself says which day it tells of.
    pub(super) fn names_day(&self) -> bool {
        !matches!(self.kind, Kind::Implies | Kind::Printed)
    }

    /// Whether the sentence is but a date, or little else: a date line tells nothing.
    pub(super) fn is_label(&self) -> bool {
        let within = self.sentence.at.span;
        let dates = self.rows.dates_in(within);
        let dated: usize = dates.map(|date| date.at.span.len()).sum();
        dated * 2 > within.len() && self.event.is_none()
    }
}
