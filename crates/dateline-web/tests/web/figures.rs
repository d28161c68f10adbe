//! The figures of a story.

use crate::site::{get, story};

fn path(query: &str) -> String {
    format!("/stories/{}/figures{query}", story())
}

#[test]
fn what_has_more_than_one_value_comes_first() {
    let twin = get(&path(".json")).json();
    let indicators = twin["indicators"].as_array().unwrap();
    let several: Vec<bool> = indicators
        .iter()
        .map(|one| one["values"].as_u64() > Some(1))
        .collect();
    assert!(several[0]);
    assert!(several.is_sorted_by(|a, b| a >= b), "{several:?}");
    assert_eq!(twin["shown"], indicators[0]);
}

#[test]
fn every_figure_is_drawn_and_listed_with_its_words() {
    let (page, twin) = (get(&path("")), get(&path(".json")).json());
    for one in twin["points"]["items"].as_array().unwrap() {
        let id = one["id"].as_str().unwrap();
        // What has no day has no place in the drawing.
        let drawn = page.body.contains(&format!("href=\"#f-{id}\""));
        assert_eq!(drawn, one["said"].is_string(), "{id}");
        assert!(
            page.body
                .contains(&format!("<tr role=\"row\" id=\"f-{id}\"")),
            "{id}"
        );
        let words = one["sentence"]["span"]["exact"].as_str().unwrap();
        assert!(words.contains(one["place"]["span"]["exact"].as_str().unwrap()));
    }
}

#[test]
fn an_indicator_is_asked_for_by_its_id() {
    let all = get(&path(".json")).json();
    for wanted in all["indicators"].as_array().unwrap() {
        let id = wanted["id"].as_str().unwrap();
        let asked = id.replace(' ', "%20").replace('"', "%22");
        let twin = get(&path(&format!(".json?indicator={asked}"))).json();
        assert_eq!(&twin["shown"], wanted);
        assert_eq!(twin["points"]["total"], wanted["figures"]);
    }
    assert_eq!(get(&path("?indicator=nothing-of-the-kind")).status, 404);
}
