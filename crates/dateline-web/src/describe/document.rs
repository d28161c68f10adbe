//! The description as `OpenAPI` 3.1.1 has it (section 4.8); its schemas are JSON Schema 2020-12.

use dateline_view::Shelf;
use dateline_view::export::Format;
use serde_json::{Map, Value, json};

use super::Api;
use super::operation::{Decision, Operation, Parameter, example};
use crate::exports;

/// The document, with examples of this ledger.
pub(super) fn document(api: &Api, shelf: &Shelf) -> Value {
    let mut paths: Map<String, Value> = api
        .operations
        .iter()
        .map(|one| (one.twin.clone(), json!({ "get": operation(one, shelf) })))
        .collect();
    paths.insert(
        exports::PATH.to_owned(),
        json!({ "get": export(api, shelf) }),
    );
    let decisions = api.decisions.iter();
    paths.extend(decisions.map(|one| {
        (
            one.path.to_owned(),
            json!({ "post": decision(one, api, shelf) }),
        )
    }));
    paths["/add.json"]["post"] = adding(api);
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Dateline",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "description": "The ledger of a developing story: who said what, on whose word, and \
                when. Every line about the world is a span of an article, or a value normalised \
                from one; `start` and `end` count code points of the article's text. Long lists \
                come in parts: `next` of one part is `after` of the following. What shows the ledger \
                alone has an `ETag`, which names the ledger's moment.",
        },
        "paths": paths,
        "components": {
            "schemas": api.shapes,
            "responses": {
                "Refusal": {
                    "description": "Why the request is not answered.",
                    "content": { "application/json": { "schema": api.refusal } },
                },
            },
        },
    })
}

/// A story as a file of another format; the addresses stay, for who subscribes to a feed.
fn export(api: &Api, shelf: &Shelf) -> Value {
    let kinds = Format::ALL.iter().map(|format| format.media_type());
    let files: Map<String, Value> = kinds
        .map(|kind| (kind.to_owned(), json!({ "schema": {} })))
        .collect();
    let parameters: Vec<Value> = api.export.iter().map(|one| parameter(one, shelf)).collect();
    json!({
        "operationId": "stories-story-export-format",
        "summary": "A story as a file of another format.",
        "parameters": parameters,
        "responses": {
            "200": { "description": "The file.", "content": files },
            "default": { "$ref": "#/components/responses/Refusal" },
        },
    })
}

/// A decision, for programs.
fn decision(one: &Decision, api: &Api, shelf: &Shelf) -> Value {
    let ids = one.ids.iter().map(|one| parameter(one, shelf));
    let parameters: Vec<Value> = ids.chain([client()]).collect();
    let answer = |description: &str| {
        json!({
            "description": description,
            "content": { "application/json": { "schema": api.decided } },
        })
    };
    json!({
        "operationId": one.id(),
        "summary": one.summary,
        "parameters": parameters,
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": one.posted } },
        },
        "responses": {
            "200": answer("The decision, whose effect is seen."),
            "202": answer("The decision; the ledger is still being read again."),
            "default": { "$ref": "#/components/responses/Refusal" },
        },
    })
}

/// What a program sends with a change.
fn client() -> Value {
    json!({
        "name": "dateline-client",
        "in": "header",
        "required": true,
        "description": "The name of the program; pages of other sites cannot send it.",
        "schema": { "type": "string", "minLength": 1 },
    })
}

/// Adding, for programs.
fn adding(api: &Api) -> Value {
    let text = json!({ "type": "string" });
    let file = json!({ "type": "string", "format": "binary" });
    json!({
        "operationId": "add-post",
        "summary": "Adds files, a text, or the pages of some addresses.",
        "parameters": [client()],
        "requestBody": { "required": true, "content": { "multipart/form-data": { "schema": {
            "type": "object",
            "properties": {
                "files": { "type": "array", "items": file },
                "text": text, "outlet": text, "title": text, "published": text, "url": text,
                "urls": text,
            },
        } } } },
        "responses": {
            "202": {
                "description": "The job, which goes on by itself.",
                "content": { "application/json": { "schema": api.job } },
            },
            "default": { "$ref": "#/components/responses/Refusal" },
        },
    })
}

fn operation(one: &Operation, shelf: &Shelf) -> Value {
    let parameters = one.parameters.iter();
    let parameters: Vec<Value> = parameters.map(|one| parameter(one, shelf)).collect();
    json!({
        "operationId": one.id(),
        "summary": one.summary,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": one.summary,
                "content": { "application/json": { "schema": one.answer } },
            },
            "default": { "$ref": "#/components/responses/Refusal" },
        },
    })
}

fn parameter(one: &Parameter, shelf: &Shelf) -> Value {
    let mut parameter = json!({
        "name": one.name,
        "in": one.place,
        "required": one.required,
        "schema": one.schema,
    });
    if !one.description.is_empty() {
        parameter["description"] = one.description.as_str().into();
    }
    if let Some(example) = example(shelf, &one.name) {
        parameter["example"] = example.into();
    }
    parameter
}
