//! Schemas of fields of an address that are more than text, for the description of the API. A
//! form sends a field that nobody filled in as empty, so each of them may be.

use dateline_doc::{NameKind, Stance, StatementKind};
use dateline_ledger::rows::Relation;
use dateline_view::export::Format;
use schemars::{Schema, SchemaGenerator, json_schema};

/// A year, a month or a day (ISO 8601).
pub(crate) fn day(_: &mut SchemaGenerator) -> Schema {
    const DAY: &str = "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?)?$";
    json_schema!({ "type": ["string", "null"], "pattern": DAY })
}

/// `START-END`, in code points.
pub(crate) fn place(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "null"], "pattern": "^[0-9]{1,9}-[0-9]{1,9}$" })
}

/// `true` or `false`.
pub(crate) fn choice(_: &mut SchemaGenerator) -> Schema {
    one_of(["true", "false"].into_iter())
}

/// How accounts stand to each other.
pub(crate) fn relation(_: &mut SchemaGenerator) -> Schema {
    one_of(Relation::ALL.iter().map(|relation| relation.word()))
}

/// What a speaker does by saying something.
pub(crate) fn stance(_: &mut SchemaGenerator) -> Schema {
    one_of(Stance::ALL.iter().map(|stance| stance.word()))
}

/// Whether words are the speaker's own.
pub(crate) fn kind(_: &mut SchemaGenerator) -> Schema {
    one_of(StatementKind::ALL.iter().map(|kind| kind.word()))
}

/// What kind of thing an entity is.
pub(crate) fn entity(_: &mut SchemaGenerator) -> Schema {
    one_of(NameKind::ALL.iter().map(|kind| kind.word()))
}

/// Whose statements.
pub(crate) fn side(_: &mut SchemaGenerator) -> Schema {
    one_of(["own", "others"].into_iter())
}

/// The number of a decision.
pub(crate) fn number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["integer", "null"], "minimum": 0, "maximum": u32::MAX })
}

/// What a change is.
pub(crate) fn change(_: &mut SchemaGenerator) -> Schema {
    one_of(dateline_view::change_kinds())
}

/// What an export is written as.
pub(crate) fn format(_: &mut SchemaGenerator) -> Schema {
    let words: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
    json_schema!({ "type": "string", "enum": words })
}

fn one_of(words: impl Iterator<Item = &'static str>) -> Schema {
    let words: Vec<&str> = words.chain([""]).collect();
    json_schema!({ "type": ["string", "null"], "enum": words })
}
