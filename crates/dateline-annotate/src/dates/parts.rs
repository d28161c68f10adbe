//! Parts of a stretch of time.
//!
//! `early`, `mid` and `late` have no value that everybody would draw alike: theirs is the whole,
//! and the part is stated beside it, as TIMEX3 does with its attribute `mod` (ISO 24617-1).

use dateline_doc::{DatePart, Edtf, Precision};

use jiff::civil::{Date, Weekday};

use super::calendar::{days_on, on_or_before};
use super::meaning::{Meaning, Part};
use super::reference::{Reference, month_of};
use super::resolve::is_open;

/// The stretch that `part` makes of `whole`; none where it leaves the whole as it is.
pub(crate) fn of(part: Part, whole: Edtf, meaning: Meaning, r: &Reference) -> Option<Edtf> {
    if part == Part::Week {
        return week_of(whole.earliest()?, r);
    }
    match whole.moment()?.precision {
        Precision::Year(year) if is_open(part, meaning) => {
            let now = month_of(r.today()?);
            open_year(part, year, now.1)
        }
        _ => None,
    }
}

/// The part as a layer states it: what EDTF has no form for.
pub(crate) fn stated(part: Part) -> Option<DatePart> {
    Some(match part {
        Part::Early => DatePart::Early,
        Part::Mid => DatePart::Mid,
        Part::Late => DatePart::Late,
        Part::Start => DatePart::Start,
        Part::End => DatePart::End,
        _ => return None,
    })
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
