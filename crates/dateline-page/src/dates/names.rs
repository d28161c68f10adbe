//! Names of months and weekdays.

use dateline_doc::calendar::month_names;
use jiff::civil::Weekday;

/// Whether `word` (lower case) names a month in one of the listed languages and calendars.
pub(crate) fn is_month(word: &str) -> bool {
    !month_names(word).is_empty()
}

/// English names, the language in which a weekday decides between two readings.
const WEEKDAYS: &[(Weekday, &[&str])] = &[
    (Weekday::Monday, &["monday", "mon"]),
    (Weekday::Tuesday, &["tuesday", "tue", "tues"]),
    (Weekday::Wednesday, &["wednesday", "wed"]),
    (Weekday::Thursday, &["thursday", "thu", "thur", "thurs"]),
    (Weekday::Friday, &["friday", "fri"]),
    (Weekday::Saturday, &["saturday", "sat"]),
    (Weekday::Sunday, &["sunday", "sun"]),
];

/// The weekday that `word` (lower case) names.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let found = WEEKDAYS.iter().find(|(_, names)| names.contains(&word));
    found.map(|(day, _)| *day)
}
