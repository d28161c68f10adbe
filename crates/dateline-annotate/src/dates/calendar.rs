//! Calendar arithmetic. None beyond the calendar's end.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Length, ToSpan};

use super::reference::month_of;

pub(crate) fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    days_on(day, -i64::from(day.weekday().since(weekday)))
}

pub(crate) fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    days_on(day, i64::from(day.weekday().until(weekday)))
}

pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to)
        .map_or(i64::MAX, |length| i64::from(length.get_days()))
}

/// `day` and so many days; none beyond the calendar's end.
pub(crate) fn days_on(day: Date, by: i64) -> Option<Date> {
    day.checked_add(Length::new().try_days(by).ok()?).ok()
}

/// Year and month so many months from `day`'s.
pub(crate) fn months_on(day: Date, by: i32) -> Option<(i16, u8)> {
    let first = day.first_of_month();
    let length = 0.months().try_months(by).ok()?;
    first.checked_add(length).ok().map(month_of)
}

pub(crate) fn years_on(day: Date, by: i32) -> Option<i16> {
    i16::try_from(i32::from(day.year()).checked_add(by)?)
        .ok()
        .filter(|year| (-4000..=4000).contains(year))
}
