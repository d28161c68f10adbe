//! `dateline mcp`, as a client that starts it talks to it: the SDK's own.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

use std::process::Stdio;

use rmcp::model::{CallToolRequestParams, ClientConfig};
use rmcp::service::RunningService;
use rmcp::transport::TokioChildProcess;
use rmcp::{RoleClient, ServiceExt as _};
use serde_json::{Value, json};

type Client = RunningService<RoleClient, ClientConfig>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// What a tool answers.
async fn answer(client: &Client, tool: &str, arguments: Value) -> Value {
    let asked = CallToolRequestParams::new(tool.to_owned());
    let asked = asked.with_arguments(arguments.as_object().unwrap().clone());
    let answer = client.call_tool(asked).await.unwrap();
    assert_ne!(answer.is_error, Some(true), "{tool}: {:?}", answer.content);
    answer.structured_content.unwrap()
}

/// Asks for the stories, one's conflicts, and the text that an account cites.
async fn converse(client: &Client) {
    let tools = client.list_all_tools().await.unwrap();
    assert!(tools.iter().any(|tool| tool.name == "conflicts"));
    let stories = answer(client, "stories", json!({})).await;
    let story = &stories["items"][0];
    assert_eq!(story["extent"]["articles"], 12);

    let asked = json!({ "story": story["id"] });
    let conflicts = answer(client, "conflicts", asked).await;
    let conflict = &conflicts["items"][0];
    assert!(conflict["origins"].as_u64().unwrap() > 1);
    let place = &conflict["accounts"][0]["place"];
    let (start, exact) = (&place["span"]["start"], place["span"]["exact"].as_str());

    let asked = json!({ "article": place["article"], "from": start });
    let text = answer(client, "article", asked).await;
    assert!(text["exact"].as_str().unwrap().starts_with(exact.unwrap()));

    let found = answer(client, "search", json!({ "words": "gate" })).await;
    assert!(found["total"].as_u64().unwrap() > 0);
    let unknown = CallToolRequestParams::new("nothing");
    assert!(client.call_tool(unknown).await.is_err());
}

#[test]
fn a_client_that_starts_the_program_converses_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let told = std::process::Command::new(PROGRAM)
        .arg("demo")
        .arg(folder.path())
        .stdout(Stdio::null())
        .status();
    assert!(told.unwrap().success());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut program = tokio::process::Command::new(PROGRAM);
        program
            .arg("--ledger")
            .arg(folder.path().join("ledger.db"))
            .arg("mcp");
        let program = TokioChildProcess::new(program).unwrap();
        let client = ClientConfig::default().serve(program).await.unwrap();
        let server = client.peer_info().unwrap();
        assert!(server.instructions.as_deref().unwrap().contains("cite"));
        converse(&client).await;
        client.cancel().await.unwrap();
    });
}
