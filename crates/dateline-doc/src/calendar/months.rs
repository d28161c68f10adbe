use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Calendar;

const MONTHS: &str = include_str!("months.txt");

/// A month that a word names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthName {
    /// Of which calendar.
    pub calendar: Calendar,
    /// 1 to 12.
    pub month: u8,
    /// In which language (BCP 47); `und` where several share the name.
    pub language: &'static str,
}

/// The months that `word` (lower case; `_` for a space) names, English ones first, one for each
/// calendar and month. Empty for any other word.
///
/// ```
/// use dateline_doc::calendar::month_names;
/// assert_eq!(month_names("juillet")[0].month, 7);
/// assert_eq!(month_names("juillet")[0].language, "fr");
/// assert!(month_names("july's").is_empty());
/// ```
pub fn month_names(word: &str) -> &'static [MonthName] {
    static BY_NAME: LazyLock<BTreeMap<&str, Vec<MonthName>>> = LazyLock::new(table);
    BY_NAME.get(word).map_or(&[], Vec::as_slice)
}

fn table() -> BTreeMap<&'static str, Vec<MonthName>> {
    let mut table: BTreeMap<&str, Vec<MonthName>> = BTreeMap::new();
    let (mut language, mut calendar) = ("und", Calendar::Gregorian);
    for line in MONTHS.lines() {
        let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
        if let Some((said, known)) = rest.split_once(' ').filter(|_| head == "#") {
            if let Some(known) = Calendar::from_word(known) {
                (language, calendar) = (said, known);
            }
        } else if let Ok(month) = head.parse() {
            let name = MonthName {
                calendar,
                month,
                language,
            };
            for word in rest.split(' ') {
                enter(table.entry(word).or_default(), name);
            }
        }
    }
    table
}

/// Adds a name, or notes that one more language has it.
fn enter(names: &mut Vec<MonthName>, name: MonthName) {
    let same = |n: &&mut MonthName| n.calendar == name.calendar && n.month == name.month;
    match names.iter_mut().find(same) {
        Some(known) if known.language != "en" => known.language = "und",
        Some(_) => {}
        None => names.push(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (word, calendar, month, language) in [
            ("sept", Calendar::Gregorian, 9, "en"),
            ("fevereiro", Calendar::Gregorian, 2, "pt"),
            ("abril", Calendar::Gregorian, 4, "und"),
            ("января", Calendar::Gregorian, 1, "ru"),
            ("ağustos", Calendar::Gregorian, 8, "tr"),
            ("كانون_الثاني", Calendar::Gregorian, 1, "ar"),
            ("bahman", Calendar::Persian, 11, "en"),
            ("رمضان", Calendar::Islamic, 9, "ar"),
            ("tishrei", Calendar::Hebrew, 1, "en"),
            ("กุมภาพันธ์", Calendar::Buddhist, 2, "th"),
        ] {
            let found = month_names(word).first().copied();
            let wanted = MonthName {
                calendar,
                month,
                language,
            };
            assert_eq!(found, Some(wanted), "{word}");
        }
        assert_eq!(month_names("nisan").len(), 2);
        assert!(month_names("").is_empty() && month_names("#").is_empty());
    }
}
