//! The tools, as an agent's client finds them over HTTP.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use dateline_web::{Door, app, behind};
use rmcp::model::{CallToolRequestParams, CallToolResult, ClientConfig};
use rmcp::service::RunningService;
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::{RoleClient, ServiceExt as _};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::site::{example, story};

type Client = RunningService<RoleClient, ClientConfig>;

/// Does something as a client of the example's site.
fn with_client<T>(act: impl AsyncFnOnce(&Client) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/mcp", listener.local_addr().unwrap());
        let site = app(Arc::clone(&example()));
        let served = tokio::spawn(async move { axum::serve(listener, site).await });
        let transport = StreamableHttpClientTransport::from_uri(url);
        let client = ClientConfig::default().serve(transport).await.unwrap();
        let done = act(&client).await;
        client.cancel().await.unwrap();
        served.abort();
        done
    })
}

async fn ask(client: &Client, tool: &str, arguments: Value) -> CallToolResult {
    let asked = CallToolRequestParams::new(tool.to_owned());
    let arguments = arguments.as_object().unwrap().clone();
    client
        .call_tool(asked.with_arguments(arguments))
        .await
        .unwrap()
}

/// What a tool answers, which must have the shape that it promises.
async fn answer(client: &Client, tool: &str, arguments: Value) -> Value {
    let answer = ask(client, tool, arguments).await;
    assert_ne!(answer.is_error, Some(true), "{tool}: {:?}", answer.content);
    let value = answer.structured_content.unwrap();
    let tools = client.list_all_tools().await.unwrap();
    let tool = tools.into_iter().find(|one| one.name == tool).unwrap();
    let schema = tool.output_schema.unwrap();
    for field in schema["required"].as_array().unwrap() {
        let there = value.get(field.as_str().unwrap());
        assert!(there.is_some(), "{}: {field}", tool.name);
    }
    for field in value.as_object().unwrap().keys() {
        assert!(
            schema["properties"].get(field).is_some(),
            "{}: {field}",
            tool.name
        );
    }
    value
}

#[test]
fn an_agent_is_told_to_cite() {
    with_client(async |client| {
        let server = client.peer_info().unwrap();
        let told = server.instructions.as_deref().unwrap();
        assert!(told.contains("must cite its words, line by line"));
    });
}

#[test]
fn every_tool_says_what_it_takes_and_answers() {
    with_client(async |client| {
        let tools = client.list_all_tools().await.unwrap();
        let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
        let wanted = [
            "stories",
            "search",
            "brief",
            "timeline",
            "threads",
            "conflicts",
            "thread",
            "changes",
            "statements",
            "article",
        ];
        assert_eq!(names, wanted);
        for tool in &tools {
            assert_eq!(tool.input_schema["type"], "object", "{}", tool.name);
            let output = tool.output_schema.as_ref().unwrap();
            assert_eq!(output["type"], "object", "{}", tool.name);
            let hints = tool.annotations.as_ref().unwrap();
            assert_eq!(hints.read_only_hint, Some(true), "{}", tool.name);
        }
    });
}

#[test]
fn every_tool_answers_in_the_shape_that_it_promises() {
    let story = story();
    with_client(async |client| {
        let conflicts = answer(client, "conflicts", json!({ "story": story })).await;
        let conflict = &conflicts["items"][0];
        let thread = conflict["id"].clone();
        let article = conflict["accounts"][0]["place"]["article"].clone();
        for (tool, arguments) in [
            ("stories", json!({})),
            ("search", json!({ "words": "gate", "limit": 2 })),
            ("brief", json!({ "story": story })),
            ("timeline", json!({})),
            ("threads", json!({ "relation": "agree" })),
            ("thread", json!({ "thread": thread })),
            ("changes", json!({ "since": "2023-03-09" })),
            (
                "statements",
                json!({ "speaker": "kestri", "stance": "asserts" }),
            ),
            ("article", json!({ "article": article })),
        ] {
            let value = answer(client, tool, arguments).await;
            let text = value.to_string();
            assert!(text.contains("\"exact\"") || tool == "stories", "{tool}");
        }
    });
}

#[test]
fn words_that_are_cited_stand_where_they_are_said_to() {
    with_client(async |client| {
        let conflicts = answer(client, "conflicts", json!({})).await;
        let place = &conflicts["items"][0]["accounts"][0]["place"];
        let asked = json!({ "article": place["article"], "from": place["span"]["start"] });
        let text = answer(client, "article", asked).await;
        let words = place["span"]["exact"].as_str().unwrap();
        assert!(text["exact"].as_str().unwrap().starts_with(words));
    });
}

#[test]
fn the_parts_of_a_text_join() {
    with_client(async |client| {
        let found = answer(client, "search", json!({ "words": "gate" })).await;
        let article = found["items"][0]["article"].clone();
        let whole = answer(client, "article", json!({ "article": article })).await;
        let from = whole["end"].as_u64().unwrap() - 5;
        let rest = answer(
            client,
            "article",
            json!({ "article": article, "from": from }),
        )
        .await;
        let tail = rest["exact"]
            .as_str()
            .unwrap()
            .chars()
            .take(5)
            .collect::<String>();
        assert!(whole["exact"].as_str().unwrap().ends_with(&tail));
        let past = answer(
            client,
            "article",
            json!({ "article": article, "from": 4_000_000 }),
        );
        let past = past.await;
        assert_eq!((&past["exact"], &past["next"]), (&json!(""), &Value::Null));
    });
}

#[test]
fn what_cannot_be_answered_says_why() {
    with_client(async |client| {
        for (tool, arguments, code) in [
            ("brief", json!({ "story": "none" }), "not_found"),
            ("brief", json!({ "bogus": 1 }), "bad_request"),
            ("threads", json!({ "relation": "rhyme" }), "bad_request"),
            ("threads", json!({ "after": "gone" }), "no_such_cursor"),
            ("search", json!({ "words": "..." }), "bad_request"),
        ] {
            let answer = ask(client, tool, arguments).await;
            assert_eq!(answer.is_error, Some(true), "{tool}");
            let text = answer.content[0].as_text().unwrap().text.clone();
            let body: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(body["error"]["code"], code, "{tool}");
        }
        let unknown = CallToolRequestParams::new("nothing");
        assert!(client.call_tool(unknown).await.is_err());
    });
}

/// How a site behind a door answers an agent's first request.
#[track_caller]
fn begin(token: Option<&str>, headers: &[(&str, &str)], wanted: u16) {
    let asked = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": { "name": "test", "version": "1" } } });
    let mut request = Request::post("/mcp")
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(asked.to_string())).unwrap();
    let door = Door {
        token: token.map(str::to_owned),
        address: ([127, 0, 0, 1], 8117).into(),
        log: None,
    };
    let site = behind(door, app(example()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let answer = runtime.block_on(site.oneshot(request)).unwrap();
    assert_eq!(answer.status(), wanted, "{headers:?}");
}

#[test]
fn a_name_that_leads_elsewhere_is_refused() {
    begin(None, &[("host", "localhost:8117")], 200);
    begin(None, &[("host", "example.org")], 421);
    let page = ("origin", "https://example.org");
    begin(None, &[("host", "127.0.0.1"), page], 403);
}

#[test]
fn an_agent_with_the_token_may_come_from_afar() {
    let afar = ("host", "ledger.example:8117");
    let shown = ("authorization", "Bearer a long and secret word");
    let token = Some("a long and secret word");
    begin(token, &[afar, shown], 200);
    begin(token, &[afar], 303);
    let page = ("origin", "https://example.org");
    begin(token, &[afar, shown, page], 403);
}
