//! What a tool is: a question to the ledger, with typed arguments and a typed answer.

use std::sync::Arc;

use rmcp::model::{JsonObject, ToolAnnotations};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::refusal::Refusal;
use crate::screen::Moment;

/// A question that an agent may ask.
pub(crate) trait Tool: 'static {
    /// Its name.
    const NAME: &'static str;
    /// What it answers, and when to ask it.
    const DESCRIPTION: &'static str;
    /// What it takes.
    type Arguments: DeserializeOwned + JsonSchema;
    /// What it answers: a view, an object.
    type View<'b>: Serialize + JsonSchema;

    /// The answer.
    fn view<'b>(at: &'b Moment, asked: &'b Self::Arguments) -> Result<Self::View<'b>, Refusal>;
}

/// A tool with its schemas.
pub(crate) struct Ready {
    /// What the client is told.
    pub(crate) tool: rmcp::model::Tool,
    /// Answers.
    pub(crate) ask: fn(&Moment, JsonObject) -> Result<Value, Refusal>,
}

impl Ready {
    /// A tool of this type.
    pub(crate) fn of<T: Tool>() -> Self {
        let asked = SchemaSettings::draft2020_12();
        let asked = asked.with(|to| to.inline_subschemas = true);
        let asked = asked
            .into_generator()
            .into_root_schema_for::<T::Arguments>();
        let said = SchemaSettings::draft2020_12().for_serialize();
        let said = said
            .into_generator()
            .into_root_schema_for::<T::View<'static>>();
        let tool = rmcp::model::Tool::new(T::NAME, T::DESCRIPTION, object(asked))
            .with_raw_output_schema(object(said))
            .annotate(
                ToolAnnotations::new()
                    .read_only(true)
                    .idempotent(true)
                    .open_world(false),
            );
        Self {
            tool,
            ask: ask::<T>,
        }
    }
}

fn object(schema: Schema) -> Arc<JsonObject> {
    let Value::Object(object) = schema.to_value() else {
        return Arc::default();
    };
    Arc::new(object)
}

fn ask<T: Tool>(at: &Moment, arguments: JsonObject) -> Result<Value, Refusal> {
    let asked = serde_json::from_value(Value::Object(arguments));
    let asked: T::Arguments = asked.map_err(|why| Refusal::bad_request(why.to_string()))?;
    let view = T::view(at, &asked)?;
    serde_json::to_value(view).map_err(|why| Refusal::failed(why.to_string()))
}

/// A schema of one of these words, or nothing.
pub(crate) fn one_of(words: impl Iterator<Item = &'static str>) -> Schema {
    let words: Vec<Value> = words.map(Value::from).chain([Value::Null]).collect();
    schemars::json_schema!({ "enum": words })
}

/// For the arguments of tools: the schema of a stance.
pub(crate) fn stances(_: &mut SchemaGenerator) -> Schema {
    one_of(dateline_doc::Stance::ALL.iter().map(|stance| stance.word()))
}

/// For the arguments of tools: the schema of a relation.
pub(crate) fn relations(_: &mut SchemaGenerator) -> Schema {
    let all = dateline_ledger::rows::Relation::ALL.iter();
    one_of(all.map(|relation| relation.word()))
}
