//! Quarters, halves and the years of accounts.
//!
//! A company's own quarter or year need not be the calendar's, and the text seldom says when it
//! begins: what is called fiscal is read as the calendar's and marked approximate.

use dateline_doc::{Edtf, Precision};

use super::cursor::Cursor;
use super::lexicon::{self, Unit};
use super::meaning::{Base, Found, Meaning, Which, Yearly};
use super::partial::{self, civil, dated, ranged, which_year};
use super::years::{self, eat_apostrophe_s, year_pair};

/// `the third quarter`, `Q3 2018`, `first-half profit`, `fiscal 2019`, `the June quarter`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    c.read(part_of_accounts)
        .or_else(|| c.read(year_of_accounts))
        .or_else(|| c.read(year_then_quarter))
        .or_else(|| c.read(half_of))
        .or_else(|| c.read(part_of_year))
        .or_else(|| c.read(quarter_by_months))
        .or_else(|| c.read(year_earlier))
}

fn about(meaning: Meaning) -> Found {
    Found {
        about: true,
        ..meaning.into()
    }
}

/// `the third quarter of 2018`, `Q3`, `third-quarter sales`, `the second half of last year`.
fn part_of_year(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let point = part(c)?;
    if c.read(fiscal_behind).is_some() {
        return Some(about(dated(point, which_year(c))));
    }
    let which = whose_year(c);
    let half = matches!(point, Yearly::Half(_));
    let adjective = c.back(1).contains('-') && is_account(c.low());
    if half && which == Which::Unsaid && !adjective {
        return None;
    }
    Some(dated(point, which).into())
}

/// `fiscal` between a quarter and its year.
fn fiscal_behind(c: &mut Cursor) -> Option<()> {
    c.eat("of");
    c.eat("its");
    let fiscal = c.eat_any(&["fiscal", "financial"]);
    c.eat("year");
    (fiscal && lexicon::year(c.low()).is_some()).then_some(())
}

/// `the second half of the 1990s`, `the first half of January 2024`.
fn half_of(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let first = c.eat_phrase("first half of");
    (first || c.eat_phrase("second half of")).then_some(())?;
    let found = c.read(partial::named).or_else(|| c.read(years::read))?;
    let Meaning::Fixed(Edtf::At(whole)) = found.meaning else {
        return None;
    };
    let half = match whole.precision {
        Precision::Decade(decade) => {
            let from = decade.checked_mul(10)? + if first { 0 } else { 5 };
            Edtf::span(Precision::Year(from), Precision::Year(from + 4))
        }
        Precision::Month(year, month) if first => {
            Edtf::days(civil(year, month, 1)?, civil(year, month, 15)?)
        }
        Precision::Month(year, month) => {
            let from = civil(year, month, 16)?;
            Edtf::days(from, from.last_of_month())
        }
        _ => return None,
    };
    Some(Meaning::Fixed(half).into())
}

/// The year behind a part of one; a half is also said `of the year`.
fn whose_year(c: &mut Cursor) -> Which {
    match which_year(c) {
        Which::Unsaid if c.eat_phrase("of the year") => Which::Turn(0),
        which => which,
    }
}

/// A quarter or half by number or by name.
fn part(c: &mut Cursor) -> Option<Yearly> {
    let word = c.low();
    let short = match word {
        "q1" | "1q" => Some(Yearly::Quarter(1)),
        "q2" | "2q" => Some(Yearly::Quarter(2)),
        "q3" | "3q" => Some(Yearly::Quarter(3)),
        "q4" | "4q" => Some(Yearly::Quarter(4)),
        "h1" | "1h" => Some(Yearly::Half(1)),
        "h2" | "2h" => Some(Yearly::Half(2)),
        _ => None,
    };
    if short.is_some() {
        c.step();
        return short;
    }
    if let Some((nth, unit)) = word.split_once('-') {
        let found = named(nth, unit)?;
        c.step();
        return Some(found);
    }
    let found = named(word, c.ahead(1))?;
    c.at += 2;
    Some(found)
}

fn named(nth: &str, unit: &str) -> Option<Yearly> {
    let nth = match nth {
        "final" => 4,
        nth => lexicon::ordinal(nth)?,
    };
    match unit {
        "quarter" if nth <= 4 => Some(Yearly::Quarter(nth)),
        "half" if nth <= 2 => Some(Yearly::Half(nth)),
        _ => None,
    }
}

/// What is counted by halves of a year, unlike the halves of a match.
fn is_account(word: &str) -> bool {
    matches!(
        word,
        "profit"
            | "profits"
            | "loss"
            | "losses"
            | "earnings"
            | "sales"
            | "revenue"
            | "revenues"
            | "results"
            | "net"
            | "income"
            | "output"
            | "operating"
            | "pretax"
            | "pre-tax"
            | "gdp"
            | "growth"
    )
}

/// `2008 Q4`, `2018's fourth quarter`.
fn year_then_quarter(c: &mut Cursor) -> Option<Found> {
    let year = c.take(lexicon::year)?;
    eat_apostrophe_s(c);
    let point = part(c)?;
    Some(dated(point, Which::Given(year)).into())
}

/// `fiscal 2019's third quarter`.
fn part_of_accounts(c: &mut Cursor) -> Option<Found> {
    let Meaning::Fixed(year) = year_of_accounts(c)?.meaning else {
        return None;
    };
    eat_apostrophe_s(c);
    let point = part(c)?;
    let year = year.latest()?.year();
    Some(about(dated(point, Which::Given(year))))
}

