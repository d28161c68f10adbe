//! An article as it is read on a screen: its text, what was read in it, and where that leads.

use dateline_doc::{ArticleId, Ruler, Span};
use dateline_ledger::rows::{Cite, Rows, StatementRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::export::{self, ArticleLine, FurnitureLine, PartLine};
use crate::statements::speaker;
use crate::versions::{Version, versions_of};
use crate::{Book, Number, Quote, StoryTitle, shown, stories};

/// An article with everything that was read in it, and where each part of it leads.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Reading<'a> {
    /// The story that it belongs to.
    pub story: Option<StoryTitle>,
    /// What a screen calls the article.
    pub label: &'a str,
    /// When the ledger learned of it (RFC 3339).
    pub learned: Option<&'a str>,
    /// The article, with its text.
    pub article: ArticleLine<'a>,
    /// Words of the text.
    pub words: u32,
    /// The place that was asked for.
    pub asked: Option<Asked<'a>>,
    /// What was read in the text, by place; the outermost first among those that start together.
    pub marks: Vec<Marked<'a>>,
    /// Passages that are more than a paragraph of the body.
    pub parts: Vec<PartLine<'a>>,
    /// What was left out of the text, and where it stood.
    pub furniture: Vec<FurnitureLine<'a>>,
    /// What it repeats, and what repeats it.
    pub repeats: Vec<Repeat<'a>>,
    /// The other versions of its page.
    pub versions: Vec<Version<'a>>,
}

/// A place of the text that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Asked<'a> {
    /// Code points of the text before it.
    pub start: u32,
    /// Code points of the text before its end.
    pub end: u32,
    /// Its words; absent where the text is shorter.
    pub exact: Option<&'a str>,
    /// The same in bytes.
    #[serde(skip)]
    pub span: Span,
}

/// A span of the text, what was read there, and what of the ledger it leads to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Marked<'a> {
    /// What was read.
    pub layer: Reads,
    /// Code points of the text before it.
    pub start: u32,
    /// Code points of the text before its end.
    pub end: u32,
    /// The same in bytes.
    #[serde(skip)]
    pub span: Span,
    /// What it was read as, in few words: values, and the ledger's own terms.
    pub note: String,
    /// Number of its statement in the article: a statement's own, and that of its source and cue.
    pub statement: Option<u32>,
    /// Id of the entity that is meant: of a mention, or of the speaker.
    pub entity: Option<&'a str>,
    /// Id of the thread whose question it answers.
    pub thread: Option<&'a str>,
    /// How the accounts of that thread stand to each other.
    pub relation: Option<&'static str>,
    /// The value that it stands for: a date (EDTF), a number, an answer.
    pub value: Option<String>,
}

/// What a span was read as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// Attributed content.
    Statement,
    /// What the article says about a question that other articles answer too.
    Account,
    /// Who makes a statement, in the text's words.
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
}

impl Reads {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Statement,
        Self::Account,
        Self::Source,
        Self::Cue,
        Self::Event,
        Self::Mention,
        Self::Date,
        Self::Figure,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Account => "account",
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Event => "event",
            Self::Mention => "mention",
            Self::Date => "date",
            Self::Figure => "figure",
        }
    }
}

/// An article that repeats another, seen from one of the two.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Repeat<'a> {
    /// Id of the other.
    pub article: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Whether the other is the one that repeats.
    pub repeats_this: bool,
    /// Share of the repeating article's words that stand in the other, 0 to 1.
    pub share: f64,
    /// What kind of repetition.
    pub kind: &'static str,
    /// Why it is that one which repeats.
    pub reason: &'a str,
}

/// An article as it is read, with the place `asked` for in code points; `None` if the book does
/// not hold it.
pub fn reading(book: &Book, article: ArticleId, asked: Option<(u32, u32)>) -> Option<Reading<'_>> {
    let rows = book.rows(article)?;
    let row = &rows.article;
    let ruler = Ruler::new(&row.text);
    let story = book.ledger.stories.iter();
    let of = story.zip(stories(book));
    let mut of = of.filter(|(story, _)| story.articles.contains(&article));
    Some(Reading {
        story: of.next().map(|(_, title)| title),
        label: book.label(article),
        learned: book.learned(article),
        article: export::article(row),
        words: row.words,
        asked: asked.map(|(start, end)| place(&row.text, start, end)),
        marks: marks(book, rows, &ruler),
        parts: export::parts(book, rows),
        furniture: export::furniture(book, rows),
        repeats: repeats(book, article),
        versions: versions_of(book, article),
    })
}

/// The words between two places counted in code points.
fn place(text: &str, start: u32, end: u32) -> Asked<'_> {
    let byte = |at: u32| {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let mut places = text.char_indices().map(|(byte, _)| byte);
        places.nth(at).or_else(|| {
            let length = text.chars().count();
            (at == length).then_some(text.len())
        })
    };
    let bytes = byte(start).zip(byte(end)).filter(|(a, b)| a < b);
    let (from, to) = bytes.unwrap_or_default();
    Asked {
        start,
        end,
        exact: bytes.map(|_| &text[from..to]),
        span: Span::new(from, to),
    }
}

fn repeats(book: &Book, article: ArticleId) -> Vec<Repeat<'_>> {
    let of = book.ledger.echoes.iter();
    let of = of.filter(|row| row.article == article || row.of == article);
    of.map(|row| {
        let repeats_this = row.of == article;
        let other = if repeats_this { row.article } else { row.of };
        Repeat {
            article: other.to_string(),
            label: book.label(other),
            repeats_this,
            share: row.share,
            kind: row.kind.word(),
            reason: &row.reason,
        }
    })
    .collect()
}

