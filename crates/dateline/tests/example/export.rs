use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The lines of an export, by what the expectations ask of them.
pub(crate) struct Export {
    rows: Vec<Value>,
    /// File name by article id.
    files: BTreeMap<String, String>,
}

/// A stretch of an article's text, in code points.
pub(crate) type Stretch = (u64, u64);

impl Export {
    pub(crate) fn read(lines: &str) -> Self {
        let rows: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let articles = rows.iter().filter(|row| row["type"] == "article");
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let files = articles
            .map(|row| (word(&row["id"]).to_owned(), name(word(&row["path"]))))
            .collect();
        Self { rows, files }
    }

    /// All rows of one type.
    pub(crate) fn all<'e>(&'e self, kind: &'e str) -> impl Iterator<Item = &'e Value> {
        self.rows.iter().filter(move |row| row["type"] == kind)
    }

    /// The rows of one type that belong to a file.
    pub(crate) fn of<'e>(
        &'e self,
        kind: &'e str,
        file: &'e str,
    ) -> impl Iterator<Item = &'e Value> {
        self.all(kind)
            .filter(move |row| self.file(&row["article"]) == file)
    }

    /// The name of the file that an article was read from.
    pub(crate) fn file(&self, article: &Value) -> &str {
        self.files.get(word(article)).map_or("", String::as_str)
    }

    pub(crate) fn article(&self, file: &str) -> &Value {
        let found = self
            .all("article")
            .find(|row| self.file(&row["id"]) == file);
        found.unwrap_or_else(|| panic!("{file} is not in the export"))
    }

    /// Where `words` stand in a file's text.
    pub(crate) fn places(&self, file: &str, words: &str) -> Vec<Stretch> {
        let text = word(&self.article(file)["text"]);
        let count = |part: &str| part.chars().count() as u64;
        let from =
            |(at, found): (usize, &str)| (count(&text[..at]), count(&text[..at]) + count(found));
        text.match_indices(words).map(from).collect()
    }

    /// The ids of the entities that go by this name.
    pub(crate) fn entities(&self, name: &str) -> BTreeSet<&str> {
        let called = |row: &&Value| row["name"] == name || list(&row["names"]).any(|n| n == name);
        self.all("entity")
            .filter(called)
            .map(|row| word(&row["id"]))
            .collect()
    }
}

/// A JSON string, or nothing.
pub(crate) fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A JSON array's items, or none.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Whether a span of the export shares at least `share` of the words with one of the places.
pub(crate) fn covers(span: &Value, places: &[Stretch], share: f64) -> bool {
    let (Some(start), Some(end)) = (span["start"].as_u64(), span["end"].as_u64()) else {
        return false;
    };
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are small")]
    places.iter().any(|&(from, to)| {
        let shared = end.min(to).saturating_sub(start.max(from));
        shared > 0 && shared as f64 >= share * (to - from) as f64
    })
}
