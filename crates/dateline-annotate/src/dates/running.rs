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

/// Days by which each date further back in the text counts for less.
const STEP: i64 = 75;
/// The same for dates of other paragraphs than the last.
const PARAGRAPH: i64 = 45;
/// Days between a year and a date within it.
const WITHIN: i64 = 90;

/// The year of `point`; none where no date was told before. Going back costs half as much again
/// as going on.
pub(crate) fn year(point: Yearly, r: &Reference) -> Option<i16> {
    let last = r.lately.first()?;
    let mut best: Option<(i64, i16)> = None;
    for (told, step) in r.lately.iter().zip(0..) {
        let year = told.year();
        for year in [year, year + 1, year - 1] {
            let Some(value) = in_that_year(point, year) else {
                continue;
            };
            let apart = step > 0 && told.paragraph != last.paragraph;
            let far = step * STEP + i64::from(apart) * PARAGRAPH;
            let Some(distance) = distance(*told, value) else {
                continue;
            };
            let cost = far + distance;
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
        days_between(to, here) * 3 / 2
    } else {
        0
    })
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn a_story_goes_on() {
        check(
            "",
            &[
                "The siege began in [May 1808|1808-05]. In [July|1808-07] the wall fell.",
                "He landed in [October 1808|1808-10]. By [February|1809-02] he was gone.",
                "She fled on [4 August 1964|1964-08-04]. Papers opened in [2005|2005] say that nothing happened on [4 August|1964-08-04].",
                "The siege began in [April 1808|1808-04], and was to last until the fall of the fort in [May 1810|1810-05]. In [June|1808-06] some left.",
                "Tarn was lost in [November 1941|1941-11], the worst month of [1941|1941]. In [January|1942-01] it was won back.",
            ],
        );
    }

    /// What is mentioned in passing is better than nothing to begin with.
    #[test]
    fn a_beginning() {
        check(
            "",
            &["They had ruled until [1980|1980]. In [April|1980-04] they fell."],
        );
    }

    /// A look back ends with its clause.
    #[test]
    fn a_look_back() {
        check(
            "",
            &[
                "In [May 1942|1942-05] they kept what they had won in [the previous year|1941]. In [June|1942-06] they lost it.",
                "The law of [March 1965|1965-03] went further than that of [two decades earlier|1945]. In [April|1965-04] it passed.",
            ],
        );
    }
}
