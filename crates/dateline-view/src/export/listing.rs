use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

/// A JSON object whose last member is a long list, written item by item, a line each: what is
/// exported need never lie in memory as a whole.
pub(super) struct Listing<'w, W: Write> {
    out: &'w mut W,
    empty: bool,
}

impl<'w, W: Write> Listing<'w, W> {
    /// Begins an object with the members of `head` and the list `member`.
    pub(super) fn begin(
        out: &'w mut W,
        head: &Map<String, Value>,
        member: &str,
    ) -> io::Result<Self> {
        out.write_all(b"{")?;
        for (name, value) in head {
            writeln!(out, "{}:{value},", Value::from(name.as_str()))?;
        }
        write!(out, "{}:[", Value::from(member))?;
        Ok(Self { out, empty: true })
    }

    /// Writes an item.
    pub(super) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        self.out
            .write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        Ok(serde_json::to_writer(&mut *self.out, item)?)
    }

    /// Ends the list and the object.
    pub(super) fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")
    }
}

/// The members of an object that has some.
pub(super) fn members(object: Value) -> Map<String, Value> {
    match object {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// `object` without the members that are null or empty lists.
pub(super) fn present(object: Value) -> Value {
    let is_present = |value: &Value| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    let members = members(object).into_iter();
    Value::Object(members.filter(|(_, value)| is_present(value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(items: &[Value]) {
        let mut out = Vec::new();
        let head = members(json!({ "a \"b\"": [1] }));
        let mut listing = Listing::begin(&mut out, &head, "items").unwrap();
        for item in items {
            listing.item(item).unwrap();
        }
        listing.end().unwrap();
        let read: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(read, json!({ "a \"b\"": [1], "items": items }));
    }

    #[test]
    fn is_json_however_long() {
        check(&[]);
        check(&[json!({ "line": "one\ntwo" })]);
        check(&[json!(1), json!(null), json!("😀")]);
    }

    #[test]
    fn what_is_absent_is_left_out() {
        let object = json!({ "a": null, "b": [], "c": "", "d": false });
        assert_eq!(present(object), json!({ "c": "", "d": false }));
    }
}
