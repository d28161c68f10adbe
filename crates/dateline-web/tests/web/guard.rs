//! What every answer carries, and what a request for nothing gets.

use crate::site::get;

#[track_caller]
fn refused(path: &str, status: u16, code: &str) {
    let answer = get(path);
    assert_eq!(answer.status, status, "{path}");
    assert_eq!(answer.json()["error"]["code"], code, "{path}");
    let page = get(&path.replace("/index.json", "/").replace(".json", ""));
    assert_eq!(page.status, status, "{path}");
    assert!(page.body.contains("<h1>"), "{path}");
}

#[test]
fn refusals_have_one_shape() {
    refused("/nowhere.json", 404, "not_found");
    refused("/stories/none.json", 404, "not_found");
    refused("/index.json?bogus=1", 400, "bad_request");
}

#[test]
fn no_page_may_load_from_elsewhere() {
    for path in ["/", "/nowhere", "/assets/style.css"] {
        let answer = get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
}
