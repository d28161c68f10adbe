//! A page that does all that a page can do against its reader.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use dateline_web::Site;

use crate::site::{Answer, Ledger, ask};

const PAGE: &[u8] = include_bytes!("../../../../fixtures/hostile/page.html");

fn site() -> Arc<Site> {
    let text =
        b"Plain words.\n\nThe harbour office said on Tuesday that <b>the quay</b> is open again.\n";
    Site::open(Ledger::of(&[PAGE, text])).unwrap()
}

fn from(site: &Arc<Site>, path: &str) -> Answer {
    ask(site, Request::get(path).body(Body::empty()).unwrap())
}

/// Ids of the site's articles, with whether each is the hostile one.
fn articles(site: &Arc<Site>) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    let stories = from(site, "/index.json").json()["items"].clone();
    for story in stories.as_array().unwrap() {
        let path = format!("/stories/{}/articles.json", story["id"].as_str().unwrap());
        for item in from(site, &path).json()["articles"]["items"]
            .as_array()
            .unwrap()
        {
            let hostile = item["label"] == "0.html";
            all.push((item["id"].as_str().unwrap().to_owned(), hostile));
        }
    }
    all
}

#[test]
fn nothing_in_a_page_can_act() {
    let site = site();
    for (id, hostile) in articles(&site) {
        let page = from(&site, &format!("/articles/{id}/page"));
        assert_eq!(page.status, 200);
        let policy = page.header("content-security-policy");
        assert!(
            policy.starts_with(
                "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            )
        );
        assert!(!policy.contains("allow-") && !policy.contains("script-src"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("x-dns-prefetch-control"), "off");
        let kind = if hostile {
            "text/html; charset=windows-1252"
        } else {
            "text/plain; charset=utf-8"
        };
        assert_eq!(page.header("content-type"), kind);
        assert!(!page.body.to_lowercase().contains("<link"));
    }
}

#[test]
fn its_words_are_words_on_our_pages() {
    let site = site();
    for (id, hostile) in articles(&site) {
        let page = from(&site, &format!("/articles/{id}")).body;
        assert!(!page.contains("<script>"));
        assert!(!page.contains("<img src=x"));
        assert!(!page.contains(" onclick="));
        assert!(page.contains("<iframe sandbox src="));
        assert_eq!(page.contains("document.title"), hostile);
    }
}

#[test]
fn the_bytes_can_be_kept_as_they_came() {
    let site = site();
    let (id, _) = articles(&site)
        .into_iter()
        .find(|(_, hostile)| *hostile)
        .unwrap();
    let kept = from(&site, &format!("/articles/{id}/page?download=yes"));
    assert!(kept.header("content-disposition").starts_with("attachment"));
    assert!(kept.body.contains("<link rel=\"preconnect\""));
    assert_eq!(kept.header("content-type"), "application/octet-stream");
}
