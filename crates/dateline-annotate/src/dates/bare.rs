//! Times of day without their day, days without their month.

use dateline_doc::{Edtf, Precision};
use jiff::civil::{Date, Weekday};

use super::calendar::{days_between, days_on, months_on};
use super::meaning::Found;
use super::partial::civil;
use super::reference::{Reference, Told};
use super::resolve::Context;
use super::tense::Tense;

/// The midnight that ends the day that the text is in; of what has happened, none that is ahead.
pub(crate) fn midnight(here: Context, r: &Reference) -> Option<Edtf> {
    let time = dateline_doc::Time {
        hour: 0,
        minute: 0,
        offset: None,
    };
    let told = match here.tense {
        Tense::Past => happened_day(here, r)?,
        _ => r.told_day()?,
    };
    let end = days_on(told, 1)?;
    let ahead = here.tense == Tense::Past && r.today().is_some_and(|now| end > now);
    Some(Precision::Minute(if ahead { told } else { end }, time).into())
}

/// The day of a bare time of day: that of the same time said before, else the one that the text is
/// in.
pub(crate) fn clock_day(found: &Found, here: Context, r: &Reference) -> Option<Date> {
    let mut said = r.clocks.iter().rev();
    if let Some(&(_, day)) = said.find(|(time, _)| Some(*time) == found.time) {
        return Some(day);
    }
    if here.tense == Tense::Past {
        return happened_day(here, r);
    }
    nearby(r.told, here, r).or(r.today())
}

/// The nearest day of a month, in the direction of the tense, that falls on `weekday`.
pub(crate) fn weekday_of_month(
    weekday: Weekday,
    day: u8,
    here: Context,
    r: &Reference,
) -> Option<Date> {
    let now = r.today().or(r.anchor)?;
    let fits = |months: i32| {
        let (year, month) = months_on(now, months)?;
        civil(year, month, day).filter(|date| date.weekday() == weekday)
    };
    let ahead = |date: &Date| here.tense != Tense::Past && *date >= now;
    let behind = |date: &Date| here.tense != Tense::Future && *date <= now;
    let next = (0..=12).filter_map(fits).find(ahead);
    let last = (0..=12).filter_map(|months| fits(-months)).find(behind);
    let gap = |date: &Date| days_between(now, *date).abs();
    next.into_iter().chain(last).min_by_key(gap)
}

/// Paragraphs over which a time of day goes on from a day that was named.
const CLOCK_REACH: u32 = 2;

/// The day on which what is told happened; the article's own where the text has named none of late.
fn happened_day(here: Context, r: &Reference) -> Option<Date> {
    let lately = |told: &Told| here.paragraph.saturating_sub(told.paragraph) <= CLOCK_REACH;
    nearby(r.happened.filter(lately), here, r).or(r.today())
}

/// The day of `told`, if it stands in the same paragraph or is of the article's year.
fn nearby(told: Option<Told>, here: Context, r: &Reference) -> Option<Date> {
    let current = |told: &Told| r.today().is_none_or(|now| now.year() == told.year());
    told.filter(|told| told.paragraph == here.paragraph || current(told))
        .and_then(Told::day)
}
