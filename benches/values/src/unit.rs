//! The pieces of text that every system reads, and what is found in them, as lines of JSON.

use std::error::Error;
use std::fs;
use std::path::Path;

use dateline_doc::{Article, Date, Doc, Figure, Span};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A text or a sentence of one.
#[derive(Serialize, Deserialize)]
pub struct Unit {
    /// The file that holds it.
    pub file: String,
    /// Day of publication, EDTF.
    pub published: Option<String>,
    /// Code points of the file before it.
    pub at: usize,
    /// Its words.
    pub text: String,
}

/// The units of a file, a line each.
pub fn load(path: &Path) -> Result<Vec<Unit>, Box<dyn Error>> {
    let lines = fs::read_to_string(path)?;
    let units = lines.lines().map(serde_json::from_str::<Unit>);
    Ok(units.collect::<Result<_, _>>()?)
}

impl Unit {
    /// The article that it is.
    pub fn article(&self) -> Article {
        let mut article = Article::plain(&self.text);
        article.published.value = self.published.as_deref().and_then(|day| day.parse().ok());
        article
    }

    /// The part of it at `span`.
    pub fn piece(&self, span: Span) -> Self {
        Self {
            file: self.file.clone(),
            published: self.published.clone(),
            at: self.point(span.start()),
            text: span.of(&self.text).to_owned(),
        }
    }

    /// Rows of the export: spans in code points of the file.
    pub fn rows(&self, doc: &Doc) -> Vec<Value> {
        let dates = doc.dates.iter().map(|date| self.date(date));
        dates
            .chain(doc.figures.iter().map(|figure| self.figure(figure)))
            .collect()
    }

    fn date(&self, date: &Date) -> Value {
        json!({
            "type": "date",
            "file": self.file,
            "start": self.point(date.span.start()),
            "end": self.point(date.span.end()),
            "value": date.value.to_string(),
            "candidates": date.candidates.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    }

    fn figure(&self, figure: &Figure) -> Value {
        json!({
            "type": "figure",
            "file": self.file,
            "start": self.point(figure.span.start()),
            "end": self.point(figure.span.end()),
            "value": figure.value,
            "to": figure.to,
            "bound": figure.bound.word(),
            "unit": figure.unit,
        })
    }

    /// Code points of the file before byte `at` of the unit.
    fn point(&self, at: usize) -> usize {
        self.at + self.text[..at].chars().count()
    }
}
