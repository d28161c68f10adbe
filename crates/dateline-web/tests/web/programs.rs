//! What programs rely on: the description, validators, parts of lists, refusals.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::Value;

use crate::site::{Answer, ask, example, get, story};

fn sent(method: Method, path: &str, header: (&str, &str)) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header.0, header.1).body(Body::empty());
    ask(&example(), request.unwrap())
}

/// What an answer depends on besides its address.
fn varies(answer: &Answer) -> Vec<String> {
    let lines = answer.headers.get_all("vary").iter();
    lines
        .map(|line| line.to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_screen_is_described() {
    let document = get("/openapi.json").json();
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.contains_key("/index.json") && paths.contains_key("/stories/{story}.json"));
    let screens = paths.iter().filter(|(_, item)| item["get"].is_object());
    for (path, item) in screens {
        let get = &item["get"];
        assert!(!get["summary"].as_str().unwrap().is_empty(), "{path}");
        let named = |one: &Value| path.contains(&format!("{{{}}}", one["name"].as_str().unwrap()));
        for one in get["parameters"].as_array().unwrap() {
            let place = if named(one) { "path" } else { "query" };
            assert_eq!(one["in"], place, "{path}: {one}");
            assert!(one["description"].is_string(), "{path}: {one}");
        }
        let of = &get["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(of.is_object(), "{path}");
    }
}

#[test]
fn every_decision_is_described() {
    let document = get("/openapi.json").json();
    let paths = document["paths"].as_object().unwrap();
    let decisions = paths
        .iter()
        .filter(|(path, item)| item["post"].is_object() && *path != "/add.json");
    let found: Vec<&str> = decisions
        .map(|(path, item)| {
            let post = &item["post"];
            let posted = &post["requestBody"]["content"]["application/json"]["schema"];
            assert_eq!(posted["type"], "object", "{path}");
            for code in ["200", "202"] {
                let answer = &post["responses"][code]["content"]["application/json"]["schema"];
                assert_eq!(answer["$ref"], "#/components/schemas/Decided", "{path}");
            }
            path.as_str()
        })
        .collect();
    assert_eq!(
        found,
        [
            "/decisions/{number}/undo",
            "/stories/{story}/entities/{entity}/merge",
            "/stories/{story}/entities/{entity}/rename",
            "/stories/{story}/entities/{entity}/split",
            "/stories/{story}/join",
            "/stories/{story}/move",
            "/stories/{story}/part",
        ]
    );
}

#[test]
fn shapes_that_are_named_are_there() {
    let document = get("/openapi.json").body;
    let shapes = get("/openapi.json").json()["components"]["schemas"].clone();
    let names = document.split("#/components/schemas/").skip(1);
    for name in names.map(|rest| rest.split('"').next().unwrap()) {
        assert!(shapes[name].is_object(), "{name}");
    }
}

#[test]
fn the_description_is_a_page_too() {
    let page = get("/api");
    assert_eq!(page.status, 200);
    let link = format!("/stories/{}.json", story());
    for part in ["/index.json", "id=\"ErrorBody\"", &link] {
        assert!(page.body.contains(part), "{part}");
    }
}

#[test]
fn who_has_the_answer_is_told_so() {
    let described = get("/openapi.json");
    let tag = described.header("etag");
    let again = sent(Method::GET, "/openapi.json", ("if-none-match", tag));
    assert_eq!(again.status, 304);
    for path in ["/", "/index.json", &format!("/stories/{}.json", story())] {
        let first = get(path);
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path}");
        assert!(varies(&first).contains(&"cookie".to_owned()), "{path}");
        let again = sent(Method::GET, path, ("if-none-match", tag));
        assert_eq!(again.status, 304, "{path}");
        assert!(
            again.body.is_empty() && again.header("etag") == tag,
            "{path}"
        );
        let other = sent(Method::GET, path, ("if-none-match", "W/\"other\""));
        assert_eq!(
            (other.status.as_u16(), other.body),
            (200, first.body.clone()),
            "{path}"
        );
    }
    assert_ne!(get("/").header("etag"), get("/index.json").header("etag"));
}

#[test]
fn another_reader_has_another_answer() {
    let path = format!("/stories/{}.json", story());
    let here = get(&path);
    let back = sent(Method::GET, &path, ("cookie", "dateline-seen=0.1"));
    assert_ne!(here.header("etag"), back.header("etag"));
}

#[test]
fn the_head_of_an_answer_is_its_own() {
    let (whole, head) = (
        get("/index.json"),
        sent(Method::HEAD, "/index.json", ("a", "b")),
    );
    assert_eq!((head.status.as_u16(), head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
    assert_eq!(head.header("etag"), whole.header("etag"));
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status);
    let error = &answer.json()["error"];
    assert_eq!(error["code"], code);
    assert!(error["message"].is_string());
}

#[test]
fn refusals_have_one_shape() {
    let other = sent(Method::DELETE, "/index.json", ("a", "b"));
    refused(&other, 405, "method_not_allowed");
    assert_eq!(other.header("allow"), "GET,HEAD");
    refused(&get("/stories/%FF.json"), 400, "bad_request");
    refused(&get("/index.json?limit=501"), 400, "bad_request");
    refused(&get("/index.json?limit=two"), 400, "bad_request");
    refused(&get("/index.json?after=gone"), 404, "no_such_cursor");
}

#[test]
fn a_list_comes_in_parts() {
    let whole = get("/index.json").json();
    assert_eq!(whole["total"], whole["items"].as_array().unwrap().len());
    let mut after = String::new();
    for item in whole["items"].as_array().unwrap() {
        let part = get(&format!("/index.json?limit=1{after}")).json();
        assert_eq!(part["items"], Value::Array(vec![item.clone()]));
        after = format!("&after={}", part["next"].as_str().unwrap_or_default());
    }
    assert_eq!(after, "&after=", "nothing follows the last");
}

#[test]
fn large_answers_can_be_packed() {
    let path = format!("/stories/{}", story());
    let packed = sent(Method::GET, &path, ("accept-encoding", "gzip"));
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(varies(&packed), ["cookie", "accept-encoding"]);
}
