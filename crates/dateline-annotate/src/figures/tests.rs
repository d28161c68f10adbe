//! Each table is the documentation of its family: `[words|value bound unit]` marks what is
//! found.

use dateline_doc::Figure;
use proptest::prelude::*;

use super::find;
use crate::dates::tests::{doc, unmark};

fn note(figure: &Figure) -> String {
    let to = figure.to.map_or(String::new(), |to| format!("-{to}"));
    let unit = figure
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(" {unit}"));
    format!("{}{to} {}{unit}", figure.value, figure.bound)
}

#[track_caller]
fn check(lines: &[&str]) {
    for marked in lines {
        let (text, _) = unmark(marked);
        let doc = doc(&text, Some("2026-03-11"));
        let mut found = text.clone();
        for figure in doc.figures.iter().rev() {
            found.insert_str(figure.span.end(), &format!("|{}]", note(figure)));
            found.insert(figure.span.start(), '[');
        }
        assert_eq!(&found, marked);
    }
}

/// What is counted and what is said of it, for the first figure of each line.
#[track_caller]
fn check_counted(lines: &[(&str, &str, &str)]) {
    for (text, of, indicator) in lines {
        let doc = doc(text, Some("2026-03-11"));
        let figure = &doc.figures[0];
        assert_eq!(figure.of.map_or("", |of| doc.words(of)), *of, "{text}");
        assert_eq!(
            figure.indicator.as_deref().unwrap_or(""),
            *indicator,
            "{text}"
        );
    }
}

#[test]
fn digits_and_words() {
    check(&[
        "The ship held [3,117|3117 exact] sheep and [twenty-five|25 exact] goats.",
        "The town has [1.8 million|1800000 exact] people.",
        "It sold [one hundred and fifty|150 exact] tickets.",
        "It sold [half a million|500000 exact] tickets and [two|2 exact] trains.",
    ]);
}

#[test]
fn orders_of_magnitude() {
    check(&[
        "[Dozens|24 at_least] of sheep fled.",
        "[Tens of thousands|20000 at_least] of bees fled.",
        "[Several hundred|300 at_least] bees fled.",
        "[A few hundred|300 about] bees fled.",
        "[More than a dozen|12 at_least] bees fled.",
    ]);
}

#[test]
fn bounds() {
    check(&[
        "[At least 12|12 at_least] huts burned.",
        "[No fewer than 12|12 at_least] huts burned.",
        "[Up to 12|12 at_most] huts burned.",
        "[Fewer than 12|12 at_most] huts burned.",
        "[Nearly 12|12 about] huts burned.",
        "[Some 12|12 about] huts burned.",
        "[Just 12|12 exact] huts burned.",
        "It lasted [two hours or more|2 at_least hour].",
        "Nothing is known about [12|12 exact] huts.",
    ]);
}

#[test]
fn ranges_and_changes() {
    check(&[
        "[Between 10 and 12|10-12 range] huts burned.",
        "[10 to 12|10-12 range] huts burned, or [10-12|10-12 range].",
        "It costs [$2 million to $3 million|2000000-3000000 range USD].",
        "Prices rose by [2 percent|2 exact percent] to [9 percent|9 exact percent].",
        "The share fell from [4|4 exact percent] to [6 percent|6 exact percent].",
    ]);
}

#[test]
fn money_shares_measures() {
    check(&[
        "It costs [$3.5 billion|3500000000 exact USD].",
        "It costs [about £2m|2000000 about GBP] or [6.4 billion euros|6400000000 exact EUR].",
        "Inflation was [above 40%|40 at_least percent].",
        "It fell [0.2 percentage points|0.2 exact percentage point].",
        "[Three quarters|75 exact percent] of the sheep, [one in five|20 exact percent] goats, [1 in 4|25 exact percent] cows.",
        "They walked [2,500 miles|2500 exact mile] with [34 metric tons|34 exact tonne] of salt.",
        "A [multi-billion-dollar|1000000000 at_least USD] hall.",
    ]);
}

#[test]
fn durations_and_ages() {
    check(&[
        "A [90-day|90 exact day] ban, a [one-day|1 exact day] visit, a [monthlong|1 about month] pause.",
        "It took [less than a year|1 at_most year].",
        "They must agree within [60 days|60 at_most day].",
        "The fair goes on over [four days|4 exact day].",
        "Ana Ruiz, [30|30 exact year], has a [2-year-old|2 exact year] daughter.",
        "He got [seven-and-a-half years|7.5 exact year]; all are aged [between 19 and 45|19-45 range year].",
        "Her sons, ages [10, 9 and 4|4-10 range year], wept.",
    ]);
}

#[test]
fn no_figures() {
    check(&[
        "He came third on May 4, 1987, at 10:30 a.m. in room 12.",
        "One of the two leaders lives at 10 Garden Street.",
        "They won 3-1 in 2016 on Flight 370.",
        "The 47th minister left last year, three years ago or two weeks later.",
        "1. The list begins.",
    ]);
}

#[test]
fn counted_and_indicator() {
    check_counted(&[
        (
            "At least 12 people were killed in the flood.",
            "people",
            "kill",
        ),
        (
            "The flood left 12 sailors and soldiers dead.",
            "sailors and soldiers",
            "kill",
        ),
        (
            "It is stated that 12 of these villagers lost their lives.",
            "these villagers",
            "kill",
        ),
        ("Police detained 40 students.", "students", "detain"),
        ("The king received 40 heads of state.", "heads of state", ""),
        ("Traders saw inflation above 40%.", "inflation", "inflation"),
        ("A 25 percent tariff on salt.", "tariff on salt", "tariff"),
        ("They set tariffs of 25 percent.", "tariffs", "tariff"),
        ("A duty of 9 percent on salt.", "salt", "tariff"),
        (
            "It said 12 people, including guards and cooks, lost their lives.",
            "people",
            "kill",
        ),
        ("A convoy of hundreds of carts left.", "carts", "convoy"),
        ("By noon 40 barns were flooded.", "barns", "flood"),
        ("In the square 9 lamps are lit for the dead.", "lamps", ""),
        ("The port saved 40 euros.", "", ""),
        (
            "The boat took 40 passengers, and two were missing.",
            "passengers",
            "",
        ),
        ("The firm paid 40 euros in damages.", "damages", "pay"),
        ("The firm offered Tarn 40 euros.", "", "offer"),
        ("The firm offered to pay Tarn 40 euros.", "", "offer"),
        ("She promised every burnt farm 40 euros.", "farm", "promise"),
        (
            "About 9 of the village's wells are dry.",
            "the village's wells",
            "",
        ),
    ]);
}

proptest! {
    #[test]
    fn holds_on_random_text(text in any::<String>(), words in prop::collection::vec(
        prop::sample::select(vec![
            "at", "least", "2", "million", "to", "-", "between", "and", "3,1", "percent", "$", "½",
            "hundred", "two-thirds", "of", "dozens", "a", "in", "five", "years", "old", ",", "Ana",
            "half", "1e9", "0", "multi-", "thousand-year", "months", "for", "people", "more",
        ]), 0..24)) {
        for text in [text, words.join(" ")] {
            let one = doc(&text, None);
            prop_assert_eq!(&one.figures, &find(&one));
            let mut end = 0;
            for figure in &one.figures {
                prop_assert!(figure.span.start() >= end && !figure.span.is_empty());
                prop_assert!(figure.value.is_finite());
                prop_assert!(figure.to.is_none_or(|to| to > figure.value));
                end = figure.span.end();
            }
        }
    }
}
