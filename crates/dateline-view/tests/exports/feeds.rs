//! iCalendar, Atom and the page.

use dateline_view::export::Format;
use icalendar::parser::{read_calendar, unfold};

use crate::book::book;
use crate::text;

/// The properties of each event of a calendar, as a parser reads them.
fn events(count: usize) -> Vec<Vec<(String, String)>> {
    let written = text(Format::Calendar, &book(count));
    let unfolded = unfold(&written);
    let calendar = read_calendar(&unfolded).unwrap();
    let events = calendar.components.iter().map(|event| {
        let properties = event.properties.iter();
        properties
            .map(|property| (property.name.to_string(), property.val.to_string()))
            .collect()
    });
    events.collect()
}

#[track_caller]
fn check(events: &[Vec<(String, String)>], event: usize, expected: &[(&str, &str)]) {
    for (name, value) in expected {
        let found = events[event].iter().find(|(found, _)| found == name);
        let found = found.map(|(_, value)| value.replace('\\', ""));
        assert_eq!(found.as_deref(), Some(*value), "{name}");
    }
}

#[test]
fn a_meeting_that_is_moved_keeps_its_uid_and_counts() {
    let before = events(1);
    check(
        &before,
        0,
        &[
            ("DTSTART", "20260206"),
            ("LOCATION", "Oslo"),
            ("SEQUENCE", "0"),
            ("STATUS", "TENTATIVE"),
            ("DTSTAMP", "20260202T000000Z"),
        ],
    );
    let after = events(2);
    check(
        &after,
        0,
        &[
            ("DTSTART", "20260207"),
            ("LOCATION", "Bergen, Norway"),
            ("SEQUENCE", "1"),
            ("STATUS", "TENTATIVE"),
            ("SUMMARY", "They meet in Bergen on Saturday instead."),
            ("DTSTAMP", "20260203T000000Z"),
        ],
    );
    let uid = |events: &[Vec<(String, String)>]| {
        events[0]
            .iter()
            .find(|(name, _)| name == "UID")
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(uid(&before), uid(&after));
}

#[test]
fn a_visit_that_is_called_off_is_cancelled() {
    let before = events(1);
    check(
        &before,
        1,
        &[
            ("DTSTART", "20260209"),
            ("SEQUENCE", "0"),
            ("STATUS", "TENTATIVE"),
        ],
    );
    let after = events(2);
    check(
        &after,
        1,
        &[
            ("DTSTART", "20260209"),
            ("SEQUENCE", "1"),
            ("STATUS", "CANCELLED"),
        ],
    );
    assert_eq!(after.len(), 2);
}

#[test]
fn lines_of_a_calendar_end_and_fold_as_they_must() {
    let written = text(Format::Calendar, &book(2));
    let lines: Vec<&str> = written.split_inclusive('\n').collect();
    assert!(
        lines
            .iter()
            .all(|line| line.ends_with("\r\n") && line.len() <= 77)
    );
    assert!(lines.iter().any(|line| line.starts_with(' ')));
}

#[test]
fn the_feed_says_what_changed() {
    let feed = text(Format::Atom, &book(2));
    let feed = feed.parse::<atom_syndication::Feed>().unwrap();
    assert_eq!(feed.title().value, "Ferries <late> & talks");
    let [entry] = feed.entries() else {
        panic!("one entry");
    };
    assert!(entry.id().starts_with("tag:dateline.invalid,2026:change/"));
    assert_eq!(entry.updated().to_rfc3339(), "2026-02-03T00:00:00+00:00");
    assert_eq!(feed.updated(), entry.updated());
    assert_eq!(entry.title().value, "revised: date | meet");
    let content = entry.content().unwrap();
    assert_eq!(content.content_type(), Some("html"));
    let words = content.value().unwrap();
    assert!(
        words.contains("2026-02-06 → moved to 2026-02-07"),
        "{words}"
    );
    assert!(
        words.contains("<p>They meet in Bergen on Saturday instead.</p>"),
        "{words}"
    );
}

#[test]
fn the_page_quotes_within_the_sentence_and_asks_for_nothing() {
    let page = text(Format::Html, &book(2));
    assert!(page.contains("Cafe\u{301} 😀 owner Orla Dunne, the Gull reports, said <mark>52 ferries were late</mark>."), "{page}");
    assert!(!page.contains("<b>") && !page.contains("Ferries <late>"));
    for request in [
        "<script", "<link", "<img", "<iframe", "src=", "url(", "@import",
    ] {
        assert!(!page.contains(request), "{request}");
    }
    assert!(page.contains("@media print"));
    // Every citation leads to an article in the list.
    for (at, _) in page.match_indices("href=\"#") {
        let id = page[at + 7..].split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
}
