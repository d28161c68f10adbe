//! Names of months and weekdays.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

const MONTHS: &str = include_str!("months.txt");

/// The month, 1 to 12, that `word` (lower case) names in one of the listed languages.
pub(crate) fn month(word: &str) -> Option<i8> {
    static BY_NAME: LazyLock<BTreeMap<&str, i8>> = LazyLock::new(|| {
        let lines = MONTHS.lines().filter_map(|line| line.split_once(' '));
        let months = lines.filter_map(|(number, names)| Some((number.parse().ok()?, names)));
        months
            .flat_map(|(number, names): (i8, &str)| {
                names.split(' ').map(move |name| (name, number))
            })
            .collect()
    });
    BY_NAME.get(word).copied()
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
