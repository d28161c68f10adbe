//! Months by the names that other languages and other calendars have for them, and years that
//! are counted otherwise.

use std::borrow::Cow;

use dateline_doc::calendar::{Calendar, MonthName, in_ascii, month_names};
use dateline_doc::{Edtf, Precision};

use super::absolute::digits;
use super::cursor::Cursor;
use super::holidays::falling_in;
use super::lexicon;
use super::meaning::{Found, Meaning, Which, Yearly};
use super::partial::dated;

/// `14 juillet 1789`, `3 de febrero de 2026`, `22 Bahman 1404`, `Ramadan 3, 1447`, `Bahman 1404`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    c.read(day_first)
        .or_else(|| c.read(month_first))
        .or_else(|| c.read(month_and_year))
}

/// Whether a month of another language or calendar begins here.
pub(crate) fn starts(c: Cursor) -> bool {
    names(c).is_some_and(|(name, _)| is_foreign(name))
}

fn is_foreign(name: &MonthName) -> bool {
    name.language != "en" || name.calendar != Calendar::Gregorian
}

/// What the next word, or the next two, call a month; with how many words that takes.
fn names(c: Cursor) -> Option<(&'static MonthName, usize)> {
    let word = lower(c.low());
    let two = |second: &str| format!("{word}_{}", lower(second));
    let pairs = matches!(
        word.as_ref(),
        "rabi"
            | "jumada"
            | "dhu"
            | "dhul"
            | "kanun"
            | "tishrin"
            | "كانون"
            | "تشرين"
            | "ربيع"
            | "جمادى"
            | "ذو"
    );
    if pairs {
        return month_names(&two(c.ahead(1))).first().map(|name| (name, 2));
    }
    month_names(&word).first().map(|name| (name, 1))
}

