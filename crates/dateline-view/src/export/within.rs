use dateline_doc::calendar::Calendar;
use dateline_doc::{Change, DatePart, EventKind, Ruler};
use dateline_ledger::rows::{
    Cite, DateRow, DeedRow, EventRow, FigureRow, MentionRow, RecurrenceRow, Rows, StatementRow,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{all_written, deed_id, event_id, statement_id, written};
use crate::{Book, Number, Quote};

/// A mention.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct MentionLine<'a> {
    pub article: String,
    pub span: Quote<'a>,
    /// Id of the entity.
    pub entity: Option<&'a str>,
    pub kind: &'static str,
    pub form: &'static str,
}

/// A time expression.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct DateLine<'a> {
    pub article: String,
    pub span: Quote<'a>,
    pub value: String,
    pub candidates: Vec<String>,
    pub part: Option<&'static str>,
    pub range: Option<String>,
    /// CLDR's identifier; none for the Gregorian one.
    pub calendar: Option<&'static str>,
    pub month_language: Option<&'a str>,
}

/// A time that comes again.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct RecurrenceLine<'a> {
    pub article: String,
    pub span: Quote<'a>,
    pub rule: &'a str,
}

/// A quantity.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct FigureLine<'a> {
    pub article: String,
    pub span: Quote<'a>,
    pub value: Number,
    pub to: Option<Number>,
    pub bound: &'static str,
    pub unit: Option<&'a str>,
    pub of: Option<&'a str>,
    pub indicator: Option<&'a str>,
    pub scope: Option<Quote<'a>>,
    pub change: Option<&'static str>,
    pub from: Option<Quote<'a>>,
    pub part_of: Option<Quote<'a>>,
}

/// Attributed content.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct StatementLine<'a> {
    pub id: String,
    pub article: String,
    pub content: Quote<'a>,
    pub source: Option<Quote<'a>>,
    pub cue: Option<Quote<'a>>,
    pub speaker: &'a str,
    /// Id of the speaker's entity.
    pub entity: Option<&'a str>,
    pub chain: &'a [String],
    pub kind: &'static str,
    pub stance: &'static str,
    pub said: Option<String>,
}

/// A happening.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct EventLine<'a> {
    pub id: String,
    pub article: String,
    /// Its trigger.
    pub span: Quote<'a>,
    pub clause: Option<Quote<'a>>,
    /// Id of the happening that it tells of, if other words tell of it too.
    pub happening: Option<&'a str>,
    pub kind: &'static str,
    pub participants: Vec<ParticipantTwin<'a>>,
    /// The place's name.
    pub place: Option<&'a str>,
    pub place_span: Option<Quote<'a>>,
    pub date: Option<String>,
    pub date_span: Option<Quote<'a>>,
    /// Where its figures stand.
    pub figures: Vec<Quote<'a>>,
    /// Id of the statement that tells it.
    pub statement: Option<String>,
    pub polarity: &'static str,
    pub modality: &'static str,
}

/// One who takes part in a happening.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct ParticipantTwin<'a> {
    /// `actor` or `recipient`.
    pub role: &'static str,
    /// Id of the entity.
    pub entity: Option<&'a str>,
    /// Where the clause mentions it.
    pub span: Option<Quote<'a>>,
}

