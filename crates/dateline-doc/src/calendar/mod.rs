//! Calendars beside the Gregorian one, the months' names in the languages that news comes from,
//! and the digits of other scripts: shared by what reads pages and what reads texts.

mod digits;
mod months;

use icu_calendar::cal::{ChineseTraditional, Hijri, Iso, Julian};
use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date as Foreign};
use jiff::civil::Date;

pub use digits::{digit, in_ascii};
pub use months::{MonthName, month_names};

crate::words! {
    /// A calendar, by its CLDR identifier (UTS 35, "Unicode Calendar Identifier").
    Calendar {
        /// The civil calendar of most countries, and of every value.
        Gregorian = "gregory",
        /// Solar Hijri, of Iran and Afghanistan.
        Persian = "persian",
        /// Lunar Hijri, as Umm al-Qura counts it. In most countries the crescent decides, so that
        /// a day may be off by one or two.
        Islamic = "islamic",
        /// The Gregorian calendar with the years of the Buddhist era (Thailand).
        Buddhist = "buddhist",
        /// The Hebrew calendar. Months count from Tishrei; Adar is the one of common years and
        /// the second of leap years.
        Hebrew = "hebrew",
        /// The traditional Chinese calendar. A year goes by the Gregorian one that it begins in.
        Chinese = "chinese",
    }
}

/// Days of a calendar from one to another, both included.
pub type Days = (Date, Date);

impl Calendar {
    /// The day that this calendar calls so; none where it has no such day, or where it lies
    /// beyond the years -9999 to 9999.
    ///
    /// ```
    /// use dateline_doc::calendar::Calendar;
    /// let day = Calendar::Persian.day(1404, 11, 22).unwrap();
    /// assert_eq!(day.to_string(), "2026-02-11");
    /// ```
    pub fn day(self, year: i16, month: u8, day: u8) -> Option<Date> {
        self.of_month(year, month, day).map(|(first, _)| first)
    }

    /// The first and the last day of a month.
    pub fn month(self, year: i16, month: u8) -> Option<Days> {
        let (first, days) = self.of_month(year, month, 1)?;
        let last = first.checked_add(jiff::Span::new().try_days(i64::from(days) - 1).ok()?);
        Some((first, last.ok()?))
    }

    /// The first and the last day of a year.
    pub fn year(self, year: i16) -> Option<Days> {
        let first = self.day(year, 1, 1)?;
        let next = self.day(year.checked_add(1)?, 1, 1)?;
        Some((first, next.yesterday().ok()?))
    }

    /// The year that `day` lies in.
    pub fn year_at(self, day: Date) -> Option<i16> {
        let iso = Foreign::try_new_iso(
            day.year().into(),
            day.month().unsigned_abs(),
            day.day().unsigned_abs(),
        )
        .ok()?;
        let year = match self {
            Calendar::Gregorian => iso.year().extended_year(),
            Calendar::Persian => year_in(&iso, icu_calendar::cal::Persian),
            Calendar::Islamic => year_in(&iso, Hijri::new_umm_al_qura()),
            Calendar::Buddhist => iso.year().extended_year() + BUDDHIST,
            Calendar::Hebrew => year_in(&iso, icu_calendar::cal::Hebrew),
            Calendar::Chinese => year_in(&iso, ChineseTraditional::new()),
        };
        year.try_into().ok()
    }

    /// The calendar of a year in a date of digits alone: the years of our own time stand apart.
    /// `1404` is Persian (1370 to 1430 are 1991 to 2052), `1447` Islamic (1431 to 1480 are 2009 to
    /// 2058), `2569` Buddhist (2480 to 2599 are 1937 to 2056); any other is Gregorian.
    pub fn of_year(year: i16) -> Self {
        match year {
            1370..=1430 => Calendar::Persian,
            1431..=1480 => Calendar::Islamic,
            2480..=2599 => Calendar::Buddhist,
            _ => Calendar::Gregorian,
        }
    }

    /// Whether its days are only known once the moon has been seen.
    pub fn is_by_sight(self) -> bool {
        self == Calendar::Islamic
    }

