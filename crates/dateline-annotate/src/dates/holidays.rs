//! Days that have a name: each by the rule that finds it in any year.

use std::collections::HashMap;
use std::sync::LazyLock;

use dateline_doc::Edtf;
use dateline_doc::calendar::{Calendar, Days, easter, orthodox_easter};
use jiff::civil::{Date, Weekday};

use super::calendar::{days_between, days_on, on_or_after, on_or_before};
use super::cursor::Cursor;
use super::lexicon;
use super::meaning::{Found, Yearly};
use super::partial::{civil, dated, turned, which_year};
use super::recurring::code;

/// The rule by which a named day falls in each year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Holiday {
    /// The same day of the same month.
    Fixed(u8, u8),
    /// The nth such weekday of a month, -1 for the last, and so many days on.
    Nth(Weekday, i8, u8, i8),
    /// So many days from Easter Sunday of the western churches.
    Easter(i8),
    /// So many days from Easter Sunday of the eastern churches.
    Pascha(i8),
    /// Some days before Easter Sunday, from the first to the last.
    BeforeEaster(i8, i8),
    /// So many days from a day of a month of another calendar on.
    In(Calendar, u8, u8, u8),
    /// A month of another calendar.
    Month(Calendar, u8),
    /// The day before the first new moon on or after that day (Diwali: that of Kartika).
    NewMoon(u8, u8),
}

use Holiday::{BeforeEaster, Easter, Fixed, In, Month, NewMoon, Nth, Pascha};

