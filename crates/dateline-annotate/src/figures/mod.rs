//! Quantities: the numbers that a reader would compare between reports.
//!
//! `reading` is the grammar, over `numbers`, `bounds` and `units`; `guards` turns away
//! numbers that are none; `counted` and `indicator` tell what is counted and what is said
//! of it.

mod bounds;
mod counted;
mod guards;
mod indicator;
mod money;
pub(crate) mod numbers;
mod participle;
mod reading;
mod shares;
#[cfg(test)]
mod tests;
mod units;

#[cfg(test)]
mod properties;

use dateline_doc::{Doc, Figure, TokenKind};

use crate::dates::cursor::{Cursor, Words};
use reading::Reading;

/// Finds the quantities of a text, in text order.
///
/// Dates, ordinals, labels and `one` as a pronoun are none. A word of order (`dozens`) has the
/// least value that it can mean, as a lower bound.
pub fn find(doc: &Doc) -> Vec<Figure> {
    let words = Words::new(doc);
    let mut found = Vec::new();
    for (_, mut c) in words.sentences() {
        while !c.done() {
            match c.read(figure_at) {
                Some(Some((figure, part))) => {
                    let whole = if part { whole_of(&found) } else { None };
                    found.push(Figure {
                        of: figure.of.or(whole),
                        ..figure
                    });
                }
                Some(None) => {}
                None => c.step(),
            }
        }
    }
    found
}

/// What the last count before counted: a part of it that names nothing counts the same.
fn whole_of(found: &[Figure]) -> Option<dateline_doc::Span> {
    let counts = |figure: &&Figure| figure.unit.is_none() && figure.of.is_some();
    found.iter().rfind(counts)?.of
}

/// Reads the quantity that comes next, and whether it is a part of one before. `Some(None)` is a number that is no figure.
#[expect(
    clippy::option_option,
    reason = "a number that is none has been stepped over"
)]
fn figure_at(c: &mut Cursor) -> Option<Option<(Figure, bool)>> {
    if !opens(*c) {
        return None;
    }
    let age = c.read(age);
    let r = match age {
        Some(age) => age,
        None => c.read(reading::read)?,
    };
    let doc = c.words().doc;
    let span = c.words().span(r.from, r.end);
    let taken = guards::is_taken(doc, span, r.sort());
    if taken || !guards::is_figure(*c, &r) {
        return Some(None);
    }
    let figure = Figure {
        span,
        value: r.value,
        to: r.to,
        bound: r.bound,
        unit: r.unit.map(|unit| unit.name.to_owned()),
        of: counted::find(*c, &r),
        indicator: indicator::find(*c, &r),
    };
    Some(Some((figure, counted::is_part(*c, &r))))
}

fn opens(c: Cursor) -> bool {
    match c.kind() {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Mark) => matches!(
            c.low(),
            "$" | "£" | "€" | "¥" | "₹" | "₽" | "₩" | "₪" | "₺" | "₴"
        ),
        Some(TokenKind::Word) => {
            let word = c.low();
            numbers::starts(word)
                || bounds::starts(word)
                || units::of_time(word).is_some()
                || word.ends_with("long")
                || word.starts_with("multi")
                || matches!(
                    word,
                    "half"
                        | "several"
                        | "tens"
                        | "dozens"
                        | "scores"
                        | "hundreds"
                        | "thousands"
                        | "millions"
                        | "billions"
                        | "trillions"
                )
                || word.len() < 4 && c.raw().starts_with(|c: char| c.is_ascii_uppercase())
        }
        _ => false,
    }
}

/// `Ana Ruiz, 30, said`: an age between commas behind a name.
fn age(c: &mut Cursor) -> Option<Reading> {
    let named = c.back(1) == "," && c.at >= c.first() + 2 && counted::is_name_part(c.to(c.at - 2));
    let word = c.low();
    let from = c.at;
    let short = word.len() <= 3 && c.kind() == Some(TokenKind::Number);
    let years: f64 = word
        .parse()
        .ok()
        .filter(|&n| named && short && (0.0..130.0).contains(&n))?;
    c.step();
    matches!(c.low(), "," | "." | ";" | ")" | "and" | "").then_some(Reading {
        from,
        number: from,
        end: c.at,
        value: years,
        to: None,
        bound: dateline_doc::Bound::Exact,
        unit: Some(units::AGE),
        joined: false,
        bounded: false,
    })
}
