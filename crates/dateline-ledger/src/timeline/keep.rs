//! Which of the dates that articles tell of belong on a timeline.

use std::collections::BTreeSet;

use dateline_doc::{Edtf, Precision};
use jiff::civil::Date;

use super::days::{Day, Days, day_of};
use crate::rows::Rows;

/// Days before or after the story's own within which a single report of a day counts; what
/// lies further off is background unless several articles tell it.
const NEAR: i32 = 3 * 366;

/// Days that an interval may span; longer ones ("recent months") place nothing.
const LONGEST: i32 = 15;

/// The dates that belong on a timeline, by date.
pub(super) fn happenings<'r>(mut days: Days<'r>, articles: &[&Rows]) -> Vec<Day<'r>> {
    days.retain(|_, day| day.tellings.iter().any(|t| !t.is_label()));
    let repeated: BTreeSet<_> = days
        .values()
        .filter(|day| is_told_by_day(day, &days))
        .map(|day| day.date.sort_key())
        .collect();
    days.retain(|key, _| !repeated.contains(key));
    let published: BTreeSet<Date> = articles.iter().filter_map(|rows| day_of(rows)).collect();
    let wanted: BTreeSet<_> = days
        .iter()
        .filter(|(_, day)| is_happening(day, &days, &published))
        .map(|(key, _)| key.clone())
        .collect();
    let days = days.into_iter().filter(|(key, _)| wanted.contains(key));
    days.map(|(_, day)| day).collect()
}

/// Whether a time of day is that of a happening which its day tells already: by the same event,
/// or of none at all.
fn is_told_by_day(minute: &Day<'_>, days: &Days<'_>) -> bool {
    if fineness(minute.date) != Fineness::Minute {
        return false;
    }
    let lemmas = |day: &Day<'_>| -> BTreeSet<String> {
        let events = day.tellings.iter().filter_map(|t| t.event);
        events.map(|e| e.lemma.clone()).collect()
    };
    let own = lemmas(minute);
    let of_day = days.values().find(|day| {
        day.date != minute.date
            && fineness(day.date) == Fineness::Day
            && day.date.contains(minute.date)
    });
    own.is_empty() || of_day.is_some_and(|day| !own.is_disjoint(&lemmas(day)))
}

/// How closely a date places something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fineness {
    Minute,
    Day,
    /// A stretch of at most [`LONGEST`] days.
    Days,
    Month,
    Year,
    Vague,
}

pub(super) fn fineness(date: Edtf) -> Fineness {
    match date.moment().map(|m| m.precision) {
        Some(Precision::Minute(..)) => Fineness::Minute,
        Some(Precision::Day(_)) => Fineness::Day,
        Some(Precision::Month(..)) => Fineness::Month,
        Some(Precision::Year(_)) => Fineness::Year,
        Some(_) => Fineness::Vague,
        None => match (date.earliest(), date.latest()) {
            (Some(from), Some(to)) if days_between(from, to) <= LONGEST => Fineness::Days,
            _ => Fineness::Vague,
        },
    }
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
}

/// Whether a date belongs on the timeline: days near the story; months and years where
/// something happens that no closer date of as many articles tells; never vague stretches.
fn is_happening(day: &Day<'_>, days: &Days<'_>, published: &BTreeSet<Date>) -> bool {
    let several = day.articles().len() > 1;
    let near = is_near(day.date, published);
    match fineness(day.date) {
        Fineness::Day => several || near || day.has_event(),
        Fineness::Minute | Fineness::Days => near && (several || day.has_event()),
        Fineness::Month => (several || day.has_event() && near) && !is_told_closer(day, days),
        Fineness::Year => several && near && day.has_event() && !is_told_closer(day, days),
        Fineness::Vague => false,
    }
}

fn is_near(date: Edtf, published: &BTreeSet<Date>) -> bool {
    let (Some(from), Some(to)) = (date.earliest(), date.latest()) else {
        return false;
    };
    published
        .iter()
        .any(|day| days_between(to, *day).abs() <= NEAR || days_between(from, *day).abs() <= NEAR)
}

/// Whether a closer date within this one is told by as many articles.
fn is_told_closer(day: &Day<'_>, days: &Days<'_>) -> bool {
    let articles = day.articles().len();
    days.values().any(|other| {
        other.date != day.date
            && day.date.contains(other.date)
            && matches!(fineness(other.date), Fineness::Day | Fineness::Month)
            && other.articles().len() >= articles
    })
}
