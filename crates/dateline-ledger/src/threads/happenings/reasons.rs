//! Why something happens, and what for, where the sentence says so.

use std::ops::Range;

use dateline_doc::Span;

use super::telling::Telling;
use crate::stems::stems;
use crate::threads::desk::{Answer, Desk};
use crate::threads::value::Value;

/// Words that begin a reason or a purpose.
const MARKERS: &[&str] = &[
    "because of",
    "because",
    "due to",
    "owing to",
    "in response to",
    "in protest at",
    "in protest against",
    "in retaliation for",
    "on the grounds",
    "for fear of",
    "amid",
    "over concerns",
    "over fears",
    "citing",
    "in order to",
    "in a bid to",
    "in an effort to",
    "in an attempt to",
    "aimed at",
    "intended to",
    "designed to",
    "so that",
    "to discuss",
    "to protest",
    "to demand",
    "to avoid",
    "to prevent",
];

/// Words of a reason that are compared: what follows is often another matter.
const WORDS: usize = 20;

/// The reason that the telling's sentence gives after the word that names the happening, on the
/// word of whoever gives it: who does it, or another.
pub(super) fn answer(desk: &Desk<'_>, telling: &Telling<'_>) -> Option<Answer> {
    let sentence = desk.sentence(telling.article, telling.event.sentence)?;
    let rows = desk.articles[telling.article];
    let text = &rows.article.text;
    let start = telling.event.trigger.span.end();
    let reason = reason(text.get(start..sentence.at.span.end())?)?;
    let span = Span::new(start + reason.start, start + reason.end);
    // "reported, citing an official" gives no reason.
    let mut sources = rows.statements.iter().filter_map(|told| told.source);
    if sources.any(|source| source.span.overlaps(span)) {
        return None;
    }
    let stems = stems(text[span.start()..span.end()].split_whitespace());
    let told = desk.teller(telling.article, telling.event.trigger.span);
    // Nor does "it was delivered, said an official, who was not named because": not of this.
    if told.is_some_and(|told| !told.content.span.contains(span)) {
        return None;
    }
    let own = told
        .into_iter()
        .chain(desk.teller(telling.article, span))
        .filter_map(|statement| desk.speaking(telling.article, statement))
        .any(|speaker| telling.parties.contains(&speaker));
    (!stems.is_empty()).then(|| {
        let value = Value::Reason { own, stems };
        desk.answer(telling.article, sentence.at, span, value)
    })
}

/// Where the words after the first marker stand, to the end of its clause.
fn reason(after: &str) -> Option<Range<usize>> {
    let lower = after.to_ascii_lowercase();
    let found = MARKERS.iter().filter_map(|marker| {
        let at = lower.match_indices(marker).map(|(at, _)| at).find(|&at| {
            let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            bounded(lower[..at].chars().next_back())
                && bounded(lower[at + marker.len()..].chars().next())
        })?;
        Some((at, std::cmp::Reverse(marker.len())))
    });
    let (at, length) = found.min()?;
    let start = at + length.0;
    let words = &after[start..];
    let end = words
        .find([',', ';', '.', ':', '—', '–'])
        .unwrap_or(words.len());
    let spaces = words[..end].match_indices(' ');
    let cut = spaces.map(|(at, _)| at).nth(WORDS).unwrap_or(end);
    Some(start..start + cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_the_end_of_the_clause() {
        for (text, wanted) in [
            (
                " the visit because of the cost of the hall, officials said",
                Some(" the cost of the hall"),
            ),
            (
                " in a bid to end the strike; more soon",
                Some(" end the strike"),
            ),
            (" to the amidships deck", None),
            (" was put off", None),
        ] {
            assert_eq!(reason(text).map(|found| &text[found]), wanted);
        }
    }
}
