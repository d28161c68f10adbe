//! The meetings of a story.

use serde_json::Value;

use crate::site::{get, story};

fn list() -> Value {
    get(&format!("/stories/{}/meetings.json?limit=500", story())).json()
}

fn items(list: &Value) -> &[Value] {
    list["meetings"]["items"].as_array().unwrap()
}

#[test]
fn a_meeting_that_was_moved_tells_from_where() {
    let list = list();
    let is_in = |site: &str| site.starts_with("Lisbon");
    let in_lisbon = |one: &&Value| one["site"].as_str().is_some_and(is_in);
    let one = items(&list).iter().find(in_lisbon).unwrap();
    assert_eq!(
        one["date"].as_str().map(|date| &date[..10]),
        Some("2023-03-11")
    );
    assert_eq!(one["status"], "planned");
    assert!(one["articles"].as_u64().unwrap() > 4);
    let moved = one["moved"].as_array().unwrap();
    let revised = moved
        .iter()
        .find(|one| one["relation"] == "revised")
        .unwrap();
    assert_eq!(revised["what"], "place");
    let turns = revised["turns"].as_array().unwrap();
    let told = turns.iter().find(|turn| {
        let values = |at: &str| turn[at].to_string();
        values("before").contains("Vienna") && values("after").contains("Lisbon")
    });
    assert!(told.is_some(), "{turns:?}");
}

#[test]
fn what_is_to_come_stands_before_what_is_past() {
    let list = list();
    let is_past = |one: &Value| {
        let status = one["status"].as_str().unwrap();
        !["planned", "postponed", "ongoing", "halted"].contains(&status)
    };
    assert!(items(&list).is_sorted_by_key(is_past));
    assert!(items(&list).iter().any(|one| !is_past(one)));
}

#[test]
fn each_is_told_when_or_where_and_is_there_once() {
    let list = list();
    let mut ids: Vec<&str> = items(&list)
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), items(&list).len());
    for one in items(&list) {
        assert!(one["date"].is_string() || one["site"].is_string(), "{one}");
    }
}

#[test]
fn the_page_leads_to_what_it_rests_on() {
    let page = get(&format!("/stories/{}/meetings", story())).body;
    let list = list();
    for one in items(&list).iter().take(5) {
        let article = one["place"]["article"].as_str().unwrap();
        assert!(
            page.contains(&format!("/articles/{article}?at=")),
            "{article}"
        );
        for moved in one["moved"].as_array().unwrap() {
            let thread = moved["thread"].as_str().unwrap();
            assert!(page.contains(&format!("/threads/{thread}\"")), "{thread}");
        }
    }
}
