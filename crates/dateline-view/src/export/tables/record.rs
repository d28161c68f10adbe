//! The lines of the export as rows of tables.

use super::cell::{Cell, Column, Field};
use crate::export::{
    AccountTwin, ArticleLine, ChangeLine, DateLine, EchoLine, EditLine, EntityLine, EventLine,
    FigureLine, FurnitureLine, HappeningLine, MentionLine, PartLine, ParticipantTwin, PassageTwin,
    RecurrenceLine, RoleTwin, StatementLine, StoryLine, ThreadLine, TimelineLine,
};

/// A line, as a row.
pub(super) trait Record {
    /// The columns, in order.
    fn columns() -> Vec<Column>;
    /// Appends the row's values, one a column.
    fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>);
}

/// Appends the columns of the field that `_field` leads to.
fn columns_of<L, F: Field>(_field: fn(&L) -> &F, name: &str, out: &mut Vec<Column>) {
    F::columns(name, false, out);
}

/// The fields of a line that are columns, all of them named, in the order of the line; what
/// stands in tables of its own comes after `apart`.
macro_rules! record {
    ($($line:ident: $($field:ident),+ $(; apart $($apart:ident),+)?.)+) => {$(
        impl Record for $line<'_> {
            fn columns() -> Vec<Column> {
                let mut out = Vec::new();
                $(columns_of(|line: &Self| &line.$field, stringify!($field), &mut out);)+
                out
            }

            fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>) {
                let Self { $($field,)+ $($($apart: _,)+)? } = self;
                $(Field::put($field, out);)+
            }
        }
    )+};
}

record! {
    ArticleLine: id, path, url, outlet, title, byline, language, published, published_from,
        published_candidates, modified, fetched, fetched_from, agencies, dateline, section, keywords,
        sha256, text, access, notes.
    FurnitureLine: article, span, kind.
    PartLine: article, span, kind, written.
    MentionLine: article, span, entity, kind, form.
    DateLine: article, span, value, candidates, part, range, calendar, month_language.
    RecurrenceLine: article, span, rule.
    FigureLine: article, span, value, to, bound, unit, of, indicator, scope, change, from, part_of.
    StatementLine: id, article, content, source, cue, speaker, entity, chain, kind, stance, said.
    EventLine: id, article, span, clause, happening, kind, place, place_span, date, date_span,
        statement, polarity, modality; apart participants, figures.
    ParticipantTwin: role, entity, span.
    EntityLine: id, name, kind, names, within; apart roles.
    RoleTwin: role, words, outlets, articles.
    StoryLine: id, title, articles.
    HappeningLine: id, story, kind, name, date, place, articles.
    EchoLine: article, of, share, kind, reason; apart passages.
    PassageTwin: span, of_span, words, quoted, changed.
    ThreadLine: id, story, question, relation, reason, articles, publishers, origins; apart accounts.
    AccountTwin: article, span, value, origin, chain, said, statement, group, because.
    TimelineLine: story, date, span, article, articles, planned, origins, rank.
    ChangeLine: thread, at, kind, before, after, origins.
    EditLine: article, of, kind, span, of_span.
}
