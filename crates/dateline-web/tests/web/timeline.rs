//! The timeline of a story.

use crate::site::{get, story};

fn path(query: &str) -> String {
    format!("/stories/{}/timeline{query}", story())
}

#[track_caller]
fn points(query: &str) -> Vec<serde_json::Value> {
    let twin = get(&path(&format!(".json{query}"))).json();
    twin["points"]["items"].as_array().unwrap().clone()
}

#[test]
fn every_point_is_drawn_and_listed() {
    let (page, points) = (get(&path("")), points(""));
    assert!(points.len() > 5, "{}", points.len());
    for point in &points {
        let id = point["id"].as_str().unwrap();
        assert!(page.body.contains(&format!("href=\"#p-{id}\"")), "{id}");
        assert!(page.body.contains(&format!("<li id=\"p-{id}\"")), "{id}");
        let article = point["place"]["article"].as_str().unwrap();
        assert!(page.body.contains(&format!("/articles/{article}?at=")));
    }
    assert!(page.body.contains("last report 2023-03-1"));
    assert!(!page.body.contains("style="), "the policy forbids it");
}

#[test]
fn what_is_asked_for_is_what_is_shown() {
    let all = points("");
    let planned = points("?planned=true");
    assert!(!planned.is_empty() && planned.len() < all.len());
    assert!(planned.iter().all(|point| point["planned"] == true));
    assert_eq!(points("?planned=false").len() + planned.len(), all.len());
    let three = points("?length=3");
    assert_eq!(three.len(), 3);
    assert!(three.iter().all(|point| point["rank"].as_u64() <= Some(3)));
    for point in points("?from=2023-03-08&to=2023-03-09") {
        assert!(point["to"].as_str().unwrap() >= "2023-03-08");
        assert!(point["from"].as_str().unwrap() <= "2023-03-09");
    }
}

#[test]
fn parts_join_without_gap() {
    let all = points("");
    let first = get(&path(".json?limit=4")).json();
    let next = first["points"]["next"].as_str().unwrap();
    let rest = points(&format!("?after={next}"));
    let joined: Vec<_> = first["points"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .chain(&rest)
        .collect();
    assert_eq!(joined.len(), all.len());
    assert!(joined.iter().zip(&all).all(|(a, b)| a["id"] == b["id"]));
}

#[test]
fn what_cannot_be_read_is_refused() {
    for query in ["?from=soon", "?planned=perhaps", "?length=-1"] {
        assert_eq!(get(&path(query)).status, 400, "{query}");
    }
    assert_eq!(get(&path("?after=none")).status, 404);
}