/// Named days, each name in lower case. An `'s` in the text may stand or not, unless it is part
/// of the name.
const HOLIDAYS: &[(&str, Holiday)] = &[
    // The same day each year.
    ("new year eve", Fixed(12, 31)),
    ("new year day", Fixed(1, 1)),
    ("new year 's", Fixed(1, 1)),
    ("epiphany", Fixed(1, 6)),
    ("orthodox christmas", Fixed(1, 7)),
    ("orthodox christmas eve", Fixed(1, 6)),
    ("inauguration day", Fixed(1, 20)),
    ("burns night", Fixed(1, 25)),
    ("australia day", Fixed(1, 26)),
    ("international holocaust remembrance day", Fixed(1, 27)),
    ("groundhog day", Fixed(2, 2)),
    ("valentine day", Fixed(2, 14)),
    ("st . valentine day", Fixed(2, 14)),
    ("st david day", Fixed(3, 1)),
    ("international women day", Fixed(3, 8)),
    ("st . patrick day", Fixed(3, 17)),
    ("st patrick day", Fixed(3, 17)),
    ("april fools day", Fixed(4, 1)),
    ("april fool day", Fixed(4, 1)),
    ("earth day", Fixed(4, 22)),
    ("st george day", Fixed(4, 23)),
    ("anzac day", Fixed(4, 25)),
    ("may day", Fixed(5, 1)),
    ("international workers day", Fixed(5, 1)),
    ("cinco de mayo", Fixed(5, 5)),
    ("victory day", Fixed(5, 9)),
    ("juneteenth", Fixed(6, 19)),
    ("canada day", Fixed(7, 1)),
    ("independence day", Fixed(7, 4)),
    ("fourth of july", Fixed(7, 4)),
    ("bastille day", Fixed(7, 14)),
    ("halloween", Fixed(10, 31)),
    ("all saints day", Fixed(11, 1)),
    ("all souls day", Fixed(11, 2)),
    ("day of the dead", Fixed(11, 2)),
    ("bonfire night", Fixed(11, 5)),
    ("armistice day", Fixed(11, 11)),
    ("remembrance day", Fixed(11, 11)),
    ("veterans day", Fixed(11, 11)),
    ("st andrew day", Fixed(11, 30)),
    ("world aids day", Fixed(12, 1)),
    ("human rights day", Fixed(12, 10)),
    ("christmas eve", Fixed(12, 24)),
    ("christmas day", Fixed(12, 25)),
    ("christmas", Fixed(12, 25)),
    ("boxing day", Fixed(12, 26)),
    ("kwanzaa", In(Calendar::Gregorian, 12, 26, 7)),
    // A weekday of a month.
    ("martin luther king day", Nth(Weekday::Monday, 3, 1, 0)),
    ("martin luther king jr . day", Nth(Weekday::Monday, 3, 1, 0)),
    ("mlk day", Nth(Weekday::Monday, 3, 1, 0)),
    ("presidents day", Nth(Weekday::Monday, 3, 2, 0)),
    ("patriots day", Nth(Weekday::Monday, 3, 4, 0)),
    (
        "take your daughters and sons to work day",
        Nth(Weekday::Thursday, 4, 4, 0),
    ),
    ("mother day", Nth(Weekday::Sunday, 2, 5, 0)),
    ("memorial day", Nth(Weekday::Monday, -1, 5, 0)),
    ("father day", Nth(Weekday::Sunday, 3, 6, 0)),
    ("labor day", Nth(Weekday::Monday, 1, 9, 0)),
    ("columbus day", Nth(Weekday::Monday, 2, 10, 0)),
    ("indigenous peoples day", Nth(Weekday::Monday, 2, 10, 0)),
    ("election day", Nth(Weekday::Monday, 1, 11, 1)),
    ("thanksgiving day", Nth(Weekday::Thursday, 4, 11, 0)),
    ("thanksgiving", Nth(Weekday::Thursday, 4, 11, 0)),
    ("black friday", Nth(Weekday::Thursday, 4, 11, 1)),
    ("small business saturday", Nth(Weekday::Thursday, 4, 11, 2)),
    ("cyber monday", Nth(Weekday::Thursday, 4, 11, 4)),
    ("giving tuesday", Nth(Weekday::Thursday, 4, 11, 5)),
    // Counted from Easter.
    ("shrove tuesday", Easter(-47)),
    ("mardi gras", Easter(-47)),
    ("ash wednesday", Easter(-46)),
    ("lent", BeforeEaster(-46, -1)),
    ("holy week", BeforeEaster(-7, -1)),
    ("palm sunday", Easter(-7)),
    ("maundy thursday", Easter(-3)),
    ("holy thursday", Easter(-3)),
    ("good friday", Easter(-2)),
    ("holy saturday", Easter(-1)),
    ("easter sunday", Easter(0)),
    ("easter day", Easter(0)),
    ("easter monday", Easter(1)),
    ("easter", Easter(0)),
    ("ascension day", Easter(39)),
    ("whit sunday", Easter(49)),
    ("pentecost", Easter(49)),
    ("whit monday", Easter(50)),
    ("corpus christi", Easter(60)),
    ("orthodox good friday", Pascha(-2)),
    ("orthodox easter sunday", Pascha(0)),
    ("orthodox easter", Pascha(0)),
    // Of other calendars.
    ("ramadan", Month(Calendar::Islamic, 9)),
    ("ramzan", Month(Calendar::Islamic, 9)),
    ("muharram", Month(Calendar::Islamic, 1)),
    ("islamic new year", In(Calendar::Islamic, 1, 1, 1)),
    ("ashura", In(Calendar::Islamic, 1, 10, 1)),
    ("arbaeen", In(Calendar::Islamic, 2, 20, 1)),
    ("mawlid", In(Calendar::Islamic, 3, 12, 1)),
    ("eid al-fitr", In(Calendar::Islamic, 10, 1, 1)),
    ("eid ul-fitr", In(Calendar::Islamic, 10, 1, 1)),
    ("eid al fitr", In(Calendar::Islamic, 10, 1, 1)),
    ("eid al-adha", In(Calendar::Islamic, 12, 10, 1)),
    ("eid ul-adha", In(Calendar::Islamic, 12, 10, 1)),
    ("eid al adha", In(Calendar::Islamic, 12, 10, 1)),
    ("nowruz", In(Calendar::Persian, 1, 1, 1)),
    ("norouz", In(Calendar::Persian, 1, 1, 1)),
    ("newroz", In(Calendar::Persian, 1, 1, 1)),
    ("persian new year", In(Calendar::Persian, 1, 1, 1)),
    ("rosh hashanah", In(Calendar::Hebrew, 1, 1, 2)),
    ("rosh hashana", In(Calendar::Hebrew, 1, 1, 2)),
    ("yom kippur", In(Calendar::Hebrew, 1, 10, 1)),
    ("sukkot", In(Calendar::Hebrew, 1, 15, 7)),
    ("hanukkah", In(Calendar::Hebrew, 3, 25, 8)),
    ("chanukah", In(Calendar::Hebrew, 3, 25, 8)),
    ("purim", In(Calendar::Hebrew, 6, 14, 1)),
    ("passover", In(Calendar::Hebrew, 7, 15, 8)),
    ("shavuot", In(Calendar::Hebrew, 9, 6, 1)),
    ("lunar new year", In(Calendar::Chinese, 1, 1, 1)),
    ("chinese new year", In(Calendar::Chinese, 1, 1, 1)),
    ("tet", In(Calendar::Chinese, 1, 1, 1)),
    ("seollal", In(Calendar::Chinese, 1, 1, 1)),
    ("lantern festival", In(Calendar::Chinese, 1, 15, 1)),
    ("dragon boat festival", In(Calendar::Chinese, 5, 5, 1)),
    ("mid-autumn festival", In(Calendar::Chinese, 8, 15, 1)),
    ("chuseok", In(Calendar::Chinese, 8, 15, 1)),
    ("diwali", NewMoon(10, 17)),
    ("deepavali", NewMoon(10, 17)),
];

