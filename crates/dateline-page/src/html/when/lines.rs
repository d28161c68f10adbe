//! Days in lines and scripts, read for what they are days of.

use dateline_doc::PublishedFrom;

use super::names::{CHANGES, KEYS, LABELS};
use crate::dates::{self, Reading};
use crate::phrases;
use crate::published::Evidence;

/// Bytes of a dateline before its day at most.
const MAX_PLACE: usize = 40;
/// Bytes of a paragraph within which its dateline ends.
const MAX_DATELINE: usize = 160;

/// The day with which a paragraph opens: `3.2.2026 – The ferry`, `Tolm, (3.2.2026). The ferry`.
pub(super) fn in_dateline(line: &str) -> Option<Reading> {
    let head = &line[..line.floor_char_boundary(MAX_DATELINE)];
    let found = dates::find(head).into_iter().next()?;
    let before = line[..found.place.start].trim_end();
    let after = line[found.place.end..].trim_start();
    let opens = before.is_empty() && after.starts_with(['-', '–', '—', ':']);
    let enclosed = before.ends_with('(') && before.len() <= MAX_PLACE && after.starts_with(')');
    (opens || enclosed).then_some(found.reading)
}

/// Whether the day in `line` is that of a change.
pub(super) fn is_change(line: &str) -> bool {
    let first = dates::find_with_short_years(line).into_iter().next();
    let before = first.map_or(String::new(), |found| {
        line[..found.place.start].to_lowercase()
    });
    CHANGES
        .iter()
        .any(|change| phrases::find_word(&before, change).is_some())
}

/// Whether `line` says of what the next line is the day: `Published`, `Erschienen am:`.
pub(super) fn is_label(line: &str) -> bool {
    let line = line.trim().trim_end_matches(':').to_lowercase();
    let mut labels = LABELS.iter().filter_map(|label| line.strip_prefix(label));
    labels.any(|rest| rest.is_empty() || BEFORE_DAYS.contains(&rest.trim_start()))
}

/// Words between a label and its day.
const BEFORE_DAYS: &[&str] = &["on", "am", "le", "el", "il", "op"];

/// The values of [`KEYS`] in a script: `"publishedAt": "2026-02-03T10:00:00Z"`.
pub(super) fn keyed(script: &str) -> impl Iterator<Item = Reading> {
    KEYS.iter().flat_map(move |key| {
        script.match_indices(key).filter_map(move |(at, _)| {
            let rest = script[at + key.len()..].trim_start_matches(['"', '\'', '\\']);
            let value = rest.trim_start().strip_prefix(':')?.trim_start();
            let value = value.trim_start_matches(['"', '\'', '\\']);
            let head: String = value.chars().take(30).collect();
            dates::read(&head.replace("\\/", "/"))
                .filter(|_| head.starts_with(|c: char| c.is_ascii_digit()))
        })
    })
}

/// Bytes of a line with a date at most.
pub(super) const MAX_LINE: usize = 300;

/// The year of the first page of the web: what is printed on one with an earlier day is about it.
const FIRST_PAGE: i16 = 1991;

/// The date of a short line, such as a byline; not one in the middle of a sentence.
pub(super) fn in_line(line: &str) -> Option<Evidence> {
    if line.len() > MAX_LINE {
        return None;
    }
    let mut found = dates::find_with_short_years(line).into_iter();
    let found = found.find(|found| found.reading.earliest().year() >= FIRST_PAGE)?;
    let rest = line.len() - found.place.len();
    let copyright = line.contains('©') || line.to_ascii_lowercase().contains("copyright");
    (rest <= 120 && !copyright).then_some(Evidence {
        from: PublishedFrom::Text,
        reading: found.reading,
        printed: false,
    })
}

/// Bytes beside a day that say no more than what it is the day of, and the time.
const MAX_BESIDE: usize = 32;

/// Whether `line` says no more than the day of the article.
pub(crate) fn is_day(line: &str) -> bool {
    let found = dates::find(line);
    let place = found.first().map(|found| found.place.len());
    place.is_some_and(|place| line.len() <= place + MAX_BESIDE)
        && !line.trim_end().ends_with(['.', '!', '?'])
        && in_line(line).is_some()
        && !is_change(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_a_day() {
        let day = |line: &str| in_line(line).and_then(|found| found.reading.sure_day());
        let third = "2026-02-03".parse().ok();
        assert_eq!(day("Harbour desk | 3 February 2026, 19:54"), third);
        assert_eq!(day("Harbour, 03.02.26"), third);
        assert_eq!(day("© The Gull, 3 February 2026"), None);
        assert_eq!(day("Born on 3 February 1926 in Port Arden"), None);
        let sentence = "x ".repeat(80);
        assert_eq!(day(&format!("On 3 February 2026 {sentence}")), None);
    }

    #[test]
    fn lines_with_nothing_but_a_day() {
        assert!(is_day("Published: 3 February 2026, 19:54"));
        assert!(!is_day("Updated 3 February 2026"));
        assert!(!is_day(
            "The ferry came back on 3 February 2026 and left again."
        ));
    }

    #[test]
    fn paragraphs_that_open_with_a_day() {
        let day = |line: &str| in_dateline(line).and_then(Reading::sure_day);
        let third = "2026-02-03".parse().ok();
        assert_eq!(day("3.2.2026 – The ferry came back."), third);
        assert_eq!(day("Tolm, (3.2.2026). The ferry came back."), third);
        assert_eq!(day("3 February 2026 was a cold day."), None);
        assert_eq!(
            day("The ferry came back on 3 February 2026 (Tuesday)."),
            None
        );
    }

    #[test]
    fn changes_and_labels() {
        assert!(is_change("Updated February 3, 2026"));
        assert!(!is_change(
            "Published February 3, 2026, updated February 4, 2026"
        ));
        assert!(!is_change("Photo credited to A. Reed, February 3, 2026"));
        assert!(is_label(" Published: ") && is_label("Erschienen am:"));
        assert!(!is_label("Published by the harbour office"));
    }

    #[test]
    fn days_in_scripts() {
        let script = r#"x({"publishedAt":"2026-02-03T10:00:00Z","publish_date":"2026\/02\/03","pubDate":x})"#;
        let days: Vec<_> = keyed(script).filter_map(Reading::sure_day).collect();
        let third: jiff::civil::Date = "2026-02-03".parse().unwrap();
        assert_eq!(days, [third, third]);
    }
}
