//! Each table is the documentation of its family: `[words|value]` marks what is found.

use dateline_doc::{Article, Doc, Part, PartKind, Span};
use proptest::prelude::*;

use super::find;

/// The sentences and tokens of a text, with dates, as an article of that day.
pub(crate) fn doc(text: &str, published: Option<&str>) -> Doc {
    let mut article = Article::plain(text);
    article.published.value = published.map(|day| day.parse().unwrap());
    crate::read(article)
}

/// A text with `[words|note]` marks, without them; and the marks.
pub(crate) fn unmark(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut bare, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once('|').unwrap();
        let (note, after) = after.split_once(']').unwrap();
        bare.push_str(before);
        marks.push((
            Span::new(bare.len(), bare.len() + words.len()),
            note.to_owned(),
        ));
        bare.push_str(words);
        rest = after;
    }
    bare.push_str(rest);
    (bare, marks)
}

/// Reads each line as an article of `published` and compares what is found.
#[track_caller]
pub(crate) fn check(published: &str, lines: &[&str]) {
    for marked in lines {
        let (text, _) = unmark(marked);
        let doc = doc(&text, (!published.is_empty()).then_some(published));
        let mut found = text.clone();
        for date in doc.dates.iter().rev() {
            let part = date.part.map_or(String::new(), |part| format!(" {part}"));
            found.insert_str(date.span.end(), &format!("|{}{part}]", date.value));
            found.insert(date.span.start(), '[');
        }
        assert_eq!(&found, marked);
    }
}

#[test]
fn an_entry_has_a_day_of_its_own() {
    let text = "The ferry sailed yesterday.\n\nThe ferry came back yesterday.";
    let second = text.rfind("The").unwrap();
    let mut article = Article::plain(text);
    article.published.value = "2026-03-11".parse().ok();
    article.parts = vec![Part {
        span: Span::new(second, text.len()),
        kind: PartKind::Entry,
        at: "2026-03-08T10:14".parse().ok(),
    }];
    let doc = crate::read(article);
    let days: Vec<String> = doc
        .dates
        .iter()
        .map(|date| date.value.to_string())
        .collect();
    assert_eq!(days, ["2026-03-10", "2026-03-07"]);
}

/// 11 March 2026 is a Wednesday.
#[test]
fn weekdays_follow_tense() {
    check(
        "2026-03-11",
        &[
            "The minister said on [Monday|2026-03-09] that it was over.",
            "The council will meet on [Monday|2026-03-16].",
            "They decided that on [Saturday|2026-03-14] they will march.",
            "They sang until [2 a.m. Monday|2026-03-09T02:00] in the square.",
            "The trial was postponed until [Monday|2026-03-16].",
            "The court is set to rule [Friday|2026-03-13].",
            "The army withdrew [last Friday|2026-03-06].",
            "The army will withdraw [next Friday|2026-03-20].",
            "They spoke on [Tuesday afternoon|2026-03-10].",
            "They meet on [Thursday and Friday this week|2026-03-12/2026-03-13].",
            "The train is due at [7 p.m. on Friday|2026-03-13T19:00].",
            "The Sunday Courier Times printed it.",
            "They meet every Friday.",
        ],
    );
}

/// What is ahead is told by more than `will`; 11 March 2026 is a Wednesday.
#[test]
fn what_lies_ahead() {
    check(
        "2026-03-11",
        &[
            "The envoys meet in Tarn on [Saturday|2026-03-14].",
            "The pumps are coming on [Thursday|2026-03-12].",
            "The port expects to reopen in [May|2026-05].",
            "They threatened a strike from [Friday to Sunday|2026-03-13/2026-03-15].",
            "They threatened to close the port by [noon on Monday|2026-03-16T12:00].",
            "They called a strike for [Monday|2026-03-16].",
            "The firm has until [Monday|2026-03-16] to answer.",
            "He will sue if the log is not handed over by [Monday|2026-03-16].",
            "On [Monday|2026-03-09] the crew threatened to strike.",
            "The port did not reopen on [Monday|2026-03-09].",
            "Police are investigating a fire that broke out on [Monday|2026-03-09].",
            "The hearing is on [next Monday|2026-03-16]. [The day before|2026-03-15], it will rest.",
            "The hearing is on [next Monday|2026-03-16]. The day before, he had resigned.",
        ],
    );
}

/// A bare time of the past is of the day on which something happened, not of one on which
/// somebody spoke, or of one that is ahead.
#[test]
fn bare_times_of_the_past() {
    check(
        "2026-03-11",
        &[
            "A wall fell on [Monday|2026-03-09], the mayor said on [Tuesday|2026-03-10]. Divers will return on [Thursday|2026-03-12]. The wall gave way at [3 a.m.|2026-03-09T03:00]",
            "They will meet on [Saturday|2026-03-14]. They agreed on it at [midnight|2026-03-11T00:00].",
        ],
    );
}

#[test]
fn weeks_and_stretches() {
    check(
        "2026-03-11",
        &[
            "The fair will run from [Monday to Wednesday|2026-03-16/2026-03-18].",
            "It was filed on [Wednesday, 04/03/2026|2026-03-04].",
            "Sales fell in [the summer of 2025|2025-22]. The report was published on [4 March|2026-03-04].",
        ],
    );
}

