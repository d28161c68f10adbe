//! What is said: where the content of a cue begins and ends.

use super::boundaries::{Extent, clause_end};
use super::cues::{Cue, Entry, Frame, Use};
use super::grammar::{
    is_adverb, is_dated, is_determiner, is_object_pronoun, is_preposition, is_subject_pronoun,
    looks_finite,
};
use super::reading::{Reading, Tokens, Unit};

/// What stands behind a cue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Complement {
    /// The content.
    pub(super) content: Tokens,
    /// What stands between cue and content: addressee, medium, place, day.
    pub(super) between: Tokens,
}

/// The content behind a verb of attribution.
pub(super) fn behind(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Complement> {
    let after = cue.tokens.end;
    let mut at = after;
    if cue.entry.takes(Frame::Tell) && cue.used != Use::Passive {
        at = skip_addressee(r, unit, at, cue.entry);
    }
    at = skip_adjuncts(r, unit, at, cue.entry);
    let mut content = content_at(r, unit, cue, cues, at)?;
    if let Some(comma) = main_clause_comma(r, unit, cue) {
        content.end = content.end.min(comma).max(content.start);
    }
    let between = after..at.min(content.start).max(after);
    (!content.is_empty()).then_some(Complement { content, between })
}

/// For a participle that opens its unit, the comma before the main clause.
pub(super) fn main_clause_comma(r: &Reading, unit: &Unit, cue: &Cue) -> Option<usize> {
    if cue.used != Use::Participle || cue.tokens.start > unit.tokens.start + 1 {
        return None;
    }
    (cue.tokens.end..unit.tokens.end).find(|&at| {
        r.word(at) == ","
            && !r.quoted(at)
            && (at + 2..at + 9).any(|i| looks_finite(r, i) || r.word(i) == "," && i > at + 2)
            && r.word(at + 1) != "and"
    })
}

fn content_at(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue], at: usize) -> Option<Tokens> {
    let entry = cue.entry;
    let word = r.word(at);
    if at >= unit.tokens.end {
        return None;
    }
    let says = entry.takes(Frame::Quote) || entry.takes(Frame::Clause) || entry.takes(Frame::That);
    if (says || entry.takes(Frame::Fact)) && word == "that" && at + 1 < unit.tokens.end {
        let mut from = at + 1;
        if matches!(r.word(from), "," | ":") && r.quoted(from + 1) {
            from += 1;
        }
        return Some(quote_or_clause(r, unit, cue, cues, from));
    }
    if says
        && matches!(
            word,
            "whether" | "how" | "why" | "what" | "if" | "who" | "where" | "when"
        )
    {
        return Some(at..clause_end(r, unit, at, cues, Extent::Clause));
    }
    if says && matches!(word, "," | ":") && r.quoted(at + 1) && at + 1 < unit.tokens.end {
        return Some(quote_or_clause(r, unit, cue, cues, at + 1));
    }
    if cue.used == Use::Infinitive && !r.quoted(at) {
        return None;
    }
    if r.quoted(at) {
        return Some(quote_or_clause(r, unit, cue, cues, at));
    }
    if word == "to" && entry.takes(Frame::To) {
        return Some(at..clause_end(r, unit, at, cues, Extent::Phrase));
    }
    if !r.wordy(at) && !matches!(word, "$" | "€" | "£" | "#" | "@") {
        return None;
    }
    if entry.takes(Frame::Clause) && begins_clause(r, unit, at, entry.lemma == "say") {
        return Some(at..clause_end(r, unit, at, cues, Extent::Clause));
    }
    if entry.takes(Frame::Noun) && begins_noun(r, at) {
        return Some(at..clause_end(r, unit, at, cues, Extent::Phrase));
    }
    None
}

/// The quotation at token `at`, or the clause that it begins.
fn quote_or_clause(r: &Reading, unit: &Unit, _cue: &Cue, cues: &[Cue], at: usize) -> Tokens {
    let Some(quote) = r.quote(at) else {
        return at..clause_end(r, unit, at, cues, Extent::Clause);
    };
    let end = quote.tokens.end;
    let last = r.last_in(&quote.tokens);
    let closed = matches!(last, "." | "," | "!" | "?" | "…");
    let joined = r.word(end) == "and" && r.quoted(end + 1);
    if joined && let Some(second) = r.quote(end + 1) {
        return at..second.tokens.end;
    }
    let next = r.word(end);
    let over = end >= unit.tokens.end
        || closed
        || matches!(
            next,
            "." | ","
                | ";"
                | "and"
                | "but"
                | "while"
                | "without"
                | "in"
                | "on"
                | "when"
                | "as"
                | "during"
                | "after"
                | "—"
                | ")"
        );
    if over {
        quote.tokens.clone()
    } else {
        at..clause_end(r, unit, at, cues, Extent::Clause)
    }
}

