//! The search.

use crate::site::{get, story};

fn found(query: &str) -> serde_json::Value {
    let answer = get(&format!("/search.json?{query}"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[test]
fn words_are_shown_in_their_context() {
    let page = get("/search?q=pumps").body;
    assert!(page.contains("<mark>pumps</mark>"));
    assert!(page.contains("#at\""));
    let twin = found("q=pumps");
    let one = &twin["articles"][0]["passages"][0];
    assert_eq!(one["found"][0]["exact"], "pumps");
    let context = one["place"]["span"]["exact"].as_str().unwrap();
    assert!(context.contains("pumps") && context.len() > 10);
}

#[test]
fn parts_follow_each_other() {
    let all = found("q=dam&limit=50");
    let ids = |page: &serde_json::Value| -> Vec<String> {
        let articles = page["articles"].as_array().unwrap();
        articles
            .iter()
            .map(|one| one["article"].as_str().unwrap().to_owned())
            .collect()
    };
    let (mut joined, mut after) = (Vec::new(), String::new());
    loop {
        let part = found(&format!("q=dam&limit=2&after={after}"));
        joined.extend(ids(&part));
        match part["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    assert!(joined.len() > 3);
    assert_eq!(joined, ids(&all));
}

#[test]
fn filters_keep_what_they_say() {
    let by = found("q=the&speaker=Lennart&limit=50");
    let articles = by["articles"].as_array().unwrap();
    assert!(!articles.is_empty());
    for passage in articles
        .iter()
        .flat_map(|one| one["passages"].as_array().unwrap())
    {
        assert!(passage["speaker"].as_str().unwrap().contains("Lennart"));
    }
    let outlet = found("q=the&outlet=Tresno+Chronicle");
    assert_eq!(outlet["total"], 1);
    let days = found("q=the&from=2023-03-10&to=2023-03-10&limit=50");
    let articles = days["articles"].as_array().unwrap();
    let that =
        |one: &serde_json::Value| one["published"].as_str().unwrap().starts_with("2023-03-10");
    assert!(!articles.is_empty() && articles.iter().all(that));
    let of = found(&format!("q=the&story={}&kind=direct", story()));
    assert!(of["total"].as_u64().unwrap() > 0);
}

#[test]
fn what_cannot_be_searched_for_is_said() {
    for (query, status) in [
        ("q=&story=", 200),
        ("", 200),
        ("q=%22-", 400),
        ("q=the&stance=shouts", 400),
        ("q=the&kind=loud", 400),
        ("q=the&from=soon", 400),
        ("q=the&story=none", 404),
        ("q=a*+OR+%29", 200),
        ("q=a&limit=9999", 400),
    ] {
        assert_eq!(get(&format!("/search?{query}")).status, status, "{query}");
    }
}