    /// A day, and how many days its month has.
    fn of_month(self, year: i16, month: u8, day: u8) -> Option<(Date, u8)> {
        let year = i32::from(year);
        match self {
            Calendar::Gregorian => gregorian(Foreign::try_new_iso(year, month, day).ok()?),
            Calendar::Persian => gregorian(Foreign::try_new_persian(year, month, day).ok()?),
            Calendar::Islamic => gregorian(
                Foreign::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
                    .ok()?,
            ),
            Calendar::Buddhist => {
                gregorian(Foreign::try_new_iso(year - BUDDHIST, month, day).ok()?)
            }
            Calendar::Hebrew => {
                let month = (1..=12).contains(&month).then(|| Month::new(month))?;
                gregorian(Foreign::try_new_hebrew_v2(year, month, day).ok()?)
            }
            Calendar::Chinese => {
                let month = (1..=12).contains(&month).then(|| Month::new(month))?;
                gregorian(Foreign::try_new_chinese_traditional(year, month, day).ok()?)
            }
        }
    }
}

/// Easter Sunday of the western churches.
pub fn easter(year: i16) -> Option<Date> {
    gregorian(icu_calendar::Gregorian::easter(year.into())).map(|(day, _)| day)
}

/// Easter Sunday of the eastern churches, by the Julian calendar.
pub fn orthodox_easter(year: i16) -> Option<Date> {
    gregorian(Julian::easter(year.into())).map(|(day, _)| day)
}

/// Years from the Gregorian era to the Buddhist one, as Thailand has counted since 1941.
const BUDDHIST: i32 = 543;

fn year_in<C: AsCalendar>(day: &Foreign<Iso>, calendar: C) -> i32 {
    day.to_calendar(calendar).year().extended_year()
}

fn gregorian<C: AsCalendar>(day: Foreign<C>) -> Option<(Date, u8)> {
    let iso = day.to_calendar(Iso);
    let date = Date::new(
        iso.year().extended_year().try_into().ok()?,
        iso.month().ordinal.try_into().ok()?,
        iso.day_of_month().0.try_into().ok()?,
    );
    Some((date.ok()?, day.days_in_month()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Days that states and communities have announced.
    #[test]
    fn known_days() {
        for (calendar, year, month, day, known) in [
            (Calendar::Persian, 1357, 11, 22, "1979-02-11"),
            (Calendar::Persian, 1404, 1, 1, "2025-03-21"),
            (Calendar::Islamic, 1447, 9, 1, "2026-02-18"),
            (Calendar::Islamic, 1445, 10, 1, "2024-04-10"),
            (Calendar::Buddhist, 2569, 2, 3, "2026-02-03"),
            (Calendar::Hebrew, 5786, 1, 1, "2025-09-23"),
            (Calendar::Hebrew, 5784, 7, 15, "2024-04-23"),
            (Calendar::Hebrew, 5784, 6, 14, "2024-03-24"),
            (Calendar::Chinese, 2026, 1, 1, "2026-02-17"),
            (Calendar::Gregorian, 2026, 2, 28, "2026-02-28"),
        ] {
            let found = calendar.day(year, month, day).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(known), "{calendar} {year}");
        }
    }

    #[test]
    fn months_and_years() {
        let shown = |days: Option<Days>| days.map(|(a, b)| format!("{a}/{b}"));
        let bahman = shown(Calendar::Persian.month(1404, 11));
        assert_eq!(bahman.as_deref(), Some("2026-01-21/2026-02-19"));
        let year = shown(Calendar::Persian.year(1404));
        assert_eq!(year.as_deref(), Some("2025-03-21/2026-03-20"));
        let day = "2026-02-03".parse().unwrap();
        let years = Calendar::ALL.iter().map(|calendar| calendar.year_at(day));
        let years: Vec<_> = years.flatten().collect();
        assert_eq!(years, [2026, 1404, 1447, 2569, 5786, 2025]);
    }

    proptest! {
        #[test]
        fn never_panics(at in 0..6_usize, year: i16, month: u8, day: u8) {
            let calendar = Calendar::ALL[at];
            if let Some(found) = calendar.day(year, month, day) {
                prop_assert_eq!(calendar.year_at(found), Some(year));
            }
            let _ = (calendar.month(year, month), calendar.year(year));
        }
    }
}
