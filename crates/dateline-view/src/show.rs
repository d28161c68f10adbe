use dateline_doc::{ArticleId, Span};
use dateline_ledger::rows::Rows;
use schemars::JsonSchema;
use serde::Serialize;

use crate::export::{self, Line};
use crate::{Book, Number};

/// An article with everything that was read in it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Shown<'a> {
    /// The article, with its text.
    pub article: Line<'a>,
    /// Its rows, in text order.
    pub rows: Vec<Line<'a>>,
    /// Where to mark the text, outermost first among those that start together.
    #[serde(skip)]
    pub marks: Vec<Mark>,
}

/// A span of the text and what was read there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Which layer.
    pub layer: Layer,
    /// What was read, in few words.
    pub note: String,
}

/// The layer of a mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Layer {
    /// Attributed content.
    Statement,
    /// Who says it, in the text's words.
    Source,
    /// What makes it a saying.
    Cue,
    /// A happening's trigger.
    Event,
    /// A mention.
    Mention,
    /// A time expression.
    Date,
    /// A quantity.
    Figure,
    /// Where something was left out.
    Furniture,
}

/// An article and its rows; `None` if the ledger does not hold it.
pub fn show(book: &Book, article: ArticleId) -> Option<Shown<'_>> {
    let rows = book.rows(article)?;
    let mut marks = marks(book, rows);
    marks.sort_by_key(|mark| {
        (
            mark.span.start(),
            std::cmp::Reverse(mark.span.end()),
            mark.layer,
        )
    });
    Some(Shown {
        article: export::article_line(&rows.article),
        rows: export::of_article(book, rows),
        marks,
    })
}

fn marks(book: &Book, rows: &Rows) -> Vec<Mark> {
    let mark = |span, layer, note: String| Mark { span, layer, note };
    let mut all = Vec::new();
    for row in &rows.furniture {
        let words: Vec<&str> = row.words.split_whitespace().collect();
        let note = format!("{}: {}", row.kind, words.join(" "));
        all.push(mark(row.at.span, Layer::Furniture, note));
    }
    for row in &rows.statements {
        let said = crate::statements::said(book, row);
        let by: Vec<&str> = said.chain.iter().map(String::as_str).collect();
        let chain = if by.is_empty() {
            String::new()
        } else {
            format!(" via {}", by.join(" < "))
        };
        let note = format!("s{} {} {}{chain}", row.number, said.speaker, said.stance);
        all.push(mark(row.content.span, Layer::Statement, note));
        let number = format!("s{}", row.number);
        all.extend(
            row.source
                .map(|at| mark(at.span, Layer::Source, number.clone())),
        );
        all.extend(row.cue.map(|at| mark(at.span, Layer::Cue, number)));
    }
    for row in &rows.mentions {
        let entity = book.entity_id(row.article, row.referent);
        let name = entity
            .and_then(|id| book.entity(id))
            .map(|e| e.name.as_str());
        let other = name.filter(|name| *name != row.words);
        let note = other.map_or(String::new(), |name| format!(" {name}"));
        all.push(mark(
            row.at.span,
            Layer::Mention,
            format!("{}{note}", row.kind),
        ));
    }
    for row in &rows.dates {
        let part = row.part.map_or(String::new(), |part| format!(" {part}"));
        let note = format!("{}{part}", row.value);
        all.push(mark(row.at.span, Layer::Date, note));
    }
    for row in &rows.recurrences {
        all.push(mark(row.at.span, Layer::Date, row.rule.clone()));
    }
    for row in &rows.figures {
        let to = row
            .to
            .map_or(String::new(), |to| format!(" to {}", Number(to)));
        let note = format!("{} {}{to}", row.bound, Number(row.value));
        all.push(mark(row.at.span, Layer::Figure, note));
    }
    for row in &rows.events {
        let note = format!("{} {} {}", row.kind, row.modality, row.lemma);
        all.push(mark(row.trigger.span, Layer::Event, note));
    }
    all
}
