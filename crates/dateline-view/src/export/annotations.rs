//! What was read in the articles, as annotations (W3C Web Annotation Data Model, 2017): one for
//! each mention, date, figure, statement, event and part, in text order within each kind.
//!
//! A target is the article's text, whose SHA-256 stands beside it: a `TextQuoteSelector` gives
//! the words with those around them, a `TextPositionSelector` counts code points of that text. A
//! second target is the page, with a `DataPositionSelector` that counts its bytes. The body
//! holds the fields of the export's line under this program's own terms.

use std::io::{self, Write};

use dateline_doc::Span;
use dateline_ledger::rows::{ArticleRow, Cite, Rows};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::context::around;
use super::listing::{Listing, members};
use super::within::Text;
use super::{Base, article};
use crate::Book;

/// Code points before and after the words.
const REACH: usize = 32;

/// Writes an `AnnotationPage` that holds all of `book`'s annotations.
pub fn annotations(book: &Book, base: &Base, out: &mut impl Write) -> io::Result<()> {
    let mut page = Listing::begin(out, &head(book, base), "items")?;
    for rows in &book.articles {
        let on = On::new(book, base, rows);
        for read in read(&Text::new(book, rows), rows)? {
            page.item(&on.annotation(&read))?;
        }
    }
    page.end()
}

fn head(book: &Book, base: &Base) -> Map<String, Value> {
    members(json!({
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {
                "dateline": Base::terms(),
                // Who passed words on, outermost first: an order that a set would lose.
                "dateline:chain": { "@container": "@list" },
            },
        ],
        "id": base.id("annotations", "all"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "partOf": {
            "id": base.id("annotations", "collection"),
            "type": "AnnotationCollection",
            "label": "Dateline",
            "total": book.articles.iter().map(count).sum::<usize>(),
        },
    }))
}

fn count(rows: &Rows) -> usize {
    let deeds = rows.deeds.iter().filter(|row| row.event.is_none()).count();
    rows.parts.len()
        + rows.mentions.len()
        + rows.dates.len()
        + rows.recurrences.len()
        + rows.figures.len()
        + rows.statements.len()
        + rows.events.len()
        + deeds
}

/// What was read at a place of an article.
struct Read {
    /// Its id, without what the ids of annotations begin with.
    id: String,
    kind: &'static str,
    motivation: &'static str,
    at: Cite,
    /// The fields of its line.
    line: Value,
}

/// All that was read in an article.
fn read(text: &Text<'_>, rows: &Rows) -> io::Result<Vec<Read>> {
    let mut all = Vec::new();
    let mut put = |kind, motivation, lines: Vec<(Cite, io::Result<Value>)>| {
        for (number, (at, line)) in lines.into_iter().enumerate() {
            all.push(Read {
                id: format!("{}.{}{number}", rows.article.id, short(kind)),
                kind,
                motivation,
                at,
                line: line?,
            });
        }
        io::Result::Ok(())
    };
    let parts = rows.parts.iter();
    let parts = parts.map(|row| (row.at, fields(&article::part(text, row))));
    put("Part", "classifying", parts.collect())?;
    let mentions = rows.mentions.iter();
    let mentions = mentions.map(|row| (row.at, fields(&text.mention(row))));
    put("Mention", "identifying", mentions.collect())?;
    let dates = rows.dates.iter();
    let dates = dates.map(|row| (row.at, fields(&text.date(row))));
    put("Date", "describing", dates.collect())?;
    let recurrences = rows.recurrences.iter();
    let recurrences = recurrences.map(|row| (row.at, fields(&text.recurrence(row))));
    put("Recurrence", "describing", recurrences.collect())?;
    let figures = rows.figures.iter();
    let figures = figures.map(|row| (row.at, fields(&text.figure(row))));
    put("Figure", "describing", figures.collect())?;
    let statements = rows.statements.iter();
    let statements = statements.map(|row| (row.content, fields(&text.statement(row))));
    put("Statement", "describing", statements.collect())?;
    let events = rows.events.iter();
    let events = events.map(|row| (row.trigger, fields(&text.event(row))));
    put("Event", "describing", events.collect())?;
    let deeds = rows.deeds.iter().filter(|row| row.event.is_none());
    let deeds = deeds.map(|row| (row.at, fields(&text.deed(row))));
    put("Deed", "describing", deeds.collect())?;
    Ok(all)
}

fn fields(line: &impl Serialize) -> io::Result<Value> {
    Ok(serde_json::to_value(line)?)
}