/// Whether a clause with a verb of its own begins at token `at`.
fn begins_clause(r: &Reading, unit: &Unit, at: usize, says: bool) -> bool {
    let word = r.word(at);
    if looks_finite(r, at) && !word.ends_with("ed") {
        return true;
    }
    if is_subject_pronoun(word) || matches!(word, "there" | "this" | "these" | "those") {
        return true;
    }
    if matches!(
        word,
        "and" | "but" | "to" | "by" | "as" | "of" | "or" | "about"
    ) {
        return false;
    }
    let comma = (at..unit.tokens.end.min(at + 20)).any(|i| r.word(i) == ",");
    if is_preposition(word) && !comma {
        return false;
    }
    if says
        && !matches!(
            word,
            "so" | "no" | "yes" | "it" | "goodbye" | "something" | "nothing" | "what"
        )
        && (at..at + 5).all(|i| i < unit.tokens.end && r.wordy(i) && !r.quoted(i))
    {
        return true;
    }
    let end = (at..unit.tokens.end)
        .find(|&i| matches!(r.word(i), ";" | ":"))
        .unwrap_or(unit.tokens.end);
    (at + 1..end).any(|i| r.quoted(i) || looks_finite(r, i) || plain_finite(r, i))
}

/// A verb in the present tense that no list holds: "-s" behind a noun that is no plural.
fn plain_finite(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    let before = r.word(at - 1);
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !r.capital(at)
        && r.wordy(at - 1)
        && (r.capital(at - 1) || !before.ends_with('s'))
        && !is_preposition(before)
        && !is_determiner(before)
        && (is_determiner(r.word(at + 1))
            || is_preposition(r.word(at + 1))
            || is_adverb(r.word(at + 1)))
}

fn begins_noun(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    !(is_preposition(word)
        || matches!(word, "and" | "but" | "or" | "that")
        || is_adverb(word)
        || is_dated(r, at))
        || (is_adverb(word) && r.wordy(at + 1) && !is_preposition(r.word(at + 1)))
}

/// Steps over the one who is told: a pronoun, a name, or a noun phrase up to its noun.
fn skip_addressee(r: &Reading, unit: &Unit, at: usize, entry: &Entry) -> usize {
    let word = r.word(at);
    if is_object_pronoun(word) && !(word == "it" || word == "you")
        || word == "reporters"
        || word == "journalists"
    {
        return over_phrase(r, unit, at)
            .filter(|&to| r.word(to) == "that")
            .unwrap_or(at + 1);
    }
    if r.quoted(at) || word == "that" || !r.wordy(at) || is_preposition(word) || looks_finite(r, at)
    {
        return at;
    }
    let stop = (at..unit.tokens.end.min(at + 12)).find(|&i| {
        i > at
            && (r.quoted(i)
                || matches!(
                    r.word(i),
                    "that" | "," | ":" | ";" | "to" | "how" | "why" | "whether"
                )
                || is_preposition(r.word(i)) && r.word(i) != "of"
                || is_subject_pronoun(r.word(i))
                || (is_determiner(r.word(i)) && !is_determiner(r.word(i - 1)))
                || is_dated(r, i))
    });
    match stop {
        // "promised reform": no addressee, but a thing.
        Some(i) if entry.takes(Frame::Noun) => {
            if matches!(r.word(i), "that" | "to") || r.quoted(i) || r.quoted(i + 1) {
                i
            } else {
                at
            }
        }
        // "told the mayor, Ada Moreau, that"
        Some(i) if r.word(i) == "," && !r.quoted(i + 1) => {
            let close = (i + 1..unit.tokens.end.min(i + 8)).find(|&k| r.word(k) == ",");
            close
                .filter(|&k| r.word(k + 1) == "that")
                .map_or(i, |k| k + 1)
        }
        Some(i) => i,
        None => at,
    }
}

