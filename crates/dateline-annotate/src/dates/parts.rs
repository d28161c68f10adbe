//! Early, mid and late: parts of a stretch of time.
//!
//! A month has ten-day parts, as weather services count them, a year has parts of four months.

use dateline_doc::{Edtf, Precision};

use jiff::civil::{Date, Weekday};

use super::calendar::{days_on, on_or_before};
use super::meaning::{Meaning, Part};
use super::partial::civil;
use super::reference::{Reference, month_of};
use super::resolve::is_open;

/// `part` of `whole`; none where the part is no finer than the whole.
pub(crate) fn of(part: Part, whole: Edtf, meaning: Meaning, r: &Reference) -> Option<Edtf> {
    if let Edtf::Interval(..) = whole {
        return match part {
            Part::Start => whole.earliest().map(Edtf::day),
            Part::End => whole.latest().map(Edtf::day),
            _ => None,
        };
    }
    if part == Part::Week {
        return week_of(whole.earliest()?, r);
    }
    match whole.moment()?.precision {
        Precision::Month(year, month) => of_month(part, year, month),
        Precision::Year(year) if is_open(part, meaning) => {
            let now = month_of(r.today()?);
            open_year(part, year, now.1)
        }
        Precision::Year(year) => of_year(part, year),
        Precision::Decade(decade) => of_decade(part, decade.checked_mul(10)?),
        _ => None,
    }
}

/// The week of a day: that which it begins, or that which it lies in.
fn week_of(day: Date, r: &Reference) -> Option<Edtf> {
    let begins = matches!(day.weekday(), Weekday::Monday | Weekday::Sunday);
    let first = if begins {
        day
    } else {
        on_or_before(day, r.week_start)?
    };
    Some(Edtf::days(first, days_on(first, 6)?))
}

fn of_month(part: Part, year: i16, month: u8) -> Option<Edtf> {
    let day = |day| civil(year, month, day);
    let last = day(1)?.last_of_month();
    Some(match part {
        Part::Early => Edtf::days(day(1)?, day(10)?),
        Part::Mid => Edtf::day(day(15)?).about(),
        Part::Late => Edtf::days(day(21)?, last),
        Part::Start => Edtf::day(day(1)?),
        Part::End => Edtf::day(last),
        Part::FirstHalf => Edtf::days(day(1)?, day(15)?),
        Part::SecondHalf => Edtf::days(day(16)?, last),
        Part::Earlier | Part::Later | Part::Week => return None,
    })
}

fn of_year(part: Part, year: i16) -> Option<Edtf> {
    let months = |from, to| Edtf::span(Precision::Month(year, from), Precision::Month(year, to));
    Some(match part {
        Part::Early => months(1, 4),
        Part::Mid => Edtf::month(year, 6).about(),
        Part::Late => months(9, 12),
        Part::Start => Edtf::month(year, 1),
        Part::End => Edtf::month(year, 12),
        Part::FirstHalf => months(1, 6),
        Part::SecondHalf => months(7, 12),
        Part::Earlier | Part::Later | Part::Week => return None,
    })
}

fn open_year(part: Part, year: i16, now: u8) -> Option<Edtf> {
    let (from, to) = match part {
        Part::Earlier => (1, now),
        Part::Later => (now, 12),
        _ => return None,
    };
    Some(Edtf::span(
        Precision::Month(year, from),
        Precision::Month(year, to),
    ))
}

fn of_decade(part: Part, first: i16) -> Option<Edtf> {
    let years = |from, to| Edtf::span(Precision::Year(first + from), Precision::Year(first + to));
    Some(match part {
        Part::Early => years(0, 3),
        Part::Mid => Edtf::year(first + 5).about(),
        Part::Late => years(7, 9),
        Part::Start => Edtf::year(first),
        Part::End => Edtf::year(first + 9),
        Part::FirstHalf => years(0, 4),
        Part::SecondHalf => years(5, 9),
        Part::Earlier | Part::Later | Part::Week => return None,
    })
}