/// What the number of an annotation of this kind begins with.
fn short(kind: &str) -> &'static str {
    match kind {
        "Part" => "p",
        "Mention" => "m",
        "Date" => "t",
        "Recurrence" => "r",
        "Figure" => "f",
        "Statement" => "s",
        "Event" => "e",
        _ => "d",
    }
}

/// An article, as annotations name it.
struct On<'a> {
    base: &'a Base,
    article: &'a ArticleRow,
    /// Its text, as a source.
    text: Value,
    /// Its page, as a source.
    page: Value,
    /// When it was read (RFC 3339).
    generated: Option<&'a str>,
}

impl<'a> On<'a> {
    fn new(book: &'a Book, base: &'a Base, rows: &'a Rows) -> Self {
        let article = &rows.article;
        let named = || base.id("page", &article.sha256);
        let text = json!({
            "id": base.id("article", &article.id.to_string()),
            "type": "Text",
            "format": "text/plain",
            "schema:sha256": dateline_doc::sha256(article.text.as_bytes()),
        });
        let page = json!({
            "id": article.url.clone().filter(|url| is_address(url)).unwrap_or_else(named),
            "schema:sha256": article.sha256,
        });
        Self {
            base,
            article,
            text,
            page,
            generated: book.learned(article.id),
        }
    }

    fn annotation(&self, read: &Read) -> Value {
        let mut annotation = members(json!({
            "id": self.base.id("annotation", &read.id),
            "type": "Annotation",
            "motivation": read.motivation,
            "generator": { "id": self.base.id("agent", "dateline"), "type": "Software", "name": "Dateline" },
            "body": self.body(read),
            "target": [self.in_text(read.at.span), self.in_page(read.at)],
        }));
        if let Some(generated) = self.generated {
            annotation.insert("generated".to_owned(), generated.into());
        }
        Value::Object(annotation)
    }

    fn in_text(&self, span: Span) -> Value {
        let text = self.article.text.as_str();
        let words = around(text, span, REACH);
        let start = text.get(..span.start()).unwrap_or_default().chars().count();
        json!({
            "source": self.text,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": words.exact,
                    "prefix": words.before,
                    "suffix": words.after,
                },
                {
                    "type": "TextPositionSelector",
                    "start": start,
                    "end": start + words.exact.chars().count(),
                },
            ],
        })
    }

    fn in_page(&self, at: Cite) -> Value {
        json!({
            "source": self.page,
            "selector": {
                "type": "DataPositionSelector",
                "start": at.source_start,
                "end": at.source_end,
            },
        })
    }

    /// The fields of the line that say what was read; where, the target says. A body that is no
    /// text must have an id (3.2.1): that of its line, else one made from the annotation's.
    fn body(&self, read: &Read) -> Value {
        let mut body = Map::new();
        for (field, value) in members(read.line.clone()) {
            let value = match (field.as_str(), value) {
                ("id" | "article" | "span" | "content", _) => continue,
                (kind @ ("entity" | "statement" | "happening"), Value::String(id)) => {
                    json!({ "id": self.base.id(kind, &id) })
                }
                (_, value) => self.own(value),
            };
            if !value.is_null() && value != json!([]) {
                body.insert(format!("dateline:{field}"), value);
            }
        }
        let kind = match read.kind {
            "Deed" => "event".to_owned(),
            kind => kind.to_lowercase(),
        };
        let id = read.line["id"].as_str().unwrap_or(&read.id);
        body.insert("id".to_owned(), self.base.id(&kind, id).into());
        body.insert("type".to_owned(), format!("dateline:{}", read.kind).into());
        Value::Object(body)
    }

    /// `value` under this program's own terms.
    fn own(&self, value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
                let own = |(field, value)| match (field, value) {
                    (field, Value::String(id)) if field == "entity" => {
                        let entity = json!({ "id": self.base.id("entity", &id) });
                        (format!("dateline:{field}"), entity)
                    }
                    (field, value) => (format!("dateline:{field}"), self.own(value)),
                };
                Value::Object(fields.map(own).collect())
            }
            Value::Array(items) => {
                Value::Array(items.into_iter().map(|item| self.own(item)).collect())
            }
            plain => plain,
        }
    }
}

/// Whether an address leads somewhere on its own.
pub(super) fn is_address(url: &str) -> bool {
    let clean =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
    clean && (url.starts_with("http://") || url.starts_with("https://"))
}
