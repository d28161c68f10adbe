use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::Weekday;

/// Words to look up, never to list.
pub(crate) type WordSet = LazyLock<HashSet<&'static str>>;

/// A [`WordSet`] of the words of a text.
macro_rules! word_set {
    ($words:literal) => {
        std::sync::LazyLock::new(|| $words.split_whitespace().collect())
    };
}
pub(crate) use word_set;

/// A unit of the calendar, from small to large.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

pub(crate) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// EDTF's number of a season.
pub(crate) fn season(word: &str) -> Option<u8> {
    Some(match word {
        "spring" | "springtime" => 21,
        "summer" | "summertime" => 22,
        "autumn" | "fall" => 23,
        "winter" | "wintertime" => 24,
        _ => return None,
    })
}

/// A unit, and whether it stands in the plural.
pub(crate) fn unit(word: &str) -> Option<(Unit, bool)> {
    Some(match word {
        "minute" => (Unit::Minute, false),
        "minutes" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "season" => (Unit::Season, false),
        "seasons" => (Unit::Season, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// The part of a day that a word names. It narrows no value: a day is the finest that such
/// words are compared by.
pub(crate) fn is_part_of_day(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "mornings"
            | "afternoon"
            | "afternoons"
            | "evening"
            | "evenings"
            | "night"
            | "nights"
            | "noon"
            | "midday"
            | "lunchtime"
            | "dawn"
            | "dusk"
    )
}

/// Ordinals in digits or words, as far as days of a month and centuries need them.
pub(crate) fn ordinal(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th") {
        return digits.parse().ok().filter(|&n| n > 0);
    }
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "twenty-first" => 21,
        "twenty-second" => 22,
        "twenty-third" => 23,
        "twenty-fourth" => 24,
        "twenty-fifth" => 25,
        "twenty-sixth" => 26,
        "twenty-seventh" => 27,
        "twenty-eighth" => 28,
        "twenty-ninth" => 29,
        "thirtieth" => 30,
        "thirty-first" => 31,
        _ => return None,
    })
}

/// A day of the month in digits.
pub(crate) fn day(word: &str) -> Option<u8> {
    let short = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let day: u8 = if short {
        word.parse().ok()?
    } else {
        return None;
    };
    (1..=31).contains(&day).then_some(day)
}

/// A year in four digits.
pub(crate) fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year: i16 = if plain {
        word.parse().ok()?
    } else {
        return None;
    };
    (1000..=2199).contains(&year).then_some(year)
}