/// Steps over days, places and media between a cue and its content.
fn skip_adjuncts(r: &Reading, unit: &Unit, at: usize, entry: &Entry) -> usize {
    let mut at = at;
    while at < unit.tokens.end && !r.quoted(at) {
        let word = r.word(at);
        let day_of_month = is_dated(r, at.saturating_sub(1))
            && r.printed(at).starts_with(|c: char| c.is_ascii_digit());
        let adverb = is_adverb(word) && !is_determiner(word) && !entry.takes(Frame::Noun);
        if is_dated(r, at) || adverb || day_of_month {
            at += 1;
            continue;
        }
        let infinitive = word == "to" && entry.takes(Frame::To);
        let phrase = is_preposition(word) && !infinitive || word == "," && !r.quoted(at + 1);
        match over_phrase(r, unit, at).filter(|_| phrase) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// Where the content begins behind a prepositional phrase at token `at`.
fn over_phrase(r: &Reading, unit: &Unit, at: usize) -> Option<usize> {
    let mut comma = false;
    for i in at + 1..unit.tokens.end.min(at + 28) {
        let word = r.word(i);
        if r.quoted(i) {
            if matches!(r.word(i - 1), "," | ":" | "that") {
                return Some(i);
            }
            break;
        }
        if word == "that" && !matches!(r.word(i - 1), "so" | "like" | "of" | "and") {
            return Some(i);
        }
        if word == ":" {
            return Some(i);
        }
        if word == "," {
            if r.quoted(i + 1) {
                return Some(i);
            }
            comma = true;
        }
        if matches!(word, ";" | "—") || (looks_finite(r, i) && !comma) {
            break;
        }
    }
    // A date alone: "on Tuesday the ministry would ..."
    let dated = is_dated(r, at + 1) && r.word(at) != ",";
    dated.then(|| {
        let mut end = at + 2;
        while is_dated(r, end) || r.printed(end).starts_with(|c: char| c.is_ascii_digit()) {
            end += 1;
        }
        end
    })
}

/// The rest of the clause behind a cue.
pub(super) fn rest(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Complement> {
    let at = cue.tokens.end;
    let content = at..clause_end(r, unit, at, cues, Extent::Phrase);
    let worded = at < unit.tokens.end && r.wordy(at) && !r.quoted(at);
    (worded && !content.is_empty()).then_some(Complement {
        content,
        between: at..at,
    })
}

/// The content that hangs on a noun ("the claim that ...", "his threat to ...").
pub(super) fn behind_noun(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Complement> {
    let mut at = cue.tokens.end;
    if matches!(r.word(at), "over" | "about") && r.word(at + 1) == "whether" {
        at += 1;
    }
    let (from, extent) = match r.word(at) {
        "that" | "whether" => (at + 1, Extent::Clause),
        "to" => (at, Extent::Phrase),
        _ => (at + 1, Extent::Phrase),
    };
    let content = from..clause_end(r, unit, from, cues, extent);
    (content.len() > 1).then_some(Complement {
        content,
        between: at..from,
    })
}

/// The clause before an attribution that follows it (", she said"): ends before token `end`.
pub(super) fn before(r: &Reading, unit: &Unit, end: usize) -> Option<Tokens> {
    let mut last = end;
    while last > unit.tokens.start && !r.wordy(last - 1) && !r.quoted(last - 1) {
        last -= 1;
    }
    let mut start = last;
    while start > unit.tokens.start && !matches!(r.word(start - 1), ";" | "—" | "–" | "|") {
        start -= 1;
    }
    start = start.max(after_dateline(r, unit)).min(last);
    while start < last && !r.wordy(start) && !r.quoted(start) {
        start += 1;
    }
    (last > start + 1).then_some(start..last)
}

/// The first token behind a place line ("ROME, May 3 (Agency) - "), or that of the unit.
fn after_dateline(r: &Reading, unit: &Unit) -> usize {
    let start = unit.tokens.start;
    (start..unit.tokens.end.min(start + 12))
        .find(|&at| r.word(at) == ")" && matches!(r.word(at + 1), "-" | "–" | "—" | "―"))
        .map_or(start, |at| at + 2)
}

/// The clause that holds token `at`.
pub(super) fn around(r: &Reading, unit: &Unit, at: usize, cues: &[Cue]) -> Tokens {
    let mut start = at;
    while start > unit.tokens.start && !matches!(r.word(start - 1), "," | ";" | "—" | ":" | "that")
    {
        start -= 1;
    }
    let end = clause_end(r, unit, at + 1, cues, Extent::Phrase);
    if start == at {
        return at + 1..end.max(at + 1);
    }
    start..end
}
