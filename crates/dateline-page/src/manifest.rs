use std::collections::BTreeMap;

use dateline_doc::Edtf;
use serde_json::{Map, Value};

use crate::Given;

/// What a `manifest.jsonl` says, and what is wrong with it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Manifest {
    /// By file name, as the list writes it.
    pub pages: BTreeMap<String, Given>,
    /// One message a problem, with its line and field: lower case, no full stop.
    pub problems: Vec<String>,
}

/// Reads a `manifest.jsonl`: an object a line, `{"file": "5_L.txt", "outlet": "The Gull",
/// "published": "2018-04-27", "title": null, "url": null}`.
///
/// A broken line, a field of the wrong type and an unknown field are problems; all else of
/// the list still counts. Of two lines on one file the later counts.
pub fn manifest(bytes: &[u8]) -> Manifest {
    let mut list = Manifest::default();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    for (at, line) in bytes.split(|&b| b == b'\n').enumerate() {
        if !line.trim_ascii().is_empty() {
            read_line(at + 1, line, &mut list);
        }
    }
    list
}

fn read_line(number: usize, line: &[u8], list: &mut Manifest) {
    let object = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(object)) => object,
        Ok(other) => {
            return list.problem(
                number,
                &format!("expected an object, found {}", name_of(&other)),
            );
        }
        Err(error) => return list.problem(number, &format!("not valid JSON ({error})")),
    };
    let Some(Value::String(file)) = object.get("file") else {
        let found = object.get("file").map_or("nothing", name_of);
        return list.problem(
            number,
            &format!("field \"file\": expected a file name, found {found}"),
        );
    };
    let given = read_fields(number, &object, list);
    if list.pages.insert(file.clone(), given).is_some() {
        list.problem(
            number,
            &format!("\"{file}\" stands in the list twice; the later line counts"),
        );
    }
}

fn read_fields(number: usize, object: &Map<String, Value>, list: &mut Manifest) -> Given {
    let mut given = Given::default();
    for (field, value) in object {
        let outcome = match field.as_str() {
            "file" => Ok(()),
            "outlet" => words(value).map(|found| given.outlet = found),
            "title" => words(value).map(|found| given.title = found),
            "url" => words(value).map(|found| given.url = found),
            "published" => date(value).map(|found| given.published = found),
            _ => Err("unknown field".to_owned()),
        };
        if let Err(problem) = outcome {
            list.problem(number, &format!("field \"{field}\": {problem}; ignored"));
        }
    }
    given
}

impl Manifest {
    fn problem(&mut self, line: usize, what: &str) {
        self.problems.push(format!("line {line}: {what}"));
    }
}

fn words(value: &Value) -> Result<Option<String>, String> {
    match value {
        Value::Null => Ok(None),
        Value::String(words) => Ok(Some(words.trim().to_owned()).filter(|words| !words.is_empty())),
        other => Err(format!(
            "expected a string or null, found {}",
            name_of(other)
        )),
    }
}

fn date(value: &Value) -> Result<Option<Edtf>, String> {
    let Some(written) = words(value)? else {
        return Ok(None);
    };
    let read = written.parse::<Edtf>();
    read.map(Some)
        .map_err(|_| format!("expected a date such as 2026-02-04, found \"{written}\""))
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_can() {
        let list = manifest(
            b"\xEF\xBB\xBF{\"file\": \"a.txt\", \"outlet\": \"The Gull\", \"published\": \"2018-04-27\", \"title\": null}\r\n\n{\"file\": \"b.txt\", \"url\": \"\"}",
        );
        assert_eq!(list.problems, Vec::<String>::new());
        assert_eq!(list.pages["a.txt"].outlet.as_deref(), Some("The Gull"));
        assert_eq!(list.pages["a.txt"].published, "2018-04-27".parse().ok());
        assert_eq!(list.pages["b.txt"], Given::default());
    }

    #[test]
    fn names_line_and_field() {
        let list = manifest(
            b"{\"file\": \"a.txt\", \"outlet\": 7, \"published\": \"soon\", \"colour\": 1}\n[1]\n{\"file\": 3}\n{oops\n{\"file\": \"a.txt\", \"outlet\": \"The Gull\"}",
        );
        insta::assert_snapshot!(list.problems.join("\n"), @r#"
        line 1: field "colour": unknown field; ignored
        line 1: field "outlet": expected a string or null, found a number; ignored
        line 1: field "published": expected a date such as 2026-02-04, found "soon"; ignored
        line 2: expected an object, found a list
        line 3: field "file": expected a file name, found a number
        line 4: not valid JSON (key must be a string at line 1 column 2)
        line 5: "a.txt" stands in the list twice; the later line counts
        "#);
        assert_eq!(list.pages["a.txt"].outlet.as_deref(), Some("The Gull"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(bytes: Vec<u8>) {
            manifest(&bytes);
        }
    }
}
