//! Stretches of time that hang on a happening.

use super::cursor::Cursor;
use super::lexicon::{self, Unit};
use super::meaning::{Found, Meaning};
use crate::figures::numbers;

/// `the first two weeks of the protest`, `the 15 months of his presidency`, `the 47th anniversary
/// of the revolution`, `within an hour of the announcement`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    c.read(opening)
        .or_else(|| c.read(so_far))
        .or_else(|| c.read(anniversary))
        .or_else(|| c.read(within))
        .map(Found::from)
}

fn opening(c: &mut Cursor) -> Option<Meaning> {
    if !(c.eat("the") && c.eat_any(&["first", "opening", "initial"])) {
        return None;
    }
    let count = c.read(numbers::small);
    let (unit, plural) = c.take(lexicon::unit)?;
    let count = count.or((!plural).then_some(1))?;
    let named = noun_phrase(c, &["of"])?;
    (named && unit >= Unit::Day).then_some(Meaning::Opening(unit, count))
}

fn so_far(c: &mut Cursor) -> Option<Meaning> {
    if !c.eat("the") {
        return None;
    }
    let count = c.read(numbers::small)?;
    let (unit, _) = c.take(lexicon::unit)?;
    let of_whom = matches!(c.ahead(1), "his" | "her" | "its" | "their" | "the" | "this");
    let named = of_whom && noun_phrase(c, &["of"])?;
    (named && unit >= Unit::Month).then_some(Meaning::SoFar(unit, count))
}

fn anniversary(c: &mut Cursor) -> Option<Meaning> {
    c.eat_any(&["the", "its", "their", "his", "her"]);
    c.take(lexicon::ordinal)?;
    if !c.eat("anniversary") {
        return None;
    }
    noun_phrase(c, &["of"]);
    let place = c.low() == "in" && starts_upper(c.to(c.at + 1));
    if place {
        c.step();
        while starts_upper(*c) {
            c.step();
        }
    }
    Some(Meaning::Anniversary)
}

fn within(c: &mut Cursor) -> Option<Meaning> {
    if !c.eat("within") {
        return None;
    }
    if !c.eat_any(&["a", "an"]) {
        c.read(numbers::small)?;
    }
    let (unit, _) = c.take(lexicon::unit)?;
    let named = noun_phrase(c, &["of", "after"])?;
    (named && unit <= Unit::Hour).then_some(Meaning::SameDay)
}

fn starts_upper(c: Cursor) -> bool {
    c.raw().starts_with(char::is_uppercase)
}

/// Steps over `of`, a determiner and the noun: up to the first word that is no part of a short
/// noun phrase. `None` where no `of` comes.
fn noun_phrase(c: &mut Cursor, links: &[&str]) -> Option<bool> {
    if !c.eat_any(links) {
        return None;
    }
    let from = c.at;
    c.eat_any(&[
        "the", "a", "an", "his", "her", "its", "their", "this", "that",
    ]);
    let word = |c: &Cursor| c.low().starts_with(char::is_alphabetic);
    if word(c) {
        c.step();
    }
    while starts_upper(*c) && word(c) {
        c.step();
    }
    Some(c.at > from)
}
