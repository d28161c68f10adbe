use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::error::Error;
use crate::sets::Set;

/// Figures by set and metric: `talks` to `dates.span.f1` to 0.9.
#[derive(Clone, Default)]
pub(crate) struct Figures(pub(crate) BTreeMap<String, BTreeMap<String, f64>>);

impl Figures {
    /// The figures kept at `path`; none if there is no such file yet.
    pub(crate) fn load(path: &Path) -> Result<Self, Error> {
        match fs::read(path) {
            Ok(bytes) => Ok(Self(
                serde_json::from_slice(&bytes).map_err(Error::json(path))?,
            )),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Error::file(path)(error)),
        }
    }

    pub(crate) fn save(&self, path: &Path) -> Result<(), Error> {
        fs::write(path, self.json() + "\n").map_err(Error::file(path))
    }

    pub(crate) fn json(&self) -> String {
        format!("{:#}", json!(self.0))
    }

    /// These figures, with those of the sets in `now` put in place of theirs.
    pub(crate) fn updated(mut self, now: &Figures) -> Self {
        self.0.extend(now.0.clone());
        self
    }

    /// Adds what a scorer printed for `set`: its leaves that are numbers, or shares such as `3/4`.
    pub(crate) fn extend(&mut self, set: &Set, scores: &Value) {
        let mut leaves = BTreeMap::new();
        flatten("", scores, &mut leaves);
        leaves.retain(|name, _| !set.omit.contains(name));
        self.0.entry(set.name.clone()).or_default().extend(leaves);
    }
}

fn flatten(name: &str, value: &Value, out: &mut BTreeMap<String, f64>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let dot = if name.is_empty() { "" } else { "." };
                flatten(&format!("{name}{dot}{field}"), value, out);
            }
        }
        Value::Number(number) => {
            out.extend(number.as_f64().map(|number| (name.to_owned(), number)));
        }
        Value::String(share) => out.extend(read_share(share).map(|share| (name.to_owned(), share))),
        Value::Null | Value::Bool(_) | Value::Array(_) => {}
    }
}

/// `3/4` as 0.75; nothing out of nothing is no figure.
fn read_share(words: &str) -> Option<f64> {
    let (part, whole) = words.split_once('/')?;
    let (part, whole): (f64, f64) = (part.parse().ok()?, whole.parse().ok()?);
    (whole > 0.0).then(|| part / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flattens_scores() {
        let mut figures = Figures::default();
        let scores = json!({"dates": {"span": {"f1": 0.5}}, "threads": {"true": "3/4", "false": "1/4", "none": "0/0"}, "story": "x"});
        let set = r#"{"name": "set", "kind": "story", "from": "x", "omit": ["threads.false"]}"#;
        figures.extend(&serde_json::from_str(set).unwrap(), &scores);
        let wanted = [
            ("dates.span.f1".to_owned(), 0.5),
            ("threads.true".to_owned(), 0.75),
        ];
        assert_eq!(figures.0["set"], BTreeMap::from(wanted));
    }
}
