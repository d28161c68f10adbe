//! What changed in a story.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::site::{ask, example, get, story};

fn path(query: &str) -> String {
    format!("/stories/{}/changes{query}", story())
}

fn items(twin: &Value) -> &Vec<Value> {
    twin["news"]["items"].as_array().unwrap()
}

#[test]
fn the_latest_comes_first() {
    let twin = get(&path(".json?limit=500")).json();
    let learned: Vec<_> = items(&twin)
        .iter()
        .map(|one| one["learned"].as_str())
        .collect();
    assert!(learned.is_sorted_by(|a, b| a >= b), "{learned:?}");
    assert!(learned.contains(&Some("2023-03-09T20:00:00Z")));
    assert!(learned.contains(&Some("2023-03-10T20:00:00Z")));
}

#[test]
fn since_a_time_or_the_last_visit() {
    let since = get(&path(".json?since=2023-03-10")).json();
    assert!(!items(&since).is_empty());
    assert!(
        items(&since)
            .iter()
            .all(|one| one["learned"] == "2023-03-10T20:00:00Z")
    );
    let back = Request::get(path(".json")).header("cookie", "dateline-seen=0.1");
    let back = ask(&example(), back.body(Body::empty()).unwrap()).json();
    assert_eq!(back["news"], since["news"]);
    let all = get(&path(".json?since=")).json();
    assert!(all["news"]["total"].as_u64() > since["news"]["total"].as_u64());
}

#[test]
fn a_kind_is_counted_and_chosen() {
    let all = get(&path(".json")).json();
    let mut sum = 0;
    for kind in all["kinds"].as_array().unwrap() {
        let word = kind["kind"].as_str().unwrap();
        let of = get(&path(&format!(".json?kind={word}&limit=500"))).json();
        assert_eq!(of["news"]["total"], kind["count"], "{word}");
        assert!(items(&of).iter().all(|one| one["kind"] == word), "{word}");
        sum += kind["count"].as_u64().unwrap();
    }
    assert_eq!(all["news"]["total"], sum);
    assert_eq!(get(&path("?kind=nonsense")).status, 400);
}

#[test]
fn a_page_leads_to_the_next() {
    let page = get(&path("?limit=2"));
    let twin = get(&path(".json?limit=2")).json();
    let next = twin["news"]["next"].as_str().unwrap().replace('%', "%25");
    assert!(page.body.contains(&format!("after={next}\"")), "{next}");
    let rest = get(&path(&format!(".json?limit=500&after={next}"))).json();
    assert_eq!(
        items(&rest).len() + 2,
        usize::try_from(twin["news"]["total"].as_u64().unwrap()).unwrap()
    );
}
