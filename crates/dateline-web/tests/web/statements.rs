//! The list of a story's statements.

use serde_json::Value;

use crate::site::{get, story};

fn list(query: &str) -> Value {
    get(&format!(
        "/stories/{}/statements.json?limit=500&{query}",
        story()
    ))
    .json()
}

fn items(list: &Value) -> &[Value] {
    list["statements"]["items"].as_array().unwrap()
}

/// Every statement that `query` leaves is one that `is` takes, and some are left out.
#[track_caller]
fn leaves(query: &str, is: impl Fn(&Value) -> bool) {
    let (all, some) = (list(""), list(query));
    assert!(!items(&some).is_empty(), "{query}");
    assert!(items(&some).len() < items(&all).len(), "{query}");
    for one in items(&some) {
        assert!(is(one), "{query}: {one}");
    }
}

#[test]
fn filters_keep_what_they_say() {
    leaves("stance=demands", |one| one["stance"] == "demands");
    leaves("kind=direct", |one| one["kind"] == "direct");
    leaves("kind=direct&stance=&from=", |one| one["kind"] == "direct");
    leaves("from=2023-03-10", |one| {
        one["said"].as_str().unwrap() >= "2023-03-10"
    });
    leaves("to=2023-03-08", |one| {
        one["said"].as_str().unwrap() < "2023-03-09"
    });
    leaves("q=BRIDGE", |one| {
        let words = one["content"]["span"]["exact"].as_str().unwrap();
        words.to_lowercase().contains("bridge")
    });
}

#[test]
fn a_speaker_is_found_by_name_and_by_id() {
    let found = list("speaker=dostan");
    let named = |one: &&Value| one["speaker"].as_str().unwrap().contains("Dostan");
    let one = items(&found).iter().find(named).unwrap();
    let id = one["entity"].as_str().unwrap();
    leaves(&format!("speaker={id}"), |one| one["entity"] == id);
}

#[test]
fn an_outlet_prints_each_of_its_statements() {
    let all = list("");
    let outlet = all["outlets"][0].as_str().unwrap();
    leaves(&format!("outlet={}", outlet.replace(' ', "+")), |one| {
        one["outlet"] == outlet
    });
}

#[test]
fn parts_of_the_list_join_without_gap() {
    let path = format!("/stories/{}/statements.json", story());
    let part = |query: &str| get(&format!("{path}?{query}")).json();
    let first = part("limit=5");
    let next = first["statements"]["next"].as_str().unwrap();
    let rest = part(&format!("limit=4&after={next}"));
    let joined = [items(&first), items(&rest)].concat();
    assert_eq!(joined, items(&part("limit=9")));
}

#[test]
fn the_form_shows_what_was_asked() {
    let path = format!("/stories/{}/statements", story());
    let page = get(&format!(
        "{path}?stance=demands&speaker=Kes%22tria&from=2023-03-08"
    ))
    .body;
    assert!(page.contains("<option selected>demands</option>"), "{page}");
    assert!(page.contains("value=\"Kes&#34;tria\""));
    assert!(page.contains("name=\"from\" value=\"2023-03-08\""));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let path = format!("/stories/{}/statements.json", story());
    for query in ["stance=shrugs", "from=someday", "bogus=1"] {
        assert_eq!(get(&format!("{path}?{query}")).status, 400, "{query}");
    }
}
