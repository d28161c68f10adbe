//! The first pages: of the ledger, and of a story.

use axum::body::Body;
use axum::http::Request;

use crate::site::{ask, example, get, story};

#[test]
fn the_first_page_lists_the_stories() {
    let page = get("/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains(&format!("/stories/{}", story())));
    assert!(page.body.contains("12 articles"));
}

#[test]
fn a_page_and_its_twin_show_the_same() {
    let path = format!("/stories/{}", story());
    let (page, twin) = (get(&path), get(&format!("{path}.json")).json());
    let title = twin["story"]["title"].as_str().unwrap();
    assert!(page.body.contains(title), "{title}");
    let conflicts = twin["conflicts"].as_array().unwrap();
    assert!(!conflicts.is_empty());
    for thread in conflicts {
        let id = thread["id"].as_str().unwrap();
        assert!(page.body.contains(&format!("/threads/{id}")));
    }
}

#[test]
fn a_reader_who_comes_back_sees_what_is_new() {
    let path = format!("/stories/{}", story());
    let first = get(&path);
    assert!(first.header("set-cookie").starts_with("dateline-seen=0.2;"));
    assert!(first.body.contains("your first visit"));
    let back = Request::get(format!("{path}.json")).header("cookie", "dateline-seen=0.1");
    let back = ask(&example(), back.body(Body::empty()).unwrap()).json();
    assert_eq!(back["since"], "2023-03-09T20:00:00Z");
    assert!(!back["news"].as_array().unwrap().is_empty());
}
