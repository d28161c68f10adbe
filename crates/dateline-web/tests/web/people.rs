//! Entities, speakers: lists, filters, pages.

use serde_json::Value;

use crate::site::{get, story};

/// The JSON twin of a page of the example's largest story.
fn twin(path: &str) -> Value {
    let (bare, query) = path.split_once('?').unwrap_or((path, ""));
    let answer = get(&format!("/stories/{}{bare}.json?{query}", story()));
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

/// The most mentioned person that says something.
fn speaker() -> String {
    let list = twin("/entities?kind=person");
    let people = list["entities"]["items"].as_array().unwrap();
    let mut ids = people.iter().map(|one| one["id"].as_str().unwrap());
    let speaks = |id: &&str| twin(&format!("/entities/{id}"))["said"].as_u64() > Some(0);
    ids.find(speaks).unwrap().to_owned()
}

#[test]
fn filters_keep_what_they_name() {
    let all = twin("/entities?limit=500");
    let people = twin("/entities?kind=person&limit=500");
    let kinds = all["kinds"].as_array().unwrap();
    let counted = kinds.iter().find(|kind| kind["kind"] == "person").unwrap();
    assert_eq!(people["entities"]["total"], counted["count"]);
    let items = people["entities"]["items"].as_array().unwrap();
    assert!(!items.is_empty() && items.iter().all(|one| one["kind"] == "person"));
    let name = items[0]["name"].as_str().unwrap();
    let word = name.split(' ').next_back().unwrap();
    let found = twin(&format!("/entities?words={word}"));
    let found = found["entities"]["items"].as_array().unwrap().clone();
    assert!(found.iter().any(|one| one["id"] == items[0]["id"]));
    let refused = get(&format!("/stories/{}/entities.json?kind=dragon", story()));
    assert_eq!(refused.status, 400);
}

#[test]
fn parts_of_the_list_join() {
    let whole = twin("/entities?limit=500");
    let whole = whole["entities"]["items"].as_array().unwrap().clone();
    let first = twin("/entities?limit=3");
    let next = first["entities"]["next"].as_str().unwrap();
    let second = twin(&format!("/entities?limit=3&after={next}"));
    assert_eq!(second["entities"]["items"][0], whole[3]);
}

#[test]
fn a_page_tells_roles_forms_and_places() {
    let id = speaker();
    let view = twin(&format!("/entities/{id}"));
    let forms = view["forms"].as_array().unwrap();
    let used: u64 = forms
        .iter()
        .map(|form| form["mentions"].as_u64().unwrap())
        .sum();
    let pronouns = view["pronouns"].as_u64().unwrap();
    assert_eq!(view["entity"]["mentions"].as_u64(), Some(used + pronouns));
    assert_eq!(view["articles"]["total"], view["entity"]["articles"]);
    let page = get(&format!("/stories/{}/entities/{id}", story())).body;
    assert!(page.contains(view["entity"]["name"].as_str().unwrap()));
    assert!(page.contains("name=\"token\""));
    assert!(!page.contains("style="), "the policy forbids inline styles");
}

#[test]
fn a_speaker_says_what_it_said_and_others_what_they_did() {
    let id = speaker();
    let own = twin(&format!("/speakers/{id}?limit=500"));
    let items = own["statements"]["items"].as_array().unwrap();
    assert!(items.iter().all(|one| one["entity"] == id.as_str()));
    assert_eq!(own["said"], items.len());
    let days: Vec<&str> = items
        .iter()
        .filter_map(|one| one["said"].as_str())
        .collect();
    assert!(days.is_sorted());
    let others = twin(&format!("/speakers/{id}?side=others&limit=500"));
    let items = others["statements"]["items"].as_array().unwrap();
    assert!(items.iter().all(|one| one["entity"] != id.as_str()));
    assert_eq!(others["said_about"], items.len());
    let stance = own["stances"][0]["word"].as_str().unwrap();
    let kept = twin(&format!("/speakers/{id}?stance={stance}&limit=500"));
    assert_eq!(kept["statements"]["total"], own["stances"][0]["statements"]);
}

#[test]
fn an_entity_that_is_not_there_is_said() {
    let path = format!("/stories/{}/entities/ffffffff", story());
    assert_eq!(get(&path).status, 404);
    assert_eq!(
        get(&format!("{path}.json")).json()["error"]["code"],
        "not_found"
    );
}
