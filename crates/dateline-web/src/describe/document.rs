//! The description as `OpenAPI` 3.1.1 has it (section 4.8); its schemas are JSON Schema 2020-12.

use dateline_view::Shelf;
use serde_json::{Map, Value, json};

use super::Api;
use super::operation::{Operation, Parameter, example};

/// The document, with examples of this ledger.
pub(super) fn document(api: &Api, shelf: &Shelf) -> Value {
    let paths: Map<String, Value> = api
        .operations
        .iter()
        .map(|one| (one.twin.clone(), json!({ "get": operation(one, shelf) })))
        .collect();
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Dateline",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "description": "The ledger of a developing story: who said what, on whose word, and \
                when. Every line about the world is a span of an article, or a value normalised \
                from one; `start` and `end` count code points of the article's text. Long lists \
                come in parts: `next` of one part is `after` of the following. Every answer has an \
                `ETag`, which names the ledger's moment.",
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
