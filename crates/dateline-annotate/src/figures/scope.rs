//! When a quantity holds: `in the first two weeks`, `since 2015`, `last year`.

use dateline_doc::{Date, Span, TokenKind};

use super::reading::Reading;
use super::{numbers, units};
use crate::dates::cursor::Cursor;

/// How many tokens away the words for when may begin.
const REACH: usize = 12;

/// The words for when `r` holds: the nearest date of its clause, those behind first, with its
/// preposition. Another number on the way has its own.
pub(super) fn find(c: Cursor, r: &Reading) -> Option<Span> {
    let behind = (r.end..(r.end + REACH).min(c.end()))
        .map(|at| c.to(at))
        .take_while(|here| !ends(*here))
        .find_map(|here| Some((here, date_at(here)?)))
        .filter(|(here, _)| !crosses(c, r.end, here.at));
    let start = c.to(c.first());
    let before = || {
        let led = || {
            PREPOSITIONS
                .contains(&start.low())
                .then(|| date_at(c.to(c.first() + 1)))?
        };
        let date = date_at(start).or_else(led)?;
        (date.span.end() <= c.words().span(r.from, r.end).start()).then_some((start, date))
    };
    let Some((here, date)) = behind.or_else(before) else {
        return stretch(c, r);
    };
    let preposition = here.at > c.first() && PREPOSITIONS.contains(&here.back(1));
    let opens = here.at == c.first() && PREPOSITIONS.contains(&here.low());
    let from = here.at - usize::from(preposition && !opens);
    let after = c
        .words()
        .doc
        .tokens
        .partition_point(|t| t.span.start() < date.span.end());
    let whole = c.words().span(from, from + 1).cover(date.span);
    Some(of(c, after).map_or(whole, |of| whole.cover(of)))
}

/// What a time is of: `the first two weeks of the protest`.
fn of(mut c: Cursor, at: usize) -> Option<Span> {
    c.at = at;
    let told = c.eat("of") && c.eat_any(&["the", "this", "that", "his", "her", "its", "their"]);
    let noun = c.kind() == Some(TokenKind::Word);
    (told && noun).then(|| c.words().span(at, c.at + 1))
}

/// `in the first two weeks of the march`, which has no place in the calendar.
fn stretch(c: Cursor, r: &Reading) -> Option<Span> {
    let clause = (r.end..(r.end + REACH).min(c.end())).map(|at| c.to(at));
    clause.take_while(|here| !ends(*here)).find_map(|here| {
        let mut c = here;
        let opens = c.eat_any(&["in", "during", "over", "within"]) && c.eat("the");
        let turned = opens && c.eat_any(&["first", "last", "final", "opening", "past", "early"]);
        c.read(numbers::read);
        let time = c.take(units::of_time).is_some();
        let stretch = (turned && time).then(|| c.words().span(here.at, c.at))?;
        Some(of(c, c.at).map_or(stretch, |of| stretch.cover(of)))
    })
}

const PREPOSITIONS: &[&str] = &[
    "in",
    "during",
    "over",
    "since",
    "within",
    "throughout",
    "for",
    "by",
    "until",
    "before",
    "after",
    "from",
    "on",
    "between",
    "through",
    "as",
];

/// The date that begins with the next token.
fn date_at(c: Cursor<'_>) -> Option<&Date> {
    if c.done() {
        return None;
    }
    let doc = c.words().doc;
    let start = doc.tokens[c.at].span.start();
    let at = doc.dates.partition_point(|date| date.span.start() < start);
    let date = doc
        .dates
        .get(at)
        .filter(|date| date.span.start() == start)?;
    // `Monday's debate` is no time at which something holds.
    let after = doc
        .tokens
        .partition_point(|t| t.span.start() < date.span.end());
    let owns = doc
        .tokens
        .get(after)
        .is_some_and(|t| t.kind == TokenKind::Clitic);
    (!owns).then_some(date)
}

/// Whether the clause of a figure ends here: at a mark, a relative, or an `and` with a time of its own.
fn ends(c: Cursor) -> bool {
    const ENDS: &[&str] = &[
        ";",
        ".",
        ":",
        ",",
        "(",
        ")",
        "while",
        "but",
        "said",
        "says",
        "according",
        "that",
        "which",
        "who",
    ];
    ENDS.contains(&c.low()) || c.low() == "and" && PREPOSITIONS.contains(&c.ahead(1))
}

/// Whether another number stands in `from..end`: then the date is that one's.
fn crosses(c: Cursor, from: usize, end: usize) -> bool {
    (from..end).any(|at| c.to(at).kind() == Some(TokenKind::Number))
}
