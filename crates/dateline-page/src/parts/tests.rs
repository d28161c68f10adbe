use dateline_doc::Time;

use super::*;

fn lines(text: &str) -> Vec<Line> {
    let mut at = 0;
    let spans = text.split('\n').map(|line| {
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        span
    });
    let kept = spans.filter(|span| !span.is_empty());
    kept.map(|span| Line { span, kind: None }).collect()
}

#[track_caller]
fn check_correction(line: &str, expected: Option<&str>) {
    let day = || {
        corrections::day(line)
            .map(|at| at.to_string())
            .unwrap_or_default()
    };
    let shown = corrections::is_notice(line).then(day);
    assert_eq!(shown.as_deref(), expected, "{line}");
}

#[test]
fn notices_of_correction() {
    check_correction(
        "Correction: The ferry sank on Monday, not on Sunday.",
        Some(""),
    );
    check_correction(
        "• This article was amended on 3 February 2031 to name the captain.",
        Some("2031-02-03"),
    );
    check_correction(
        "An earlier version of this article misstated the ferry's age.",
        Some(""),
    );
    check_correction(
        "(This version of the story corrects the captain's name)",
        Some(""),
    );
    check_correction(
        "Editor’s note: This story has been updated to correct a name.",
        Some(""),
    );
    check_correction(
        "Korrektur: Die Fähre sank am Montag, nicht am Sonntag.",
        Some(""),
    );
    check_correction(
        "Editor's note: A. Reed is a sailor and the author of two books.",
        None,
    );
    check_correction("This article was written by A. Reed.", None);
    check_correction("Corrections officers boarded the ferry on Monday.", None);
    check_correction("Correction: no", None);
}

#[track_caller]
fn check_clock(line: &str, hour: u8, minute: u8, offset: Option<i16>) {
    assert_eq!(
        clock::read(line),
        Some(Time {
            hour,
            minute,
            offset
        }),
        "{line}"
    );
}

#[test]
fn clock_times() {
    check_clock("10:14", 10, 14, None);
    check_clock("[10:14 GMT] The ferry", 10, 14, Some(0));
    check_clock("9.05pm BST – The ferry", 21, 5, Some(60));
    check_clock("12:30 a.m. ET", 0, 30, None);
    check_clock("8h05 : Le ferry", 8, 5, None);
    check_clock("19:54 Uhr", 19, 54, None);
    for line in [
        "10.14 The price",
        "25:00",
        "10:14th",
        "1:2",
        "10:145",
        "The ferry 10:14",
        "2:1 was the score",
        "13pm",
        "10:14 to the sea",
    ] {
        assert_eq!(clock::read(line), None, "{line}");
    }
}

#[track_caller]
fn check_entries(text: &str, day: Option<&str>, expected: &[(&str, &str)]) {
    let day = day.map(|day| day.parse().unwrap());
    let found = entries::by_clock(text, &lines(text), day);
    let shown: Vec<(String, String)> = found
        .iter()
        .map(|part| {
            let first = part
                .span
                .of(text)
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned();
            (first, part.at.map(|at| at.to_string()).unwrap_or_default())
        })
        .collect();
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(first, at)| ((*first).to_owned(), (*at).to_owned()))
        .collect();
    assert_eq!(shown, expected, "{text}");
}

const PROSE: &str = "The ferry lay at the pier while the crew counted the passengers, and the harbour master waited for word from the coast guard.";

#[test]
fn entries_by_clock() {
    let blog = |times: &[&str]| {
        let entries: Vec<String> = times
            .iter()
            .map(|time| format!("{time}\n{PROSE}"))
            .collect();
        format!("Ferry: live\n{}", entries.join("\n"))
    };
    check_entries(
        &blog(&["12:20 GMT", "11:05 GMT", "10:14 GMT"]),
        Some("2031-02-03"),
        &[
            ("12:20 GMT", "2031-02-03T12:20Z"),
            ("11:05 GMT", "2031-02-03T11:05Z"),
            ("10:14 GMT", "2031-02-03T10:14Z"),
        ],
    );
    check_entries(
        &blog(&["10:14", "11:05", "12:20"]),
        None,
        &[("10:14", ""), ("11:05", ""), ("12:20", "")],
    );
    // Over midnight nobody says which day it is.
    let night = ["22:00", "22:30", "23:00", "23:30", "00:10", "00:40"];
    check_entries(
        &blog(&night),
        Some("2031-02-03"),
        &night.map(|time| (time, "")),
    );
    check_entries(&blog(&["10:14", "09:05", "12:20"]), Some("2031-02-03"), &[]);
    check_entries(&blog(&["10:14", "11:05"]), Some("2031-02-03"), &[]);
    check_entries(
        "09:00 Doors\n09:30 Ferry\n10:00 Lunch\n10:30 Return",
        Some("2031-02-03"),
        &[],
    );
}
