//! Merge, split, rename and undo; and who may ask for them.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use dateline_web::Site;
use serde_json::{Value, json};

use crate::site::{Answer, Ledger, NOW, ask};

/// A site that the test may change, with a browser's cookie and token.
struct Browser {
    site: Arc<Site>,
    cookie: String,
    token: String,
    story: String,
}

impl Browser {
    fn new() -> Self {
        let site = Site::open(Ledger::example()).unwrap();
        let list = ask(
            &site,
            Request::get("/index.json").body(Body::empty()).unwrap(),
        );
        let mut browser = Self {
            story: list.json()["items"][0]["id"].as_str().unwrap().to_owned(),
            site,
            cookie: String::new(),
            token: String::new(),
        };
        let page = browser.get(&format!("/stories/{}/membership", browser.story));
        let lines = page.headers.get_all("set-cookie").iter();
        let mut lines = lines.map(|line| line.to_str().unwrap().to_owned());
        let line = lines.find(|line| line.starts_with("dateline-form="));
        let line = line.unwrap();
        assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax"));
        line.split(';')
            .next()
            .unwrap()
            .clone_into(&mut browser.cookie);
        let (_, after) = page.body.split_once("name=\"token\" value=\"").unwrap();
        after
            .split('"')
            .next()
            .unwrap()
            .clone_into(&mut browser.token);
        browser
    }

    fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("cookie", &self.cookie);
        ask(&self.site, request.body(Body::empty()).unwrap())
    }

    fn twin(&self, path: &str) -> Value {
        self.get(path).json()
    }

    /// Sends a form as a browser does.
    fn form(&self, path: &str, fields: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(path)
            .header("host", "127.0.0.1:8414")
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(
            &self.site,
            request.body(Body::from(fields.to_owned())).unwrap(),
        )
    }

    fn post(&self, path: &str, fields: &str) -> Answer {
        self.form(path, &format!("token={}&{fields}", self.token), &[])
    }

    /// Two people: id and name.
    fn people(&self) -> [(String, String); 2] {
        let list = self.twin(&format!(
            "/stories/{}/entities.json?kind=person",
            self.story
        ));
        let one = |at: usize| {
            let row = &list["entities"]["items"][at];
            let text = |field: &str| row[field].as_str().unwrap().to_owned();
            (text("id"), text("name"))
        };
        [one(0), one(1)]
    }

    fn total(&self) -> u64 {
        let list = self.twin(&format!("/stories/{}/entities.json", self.story));
        list["entities"]["total"].as_u64().unwrap()
    }

    fn entity(&self, id: &str) -> String {
        format!("/stories/{}/entities/{id}", self.story)
    }
}

#[test]
fn two_are_merged_and_the_decision_is_undone() {
    let browser = Browser::new();
    let before = browser.total();
    let [(one, _), (other, _)] = browser.people();
    let merged = browser.post(
        &format!("{}/merge", browser.entity(&one)),
        &format!("other={other}"),
    );
    assert_eq!(merged.status, 303, "{}", merged.body);
    let page = browser.get(merged.header("location"));
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Decision 1:"));
    assert_eq!(browser.total(), before - 1);
    let list = browser.twin("/decisions.json");
    assert_eq!(
        (&list["items"][0]["kind"], &list["items"][0]["at"]),
        (&json!("merge"), &json!(NOW))
    );
    let undone = browser.post("/decisions/1/undo", "");
    assert_eq!(undone.header("location"), "/decisions#d1");
    assert_eq!(browser.total(), before);
    assert_eq!(browser.post("/decisions/1/undo", "").status, 404);
}

#[test]
fn one_is_renamed_and_an_article_split_off() {
    let browser = Browser::new();
    let [(id, _), _] = browser.people();
    let renamed = browser.post(
        &format!("{}/rename", browser.entity(&id)),
        "name=Somebody+Else",
    );
    let at = renamed
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let view = browser.twin(&format!("{at}.json"));
    assert_eq!(view["entity"]["name"], "Somebody Else");
    let before = view["articles"]["total"].as_u64().unwrap();
    let article = view["articles"]["items"][0]["article"]["id"]
        .as_str()
        .unwrap();
    let split = browser.post(&format!("{at}/split"), &format!("article={article}"));
    assert_eq!(split.status, 303, "{}", split.body);
    let at = split.header("location").split('?').next().unwrap();
    let view = browser.twin(&format!("{at}.json"));
    assert_eq!(view["articles"]["total"], before - 1);
}

#[test]
fn programs_post_json_and_get_the_decision() {
    let browser = Browser::new();
    let [(id, name), _] = browser.people();
    let post = |client: bool| {
        let path = format!("{}/merge.json", browser.entity(&id));
        let mut request = Request::post(path).header("content-type", "application/json");
        if client {
            request = request.header("dateline-client", "test");
        }
        let body = json!({ "other": name }).to_string();
        ask(&browser.site, request.body(Body::from(body)).unwrap())
    };
    assert_eq!(post(false).status, 403);
    let refused = post(true);
    assert_eq!(refused.status, 422);
    let error = &refused.json()["error"];
    assert_eq!(error["code"], "undecidable");
    assert_eq!(error["message"], format!("both are `{name}`"));
    let path = format!("{}/rename", browser.entity(&id));
    let request = Request::post(path)
        .header("content-type", "application/json")
        .header("dateline-client", "test");
    let renamed = ask(
        &browser.site,
        request.body(Body::from(r#"{"name":"N"}"#)).unwrap(),
    );
    let told = renamed.json();
    assert_eq!(
        (&told["decision"]["kind"], &told["shown"]),
        (&json!("rename"), &json!(true))
    );
}

#[test]
fn no_other_site_changes_anything() {
    let browser = Browser::new();
    let [(id, _), _] = browser.people();
    let path = format!("{}/rename", browser.entity(&id));
    let signed = format!("token={}&name=N", browser.token);
    let wrong = format!("token={}&name=N", browser.token.replace(|_| true, "0"));
    let check = |fields: &str, headers: &[(&str, &str)], code: &str| {
        let answer = browser.form(&path.replace("/rename", "/rename.json"), fields, headers);
        assert_eq!(answer.status, 403, "{code}");
        assert_eq!(answer.json()["error"]["code"], code);
    };
    check("name=N", &[], "no_token");
    check(&wrong, &[], "no_token");
    check(&signed, &[("origin", "http://evil.example")], "other_site");
    check(&signed, &[("sec-fetch-site", "cross-site")], "other_site");
    assert!(
        browser.twin("/decisions.json")["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let own = [
        ("origin", "http://127.0.0.1:8414"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(browser.form(&path, &signed, &own).status, 303);
}

#[test]
fn an_article_that_was_parted_stays() {
    let browser = Browser::new();
    let view = browser.twin(&format!("/stories/{}/membership.json", browser.story));
    let id = |at: usize| {
        view["articles"]["items"][at]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let fields = format!("article={}&other={}", id(0), id(1));
    let parted = browser.post(&format!("/stories/{}/part", browser.story), &fields);
    assert_eq!(parted.status, 303, "{}", parted.body);
    let undo = browser.post("/decisions/1/undo", "");
    assert_eq!(undo.status, 422);
    assert!(undo.body.contains("stay where they are"));
}
