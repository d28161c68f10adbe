//! The page of a question.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::site::{get, story};

/// Id of the first question that `query` leaves.
fn first(query: &str) -> String {
    let list = get(&format!("/stories/{}/threads.json?{query}", story())).json();
    let id = list["threads"]["items"][0]["id"].as_str();
    id.unwrap().to_owned()
}

fn twin(id: &str) -> Value {
    get(&format!("/stories/{}/threads/{id}.json", story())).json()
}

fn accounts(page: &Value) -> Vec<&Value> {
    let values = page["values"].as_array().unwrap();
    let accounts = values
        .iter()
        .flat_map(|group| group["accounts"].as_array().unwrap());
    accounts.collect()
}

#[test]
fn a_conflict_shows_its_answers_side_by_side() {
    let id = first("relation=conflict&kind=figure&q=houses");
    let page = get(&format!("/stories/{}/threads/{id}", story()));
    assert!(page.body.contains("312 houses"));
    assert!(page.body.contains("188 houses"));
    assert!(page.body.contains("figures whose ranges do not meet"));
    let twin = twin(&id);
    for group in twin["values"].as_array().unwrap() {
        for one in group["accounts"].as_array().unwrap() {
            assert_eq!(one["value"], group["value"]);
        }
    }
}

#[test]
fn words_stand_in_their_sentence() {
    let twin = twin(&first("kind=figure"));
    for one in accounts(&twin) {
        let words = |at: &str| one["context"][at].as_str().unwrap().to_owned();
        let exact = one["place"]["span"]["exact"].as_str().unwrap();
        let told = format!("{}{exact}{}", words("before"), words("after"));
        let article = one["place"]["article"].as_str().unwrap();
        assert!(!exact.is_empty() && told.len() >= exact.len(), "{article}");
    }
}

#[test]
fn accounts_of_one_origin_say_why_they_are() {
    let twin = twin(&first("relation=conflict"));
    let groups = twin["groups"].as_array().unwrap();
    assert_eq!(Some(groups.len() as u64), twin["origins"].as_u64());
    let mut numbers = BTreeSet::new();
    for group in groups {
        let links = group["links"].as_array().unwrap();
        assert_eq!(links[0]["because"], "");
        for link in &links[1..] {
            assert_ne!(link["because"], "", "{link}");
        }
        numbers.extend(links.iter().map(|link| link["account"].as_u64().unwrap()));
    }
    assert_eq!(numbers.len(), accounts(&twin).len());
}

#[test]
fn what_was_copied_is_shown_in_both_places() {
    let list = get(&format!("/stories/{}/threads.json?limit=500", story())).json();
    let ids = list["threads"]["items"].as_array().unwrap();
    let pages = ids.iter().map(|one| twin(one["id"].as_str().unwrap()));
    let evidence: Vec<Value> = pages
        .flat_map(|page| page["groups"].as_array().unwrap().clone())
        .flat_map(|group| group["links"].as_array().unwrap().clone())
        .map(|link| link["evidence"].clone())
        .filter(|evidence| evidence["kind"] == "passage")
        .collect();
    assert!(!evidence.is_empty());
    for one in &evidence {
        assert_ne!(one["here"]["article"], one["there"]["article"]);
        assert!(one["words"].as_u64().unwrap() > 0);
    }
}

#[test]
fn its_history_leads_to_what_it_says_now() {
    let id = first("relation=revised&kind=place");
    let page = get(&format!("/stories/{}/threads/{id}", story()));
    let twin = twin(&id);
    let history = twin["history"].as_array().unwrap();
    assert!(!history.is_empty());
    let days: Vec<&str> = history
        .iter()
        .map(|turn| turn["at"].as_str().unwrap())
        .collect();
    assert!(days.is_sorted(), "{days:?}");
    assert!(history.iter().any(|turn| turn["learned"].is_string()));
    assert!(page.body.contains("scope=\"col\">Before</th>"));
}

#[test]
fn a_question_that_is_not_there_is_not_found() {
    let page = get(&format!("/stories/{}/threads/none.json", story()));
    assert_eq!(page.status, 404);
}

#[test]
fn nothing_is_styled_or_run_in_line() {
    let id = first("relation=conflict");
    for path in [
        "threads".to_owned(),
        format!("threads/{id}"),
        "statements".to_owned(),
        "positions".to_owned(),
        "meetings".to_owned(),
    ] {
        let page = get(&format!("/stories/{}/{path}", story())).body;
        assert!(
            !page.contains(" style=") && !page.contains(" onclick="),
            "{path}"
        );
    }
}