/// The named days that begin with a word, the longer names first.
static BY_FIRST: LazyLock<HashMap<&str, Vec<(&str, Holiday)>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<(&str, Holiday)>> = HashMap::new();
    for &(name, holiday) in HOLIDAYS {
        let first = name.split(' ').next().unwrap_or(name);
        let names = table.entry(first).or_default();
        names.push((name, holiday));
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    table
});

/// Whether a named day can begin with `word`.
pub(crate) fn starts(word: &str) -> bool {
    BY_FIRST.contains_key(word)
}

impl Holiday {
    /// Its first day in `year`. Of those that `year` has twice (lunar ones), the earlier.
    pub(crate) fn day_in(self, year: i16) -> Option<Date> {
        self.days_in(year).map(|(first, _)| first)
    }

    /// Its value in `year`, approximate where the moon has to be seen or the rule is rough.
    pub(crate) fn value_in(self, year: i16) -> Option<Edtf> {
        let (first, last) = self.days_in(year)?;
        let value = if first == last {
            Edtf::day(first)
        } else {
            Edtf::days(first, last)
        };
        let rough = match self {
            In(calendar, ..) | Month(calendar, _) => calendar.is_by_sight(),
            NewMoon(..) => true,
            _ => false,
        };
        Some(if rough { value.about() } else { value })
    }

    /// How it comes again, as an RRULE (RFC 5545): where the rule cannot say its day, each year.
    pub(crate) fn rule(self) -> String {
        match self {
            Fixed(month, day) => format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"),
            Nth(weekday, nth, month, 0) => {
                format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{}", code(weekday))
            }
            _ => "FREQ=YEARLY".to_owned(),
        }
    }

    fn days_in(self, year: i16) -> Option<Days> {
        let day = match self {
            Fixed(month, day) => civil(year, month, day)?,
            Nth(weekday, nth, month, on) => {
                let first = civil(year, month, 1)?;
                let day = first.nth_weekday_of_month(nth, weekday).ok()?;
                days_on(day, i64::from(on))?
            }
            Easter(on) => days_on(easter(year)?, i64::from(on))?,
            Pascha(on) => days_on(orthodox_easter(year)?, i64::from(on))?,
            BeforeEaster(from, to) => {
                let easter = easter(year)?;
                return Some((
                    days_on(easter, i64::from(from))?,
                    days_on(easter, i64::from(to))?,
                ));
            }
            In(calendar, month, day, days) => {
                let first = falling_in(calendar, year, |there| calendar.day(there, month, day))?;
                return Some((first, days_on(first, i64::from(days) - 1)?));
            }
            Month(calendar, month) => {
                let first = falling_in(calendar, year, |there| calendar.day(there, month, 1))?;
                return calendar.month(calendar.year_at(first)?, month);
            }
            NewMoon(month, day) => {
                let from = civil(year, month, day)?;
                let months = 8..=12;
                let moons = months.filter_map(|month| Calendar::Chinese.day(year, month, 1));
                days_on(moons.filter(|moon| *moon > from).min()?, -1)?
            }
        };
        Some((day, day))
    }
}