/// `word`, which is in ASCII's lower case, in that of its script.
fn lower(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// A month that English has no such name for; of several that share one, that which has `year`.
fn month(c: &mut Cursor) -> Option<MonthName> {
    let (name, words) = names(*c).filter(|(name, _)| is_foreign(name))?;
    let word = lower(c.low());
    c.at += words;
    let mut after = *c;
    let fits = |name: &&MonthName| year(&mut after, **name).is_some();
    let found = month_names(&word).iter().filter(|_| words == 1).find(fits);
    c.eat_stop();
    Some(*found.unwrap_or(name))
}

fn day(c: &mut Cursor) -> Option<u8> {
    let day = in_ascii(c.low());
    let bare = day.strip_suffix("er").unwrap_or(&day);
    let found = lexicon::day(bare).or_else(|| lexicon::ordinal(bare).filter(|&d| d <= 31))?;
    c.step();
    c.eat_any(&[".", "º"]);
    Some(found)
}

/// The year behind a month: of that month's calendar, or of the era that is named.
fn year(c: &mut Cursor, name: MonthName) -> Option<i16> {
    c.read(|c| {
        c.eat(",");
        c.eat_any(&["de", "del", "of", "do"]);
        let year = digits(c)?;
        c.eat_any(&["ah", "a.h.", "ap", "sh", "be", "b.e.", "am", "г", "года"]);
        years_of(name.calendar).contains(&year).then_some(year)
    })
}

/// Years in which a calendar's dates are of our time or of recorded history.
fn years_of(calendar: Calendar) -> std::ops::Range<i16> {
    match calendar {
        Calendar::Gregorian | Calendar::Chinese => 1000..2200,
        Calendar::Persian => 1200..1500,
        Calendar::Islamic => 1..1600,
        Calendar::Buddhist => 2300..2700,
        Calendar::Hebrew => 5000..6000,
    }
}

/// `14 juillet`, `3. März 2026`, `3 de febrero de 2026`, `22 Bahman 1404`, `3rd of Ramadan`.
fn day_first(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let day = day(c)?;
    c.eat_any(&["de", "of", "di"]);
    let spoken = c.raw();
    let name = month(c)?;
    let year = year(c, name);
    let sure = year.is_some() || is_sure(name, spoken);
    found(name, Some(day), year).filter(|_| sure)
}

/// `Bahman 22, 1404`, `Ramadan 3`.
fn month_first(c: &mut Cursor) -> Option<Found> {
    let spoken = c.raw();
    let name = month(c)?;
    let day = day(c)?;
    let year = year(c, name);
    let sure = year.is_some() || is_sure(name, spoken) && name.calendar != Calendar::Gregorian;
    found(name, Some(day), year).filter(|_| sure)
}

/// `Bahman 1404`, `février 2026`.
fn month_and_year(c: &mut Cursor) -> Option<Found> {
    let spoken = c.raw();
    let name = month(c).filter(|name| is_sure(*name, spoken))?;
    let year = year(c, name)?;
    found(name, None, Some(year))
}

/// Whether a month needs no year to be told from another word: a long name, or one in another
/// script; months of other calendars are names, in capitals.
fn is_sure(name: MonthName, spoken: &str) -> bool {
    let long = spoken.chars().count() >= 5 || !spoken.is_ascii();
    let capital = spoken.starts_with(char::is_uppercase) || !spoken.is_ascii();
    long && (capital || name.calendar == Calendar::Gregorian)
}

fn found(name: MonthName, day: Option<u8>, year: Option<i16>) -> Option<Found> {
    let MonthName {
        calendar,
        month,
        language,
    } = name;
    let meaning = match (calendar, year, day) {
        (Calendar::Gregorian, Some(year), Some(day)) => {
            dated(Yearly::Day(month, day), Which::Given(year))
        }
        (Calendar::Gregorian, Some(year), None) => Meaning::Fixed(Edtf::month(year, month)),
        (Calendar::Gregorian, None, day) => {
            Meaning::Yearly(Yearly::Day(month, day?), Which::Unsaid)
        }
        (_, Some(year), Some(day)) => {
            Meaning::Fixed(seen(calendar, Edtf::day(calendar.day(year, month, day)?)))
        }
        (_, Some(year), None) => {
            let (first, last) = calendar.month(year, month)?;
            Meaning::Fixed(seen(calendar, Edtf::days(first, last)))
        }
        (_, None, day) => Meaning::Yearly(Yearly::Abroad(calendar, month, day?), Which::Unsaid),
    };
    Some(Found {
        calendar,
        language: Some(language).filter(|language| *language != "en"),
        ..meaning.into()
    })
}

/// A time by a calendar, approximate where the moon decides.
fn seen(calendar: Calendar, value: Edtf) -> Edtf {
    if calendar.is_by_sight() {
        value.about()
    } else {
        value
    }
}

/// The day of a month of another calendar that lies in the Gregorian `year`.
pub(crate) fn abroad(calendar: Calendar, month: u8, day: u8, year: i16) -> Option<Edtf> {
    let day = falling_in(calendar, year, |there| calendar.day(there, month, day))?;
    Some(seen(calendar, Edtf::day(day)))
}

/// A day in digits, by the calendar that its year is of.
pub(crate) fn day_in_digits(year: i16, month: u8, day: u8) -> Option<Found> {
    let calendar = Calendar::of_year(year);
    let known = calendar != Calendar::Gregorian || (1000..=2199).contains(&year);
    let day = calendar.day(year, month, day).filter(|_| known)?;
    let value = seen(calendar, Edtf::day(day));
    Some(Found {
        calendar,
        ..Meaning::Fixed(value).into()
    })
}

/// A date with an English month whose year is the Buddhist era's: `3 February 2569`.
pub(crate) fn buddhist(point: Yearly, year: i16) -> Option<Found> {
    let year = year.checked_sub(543)?;
    let value = super::partial::in_year(point, year)?;
    let usable = matches!(value, Precision::Day(_) | Precision::Month(..));
    usable.then(|| Found {
        calendar: Calendar::Buddhist,
        ..Meaning::Fixed(value.into()).into()
    })
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::{check, doc};

    #[test]
    fn months_of_other_languages() {
        check(
            "2026-03-11",
            &[
                "The decree is dated [3 février 2026|2026-02-03].",
                "The decree is dated [3. März 2026|2026-03-03].",
                "The decree is dated [3 de octubre de 2025|2025-10-03].",
                "The decree is dated [7 luglio 2025|2025-07-07].",
                "The decree is dated [2 Ağustos 2025|2025-08-02].",
                "The decree is dated [5 января 2026|2026-01-05].",
                "The decree is dated [5 يناير 2026|2026-01-05].",
                "They marched on [14 juillet|2025-07-14].",
                "The decree is of [septembre 2025|2025-09].",
                "He scored 3 set points.",
                "They ate 2 mayo rolls, 10 out of tins.",
                "The Mars 2020 rover landed.",
            ],
        );
    }

    #[test]
    fn other_calendars() {
        check(
            "2026-03-11",
            &[
                "The rally was held on [22 Bahman|2026-02-11].",
                "The rally was held on [22 Bahman 1404|2026-02-11].",
                "The rally was held on [Bahman 22, 1357|1979-02-11].",
                "The decree is dated [۲۲ بهمن ۱۴۰۴|2026-02-11].",
                "The decree is of [Bahman 1404|2026-01-21/2026-02-19].",
                "The decree is dated [3 Ramadan 1447|2026-02-20~].",
                "The decree is dated [15 Nisan 5784|2024-04-23].",
                "The decree is dated [15 Nisan 2024|2024-04-15].",
                "The decree is dated [3 February 2569|2026-02-03].",
                "Filed on [1404/11/22|2026-02-11].",
                "Filed on [۱۴۰۴/۱۱/۲۲|2026-02-11].",
                "Filed on [٢٠٢٦/٠٢/٠٣|2026-02-03].",
            ],
        );
    }

    #[test]
    fn calendar_and_language_are_kept() {
        let found = |text: &str| {
            let doc = doc(text, Some("2026-03-11"));
            let date = &doc.dates[0];
            (date.calendar.word(), date.month_language)
        };
        assert_eq!(found("Dated 3 février 2026."), ("gregory", Some("fr")));
        assert_eq!(found("Dated 3 February 2026."), ("gregory", None));
        assert_eq!(found("Dated 22 Bahman 1404."), ("persian", None));
        assert_eq!(found("Dated ۲۲ بهمن ۱۴۰۴."), ("persian", Some("fa")));
        assert_eq!(found("Dated 3 February 2569."), ("buddhist", None));
        assert_eq!(found("Dated 3 Ramadan 1447."), ("islamic", None));
    }
}
