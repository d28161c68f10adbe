//! Quantities: the numbers that a reader would compare between reports.
//!
//! `reading` is the grammar, over `numbers`, `bounds` and `units`; `guards` turns away
//! numbers that are none; `counted` and `indicator` tell what is counted and what is said
//! of it.

mod bounds;
mod change;
mod composite;
mod counted;
mod currencies;
pub(crate) mod digits;
mod guards;
mod indicator;
mod links;
mod measures;
mod money;
pub(crate) mod numbers;
mod participle;
mod ranges;
mod reading;
mod scope;
mod shares;
mod spells;
#[cfg(test)]
mod tests;
mod units;

#[cfg(test)]
mod properties;

use dateline_doc::{Doc, Figure, TokenKind};

use crate::dates::cursor::{Cursor, Words};
use crate::dates::lexicon::{WordSet, word_set};
use links::Found;
use reading::Reading;

/// Finds the quantities of a text, in text order.
///
/// Dates, ordinals, labels and `one` as a pronoun are none. A word of order (`dozens`) has the
/// least value that it can mean, as a lower bound.
pub fn find(doc: &Doc) -> Vec<Figure> {
    let words = Words::new(doc);
    let mut found: Vec<Found> = Vec::new();
    for (_, mut c) in words.sentences() {
        while !c.done() {
            match c.read(figure_at) {
                Some(Some((figure, r))) => {
                    found.push(Found::new(figure, &r));
                    links::bind(c, &mut found, &r);
                }
                Some(None) => {}
                None => c.step(),
            }
        }
    }
    found.into_iter().map(|found| found.figure).collect()
}

/// Reads the quantity that comes next. `Some(None)` is a number that is no figure.
#[expect(
    clippy::option_option,
    reason = "a number that is none has been stepped over"
)]
fn figure_at(c: &mut Cursor) -> Option<Option<(Figure, Reading)>> {
    if !opens(*c) {
        return None;
    }
    let age = c.read(age);
    let r = match age {
        Some(age) => age,
        None => c.read(reading::read)?,
    };
    if !(r.value.is_finite() && r.to.is_none_or(f64::is_finite)) {
        return Some(None);
    }
    let doc = c.words().doc;
    let span = c.words().span(r.from, r.end);
    if guards::is_taken(doc, span, &r) || !guards::is_figure(*c, &r) {
        return Some(None);
    }
    let figure = Figure {
        span,
        value: r.value,
        to: r.to,
        bound: r.bound,
        unit: r.unit.map(units::Unit::label),
        of: counted::find(*c, &r),
        indicator: indicator::find(*c, &r),
        scope: scope::find(*c, &r),
        change: change::find(*c, &r),
        from: None,
        part_of: None,
    };
    Some(Some((figure, r)))
}

/// Words that tell an amount, besides numbers and units.
static AMOUNTS: WordSet = word_set!(
    "minus half several tens dozens scores hundreds thousands millions billions trillions third \
     quarter quarters fifth tenth dozen"
);

/// Whether a quantity can begin here, at little cost: with what tells an amount, or with an article or
/// a bound not far before such.
fn opens(c: Cursor) -> bool {
    let led = |c: Cursor| matches!(c.low(), "a" | "an") || bounds::starts(c.low());
    is_amount(c) || led(c) && (1..=6).any(|n| c.at + n < c.end() && is_amount(c.to(c.at + n)))
}

/// Whether the next token tells an amount or may be part of one.
fn is_amount(c: Cursor) -> bool {
    match c.kind() {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Mark) => {
            let number = c.to(c.at + 1).kind() == Some(TokenKind::Number);
            let sign = matches!(c.low(), "-" | "−" | "+" | "~" | "≈" | ".");
            currencies::is_sign(c.low()) || sign && (number || currencies::is_sign(c.ahead(1)))
        }
        Some(TokenKind::Word) => {
            let word = c.low();
            AMOUNTS.contains(word)
                || numbers::starts(word)
                || units::of_time(word).is_some()
                || word.ends_with("long")
                || word.starts_with("multi")
                || word.starts_with("half-")
                || word.bytes().any(|b| b.is_ascii_digit())
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
    matches!(
        c.low(),
        "," | "." | ";" | ")" | "and" | "" | "–" | "—" | "―"
    )
    .then_some(Reading {
        from,
        number: from,
        end: c.at,
        value: years,
        to: None,
        bound: dateline_doc::Bound::Exact,
        unit: Some(units::AGE),
        joined: false,
        bounded: false,
        sign: None,
    })
}