/// The first of those days of a calendar's years that lies in the Gregorian `year`.
pub(super) fn falling_in(
    calendar: Calendar,
    year: i16,
    day: impl Fn(i16) -> Option<Date>,
) -> Option<Date> {
    let there = calendar.year_at(civil(year, 1, 1)?)?;
    let mut days = (there..=there.checked_add(1)?).filter_map(day);
    days.find(|day| day.year() == year)
}

/// The free days around a holiday: from it to Sunday, or from Saturday to it.
pub(crate) fn weekend_of(holiday: Holiday, year: i16) -> Option<Edtf> {
    let (first, last) = around(holiday.day_in(year)?)?;
    Some(Edtf::days(first, last))
}

fn around(day: Date) -> Option<Days> {
    let sunday = on_or_after(day, Weekday::Sunday)?;
    let saturday = on_or_before(day, Weekday::Saturday)?;
    let since = days_between(saturday, day);
    let (first, last) = match days_between(day, sunday) {
        0 => (days_on(day, -1)?, day),
        1..=3 => (day, sunday),
        _ if since <= 3 => (saturday, day),
        _ => (days_on(sunday, -1)?, sunday),
    };
    Some((first, last))
}

/// Words behind a holiday's name that spread it over days that nobody counts.
const AROUND: &[&str] = &["break", "holidays", "holiday", "recess", "vacation"];

/// `New Year's Eve`, `Easter 2019`, `last Christmas`, `Labor Day weekend`, `Ramadan`, `the first
/// Monday in May`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    c.read(by_name).or_else(|| c.read(nth_weekday))
}

/// A day that has no name but its rule.
fn nth_weekday(c: &mut Cursor) -> Option<Found> {
    c.eat("the").then_some(())?;
    let nth = c.take(|word| match word {
        "last" => Some(-1),
        word => i8::try_from(lexicon::ordinal(word)?)
            .ok()
            .filter(|n| *n < 6),
    })?;
    let weekday = c.take(lexicon::weekday)?;
    c.eat_any(&["of", "in"]).then_some(())?;
    let capital = c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    let month = c.take(lexicon::month).filter(|_| capital)?;
    c.eat_stop();
    let point = Yearly::Holiday(Nth(weekday, nth, month, 0));
    Some(dated(point, which_year(c)).into())
}

fn by_name(c: &mut Cursor) -> Option<Found> {
    let turn = c.read(turned);
    let start = *c;
    let holiday = name(c)?;
    let weekend = c.eat("weekend");
    // A season of Christmas or Easter has no days that two readers would agree on.
    let vague = matches!(c.low(), "season" | "period");
    if !weekend && (vague || is_longer_name(start, *c, holiday)) {
        return None;
    }
    let about = !weekend && AROUND.contains(&c.low());
    let which = turn.unwrap_or_else(|| which_year(c));
    let point = if weekend {
        Yearly::Weekend(holiday)
    } else {
        Yearly::Holiday(holiday)
    };
    let found = Found::from(dated(point, which));
    Some(Found { about, ..found })
}

/// The name of a day, in capitals as names are.
pub(crate) fn name(c: &mut Cursor) -> Option<Holiday> {
    let capital = c.raw().starts_with(|c: char| c.is_uppercase());
    let names = BY_FIRST.get(c.low()).filter(|_| capital)?;
    names
        .iter()
        .find_map(|(name, holiday)| c.read(|c| eat_name(c, name).then_some(*holiday)))
}

/// Whether the words are part of another name: `Easter Island`, `Tariq Ramadan`, or of another
/// nation's day: `Norland's Independence Day`.
fn is_longer_name(start: Cursor, after: Cursor, holiday: Holiday) -> bool {
    let before = start.to(start.at.wrapping_sub(1));
    let headed = start.at > start.first() && !start.is_heading();
    let capital = headed
        && before.raw().starts_with(char::is_uppercase)
        && lexicon::weekday(before.low()).is_none()
        && start.at > start.first() + 1;
    let national = matches!(holiday, Fixed(7, 4) | Fixed(5, 9) | Fixed(11, 11));
    let owned = national && (capital || matches!(start.back(1), "'s" | "’s"));
    let surname = capital && matches!(holiday, Month(..) | Fixed(12, 25));
    let goes_on =
        after.raw().starts_with(char::is_uppercase) && after.raw() != "Day" && !after.is_heading();
    owned || surname || goes_on
}

