//! The year of a day or month that a narrative gives without one.
//!
//! A narrative runs forward, with looks back (`This followed the election of December 2005`) and
//! ahead (`until the fall of the town in 1945`) from which it returns. So the year is the one
//! that puts the date nearest behind one of the dates told before, where the last of these
//! counts most and going back costs more than going on.

use dateline_doc::{Edtf, Precision};
use jiff::civil::Date;

use super::calendar::days_between;
use super::meaning::Yearly;
use super::reference::{Reference, Told};
use super::resolve::in_that_year;

/// Days that a date further back in the text counts for less.
const STEP: i64 = 75;
/// The same for one of another paragraph.
const PARAGRAPH: i64 = 45;
/// Days between a year and a date within it.
const WITHIN: i64 = 90;
/// Going back so many tenths as far as forward.
const BACK: i64 = 15;

/// The year of `point` in `paragraph`; none where no date was told before.
pub(crate) fn year(point: Yearly, paragraph: u32, r: &Reference) -> Option<i16> {
    let mut best: Option<(i64, i16)> = None;
    for (told, step) in r.lately.iter().zip(0..) {
        let year = told.year();
        let far = step * STEP + i64::from(told.paragraph != paragraph && step > 0) * PARAGRAPH;
        for year in [year, year + 1, year - 1] {
            let Some(value) = in_that_year(point, year) else {
                continue;
            };
            let cost = far + distance(*told, value)?;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, year));
            }
        }
    }
    best.map(|(_, year)| year)
}

/// How far, in days, a text goes from `told` to `value`.
fn distance(told: Told, value: Edtf) -> Option<i64> {
    let (from, to) = (value.earliest()?, value.latest()?);
    if let Precision::Year(year) = told.at {
        let apart = i64::from(from.year().abs_diff(year));
        return Some(WITHIN + apart * 365);
    }
    let here: Date = told.at.first_day()?;
    Some(if from > here {
        days_between(here, from)
    } else if to < here {
        days_between(to, here) * BACK / 10
    } else {
        0
    })
}
