//! Who may ask.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use dateline_web::{Door, app, behind};
use tower::ServiceExt as _;

use crate::site::example;

const TOKEN: &str = "a long and secret word";

fn door(token: Option<&str>, log: &Arc<Mutex<Vec<String>>>) -> Door {
    let log = Arc::clone(log);
    Door {
        token: token.map(str::to_owned),
        address: ([127, 0, 0, 1], 8117).into(),
        log: Some(Box::new(move |line| {
            log.lock().unwrap().push(line.to_owned());
        })),
    }
}

fn ask(door: Door, request: Request<Body>) -> (u16, HeaderMap) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let response = behind(door, app(example())).oneshot(request).await.unwrap();
        (response.status().as_u16(), response.headers().clone())
    })
}

#[track_caller]
fn check(token: Option<&str>, path: &str, headers: &[(&str, &str)], wanted: u16) -> HeaderMap {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (status, headers) = ask(
        door(token, &Arc::default()),
        request.body(Body::empty()).unwrap(),
    );
    assert_eq!(status, wanted, "{path}");
    assert!(
        headers.contains_key("content-security-policy") || status == 303,
        "{path}"
    );
    headers
}

#[test]
fn other_names_are_not_answered() {
    check(None, "/", &[("host", "127.0.0.1:8117")], 200);
    check(None, "/", &[("host", "localhost")], 200);
    check(None, "/", &[("host", "evil.example")], 421);
    check(
        None,
        "/index.json",
        &[("host", "127.0.0.1.evil.example:8117")],
        421,
    );
    check(None, "/", &[], 421);
}

#[test]
fn the_token_is_asked_for() {
    let shown = format!("Bearer {TOKEN}");
    check(
        Some(TOKEN),
        "/index.json",
        &[("authorization", &shown)],
        200,
    );
    check(
        Some(TOKEN),
        "/index.json",
        &[("authorization", "Bearer x")],
        401,
    );
    check(Some(TOKEN), "/index.json", &[], 401);
    check(Some(TOKEN), "/assets/style.css", &[], 200);
    check(Some(TOKEN), "/login", &[], 200);
    let sent = check(Some(TOKEN), "/search?q=a%26b", &[], 303);
    assert_eq!(sent["location"], "/login?next=/search?q=a%2526b");
}

#[test]
fn who_logs_in_is_known_by_a_cookie() {
    let login = |words: &str| {
        let body = format!("token={}&next=/stories/x", words.replace(' ', "+"));
        let request = Request::post("/login")
            .header("host", "quay.example")
            .header("content-type", "application/x-www-form-urlencoded");
        ask(
            door(Some(TOKEN), &Arc::default()),
            request.body(Body::from(body)).unwrap(),
        )
    };
    let (status, headers) = login(TOKEN);
    assert_eq!(
        (status, &headers["location"]),
        (303, &"/stories/x".parse().unwrap())
    );
    let cookie = headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    assert!(!cookie.contains("secret"));
    let kept = cookie.split(';').next().unwrap();
    check(Some(TOKEN), "/index.json", &[("cookie", kept)], 200);
    let (status, headers) = login("another word");
    assert_eq!(status, 403);
    assert!(!headers.contains_key("set-cookie"));
}

#[test]
fn the_log_holds_no_secrets() {
    let log = Arc::default();
    let request = Request::get("/search?q=hidden")
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("cookie", "dateline-seen=0.1");
    ask(
        door(Some(TOKEN), &log),
        request.body(Body::empty()).unwrap(),
    );
    let lines = log.lock().unwrap();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("GET /search 200 "), "{}", lines[0]);
}
