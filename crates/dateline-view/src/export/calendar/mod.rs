//! What is planned, as iCalendar (RFC 5545).
//!
//! The UID of an entry is made from its first telling. SEQUENCE counts how often the articles, in
//! their order, moved it to another day or place or called it off. It is CONFIRMED when two
//! independent origins give its date and none disputes it, TENTATIVE until then. DTSTAMP is when
//! the ledger learned of its latest telling. SUMMARY is a span of an article, DESCRIPTION its tellings with
//! their citations.

mod gather;
mod plan;

use dateline_doc::{Edtf, End, Precision};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::civil::Date;

use super::Base;
use super::written::{civil, in_utc, one_line, printable};
use crate::{Book, Place};
use plan::{Plan, Standing};

/// The calendar of `book`, by date.
pub fn calendar(book: &Book, base: &Base) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Dateline//Dateline//EN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    for plan in gather::plans(book) {
        if let Some(event) = event(book, base, &plan) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn event(book: &Book, base: &Base, plan: &Plan<'_>) -> Option<Event> {
    let standing = plan.standing();
    let (start, end) = times(standing.date?)?;
    let mut event = Event::new();
    event.uid(&format!("{}@dateline.invalid", plan.name()));
    event.append_property(Property::new("DTSTAMP", stamp(book, plan)));
    event.sequence(plan.sequence());
    event.append_property(start);
    if let Some(end) = end {
        event.append_property(end);
    }
    event.status(status(plan, &standing));
    if let Some(place) = &standing.place {
        event.location(&plain(place));
    }
    let told = plan.telling()?;
    event.summary(&plain(book.place(told.article, told.at).span.exact));
    event.description(&description(book, plan));
    if !plan.lemma.is_empty() {
        event.append_property(Property::new("CATEGORIES", plain(plan.lemma)));
    }
    if let Some(date) = standing.date {
        event.append_property(Property::new("X-DATELINE-EDTF", date.to_string()));
    }
    if let Some(link) = base.link("article", &told.article.to_string()) {
        event.url(&link);
    }
    Some(event.done())
}

fn status(plan: &Plan<'_>, standing: &Standing<'_>) -> EventStatus {
    if standing.cancelled {
        EventStatus::Cancelled
    } else if plan.is_agreed() {
        EventStatus::Confirmed
    } else {
        EventStatus::Tentative
    }
}

/// `words` as a text of a calendar.
fn plain(words: &str) -> String {
    one_line(&printable(words))
}

/// Each telling with its citation.
fn description(book: &Book, plan: &Plan<'_>) -> String {
    let line = |place: Place<'_>| {
        let published = place.published.as_deref().unwrap_or("undated");
        format!("{published} “{}” {}", plain(place.span.exact), place.cite())
    };
    let tellings = plan.tellings.iter();
    let lines: Vec<String> = tellings
        .map(|told| line(book.place(told.article, told.at)))
        .collect();
    lines.join("\n")
}

/// When the ledger learned of the latest telling, else the day of its article, in the form of
/// RFC 5545, 3.3.5.
fn stamp(book: &Book, plan: &Plan<'_>) -> String {
    let tellings = plan.tellings.iter();
    let learned = tellings.filter_map(|told| book.learned(told.article)).max();
    let learned = learned.and_then(|at| at.parse::<jiff::Timestamp>().ok());
    if let Some(learned) = learned {
        return learned.strftime("%Y%m%dT%H%M%SZ").to_string();
    }
    let days = plan.tellings.iter().filter_map(|told| told.day);
    let day = days.max().map_or("19700101".to_owned(), basic);
    format!("{day}T000000Z")
}

fn basic(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// DTSTART and DTEND of a date that is a day, a time of day, or some days; none of a longer or
/// an open one, which is no appointment.
fn times(date: Edtf) -> Option<(Property, Option<Property>)> {
    match date {
        Edtf::At(moment) => match moment.precision {
            Precision::Day(day) => Some((all_day("DTSTART", day), None)),
            Precision::Minute(day, time) => {
                let (time, zone) = match in_utc(day, time) {
                    Some(utc) => (utc, "Z"),
                    None => (civil(day, time)?, ""),
                };
                let time = time.strftime("%Y%m%dT%H%M%S");
                Some((Property::new("DTSTART", format!("{time}{zone}")), None))
            }
            _ => None,
        },
        Edtf::Interval(End::At(from), End::At(to)) => {
            let (from, to) = (day_of(from.precision)?, day_of(to.precision)?);
            // The day after the last: DTEND is not included (RFC 5545, 3.6.1).
            let after = to.tomorrow().ok()?;
            Some((all_day("DTSTART", from), Some(all_day("DTEND", after))))
        }
        Edtf::Interval(..) => None,
    }
}

fn day_of(precision: Precision) -> Option<Date> {
    match precision {
        Precision::Day(day) | Precision::Minute(day, _) => Some(day),
        _ => None,
    }
}

fn all_day(name: &str, day: Date) -> Property {
    Property::new(name, basic(day))
        .add_parameter("VALUE", "DATE")
        .done()
}
