//! When a quantity holds: `in the first two weeks`, `since 2015`, `last year`.

use dateline_doc::{Date, Span, TokenKind};

use super::reading::Reading;
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
        let led = || PREPOSITIONS.contains(&start.low()).then(|| date_at(c.to(c.first() + 1)))?;
        let date = date_at(start).or_else(led)?;
        (date.span.end() <= c.words().span(r.from, r.end).start()).then_some((start, date))
    };
    let (here, date) = behind.or_else(before)?;
    let preposition = here.at > c.first() && PREPOSITIONS.contains(&here.back(1));
    let opens = here.at == c.first() && PREPOSITIONS.contains(&here.low());
    let from = here.at - usize::from(preposition && !opens);
    Some(c.words().span(from, from + 1).cover(whole(c, date)))
}

/// `date` with what it is of: `the first two weeks of the protest`.
fn whole(c: Cursor, date: &Date) -> Span {
    let doc = c.words().doc;
    let after = doc.tokens.partition_point(|t| t.span.start() < date.span.end());
    let mut c = c.to(after);
    let told = c.eat("of") && c.eat_any(&["the", "this", "that", "his", "her", "its", "their"]);
    let noun = c.kind() == Some(TokenKind::Word);
    if told && noun {
        date.span.cover(c.words().span(after, c.at + 1))
    } else {
        date.span
    }
}

const PREPOSITIONS: &[&str] = &[
    "in", "during", "over", "since", "within", "throughout", "for", "by", "until", "before", "after",
    "from", "on", "between", "through", "as",
];

/// The date that begins with the next token.
fn date_at<'d>(c: Cursor<'d>) -> Option<&'d Date> {
    if c.done() {
        return None;
    }
    let doc = c.words().doc;
    let start = doc.tokens[c.at].span.start();
    let at = doc.dates.partition_point(|date| date.span.start() < start);
    let date = doc.dates.get(at).filter(|date| date.span.start() == start)?;
    // `Monday's debate` is no time at which something holds.
    let after = doc.tokens.partition_point(|t| t.span.start() < date.span.end());
    let owns = doc.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Clitic);
    (!owns).then_some(date)
}

fn ends(c: Cursor) -> bool {
    matches!(c.low(), ";" | "." | ":" | "," | ")" | "(" | "while" | "but" | "said" | "says" | "according" | "that" | "which" | "who")
}

/// Whether another number stands in `from..end`: then the date is that one's.
fn crosses(c: Cursor, from: usize, end: usize) -> bool {
    (from..end).any(|at| c.to(at).kind() == Some(TokenKind::Number))
}