/// Makes the marks of one article.
struct Marker<'a, 'r> {
    book: &'a Book,
    rows: &'a Rows,
    ruler: &'r Ruler<'a>,
}

fn marks<'a>(book: &'a Book, rows: &'a Rows, ruler: &Ruler<'a>) -> Vec<Marked<'a>> {
    let marker = Marker { book, rows, ruler };
    let mut all: Vec<Marked<'a>> = marker.accounts();
    all.extend(rows.statements.iter().flat_map(|row| marker.statement(row)));
    all.extend(marker.mentions());
    all.extend(marker.dates());
    all.extend(marker.figures());
    all.extend(marker.events());
    all.retain(|mark| !mark.span.is_empty());
    all.sort_by_key(|mark| {
        let span = mark.span;
        (span.start(), std::cmp::Reverse(span.end()), mark.layer)
    });
    all
}

impl<'a> Marker<'a, '_> {
    /// A mark that leads nowhere. Where a damaged file names a place that the text does not have,
    /// it is empty.
    fn mark(&self, layer: Reads, at: Cite, note: String) -> Marked<'a> {
        let text = self.rows.article.text.as_str();
        let Quote {
            start, end, exact, ..
        } = Quote::new(text, self.ruler, at);
        let span = if exact.is_empty() {
            Span::empty(0)
        } else {
            at.span
        };
        Marked {
            layer,
            start,
            end,
            span,
            note,
            statement: None,
            entity: None,
            thread: None,
            relation: None,
            value: None,
        }
    }

    fn statement(&self, row: &'a StatementRow) -> Vec<Marked<'a>> {
        let by = speaker(self.book, row);
        let mut note = format!("{by} {}", row.stance);
        for hop in &row.chain {
            note = format!("{note}, via {hop}");
        }
        let entity = row
            .referent
            .and_then(|referent| self.book.entity_id(row.article, referent));
        let place = |layer, at, note| Marked {
            statement: Some(row.number),
            entity,
            ..self.mark(layer, at, note)
        };
        let mut all = vec![place(Reads::Statement, row.content, note)];
        let whose = |what| format!("{what} of statement {}", row.number);
        all.extend(
            row.source
                .map(|at| place(Reads::Source, at, whose("source"))),
        );
        all.extend(row.cue.map(|at| place(Reads::Cue, at, whose("cue"))));
        all
    }

    fn accounts(&self) -> Vec<Marked<'a>> {
        let of = self.book.ledger.accounts.iter();
        let of = of.filter(|row| row.article == self.rows.article.id);
        of.filter_map(|row| {
            let thread = self.book.thread(&row.thread)?;
            let answer = shown(&row.value);
            let note = format!("{}: {answer} ({})", thread.question, thread.relation);
            Some(Marked {
                thread: Some(&thread.id),
                relation: Some(thread.relation.word()),
                value: Some(row.value.clone()),
                statement: row.statement,
                ..self.mark(Reads::Account, row.at, note)
            })
        })
        .collect()
    }

    fn mentions(&self) -> impl Iterator<Item = Marked<'a>> {
        self.rows.mentions.iter().map(|row| {
            let entity = self.book.entity_id(row.article, row.referent);
            let name = entity.and_then(|id| self.book.entity(id));
            let name = name.map_or(row.words.as_str(), |entity| entity.name.as_str());
            Marked {
                entity,
                ..self.mark(Reads::Mention, row.at, format!("{}: {name}", row.kind))
            }
        })
    }

    fn dates(&self) -> impl Iterator<Item = Marked<'a>> {
        let rows = self.rows;
        let dates = rows.dates.iter().map(|row| {
            let part = row.part.map_or(String::new(), |part| format!(" {part}"));
            (
                row.at,
                format!("{}{part}", row.value),
                row.value.to_string(),
            )
        });
        let again = rows.recurrences.iter();
        let again = again.map(|row| (row.at, row.rule.clone(), row.rule.clone()));
        dates.chain(again).map(|(at, note, value)| Marked {
            value: Some(value),
            ..self.mark(Reads::Date, at, note)
        })
    }

    fn figures(&self) -> impl Iterator<Item = Marked<'a>> {
        self.rows.figures.iter().map(|row| {
            let mut value = Number(row.value).to_string();
            if let Some(to) = row.to {
                value = format!("{value} to {}", Number(to));
            }
            if let Some(unit) = &row.unit {
                value = format!("{value} {unit}");
            }
            let of = row.of.as_deref().unwrap_or_default();
            let note = format!("{} {value} {of}", row.bound);
            Marked {
                value: Some(value),
                ..self.mark(Reads::Figure, row.at, note.trim_end().to_owned())
            }
        })
    }

    fn events(&self) -> impl Iterator<Item = Marked<'a>> {
        self.rows.events.iter().map(|row| {
            let note = format!("{}, {}: {}", row.kind, row.modality, row.lemma);
            self.mark(Reads::Event, row.trigger, note)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, start: u32, end: u32, wanted: Option<&str>) {
        assert_eq!(place(text, start, end).exact, wanted);
    }

    #[test]
    fn places_are_code_points() {
        let text = "Cafe\u{301} 😀 open";
        check(text, 8, 12, Some("open"));
        check(text, 6, 7, Some("😀"));
        check(text, 0, 12, Some(text));
        check(text, 0, 13, None);
        check(text, 8, 8, None);
        check(text, 9, 8, None);
        check(text, u32::MAX, u32::MAX, None);
    }
}
