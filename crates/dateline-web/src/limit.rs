use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// At most how many items a part of a list has: 1 to 500. Anything else is refused, since a part
/// of another length than was asked for would look like the end of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "u32")]
pub(crate) struct Limit(u32);

impl Limit {
    const MOST: u32 = 500;

    /// As a number.
    pub(crate) fn get(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

impl TryFrom<u32> for Limit {
    type Error = &'static str;

    fn try_from(asked: u32) -> Result<Self, Self::Error> {
        let possible = (1..=Self::MOST).contains(&asked);
        possible
            .then_some(Self(asked))
            .ok_or("a part of a list has 1 to 500 items")
    }
}

impl JsonSchema for Limit {
    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": Self::MOST })
    }
}
