//! Names of months and weekdays.

use jiff::civil::Weekday;

const MONTHS: &str = include_str!("months.txt");

/// The month, 1 to 12, that `word` (lower case) names in one of the listed languages.
pub(crate) fn month(word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    let lines = MONTHS.lines().filter(|line| !line.starts_with('#'));
    lines.into_iter().find_map(|line| {
        let (number, names) = line.split_once(' ')?;
        names
            .split(' ')
            .any(|name| name == word)
            .then(|| number.parse().ok())?
    })
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
