use dateline_doc::Article;
use proptest::prelude::*;

use super::*;

fn article(text: &str) -> Article {
    let mut article = Article::plain(text);
    article.published.value = "2031-05-14".parse().ok();
    article
}

/// `[trigger/lemma/modality]` marks the events; `~` before the lemma a negated one.
#[track_caller]
fn check(marked: &str) {
    let mut bare = String::new();
    for part in marked.split('[') {
        match part.split_once(']') {
            Some((trigger, rest)) => {
                bare += trigger.split('/').next().unwrap();
                bare += rest;
            }
            None => bare += part,
        }
    }
    let doc = crate::read(article(&bare));
    let mut found = String::new();
    let mut at = 0;
    for event in &doc.events {
        found += &bare[at..event.trigger.start()];
        let not = if event.polarity == dateline_doc::Polarity::No {
            "~"
        } else {
            ""
        };
        let (trigger, lemma) = (doc.words(event.trigger), &event.lemma);
        let marked = format!("[{trigger}/{not}{lemma}/{}]", event.modality);
        found.push_str(&marked);
        at = event.trigger.end();
    }
    found += &bare[at..];
    assert_eq!(found, marked);
}

/// Names of those who take part in the first event of this word.
#[track_caller]
fn check_parties(text: &str, trigger: &str, wanted: &[&str]) {
    let doc = crate::read(article(text));
    let found = doc.events.iter().find(|e| doc.words(e.trigger) == trigger);
    let found = found
        .unwrap()
        .participants
        .iter()
        .map(|p| &doc.names[p.name.at()]);
    let found: Vec<&str> = found.map(|name| doc.words(name.span)).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_meeting_has_those_whom_it_includes() {
    check_parties(
        "The talks in Orlen are expected to include officials of both sides, including Ann Marsh and Emil Sandberg.",
        "talks",
        &["Ann Marsh", "Emil Sandberg"],
    );
}

#[test]
fn what_stands_aside_takes_no_part() {
    check_parties(
        "Amid threats by Ann Marsh, envoys of both sides will meet Emil Sandberg.",
        "meet",
        &["Emil Sandberg"],
    );
    check_parties(
        "Ann Marsh's envoy met Emil Sandberg.",
        "met",
        &["Emil Sandberg"],
    );
}

#[test]
fn verbs_by_tense() {
    check("The ministers [met/meet/happened] at the lake.");
    check("The ministers will [meet/meet/planned] at the lake.");
    check("The ministers may [meet/meet/possible] at the lake.");
    check("The ministers will [meet/meet/planned] on 4 May at the lake.");
    check("The ministers will [hold/hold/planned] [talks/meet/planned] on May 20.");
    check("The ministers did not [meet/~meet/happened] at the lake.");
    check(
        "The bridge was [destroyed/destroy/happened] by the storm troops."
            .replace("storm troops", "gang")
            .as_str(),
    );
}

#[test]
fn nouns_and_their_plans() {
    check("The [talks/meet/planned] are [scheduled/schedule/planned] for the weekend.");
    check("The [summit/meet/happened] was [cancelled/cancel/happened] at noon.");
    check("They will not get any regular [payments/~pay/planned] this year.");
    check("It did not prevent [attacks/attack/happened] on the town.");
    check("A potential [attack/attack/possible] worries the town.");
}

#[test]
fn what_only_looks_like_one() {
    check("They sat by the fire and drank tea.");
}

#[test]
fn a_day_counted_from_another_is_not_its_day() {
    let dated = |text: &str| -> Vec<bool> {
        let doc = crate::read(article(text));
        doc.events.iter().map(|e| e.date.is_some()).collect()
    };
    assert_eq!(
        dated("She died on Monday, three days before they meet."),
        [true, false]
    );
    assert_eq!(
        dated("She died on Monday, when they met in Orlen."),
        [true, true]
    );
}

proptest! {
    #[test]
    fn holds_on_any_text(text in "\\PC{0,200}|([A-Za-z]{1,8} (met|talks|will visit|protest|of|, and|was killed by|“|”|\\.) ){0,20}") {
        let doc = crate::read(article(&text));
        let mut last = 0;
        for event in find(&doc) {
            prop_assert!(event.trigger.start() >= last);
            last = event.trigger.start();
            prop_assert!(event.clause.contains(event.trigger));
            prop_assert!(text.is_char_boundary(event.clause.start()));
            prop_assert!(text.is_char_boundary(event.clause.end()));
        }
        prop_assert_eq!(find(&doc), find(&doc));
    }
}
