use dateline_ledger::rows::FigureRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Number, Place};

/// A quantity.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Quantity<'a> {
    /// What is said of what is counted, as a lemma.
    pub indicator: Option<&'a str>,
    /// The number, or the lower end of a range.
    pub value: Number,
    /// The upper end.
    pub to: Option<Number>,
    /// What the words around it make of it.
    pub bound: &'static str,
    /// What it is measured in.
    pub unit: Option<&'a str>,
    /// What is counted, as printed.
    pub of: Option<&'a str>,
    /// Its words.
    pub place: Place<'a>,
}

/// Quantities that speak of the same lie together: by indicator, then by what is counted, then
/// by day of publication and place. Those without an indicator come last.
pub fn figures(book: &Book) -> Vec<Quantity<'_>> {
    let all = book.articles.iter().flat_map(|rows| &rows.figures);
    let mut rows: Vec<&FigureRow> = all.collect();
    rows.sort_by_key(|row| (row.indicator.is_none(), &row.indicator, &row.unit, &row.of));
    rows.into_iter().map(|row| quantity(book, row)).collect()
}

fn quantity<'a>(book: &'a Book, row: &'a FigureRow) -> Quantity<'a> {
    Quantity {
        indicator: row.indicator.as_deref(),
        value: Number(row.value),
        to: row.to.map(Number),
        bound: row.bound.word(),
        unit: row.unit.as_deref(),
        of: row.of.as_deref(),
        place: book.place(row.article, row.at),
    }
}
