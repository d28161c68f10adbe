//! A story as files of other formats.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use dateline_view::export::Format;

use crate::site::{Answer, ask, example, get, story};

const HOST: &str = "127.0.0.1:8117";

fn export(format: &str, header: (&str, &str)) -> Answer {
    let request = Request::get(format!("/stories/{}/export/{format}", story()));
    let request = request.header("host", HOST).header(header.0, header.1);
    ask(&example(), request.body(Body::empty()).unwrap())
}

#[test]
fn every_format_has_an_address_and_a_tag() {
    for format in Format::ALL {
        let word = format.word();
        let file = export(word, ("a", "b"));
        assert_eq!(file.status, 200, "{word}");
        assert_eq!(file.header("content-type"), format.media_type());
        assert!(!file.body.is_empty());
        let again = export(word, ("if-none-match", file.header("etag")));
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
        assert_eq!(export(word, ("a", "b")).body, file.body, "{word}");
    }
}

/// The addresses of this site that a text names.
fn links(text: &str) -> BTreeSet<String> {
    let start = format!("http://{HOST}");
    let ends = |c: char| c.is_whitespace() || "\"'<>,\\)".contains(c);
    let rest = text.split(&start).skip(1);
    rest.map(|rest| rest.split(ends).next().unwrap().replace("&quot;", ""))
        .map(|link| link.split('#').next().unwrap().to_owned())
        .collect()
}

#[test]
fn what_an_export_names_can_be_opened() {
    let mut all = BTreeSet::new();
    for format in [
        Format::Annotations,
        Format::SchemaOrg,
        Format::Prov,
        Format::TimelineJs,
        Format::Calendar,
        Format::Atom,
    ] {
        // A calendar breaks its lines (RFC 5545, 3.1).
        let text = export(format.word(), ("a", "b")).body.replace("\r\n ", "");
        let found = links(&text);
        assert!(!found.is_empty(), "{format}");
        all.extend(found);
    }
    for link in all {
        assert_eq!(get(&link).status, 200, "{link}");
    }
}

#[test]
fn a_feed_says_where_it_stands() {
    let feed = export("atom", ("a", "b")).body;
    let at = format!("http://{HOST}/stories/{}", story());
    assert!(feed.contains(&format!("<link rel=\"self\" href=\"{at}/export/atom\"/>")));
    assert!(feed.contains(&format!("<link rel=\"alternate\" href=\"{at}/changes\"/>")));
    let page = get(&format!("/stories/{}", story())).body;
    for (kind, format) in [
        ("application/atom+xml", "atom"),
        ("text/calendar", "calendar"),
    ] {
        assert!(page.contains(&format!("rel=\"alternate\" type=\"{kind}\"")));
        assert!(page.contains(&format!("href=\"/stories/{}/export/{format}\"", story())));
    }
}

#[test]
fn behind_a_server_that_encrypts_addresses_are_encrypted() {
    let feed = export("atom", ("x-forwarded-proto", "https")).body;
    assert!(feed.contains(&format!("https://{HOST}/stories/")));
    assert!(!feed.contains(&format!("http://{HOST}/")));
}

#[test]
fn what_is_no_export_is_refused() {
    for format in ["pdf", "atom.json", ""] {
        let answer = export(format, ("a", "b"));
        assert_eq!(answer.status, 404, "{format}");
    }
    let none = get("/stories/none/export/atom");
    assert_eq!(none.status, 404);
    assert_eq!(none.json()["error"]["code"], "not_found");
}