/// `fiscal 2019`, `FY2019`, `the financial year 2018-19`, `the 2019 fiscal year`, `this school
/// year`.
fn year_of_accounts(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let turn = c.take(|word| match word {
        "last" | "past" | "previous" => Some(-1),
        "this" | "current" => Some(0),
        "next" | "coming" => Some(1),
        _ => None,
    });
    if let Some(turn) = turn {
        let kind = c.eat_any(&["fiscal", "financial", "tax", "school", "academic"]);
        let meaning = Meaning::Shift(Unit::Year, turn, Base::Now);
        return (kind && c.eat("year")).then(|| about(meaning));
    }
    c.read(fiscal_first)
        .or_else(|| c.read(fiscal_behind_year))
        .map(|year| about(Meaning::Fixed(year)))
}

fn fiscal_first(c: &mut Cursor) -> Option<Edtf> {
    let word = c.raw();
    if let Some(digits) = word.strip_prefix("FY").filter(|digits| !digits.is_empty()) {
        let year = short_or_full(digits)?;
        c.step();
        return Some(Edtf::year(year));
    }
    let fiscal = word == "FY" || c.low() == "fiscal" || c.low() == "financial";
    let year_said = matches!(c.ahead(1), "year" | "years");
    if !fiscal || c.low() == "financial" && !year_said {
        return None;
    }
    c.step();
    c.at += usize::from(year_said);
    one_or_two_years(c)
}

fn fiscal_behind_year(c: &mut Cursor) -> Option<Edtf> {
    let year = one_or_two_years(c)?;
    let kind = c.eat_any(&["fiscal", "financial", "tax", "school", "academic"]);
    (kind && c.eat("year")).then_some(year)
}

fn one_or_two_years(c: &mut Cursor) -> Option<Edtf> {
    c.read(year_pair)
        .or_else(|| c.take(lexicon::year).map(Edtf::year))
}

/// `2019`, or `19` for it.
fn short_or_full(digits: &str) -> Option<i16> {
    lexicon::year(digits).or_else(|| {
        let short: i16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
        (short <= 68).then_some(2000 + short)
    })
}

/// `the October-December quarter`, `the June quarter`: that which ends with the month.
fn quarter_by_months(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let capital = c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    let (from, to) = months(c).filter(|_| capital)?;
    let which = which_year(c);
    Some(ranged(Yearly::Month(from), Yearly::Month(to), which).into())
}

fn months(c: &mut Cursor) -> Option<(u8, u8)> {
    let from = c.take(lexicon::month)?;
    if c.eat_any(&["-", "–"]) {
        let to = c.take(lexicon::month)?;
        return c.eat_any(&["quarter", "period"]).then_some((from, to));
    }
    let ends = c.eat("quarter") && from % 3 == 0;
    ends.then(|| (from - 2, from))
}

/// `the year-earlier quarter`: a year before the one that the text is in.
fn year_earlier(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let earlier = c.eat_any(&["year-earlier", "year-ago"]);
    let quarter = c.eat("quarter");
    (earlier && quarter).then(|| Meaning::Shift(Unit::Quarter, -4, Base::Told).into())
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn quarters() {
        check(
            "2026-03-11",
            &[
                "Sales fell in [the fourth quarter|2025-10/2025-12].",
                "Sales fell in [the third quarter of 2024|2024-07/2024-09].",
                "Sales fell in [the first quarter of last year|2025-01/2025-03].",
                "[Third-quarter|2025-07/2025-09] sales fell.",
                "Sales fell in [Q3 2024|2024-07/2024-09] and [2025 Q1|2025-01/2025-03].",
                "Sales fell in [2024's final quarter|2024-10/2024-12].",
                "Sales fell in [the October-December quarter|2025-10/2025-12].",
                "Sales fell in [the June quarter|2025-04/2025-06].",
                "Sales fell in [the third quarter of 2024|2024-07/2024-09] from [the year-earlier quarter|2023-07/2023-09].",
                "Norland lost in the quarter-final.",
                "A quarter of the fleet was sold.",
            ],
        );
    }

    #[test]
    fn halves() {
        check(
            "2026-03-11",
            &[
                "Prices fell in [the first half of 2024|2024-01/2024-06].",
                "Prices fell in [the second half of last year|2025-07/2025-12].",
                "Prices may fall in [the first half of the year|2026-01/2026-06].",
                "Prices fell in [the second half of the 1990s|1995/1999].",
                "Prices fell in [the first half of January 2026|2026-01-01/2026-01-15].",
                "[First-half|2025-01/2025-06] profit fell.",
                "Norland scored twice in the second half.",
                "He won the first half of the match.",
            ],
        );
    }

    #[test]
    fn years_of_accounts() {
        check(
            "2026-03-11",
            &[
                "Aid rose in [fiscal 2024|2024~].",
                "Aid rose in [fiscal year 2024|2024~].",
                "Aid rose in [FY2024|2024~] and [FY 2025|2025~].",
                "Aid rose in [the 2024 fiscal year|2024~].",
                "Aid rose in [the financial year 2023-24|2023~/2024~].",
                "Aid rose in [the last fiscal year|2025~].",
                "Aid rose in [the third quarter of fiscal 2024|2024-07~/2024-09~].",
                "Aid rose in [fiscal 2024's third quarter|2024-07~/2024-09~].",
                "The fiscal rules hold.",
            ],
        );
    }
}