fn eat_name(c: &mut Cursor, name: &str) -> bool {
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        if word == "'s" {
            return c.eat_any(&["'s", "’s"]);
        }
        if !c.eat(word) {
            return false;
        }
        if words.peek() != Some(&"'s") {
            let possessive = c.eat_any(&["'s", "’s", "'", "’"]);
            // `Christmas's` and `Thanksgiving's` leave theirs to what follows.
            if possessive && words.peek().is_none() {
                c.at -= 1;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::tests::check;

    /// 11 March 2026 is a Wednesday.
    #[test]
    fn named_days() {
        check(
            "2026-03-11",
            &[
                "The gates will open on [Easter Sunday|2026-04-05].",
                "The gates opened on [New Year's Eve|2025-12-31].",
                "The gates opened on [Thanksgiving|2025-11-27].",
                "The port reopened on [Ash Wednesday|2026-02-18].",
                "The port will reopen on [Good Friday|2026-04-03].",
                "The port will reopen after [Orthodox Easter|2026-04-12].",
                "The port reopened on [Martin Luther King Jr. Day|2026-01-19].",
                "The port was closed on [Presidents Day|2026-02-16].",
                "The port will be closed on [Memorial Day|2026-05-25].",
                "The port was closed on [Labor Day 2024|2024-09-02].",
                "The port will be closed on [Independence Day|2026-07-04].",
                "The pier fell in [last Christmas|2025-12-25].",
                "The [Black Friday|2025-11-28] sale drew thousands.",
                "The fair will open on [the first Monday in May|2026-05-04].",
                "The fair was held on [the last Sunday of August 2025|2025-08-31].",
            ],
        );
    }

    #[test]
    fn weekends_and_seasons_of_holidays() {
        check(
            "2026-03-11",
            &[
                "Ferries will be full over [Easter weekend|2026-04-04/2026-04-05].",
                "Ferries were full over [Labor Day weekend|2025-08-30/2025-09-01].",
                "Ferries were full over [Thanksgiving weekend|2025-11-27/2025-11-30].",
                "Ferries were full in the [Christmas|2025-12-25~] holidays.",
                "Ferries were full in the Christmas season.",
                "Ferries will rest in [Holy Week|2026-03-29/2026-04-04].",
            ],
        );
    }

    #[test]
    fn days_of_other_calendars() {
        check(
            "2026-03-11",
            &[
                "The truce will hold for [Ramadan|2026-02-18~/2026-03-19~].",
                "The market will close for [Eid al-Fitr|2026-03-20~].",
                "Families will gather for [Nowruz|2026-03-21].",
                "Families will gather for [Passover|2026-04-02/2026-04-09].",
                "Families gathered for [Rosh Hashanah|2025-09-23/2025-09-24].",
                "Families fasted on [Yom Kippur 2024|2024-10-12].",
                "Families gathered for [Hanukkah|2025-12-15/2025-12-22].",
                "Families gathered for [Lunar New Year|2026-02-17].",
                "Families gathered for [Diwali|2025-10-20~].",
            ],
        );
    }

    #[test]
    fn names_that_hold_a_holiday() {
        check(
            "2026-03-11",
            &[
                "The wreck lies off Easter Island.",
                "Mr. Noor Ramadan left the board.",
                "Voters lent him their ears.",
                "They marched on Norland's Independence Day.",
            ],
        );
    }

    #[test]
    fn announced_days() {
        for (holiday, year, day) in [
            (Easter(0), 2024, "2024-03-31"),
            (Easter(0), 1961, "1961-04-02"),
            (Pascha(0), 2024, "2024-05-05"),
            (NewMoon(10, 17), 2020, "2020-11-14"),
            (NewMoon(10, 17), 2017, "2017-10-19"),
            (NewMoon(10, 17), 2023, "2023-11-12"),
            (In(Calendar::Chinese, 8, 15, 1), 2024, "2024-09-17"),
            (In(Calendar::Hebrew, 6, 14, 1), 2024, "2024-03-24"),
            (Month(Calendar::Islamic, 9), 2030, "2030-01-05"),
            (Nth(Weekday::Monday, 1, 11, 1), 2016, "2016-11-08"),
        ] {
            let found = holiday.day_in(year).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(day), "{holiday:?}");
        }
    }
}