#[test]
fn relative_to_the_article() {
    check(
        "2026-03-11",
        &[
            "It rained [today|2026-03-11] and [yesterday|2026-03-10].",
            "It rained [last week|2026-03-01/2026-03-07].",
            "It rained [last month|2026-02] and [last year|2025].",
            "The dam opens [next year|2027].",
            "She left [three years ago|2023].",
            "She left [two weeks ago|2026-02-25].",
            "She left [a few years ago|2023~].",
            "It rained for [the past week|2026-03-04/2026-03-11].",
            "It closes for [the next 30 days|2026-03-12/2026-04-10].",
            "It has rained in [recent months|2025-12~/2026-03].",
            "It may rain in [the coming days|2026-03-11/2026-03~].",
            "The two clans have quarrelled over [the past few decades|../2026].",
            "They have fished there [for years|../2026].",
            "It rained [the week before last|2026-02-22/2026-02-28].",
            "They will meet [the week after next|2026-03-22/2026-03-28].",
            "They will meet in [two weeks' time|2026-03-25].",
            "She left [half a century ago|1976].",
            "[A day earlier|2026-03-10], he had resigned.",
        ],
    );
}

#[test]
fn relative_to_what_is_told() {
    check(
        "2026-03-11",
        &[
            "Rioting began on [May 4, 1987|1987-05-04]. [The next day|1987-05-05] the king fled.",
            "He fled on [May 4, 1987|1987-05-04]. [Two weeks later|1987-05-18] he was back.",
            "He fled on [May 4, 1987|1987-05-04]. [Days later|1987-05~] he was back.",
            "He fled in [1987|1987]. In [June|1987-06] he came back.",
            "He fled in [June 1987|1987-06]. [That autumn|1987-23] he came back, and in [May of the following year|1988-05] he died.",
            "It began on [December 28|2025-12-28]. In [the first two weeks of the siege|2025-12-28/2026-01-10] nobody left.",
        ],
    );
}

#[test]
fn times_of_day_and_nights() {
    check(
        "2026-03-11",
        &[
            "Doors open at [10:30 a.m.|2026-03-11T10:30] for all.",
            "The truce ends at [midnight|2026-03-12T00:00].",
            "On [Monday|2026-03-09] they came and spent [the night|2026-03-09/2026-03-10] there.",
            "It struck at [21:14 (1814 GMT) on Sunday|2026-03-08T21:14].",
            "It rained over [the weekend|2026-03-07/2026-03-08].",
            "The score was 3:16 in verse 4:2.",
            "Doors open at [10:30|2026-03-11T10:30]-[11:30|2026-03-11T11:30].",
        ],
    );
}

#[test]
fn anniversaries_are_about_now() {
    check(
        "2026-03-11",
        &["He spoke on [the 47th anniversary of the revolt in Morland|2026-03~]."],
    );
}

#[test]
fn names_are_no_dates() {
    check(
        "2026-03-11",
        &[
            "May said that she may march.",
            "Mrs. May met April Stone.",
            "Prices may fall and spring back.",
        ],
    );
}

/// Without any date of its own an article's relative dates have no value.
#[test]
fn without_a_date_of_its_own() {
    check(
        "",
        &[
            "The minister spoke on Monday.",
            "It opened on [May 4, 1987|1987-05-04]. On [Monday|1987-05-04] it rained, on [Friday|1987-05-08] it snowed.",
            "In [1914|1914] war broke out. In [August|1914-08] they marched.",
        ],
    );
}

/// The text of the date line is the article's date where nothing else is.
#[test]
fn a_date_line_anchors() {
    check(
        "",
        &["[March 11, 2026|2026-03-11]\nThe minister spoke on [Monday|2026-03-09]."],
    );
}

/// Random sentences out of the words that rules look at.
fn wordy() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "last",
        "next",
        "two",
        "weeks",
        "ago",
        "later",
        "Monday",
        "May",
        "3",
        "31",
        "2026",
        ",",
        ".",
        "-",
        "early",
        "mid-",
        "of",
        "year",
        "century",
        "12:30",
        "a.m.",
        "summer",
        "BC",
        "first",
        "on",
        "in",
        "will",
        "said",
        "Easter",
        "99999999999",
        "1990s",
        "and",
        "to",
        "é",
        "past",
        "days",
        "0",
        "04.02.2026",
        "1/2/3",
        "9999",
        "million",
        "$",
        "%",
        "between",
        "\n",
    ]);
    prop::collection::vec(words, 0..24).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn holds_on_random_text(text in prop_oneof![any::<String>(), wordy()], day in 1_u8..28) {
        let published = format!("2026-02-{day:02}");
        let one = doc(&text, Some(&published));
        let again = find(&one);
        prop_assert_eq!((&one.dates, &one.recurrences), (&again.0, &again.1));
        let mut end = 0;
        for date in &one.dates {
            prop_assert!(date.span.start() >= end && date.span.end() <= one.article.text.len());
            prop_assert!(!one.words(date.span).is_empty());
            end = date.span.end();
            let written = date.value.to_string();
            prop_assert_eq!(written.parse().ok(), Some(date.value), "{}", written);
        }
    }

    /// Days of the week and counts of days keep their distance to the article's date.
    #[test]
    fn weeks_shift_relative_days(weeks in 1_i64..200, tense in prop::sample::select(vec![
        "They met on Monday.", "They will meet on Friday.", "They left two weeks ago.",
        "They met yesterday.", "They met last week.", "They will meet next Tuesday.",
    ])) {
        let first: jiff::civil::Date = "2026-03-11".parse().unwrap();
        let then = super::calendar::days_on(first, weeks * 7).unwrap();
        let (a, b) = (doc(tense, Some(&first.to_string())), doc(tense, Some(&then.to_string())));
        prop_assert_eq!(a.dates.len(), b.dates.len());
        for (a, b) in a.dates.iter().zip(&b.dates) {
            let (a, b) = (a.value.earliest().unwrap(), b.value.earliest().unwrap());
            prop_assert_eq!(super::calendar::days_between(a, b), weeks * 7);
        }
    }
}
