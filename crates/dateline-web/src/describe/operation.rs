use dateline_view::Shelf;
use serde_json::{Map, Value};

use super::Schemas;
use crate::decide::Way;
use crate::routes::Entry;

/// What a screen's JSON twin takes and answers.
pub(crate) struct Operation {
    /// The path of the twin, with its ids in braces.
    pub(crate) twin: String,
    /// What it shows, in one line.
    pub(crate) summary: &'static str,
    /// What it takes.
    pub(crate) parameters: Vec<Parameter>,
    /// The schema of the answer.
    pub(crate) answer: Value,
}

/// A part of the address.
pub(crate) struct Parameter {
    /// Its name.
    pub(crate) name: String,
    /// `path` or `query`.
    pub(crate) place: &'static str,
    /// Whether it must be given.
    pub(crate) required: bool,
    /// What it means.
    pub(crate) description: String,
    /// What it may be.
    pub(crate) schema: Value,
}

impl Operation {
    pub(super) fn of(entry: &Entry, asked: &mut Schemas, said: &mut Schemas) -> Self {
        let bare = if entry.path == "/" {
            "/index"
        } else {
            entry.path
        };
        let ids = ids(entry.path, (entry.ids)(asked).to_value());
        let query = parameters((entry.query)(asked).to_value(), "query");
        Self {
            twin: format!("{bare}.json"),
            summary: entry.summary,
            parameters: ids.into_iter().chain(query).collect(),
            answer: (entry.view)(said).to_value(),
        }
    }

    /// A word for programs: the path, read aloud.
    pub(crate) fn id(&self) -> String {
        aloud(self.twin.trim_end_matches(".json"))
    }

    /// The address of the twin with ids that the ledger has, where it has them all.
    pub(crate) fn example(&self, shelf: &Shelf) -> Option<String> {
        let ids = self.parameters.iter().filter(|one| one.place == "path");
        ids.into_iter().try_fold(self.twin.clone(), |twin, one| {
            let id = example(shelf, &one.name)?;
            Some(twin.replace(&format!("{{{}}}", one.name), &id))
        })
    }
}

/// A way to decide something: what is posted where.
pub(crate) struct Decision {
    /// Its path, with its ids in braces.
    pub(crate) path: &'static str,
    /// What it says, in one line.
    pub(crate) summary: &'static str,
    /// Its ids.
    pub(crate) ids: Vec<Parameter>,
    /// The schema of what is posted.
    pub(crate) posted: Value,
}

impl Decision {
    pub(super) fn of(way: &Way, asked: &mut Schemas) -> Self {
        Self {
            path: way.path,
            summary: way.summary,
            ids: ids(way.path, (way.ids)(asked).to_value()),
            posted: (way.posted)(asked).to_value(),
        }
    }

    /// A word for programs: the path, read aloud.
    pub(crate) fn id(&self) -> String {
        aloud(self.path)
    }
}

fn aloud(path: &str) -> String {
    let words = path.split('/').map(|word| word.trim_matches(['{', '}']));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// The ids in a path, as the type that they are read into describes them.
fn ids(path: &str, object: Value) -> Vec<Parameter> {
    let mut known = parameters(object, "path");
    let id = |name: &str| {
        let found = known.iter().position(|one| one.name == name);
        found.map_or_else(
            || Parameter {
                name: name.to_owned(),
                place: "path",
                required: true,
                description: String::new(),
                schema: serde_json::json!({ "type": "string" }),
            },
            |at| Parameter {
                required: true,
                ..known.swap_remove(at)
            },
        )
    };
    placeholders(path).map(id).collect()
}

/// The names in braces, in order.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// The fields of an object, as parts of an address.
pub(super) fn parameters(object: Value, place: &'static str) -> Vec<Parameter> {
    let Value::Object(mut object) = object else {
        return Vec::new();
    };
    let required = object.remove("required").unwrap_or_default();
    let required = |name: &str| {
        let mut names = required.as_array().into_iter().flatten();
        names.any(|one| one == name)
    };
    let Some(Value::Object(fields)) = object.remove("properties") else {
        return Vec::new();
    };
    let parameter = |(name, schema): (String, Value)| {
        let mut schema = given(schema);
        let description = schema.remove("description");
        Parameter {
            place,
            required: required(&name),
            description: description
                .and_then(|said| said.as_str().map(str::to_owned))
                .unwrap_or_default(),
            schema: Value::Object(schema),
            name,
        }
    };
    fields.into_iter().map(parameter).collect()
}

/// The schema of a field where it is given: an address has no way to write `null`.
fn given(schema: Value) -> Map<String, Value> {
    let Value::Object(mut schema) = schema else {
        return Map::new();
    };
    schema.remove("default");
    let is_null = |one: &Value| one == "null" || one["type"] == "null";
    for key in ["type", "enum", "anyOf"] {
        let Some(Value::Array(kinds)) = schema.get_mut(key) else {
            continue;
        };
        kinds.retain(|one| !is_null(one) && !one.is_null());
        if kinds.len() == 1 && key != "enum" {
            let only = kinds.remove(0);
            schema.remove(key);
            match only {
                Value::Object(only) => schema.extend(only),
                only => drop(schema.insert(key.to_owned(), only)),
            }
        }
    }
    schema
}

/// An id of the ledger that may stand for this name: of its largest story.
pub(crate) fn example(shelf: &Shelf, name: &str) -> Option<String> {
    let book = shelf.books().first()?;
    let ledger = &book.ledger;
    match name {
        "story" => ledger.stories.first().map(|row| row.id.clone()),
        "thread" => ledger.threads.first().map(|row| row.id.clone()),
        "entity" | "speaker" => ledger.entities.first().map(|row| row.id.clone()),
        "article" => book
            .articles
            .first()
            .map(|rows| rows.article.id.to_string()),
        _ => None,
    }
}
