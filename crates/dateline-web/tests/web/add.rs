//! Adding in the browser.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use dateline_web::{Site, app};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::site::{Ledger, get};

const PAGE: &str = "<html><title>Quay opens</title><article><h1>Quay opens again</h1><p>The harbour office said on \
Tuesday that the old quay is open again after the fire.</p></article></html>";

/// A form of files and fields.
fn form(parts: &[(&str, Option<&str>, &str)]) -> Body {
    let mut body = String::new();
    for (name, file, content) in parts {
        let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}");
        body.extend([head.as_str(), "\r\n\r\n", content, "\r\n"]);
    }
    Body::from(body + "--x--\r\n")
}

fn post(path: &str, parts: &[(&str, Option<&str>, &str)]) -> Request<Body> {
    let request = Request::post(path)
        .header("content-type", "multipart/form-data; boundary=x")
        .header("dateline-client", "tests");
    request.body(form(parts)).unwrap()
}

async fn ask(site: &Arc<Site>, request: Request<Body>) -> (u16, Value) {
    let response = app(Arc::clone(site)).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// Sends a form and waits for the end of its job.
async fn added(site: &Arc<Site>, parts: &[(&str, Option<&str>, &str)]) -> Value {
    let (status, begun) = ask(site, post("/add.json", parts)).await;
    assert_eq!(status, 202, "{begun}");
    let path = format!("/add/{}.json", begun["number"]);
    for _ in 0..600 {
        let look = Request::get(&path).body(Body::empty()).unwrap();
        let (_, job) = ask(site, look).await;
        if job["state"] == "done" || job["state"] == "failed" {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the job does not end");
}

fn site() -> Arc<Site> {
    let text =
        b"Old words.\n\nThe mayor said on Monday that nobody was hurt in the fire at the quay.\n";
    Site::open(Ledger::of(&[text])).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_texts_come_into_the_ledger() {
    let site = site();
    let other = PAGE.replace("Tuesday", "Wednesday");
    let files = [
        ("files", Some("a.html"), PAGE),
        ("files", Some("b.html"), other.as_str()),
        ("files", Some("again.html"), PAGE),
        ("files", Some(""), ""),
    ];
    let job = added(&site, &files).await;
    assert_eq!(
        (&job["stored"], &job["known"]),
        (&2.into(), &1.into()),
        "{job}"
    );
    assert_eq!(job["files"][2]["path"], "again.html");
    let text = "The ferry is back, said Ilse Marrow on Friday.";
    let job = added(
        &site,
        &[("text", None, text), ("outlet", None, "Quay Gazette")],
    )
    .await;
    assert_eq!(job["stored"], 1);
    let article = job["files"][0]["article"].as_str().unwrap();
    let look = Request::get(format!("/articles/{article}.json"))
        .body(Body::empty())
        .unwrap();
    let (status, shown) = ask(&site, look).await;
    assert_eq!(
        (status, &shown["article"]["outlet"]),
        (200, &"Quay Gazette".into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_sent_is_refused() {
    let site = site();
    let long = "x".repeat(5 << 20);
    let nothing: &[(&str, Option<&str>, &str)] = &[];
    for (parts, wanted) in [
        (nothing, 400),
        (&[("files", Some(""), "")], 400),
        (&[("urls", None, "http://127.0.0.1/")], 403),
        (&[("text", None, long.as_str())], 413),
    ] {
        let (status, why) = ask(&site, post("/add.json", parts)).await;
        assert_eq!(status, wanted, "{why}");
        assert!(why["error"]["message"].is_string());
    }
    let mut foreign = post("/add.json", &[("text", None, "Words of another site.")]);
    let headers = foreign.headers_mut();
    headers.insert("host", "127.0.0.1:8117".parse().unwrap());
    headers.insert("origin", "http://evil.example".parse().unwrap());
    assert_eq!(ask(&site, foreign).await.0, 403);
    let mut unsigned = post("/add.json", &[("text", None, "Words of nobody.")]);
    unsigned.headers_mut().remove("dateline-client");
    assert_eq!(ask(&site, unsigned).await.0, 403);
}

#[test]
fn the_form_says_its_limits() {
    let page = get("/add").body;
    assert!(page.contains("256 MiB") && page.contains("--fetch"));
    assert!(!page.contains("name=\"urls\""));
    assert_eq!(get("/add/9").status, 404);
}
