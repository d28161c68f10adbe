//! The timeline as `TimelineJS` reads it. Its texts are taken for HTML, so words are escaped; a
//! date that is no day is drawn from its first day to its last and shown as EDTF.

use std::io::{self, Write};

use dateline_doc::{Edtf, End, Moment, Precision};
use dateline_ledger::rows::TimelineRow;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::Base;
use super::listing::{Listing, members, present};
use super::written::escaped;
use crate::{Book, stories};

/// Writes the timelines of all stories of `book`; each story is a group.
pub fn timeline_js(book: &Book, base: &Base, out: &mut impl Write) -> io::Result<()> {
    let title = stories(book).into_iter().next();
    let title = title.map(|story| json!({ "text": { "headline": escaped(&story.title) } }));
    let head = members(present(json!({ "scale": "human", "title": title })));
    let mut events = Listing::begin(out, &head, "events")?;
    for row in &book.ledger.timeline {
        if let Some(event) = event(book, base, row) {
            events.item(&event)?;
        }
    }
    events.end()
}

fn event(book: &Book, base: &Base, row: &TimelineRow) -> Option<Value> {
    let (start, end) = ends(row.date)?;
    let place = book.place(row.article, row.at);
    let story = book
        .ledger
        .stories
        .iter()
        .find(|story| story.id == row.story);
    let cited = escaped(&place.cite());
    let cited = match base.link("article", &place.article) {
        Some(link) => format!("<a href=\"{}\">{cited}</a>", escaped(&link)),
        None => cited,
    };
    Some(present(json!({
        "start_date": start,
        "end_date": end,
        "display_date": row.date.to_string(),
        "text": { "headline": escaped(place.span.exact), "text": cited },
        "group": story.map(|story| escaped(&story.title)),
        "unique_id": unique_id(row, place.span.start),
    })))
}

/// A sentence can tell of several days.
fn unique_id(row: &TimelineRow, start: u32) -> String {
    let date = row.date.to_string();
    let date = date.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    format!("{}-{}-{start}-{date}", row.story, row.article)
}

/// Where a date begins, and where it ends if it is more than that.
fn ends(date: Edtf) -> Option<(Value, Option<Value>)> {
    let first = || date.earliest().map(day);
    let last = || date.latest().map(day);
    match date {
        Edtf::At(moment) => match stated(moment) {
            Some(start) => Some((start, None)),
            None => Some((first()?, last())),
        },
        Edtf::Interval(from, to) => {
            let end = |end| match end {
                End::At(moment) => stated(moment),
                End::Open | End::Unknown => None,
            };
            let (from, to) = (end(from).or_else(first), end(to).or_else(last));
            match (from, to) {
                (Some(from), to) => Some((from, to)),
                (None, to) => Some((to?, None)),
            }
        }
    }
}

/// A moment that has as much as a form of its own there: a year, a month, a day, a time.
fn stated(moment: Moment) -> Option<Value> {
    match moment.precision {
        Precision::Year(year) => Some(json!({ "year": year })),
        Precision::Month(year, month) => Some(json!({ "year": year, "month": month })),
        Precision::Day(date) => Some(day(date)),
        Precision::Minute(date, time) => {
            let mut value = members(day(date));
            value.insert("hour".to_owned(), time.hour.into());
            value.insert("minute".to_owned(), time.minute.into());
            Some(Value::Object(value))
        }
        Precision::Century(_) | Precision::Decade(_) | Precision::Season(..) => None,
    }
}

fn day(date: Date) -> Value {
    json!({ "year": date.year(), "month": date.month(), "day": date.day() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(date: &str, start: Value, end: Option<Value>) {
        assert_eq!(ends(date.parse().unwrap()), Some((start, end)), "{date}");
    }

    #[test]
    fn dates_as_far_as_they_are_stated() {
        let day = |month, day| json!({ "year": 2026, "month": month, "day": day });
        check("2026", json!({ "year": 2026 }), None);
        check("2026-02", json!({ "year": 2026, "month": 2 }), None);
        check("2026-02-06~", day(2, 6), None);
        check("2026-22", day(6, 1), Some(day(8, 31)));
        check("2026-02-06/2026-02-08", day(2, 6), Some(day(2, 8)));
        check("2026-02-06/..", day(2, 6), None);
        check("../2026-02-06", day(2, 6), None);
        let mut at = day(2, 6);
        at["hour"] = 9.into();
        at["minute"] = 5.into();
        check("2026-02-06T09:05", at, None);
        assert_eq!(ends("../..".parse().unwrap()), None);
    }
}
