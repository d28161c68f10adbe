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

/// The end of a month that lies ahead is a term: its last day.
pub(crate) fn deadline(
    value: Edtf,
    part: Option<DatePart>,
    r: &Reference,
) -> (Edtf, Option<DatePart>) {
    let month = matches!(
        value.moment().map(|m| m.precision),
        Some(Precision::Month(..))
    );
    let ends = part == Some(DatePart::End) && month;
    let ahead = |day: &Date| ends && r.today().is_some_and(|now| *day >= now);
    match value.latest().filter(ahead) {
        Some(day) => (Edtf::day(day), None),
        None => (value, part),
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

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn parts() {
        check(
            "2026-03-11",
            &[
                "Snow fell in [early February|2026-02 early].",
                "Snow fell in [mid-February|2026-02 mid].",
                "Snow fell in [the middle of February|2026-02 mid].",
                "It ended at [the end of January|2026-01 end].",
                "It must end by [the end of May|2026-05-31].",
                "It must end by [year-end|2026 end].",
                "Prices fell in [late 2024|2024 late].",
                "They were built in [the late 1980s|198X late].",
                "It rained in [the early summer of 2024|2024-22 early].",
                "The bridge closed at [the end of last week|2026-03-01/2026-03-07 end].",
            ],
        );
    }

    /// What counts from now has ends of its own.
    #[test]
    fn open_parts() {
        check(
            "2026-03-11",
            &[
                "The bridge closed [earlier this year|2026-01/2026-03].",
                "The bridge closed [earlier this month|2026-03].",
                "The bridge will close [later this year|2026-03/2026-12].",
                "The visit is planned for [the week of March 23|2026-03-23/2026-03-29].",
            ],
        );
    }
}