/// An article's text, as its rows are written from it.
pub(crate) struct Text<'a> {
    book: &'a Book,
    rows: &'a Rows,
    ruler: Ruler<'a>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(book: &'a Book, rows: &'a Rows) -> Self {
        Self {
            book,
            rows,
            ruler: Ruler::new(&rows.article.text),
        }
    }

    pub(crate) fn quote(&self, at: Cite) -> Quote<'a> {
        Quote::new(&self.rows.article.text, &self.ruler, at)
    }

    fn entity(&self, referent: u32) -> Option<&'a str> {
        self.book.entity_id(self.rows.article.id, referent)
    }

    pub(crate) fn mention(&self, row: &'a MentionRow) -> MentionLine<'a> {
        let MentionRow {
            article,
            at,
            words: _,
            kind,
            form,
            referent,
        } = row;
        MentionLine {
            article: article.to_string(),
            span: self.quote(*at),
            entity: self.entity(*referent),
            kind: kind.word(),
            form: form.word(),
        }
    }

    pub(crate) fn date(&self, row: &'a DateRow) -> DateLine<'a> {
        let DateRow {
            article,
            at,
            value,
            candidates,
            part,
            range,
            calendar,
            month_language,
        } = row;
        DateLine {
            article: article.to_string(),
            span: self.quote(*at),
            value: value.to_string(),
            candidates: all_written(candidates),
            part: part.map(DatePart::word),
            range: range.map(|range| range.to_string()),
            calendar: (*calendar != Calendar::Gregorian).then(|| calendar.word()),
            month_language: month_language.as_deref(),
        }
    }

    pub(crate) fn recurrence(&self, row: &'a RecurrenceRow) -> RecurrenceLine<'a> {
        let RecurrenceRow { article, at, rule } = row;
        RecurrenceLine {
            article: article.to_string(),
            span: self.quote(*at),
            rule,
        }
    }

    pub(crate) fn figure(&self, row: &'a FigureRow) -> FigureLine<'a> {
        let FigureRow {
            article,
            at,
            words: _,
            value,
            to,
            bound,
            unit,
            of,
            of_at: _,
            indicator,
            scope: _,
            scope_at,
            change,
            from,
            part_of,
            sentence: _,
        } = row;
        FigureLine {
            article: article.to_string(),
            span: self.quote(*at),
            value: Number(*value),
            to: to.map(Number),
            bound: bound.word(),
            unit: unit.as_deref(),
            of: of.as_deref(),
            indicator: indicator.as_deref(),
            scope: scope_at.map(|at| self.quote(at)),
            change: change.map(Change::word),
            from: from.map(|at| self.quote(at)),
            part_of: part_of.map(|at| self.quote(at)),
        }
    }

    pub(crate) fn statement(&self, row: &'a StatementRow) -> StatementLine<'a> {
        let StatementRow {
            article,
            number,
            content,
            words: _,
            source,
            cue,
            cue_words: _,
            speaker,
            referent,
            chain,
            kind,
            stance,
            said,
            stems: _,
            sentence: _,
        } = row;
        StatementLine {
            id: statement_id(*article, *number),
            article: article.to_string(),
            content: self.quote(*content),
            source: source.map(|at| self.quote(at)),
            cue: cue.map(|at| self.quote(at)),
            speaker,
            entity: referent.and_then(|referent| self.entity(referent)),
            chain,
            kind: kind.word(),
            stance: stance.word(),
            said: written(*said),
        }
    }

    pub(crate) fn event(&self, row: &'a EventRow) -> EventLine<'a> {
        let EventRow {
            article,
            number,
            trigger,
            trigger_words: _,
            lemma: _,
            clause,
            stems: _,
            kind,
            actors,
            recipients,
            place,
            place_at,
            date,
            date_at,
            figures,
            told_by,
            polarity,
            modality,
            sentence: _,
        } = row;
        let figures = figures.iter();
        let figures = figures.filter_map(|&number| self.rows.figures.get(number as usize));
        let mut participants = self.participants("actor", actors, *clause);
        participants.extend(self.participants("recipient", recipients, *clause));
        EventLine {
            id: event_id(*article, *number),
            article: article.to_string(),
            span: self.quote(*trigger),
            clause: Some(self.quote(*clause)),
            happening: self.book.happening_of_event(*article, *number),
            kind: kind.word(),
            participants,
            place: place.and_then(|referent| self.name(referent)),
            place_span: place_at.map(|at| self.quote(at)),
            date: written(*date),
            date_span: date_at.map(|at| self.quote(at)),
            figures: figures.map(|figure| self.quote(figure.at)).collect(),
            statement: told_by.map(|number| statement_id(*article, number)),
            polarity: polarity.word(),
            modality: modality.word(),
        }
    }

    /// A word that tells of something of no known kind.
    pub(crate) fn deed(&self, row: &'a DeedRow) -> EventLine<'a> {
        let DeedRow {
            article,
            number,
            at,
            words: _,
            lemma: _,
            event: _,
            arguments: _,
            parties,
            place,
            date,
            polarity,
            modality,
            sentence,
        } = row;
        let sentence = self.rows.sentences.get(*sentence as usize);
        let around = sentence.map_or(*at, |sentence| sentence.at);
        EventLine {
            id: deed_id(*article, *number),
            article: article.to_string(),
            span: self.quote(*at),
            clause: None,
            happening: self.book.happening_id(*article, *number),
            kind: EventKind::Other.word(),
            participants: self.participants("party", parties, around),
            place: place.and_then(|referent| self.name(referent)),
            place_span: None,
            date: written(*date),
            date_span: None,
            figures: Vec::new(),
            statement: None,
            polarity: polarity.word(),
            modality: modality.word(),
        }
    }

    /// The name that a referent goes by across articles, else in this one.
    fn name(&self, referent: u32) -> Option<&'a str> {
        let entity = self.entity(referent).and_then(|id| self.book.entity(id));
        let here = || {
            self.rows
                .referents
                .iter()
                .find(|row| row.number == referent)
        };
        entity
            .map(|entity| entity.name.as_str())
            .or_else(|| here().map(|row| row.name.as_str()))
    }

    fn participants(
        &self,
        role: &'static str,
        referents: &[u32],
        clause: Cite,
    ) -> Vec<ParticipantTwin<'a>> {
        let mention = |referent| {
            let mut all = self.rows.mentions.iter();
            all.find(|m| m.referent == referent && clause.span.contains(m.at.span))
        };
        let twin = |&referent: &u32| ParticipantTwin {
            role,
            entity: self.entity(referent),
            span: mention(referent).map(|mention| self.quote(mention.at)),
        };
        referents.iter().map(twin).collect()
    }
}
