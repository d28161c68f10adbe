//! Stretches that end or begin now: counted ones, and those of a few or of recent units.

use dateline_doc::{Edtf, End, Moment, Precision};
use jiff::civil::Date;

use super::calendar::{days_on, months_on, years_on};
use super::lexicon::Unit;
use super::reference::month_of;

/// So many units up to `now`, or from the day after `now` on.
pub(crate) fn stretch(unit: Unit, by: i32, now: Date) -> Option<Edtf> {
    let days = match unit {
        Unit::Minute | Unit::Hour => i64::from(by.signum()) * i64::from((by.abs() + 23) / 24),
        Unit::Day => i64::from(by),
        Unit::Week | Unit::Weekend => i64::from(by) * 7,
        Unit::Month => return months(by, now),
        Unit::Quarter | Unit::Season => return months(by.checked_mul(3)?, now),
        Unit::Year => return years(by, now),
        Unit::Decade => return years(by.checked_mul(10)?, now),
        Unit::Century => return years(by.checked_mul(100)?, now),
    };
    let far = days_on(now, days)?;
    Some(if days < 0 {
        Edtf::days(far, now)
    } else {
        Edtf::days(days_on(now, 1)?.min(far), far)
    })
}

fn months(by: i32, now: Date) -> Option<Edtf> {
    let (far, near) = (months_on(now, by)?, month_of(now));
    let (from, to) = if by < 0 { (far, near) } else { (near, far) };
    Some(Edtf::span(
        Precision::Month(from.0, from.1),
        Precision::Month(to.0, to.1),
    ))
}

fn years(by: i32, now: Date) -> Option<Edtf> {
    let (far, near) = (years_on(now, by)?, now.year());
    let (from, to) = if by < 0 { (far, near) } else { (near, far) };
    Some(Edtf::span(Precision::Year(from), Precision::Year(to)))
}

fn about(precision: Precision) -> End {
    End::At(Moment::new(precision).about())
}

fn at(precision: Precision) -> End {
    End::At(Moment::new(precision))
}

fn month((year, month): (i16, u8)) -> Precision {
    Precision::Month(year, month)
}

/// Uncounted units before or after `now`. A few are taken for three; those whose far end cannot
/// be told are open or approximate there.
pub(crate) fn vague(unit: Unit, sign: i32, few: bool, now: Date) -> Option<Edtf> {
    let (from, to) = if sign < 0 {
        past(unit, few, now)?
    } else {
        future(unit, now)?
    };
    Some(Edtf::Interval(from, to))
}

fn past(unit: Unit, few: bool, now: Date) -> Option<(End, End)> {
    Some(match unit {
        Unit::Minute | Unit::Hour | Unit::Day => (
            about(Precision::Day(days_on(now, -3)?)),
            at(Precision::Day(now)),
        ),
        Unit::Week | Unit::Weekend => {
            let from = month_of(days_on(now, -21)?);
            (about(month(from)), at(Precision::Day(now)))
        }
        Unit::Month | Unit::Quarter | Unit::Season => {
            (about(month(months_on(now, -3)?)), at(month(month_of(now))))
        }
        Unit::Year if few => (
            about(Precision::Year(years_on(now, -3)?)),
            at(Precision::Year(now.year())),
        ),
        Unit::Year | Unit::Decade | Unit::Century => (End::Open, at(Precision::Year(now.year()))),
    })
}

fn future(unit: Unit, now: Date) -> Option<(End, End)> {
    Some(match unit {
        Unit::Minute | Unit::Hour | Unit::Day => {
            let to = month_of(days_on(now, 7)?);
            (at(Precision::Day(now)), about(month(to)))
        }
        Unit::Week | Unit::Weekend => {
            let from = month_of(days_on(now, 7)?);
            (at(month(from)), about(month(month_of(days_on(now, 42)?))))
        }
        Unit::Month | Unit::Quarter | Unit::Season => (
            at(month(months_on(now, 1)?)),
            about(month(months_on(now, 6)?)),
        ),
        Unit::Year | Unit::Decade | Unit::Century => {
            (at(Precision::Year(years_on(now, 1)?)), End::Open)
        }
    })
}

/// The first so many units from `start`.
pub(crate) fn opening(unit: Unit, count: i32, start: Date) -> Option<Edtf> {
    let days = match unit {
        Unit::Day => i64::from(count),
        Unit::Week => i64::from(count) * 7,
        Unit::Month => {
            let to = months_on(start, count)?;
            let last = super::partial::civil(to.0, to.1, 1)?;
            let day = i64::from(start.day());
            return Some(Edtf::days(start, days_on(last, day - 2)?));
        }
        Unit::Year => {
            let to = years_on(start, count)?;
            return Some(Edtf::span(
                Precision::Year(start.year()),
                Precision::Year(to),
            ));
        }
        _ => return None,
    };
    Some(Edtf::days(start, days_on(start, days - 1)?))
}
