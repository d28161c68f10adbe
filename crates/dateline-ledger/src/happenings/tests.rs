use std::collections::BTreeMap;

use crate::rows::Rows;
use crate::threads::fiction;
use crate::{align, entities};

/// Articles whose triggers are marked `[shot/1]`: those with one number are told as one happening,
/// and no others of them are.
#[track_caller]
fn check(marked: &[&str]) {
    let (mut texts, mut marks) = (Vec::new(), Vec::new());
    for text in marked {
        let (mut bare, mut spans) = (String::new(), Vec::new());
        for part in text.split('[') {
            let Some((trigger, rest)) = part.split_once(']') else {
                bare += part;
                continue;
            };
            let (word, number) = trigger.split_once('/').unwrap();
            spans.push((bare.len(), number.to_owned()));
            bare += word;
            bare += rest;
        }
        texts.push(bare);
        marks.push(spans);
    }
    let articles: Vec<(&str, &str, &str)> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            (
                ["The Lantern", "Harbour Post", "Orlen Echo"][at],
                "2031-05-14",
                text.as_str(),
            )
        })
        .collect();
    let rows = fiction::rows(&articles);
    let found = groups(&rows, &marks);
    for (a, (number, happening)) in found.iter().enumerate() {
        for (other, other_happening) in &found[a + 1..] {
            let one = happening.is_some() && happening == other_happening;
            assert_eq!(number == other, one, "{number} {other}: {found:?}");
        }
    }
}

/// By mark: its number and the happening that its word tells of.
fn groups(rows: &[Rows], marks: &[Vec<(usize, String)>]) -> Vec<(String, Option<usize>)> {
    let refs: Vec<&Rows> = rows.iter().collect();
    let entities = entities::link(&refs, &[]);
    let happenings = super::cluster(&refs, &entities, &[fiction::story(&refs)]);
    let numbers: BTreeMap<&str, usize> = (0..)
        .zip(&happenings.rows)
        .map(|(at, row)| (row.id.as_str(), at))
        .collect();
    let mut found = Vec::new();
    for (rows, marks) in rows.iter().zip(marks) {
        for (start, number) in marks {
            let deed = rows.deeds.iter().find(|d| d.at.span.start() == *start);
            let deed = deed.unwrap_or_else(|| panic!("no deed at {start}: {}", rows.article.text));
            let told = happenings
                .told
                .iter()
                .find(|t| t.article == rows.article.id && t.deed == deed.number);
            found.push((
                number.clone(),
                told.map(|told| numbers[told.happening.as_str()]),
            ));
        }
    }
    found
}

#[test]
fn a_verb_and_its_noun_and_a_word_that_stands_for_it() {
    check(&[
        "Gunmen [robbed/1] the harbour bank in Orlen. A guard was [wounded/2] at the bank.",
        "The [robbery/1] of the harbour bank took an hour. One guard was [injured/2] at the bank.",
    ]);
}

#[test]
fn another_day_is_another_happening() {
    check(&[
        "Ministers of Norway and Chad [met/1] in Lisbon on May 2, 2031.",
        "Ministers of Norway and Chad [met/2] in Lisbon on March 9, 2028.",
    ]);
}

#[test]
fn another_in_the_row_is_another_happening() {
    check(&[
        "Norway and Chad began the second [round/1] of talks in Lisbon.",
        "Norway and Chad had ended the first [round/2] of talks in Lisbon.",
    ]);
}

#[test]
fn what_many_say_is_not_one_happening() {
    check(&[
        "Mayor Jane Marsh [said/1] that the dam was safe.",
        "The farmer Tom Reed [said/2] that his field was dry.",
    ]);
}

#[test]
fn every_telling_has_its_reason() {
    let rows = fiction::rows(&[
        (
            "The Lantern",
            "2031-05-14",
            "A storm destroyed the old bridge in Orlen on Monday.",
        ),
        (
            "Harbour Post",
            "2031-05-14",
            "The bridge in Orlen was destroyed by a storm.",
        ),
    ]);
    let ledger = align(&rows, &[]);
    let destroyed = ledger
        .happenings
        .iter()
        .find(|h| h.name == "destroyed")
        .unwrap();
    assert_eq!(destroyed.articles, 2);
    let told: Vec<_> = ledger
        .told
        .iter()
        .filter(|t| t.happening == destroyed.id)
        .collect();
    assert_eq!(told.len(), 2);
    for telling in told {
        assert!(
            telling.reason.starts_with("same word; "),
            "{}",
            telling.reason
        );
        assert!(telling.reason.contains("bridg"), "{}", telling.reason);
        assert!((0.4..=1.0).contains(&telling.score), "{}", telling.score);
    }
}
