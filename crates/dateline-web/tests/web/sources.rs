//! Outlets, citations, repetitions.

use std::collections::BTreeSet;

use crate::site::{get, story};

fn twin(path: &str) -> serde_json::Value {
    let answer = get(&format!("/stories/{}/sources{path}.json", story()));
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[test]
fn every_account_rests_on_somebody_or_nobody() {
    let outlets = twin("");
    let outlets = outlets["items"].as_array().unwrap();
    let sum = |field: &str| -> u64 { outlets.iter().map(|one| one[field].as_u64().unwrap()).sum() };
    assert_eq!(sum("articles"), 12);
    assert!(sum("own") > 0 && sum("others") > 0);
    for one in outlets {
        let (own, others) = (
            one["own"].as_f64().unwrap(),
            one["others"].as_f64().unwrap(),
        );
        if let Some(share) = one["own_share"].as_f64() {
            assert!((share - own / (own + others)).abs() < 1e-9);
        }
    }
}

#[test]
fn the_map_shows_what_the_list_counts() {
    let view = twin("/citations");
    let links = view["citations"]["items"].as_array().unwrap();
    let ids: BTreeSet<&str> = links
        .iter()
        .map(|link| link["id"].as_str().unwrap())
        .collect();
    assert!(!links.is_empty());
    assert_eq!(ids.len(), links.len());
    let page = get(&format!("/stories/{}/sources/citations", story())).body;
    assert!(page.contains("<svg") && page.contains("<path"));
    assert!(!page.contains("style="));
}

#[test]
fn a_repetition_shows_both_sides() {
    let view = twin("/repeats");
    let echoes = view["items"].as_array().unwrap();
    assert!(!echoes.is_empty());
    let shares: Vec<f64> = echoes
        .iter()
        .map(|one| one["share"].as_f64().unwrap())
        .collect();
    assert!(shares.is_sorted_by(|a, b| a >= b));
    let page = get(&format!("/stories/{}/sources/repeats", story())).body;
    for passage in echoes
        .iter()
        .flat_map(|one| one["passages"].as_array().unwrap())
    {
        for side in ["here", "there"] {
            let article = passage[side]["article"].as_str().unwrap();
            assert!(page.contains(&format!("/articles/{article}?at=")));
        }
    }
}

#[test]
fn an_agency_is_counted_under_one_name() {
    let entities = get(&format!("/stories/{}/entities.json?words=HPA", story())).json();
    let agency = &entities["entities"]["items"][0];
    assert!(agency["names"].as_array().unwrap().contains(&"HPA".into()));
    let view = twin("/citations");
    for link in view["citations"]["items"].as_array().unwrap() {
        assert!(link["from"] != "HPA" && link["to"] != "HPA", "{link}");
    }
}
