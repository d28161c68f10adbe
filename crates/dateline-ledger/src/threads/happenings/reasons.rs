//! Why something happens, and what for, where the sentence says so.

use super::telling::Telling;
use crate::stems::stems;
use crate::threads::desk::Desk;
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

/// The reason that the telling's sentence gives after the word that names the happening; whether
/// who does it gives it, or another.
pub(super) fn of(desk: &Desk<'_>, telling: &Telling<'_>) -> Option<Value> {
    let sentence = desk.sentence(telling.article, telling.event.sentence)?;
    let text = &desk.articles[telling.article].article.text;
    let after = text.get(telling.event.trigger.span.end()..sentence.at.span.end())?;
    let reason = reason(after)?;
    let stems = stems(reason.split_whitespace());
    let own = desk
        .teller(telling.article, telling.event.trigger.span)
        .and_then(|statement| desk.speaking(telling.article, statement))
        .is_some_and(|speaker| telling.parties.contains(&speaker));
    (!stems.is_empty()).then_some(Value::Reason { own, stems })
}

/// The words after the first marker, to the end of its clause.
fn reason(after: &str) -> Option<&str> {
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
    let words = &after[at + length.0..];
    let end = words
        .find([',', ';', '.', ':', '—', '–'])
        .unwrap_or(words.len());
    let spaces = words[..end].match_indices(' ');
    let cut = spaces.map(|(at, _)| at).nth(WORDS).unwrap_or(end);
    Some(&words[..cut])
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
            assert_eq!(reason(text), wanted);
        }
    }
}
