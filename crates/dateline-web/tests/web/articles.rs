//! Articles: the list, the text with its marks, its versions.

use axum::body::Body;
use axum::http::Request;
use dateline_web::Site;
use serde_json::Value;

use crate::site::{Answer, Ledger, ask, example, get, story};

/// Ids of the example's articles.
fn articles() -> Vec<String> {
    let list = get(&format!("/stories/{}/articles.json", story())).json();
    let items = list["articles"]["items"].as_array().unwrap();
    let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
    items.iter().map(id).collect()
}

/// A page's words as a reader sees them in its text.
fn words(page: &str) -> String {
    let from = page.find("class=\"reading\"").unwrap();
    let to = page.find("class=\"original\"").unwrap();
    bare(&page[from..to])
}

fn bare(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<').skip(1) {
        out += part.split_once('>').map_or("", |(_, words)| words);
    }
    let pairs = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ];
    pairs
        .iter()
        .fold(out, |out, (from, to)| out.replace(from, to))
}

#[test]
fn the_list_has_all_articles_by_day() {
    assert_eq!(articles().len(), 12);
    let path = format!("/stories/{}/articles", story());
    let first = get(&format!("{path}.json?limit=5")).json();
    assert_eq!(first["articles"]["total"], 12);
    let next = first["articles"]["next"].as_str().unwrap();
    let page = get(&format!("{path}?limit=5"));
    assert!(page.body.contains(&format!("limit=5&#38;after={next}")));
    let second = get(&format!("{path}.json?limit=50&after={next}")).json();
    assert_eq!(second["articles"]["items"].as_array().unwrap().len(), 7);
}

#[test]
fn the_list_is_filtered() {
    let path = format!("/stories/{}/articles.json", story());
    let outlet = get(&format!("{path}?outlet=Tresno+Chronicle&from=&to=")).json();
    assert_eq!(outlet["articles"]["total"], 1);
    let days = get(&format!("{path}?from=2023-03-10&to=2023-03-10")).json();
    let found = days["articles"]["items"].as_array().unwrap().clone();
    assert!(!found.is_empty() && found.len() < 12);
    let day = |one: &Value| one["published"].as_str().unwrap().starts_with("2023-03-10");
    assert!(found.iter().all(day));
    assert_eq!(get(&format!("{path}?from=soon")).status, 400);
}

#[test]
fn the_text_is_shown_to_the_letter() {
    for id in articles() {
        let (page, twin) = (
            get(&format!("/articles/{id}")),
            get(&format!("/articles/{id}.json")),
        );
        assert_eq!(page.status, 200);
        let text = twin.json()["article"]["text"].as_str().unwrap().to_owned();
        let shown = words(&page.body);
        let mut rest = shown.as_str();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let at = rest.find(line);
            assert!(at.is_some(), "{line}");
            rest = &rest[at.unwrap() + line.len()..];
        }
    }
}

#[test]
fn elements_are_well_formed() {
    for id in articles() {
        let page = get(&format!("/articles/{id}?at=40-400")).body;
        let from = page.find("class=\"reading\"").unwrap();
        let to = page.find("class=\"original\"").unwrap();
        let mut open = Vec::new();
        for tag in page[from..to].split('<').skip(1) {
            let name = tag.split([' ', '>']).next().unwrap();
            match name.strip_prefix('/') {
                Some("section") => {}
                Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
                None if name == "section" => {}
                None => {
                    assert!(!(name == "a" && open.contains(&"a")), "{tag}");
                    open.push(name);
                }
            }
        }
        assert!(open.is_empty());
    }
}

#[test]
fn marks_lead_to_the_ledger() {
    let (mut entities, mut threads) = (0, 0);
    for id in articles() {
        let page = get(&format!("/articles/{id}")).body;
        entities += page
            .matches(&format!("/stories/{}/entities/", story()))
            .count();
        threads += page
            .matches(&format!("/stories/{}/threads/", story()))
            .count();
    }
    assert!(entities > 50 && threads > 50, "{entities} {threads}");
}

const EARLIER: &str = "<html><title>Ferry caught fire at the quay</title><article><h1>Ferry caught fire at the quay</h1>\
<p>Cafe\u{301} owner Ilse Marrow 😀 said that at least 14 people were hurt on the ferry at the old quay on Tuesday.</p>\
<p>The harbour office closed the quay for the night, and two boats of the fire brigade stood by until the morning.</p>\
<p>Nobody from the owner of the ferry was there to answer questions, the harbour office said.</p></article></html>";

fn versions() -> std::sync::Arc<Site> {
    let later = EARLIER.replace("at least 14", "at least 17");
    Site::open(Ledger::of(&[EARLIER.as_bytes(), later.as_bytes()])).unwrap()
}

fn from(site: &std::sync::Arc<Site>, path: &str) -> Answer {
    ask(site, Request::get(path).body(Body::empty()).unwrap())
}

#[test]
fn the_words_that_were_asked_for_are_marked() {
    let site = versions();
    let story = from(&site, "/index.json").json()["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let list = from(&site, &format!("/stories/{story}/articles.json")).json();
    let id = list["articles"]["items"][0]["id"].as_str().unwrap();
    let twin = from(&site, &format!("/articles/{id}.json")).json();
    let text = twin["article"]["text"].as_str().unwrap();
    let wanted = "said that at least";
    let start = text[..text.find(wanted).unwrap()].chars().count();
    let end = start + wanted.chars().count();
    let page = from(&site, &format!("/articles/{id}?at={start}-{end}")).body;
    let marked = page.split("<mark id=\"at\">").nth(1).unwrap();
    let marked = marked.split("</mark>").next().unwrap();
    assert_eq!(bare(&format!("<i>{marked}")), wanted);
    assert!(page.contains("Cafe\u{301}") && page.contains('😀'));
    let past = from(&site, &format!("/articles/{id}?at=9000-9001"));
    assert!(past.body.contains("no words at 9000"));
    assert_eq!(from(&site, &format!("/articles/{id}?at=x")).status, 400);
}

#[test]
fn versions_are_compared() {
    let site = versions();
    let story = from(&site, "/index.json").json()["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let list = from(&site, &format!("/stories/{story}/articles.json")).json();
    let id = list["articles"]["items"][0]["id"].as_str().unwrap();
    let twin = from(&site, &format!("/articles/{id}.json")).json();
    let other = twin["versions"][0]["article"].as_str().unwrap();
    let page = from(&site, &format!("/articles/{id}/versions/{other}"));
    assert_eq!(page.status, 200, "{}", page.body);
    let sides = &page.body[page.body.find("class=\"versions\"").unwrap()..];
    let both = ["<del>14</del>", "<ins>17</ins>"];
    let other = ["<del>17</del>", "<ins>14</ins>"];
    let has = |pair: [&str; 2]| pair.iter().all(|mark| sides.contains(mark));
    assert!(has(both) || has(other), "{sides}");
    let one = &articles()[0];
    assert_eq!(
        ask(
            &example(),
            Request::get(format!("/articles/{one}/versions/{one}"))
                .body(Body::empty())
                .unwrap()
        )
        .status,
        404
    );
}
