//! The list of a story's questions.

use serde_json::Value;

use crate::site::{get, story};

fn list(query: &str) -> Value {
    get(&format!("/stories/{}/threads.json{query}", story())).json()
}

fn items(list: &Value) -> &[Value] {
    list["threads"]["items"].as_array().unwrap()
}

#[test]
fn conflicts_come_first() {
    let list = list("?limit=500");
    let relations: Vec<&str> = items(&list)
        .iter()
        .map(|one| one["relation"].as_str().unwrap())
        .collect();
    let order = ["conflict", "revised", "compatible", "agree", "single"];
    let at = |word: &&str| order.iter().position(|one| one == word);
    assert_eq!(relations.first(), Some(&"conflict"));
    assert!(relations.is_sorted_by_key(at), "{relations:?}");
}

#[test]
fn parts_of_the_list_join_without_gap() {
    let whole = list("?limit=9");
    let first = list("?limit=5");
    let next = first["threads"]["next"].as_str().unwrap();
    let rest = list(&format!("?limit=4&after={next}"));
    let joined = [items(&first), items(&rest)].concat();
    assert_eq!(joined, items(&whole));
    assert_eq!(first["threads"]["total"], whole["threads"]["total"]);
}

/// Every question that `query` leaves is one that `is` takes, and some are left out.
#[track_caller]
fn leaves(query: &str, is: impl Fn(&Value) -> bool) {
    let (all, some) = (list("?limit=500"), list(&format!("?limit=500&{query}")));
    assert!(!items(&some).is_empty(), "{query}");
    assert!(items(&some).len() < items(&all).len(), "{query}");
    for one in items(&some) {
        assert!(is(one), "{query}: {one}");
    }
}

#[test]
fn filters_keep_what_they_say() {
    leaves("relation=conflict", |one| one["relation"] == "conflict");
    leaves("kind=figure", |one| {
        one["question"].as_str().unwrap().starts_with("figure |")
    });
    leaves("kind=place&relation=revised&outlet=", |one| {
        one["question"].as_str().unwrap().starts_with("place |")
    });
    leaves("q=DISPLACE+People", |_| true);
}

#[test]
fn counts_are_of_what_the_other_filters_leave() {
    let figures = list("?kind=figure&relation=conflict");
    let counts = figures["relations"].as_array().unwrap();
    let sum: u64 = counts
        .iter()
        .map(|one| one["count"].as_u64().unwrap())
        .sum();
    assert_eq!(
        sum,
        list("?kind=figure")["threads"]["total"].as_u64().unwrap()
    );
    let conflicts = counts.iter().find(|one| one["word"] == "conflict").unwrap();
    assert_eq!(conflicts["count"], figures["threads"]["total"]);
}

#[test]
fn an_outlet_has_an_account_of_each_of_its_questions() {
    let all = list("");
    let outlet = all["outlets"][0].as_str().unwrap();
    let escaped = outlet.replace(' ', "+");
    let found = list(&format!("?outlet={escaped}"));
    assert!(!items(&found).is_empty(), "{outlet}");
    for one in items(&found).iter().take(3) {
        let id = one["id"].as_str().unwrap();
        let page = get(&format!("/stories/{}/threads/{id}.json", story()));
        assert!(page.body.contains(outlet), "{outlet}: {id}");
    }
    assert!(items(&list("?outlet=Nobody")).is_empty());
}

#[test]
fn the_page_shows_what_its_twin_holds() {
    let page = get(&format!("/stories/{}/threads?kind=figure", story()));
    let twin = list("?kind=figure");
    for one in items(&twin) {
        let id = one["id"].as_str().unwrap();
        assert!(page.body.contains(&format!("/threads/{id}\"")), "{id}");
    }
    assert!(page.body.contains("?kind=figure&#38;relation=conflict"));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let story = story();
    for query in ["relation=nonsense", "bogus=1", "limit=x"] {
        let answer = get(&format!("/stories/{story}/threads.json?{query}"));
        assert_eq!(answer.status, 400, "{query}");
    }
    let gone = get(&format!("/stories/{story}/threads.json?after=gone"));
    assert_eq!(gone.status, 404);
}
