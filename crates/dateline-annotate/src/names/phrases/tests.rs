use crate::sentences::testing::article;
use dateline_doc::NameForm;

/// The descriptions of a text, those of one referent together, in order of first mention.
#[track_caller]
fn check(text: &str, wanted: &[&[&str]]) {
    let doc = crate::read(article(text, false));
    let mut found: Vec<(u32, Vec<&str>)> = Vec::new();
    for name in doc.names.iter().filter(|n| n.form == NameForm::Description) {
        let words = doc.words(name.span);
        match found.iter_mut().find(|(held, _)| *held == name.referent.0) {
            Some((_, all)) => all.push(words),
            None => found.push((name.referent.0, vec![words])),
        }
    }
    let found: Vec<Vec<&str>> = found.into_iter().map(|(_, all)| all).collect();
    assert_eq!(found, wanted);
}

#[test]
fn articles_before_names() {
    check(
        "It rained when the United Nations sent Ann Marlow to the Ministry of Health.",
        &[&["the United Nations"], &["the Ministry of Health"]],
    );
}

#[test]
fn appositions() {
    check(
        "Ann Marlow, a pastor from Lisbon, was late.",
        &[&["a pastor from Lisbon", "a pastor"]],
    );
}

#[test]
fn what_is_spoken_of_again() {
    check(
        "A caravan of migrants left Norway. The caravan was slow. It rained on the roof.",
        &[&["A caravan of migrants", "A caravan", "The caravan"]],
    );
}

#[test]
fn what_tells_two_things_apart() {
    check(
        "The steel tariffs hurt Norway. The car tariffs did not. The steel tariffs will end.",
        &[&["The steel tariffs", "The steel tariffs"]],
    );
}

#[test]
fn whose_it_is() {
    check(
        "Ann Marlow's visit was short. It rained on Monday. The visit pleased many.",
        &[&["Ann Marlow's visit", "The visit"]],
    );
}

#[test]
fn a_noun_for_a_name() {
    check(
        "It rained on Orbel Park. The park was closed, and the roof was wet.",
        &[&["The park"]],
    );
}

#[test]
fn how_many_is_not_who() {
    check("Many Germans left, and 40 Germans stayed.", &[]);
}

#[test]
fn titles_that_no_list_knows() {
    check(
        "On Monday, Harbour Patrol Agent Rodric Holt left.",
        &[&["Harbour Patrol Agent Rodric Holt"]],
    );
}
