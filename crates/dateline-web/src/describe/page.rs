//! The description as a page for people.

use askama::Template;
use dateline_view::Shelf;
use serde_json::Value;

use super::Api;
use super::operation::Parameter;
use crate::frame::Frame;
use crate::refusal::Refusal;

#[derive(Template)]
#[template(path = "api.html")]
struct Page<'a> {
    frame: Frame<'a>,
    calls: Vec<Call<'a>>,
    decisions: Vec<Call<'a>>,
    shapes: Vec<Shape<'a>>,
}

struct Call<'a> {
    path: &'a str,
    summary: &'a str,
    parameters: Vec<Field<'a>>,
    answer: String,
    example: Option<String>,
}

struct Shape<'a> {
    name: &'a str,
    description: &'a str,
    fields: Vec<Field<'a>>,
}

struct Field<'a> {
    name: &'a str,
    kind: String,
    description: &'a str,
}

/// The page, with examples of this ledger.
pub(super) fn page(api: &Api, shelf: &Shelf, frame: Frame<'_>) -> Result<String, Refusal> {
    let calls = api.operations.iter().map(|one| Call {
        path: &one.twin,
        summary: one.summary,
        parameters: one.parameters.iter().map(parameter).collect(),
        answer: kind(&one.answer),
        example: one.example(shelf),
    });
    let calls = calls.collect();
    let decisions = api.decisions.iter().map(|one| Call {
        path: one.path,
        summary: one.summary,
        parameters: one
            .ids
            .iter()
            .map(parameter)
            .chain(fields(&one.posted))
            .collect(),
        answer: kind(&api.decided),
        example: None,
    });
    let decisions = decisions.collect();
    let shapes = api.shapes.iter().map(|(name, schema)| shape(name, schema));
    let shapes = shapes.collect();
    let page = Page {
        frame,
        calls,
        decisions,
        shapes,
    };
    Ok(page.render()?)
}

fn shape<'a>(name: &'a str, schema: &'a Value) -> Shape<'a> {
    Shape {
        name,
        description: text(schema, "description"),
        fields: fields(schema).collect(),
    }
}

fn fields(schema: &Value) -> impl Iterator<Item = Field<'_>> {
    let fields = schema["properties"].as_object().into_iter().flatten();
    fields.map(|(name, schema)| Field {
        name,
        kind: kind(schema),
        description: text(schema, "description"),
    })
}

fn parameter(one: &Parameter) -> Field<'_> {
    Field {
        name: &one.name,
        kind: kind(&one.schema),
        description: &one.description,
    }
}

fn text<'a>(schema: &'a Value, key: &str) -> &'a str {
    schema[key].as_str().unwrap_or_default()
}

/// What a value may be, in few words.
fn kind(schema: &Value) -> String {
    let each = |all: &Value| {
        let all = all.as_array().into_iter().flatten();
        let all: Vec<String> = all.map(kind).collect();
        all.join(" or ")
    };
    if let Some(shape) = schema["$ref"].as_str() {
        return shape.rsplit('/').next().unwrap_or(shape).to_owned();
    }
    if let Some(words) = schema["enum"].as_array() {
        let words = words.iter().map(|word| word.as_str().unwrap_or("null"));
        return words.collect::<Vec<_>>().join(" or ");
    }
    if let Some(word) = schema["const"].as_str() {
        return word.to_owned();
    }
    if let Some(key) = ["anyOf", "oneOf"]
        .into_iter()
        .find(|key| schema[key].is_array())
    {
        return each(&schema[key]);
    }
    match &schema["type"] {
        Value::String(word) if word == "array" => match &schema["items"] {
            Value::Object(_) => format!("list of {}", kind(&schema["items"])),
            _ => "list".to_owned(),
        },
        Value::String(word) => word.clone(),
        Value::Array(words) => {
            let words = words.iter().filter_map(Value::as_str);
            words.collect::<Vec<_>>().join(" or ")
        }
        _ => "anything".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[track_caller]
    fn check(schema: &serde_json::Value, wanted: &str) {
        assert_eq!(super::kind(schema), wanted);
    }

    #[test]
    fn kinds_are_told_in_few_words() {
        check(&json!({ "type": ["string", "null"] }), "string or null");
        check(&json!({ "$ref": "#/components/schemas/Said" }), "Said");
        let list = json!({ "type": "array", "items": { "$ref": "#/x/Place" } });
        check(&list, "list of Place");
        check(
            &json!({ "anyOf": [list, { "type": "null" }] }),
            "list of Place or null",
        );
        check(
            &json!({ "enum": ["agree", "conflict"] }),
            "agree or conflict",
        );
        check(&json!({}), "anything");
    }
}
