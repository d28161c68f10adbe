//! Subjects: the noun phrases that stand before their verbs.

use super::apposition::apposed;
use super::clauses::main_clause_comma;
use super::cues::{Cue, Use};
use super::grammar::{
    is_adverb, is_conjunction, is_dated, is_determiner, is_preposition, is_relative,
    is_sentence_adverb, is_subject_pronoun, is_subordinator, looks_finite,
};
use super::reading::{Reading, Tokens, Unit};

/// The subject of a verb group that begins at token `at`.
pub(super) fn subject(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    let floor = unit.tokens.start;
    if at <= floor {
        return None;
    }
    if matches!(r.word(at - 1), "who" | "which" | "that") {
        return antecedent(r, floor, at - 1);
    }
    if r.word(at - 1) == "," {
        return apposed(r, floor, at - 1);
    }
    let raw = raw_phrase(r, floor, at)?;
    // "residents who for years have accused him"
    if raw.start > floor && is_preposition(r.word(raw.start)) && r.word(raw.start - 1) == "who" {
        return antecedent(r, floor, raw.start - 1);
    }
    // "companies that buy steel were fretting": the verb of the relative clause is in between.
    if raw.start > floor + 1 && relative_verb(r, &raw) {
        return antecedent(r, floor, raw.start - 1).map(|np| np.start..at);
    }
    let np = trimmed(r, raw.clone())?;
    // "and without irony said": no subject here.
    let joined = raw.start > floor && matches!(r.word(raw.start - 1), "and" | "," | "but");
    let bare = np.start > raw.start && is_preposition(r.word(np.start - 1));
    if joined && bare {
        return None;
    }
    if r.word(np.start) == "whose" {
        return antecedent(r, floor, np.start).map(|whole| whole.start..np.end);
    }
    Some(np)
}

/// Whether a phrase behind a relative pronoun begins with that pronoun's verb.
fn relative_verb(r: &Reading, raw: &Tokens) -> bool {
    let pronoun = r.word(raw.start - 1);
    let before = raw.start - 2;
    let noun = r.wordy(before)
        && !looks_finite(r, before)
        && !is_dated(r, before)
        && !r.word(before).ends_with("ing");
    let first = r.word(raw.start);
    let verb = !is_determiner(first)
        && !r.capital(raw.start)
        && !is_subject_pronoun(first)
        && !is_adverb(first)
        && raw.len() > 1;
    verb && (pronoun == "who" || pronoun == "that" && noun && !first.ends_with('s'))
}

/// The noun phrase that a relative pronoun at token `at` stands for.
fn antecedent(r: &Reading, floor: usize, at: usize) -> Option<Tokens> {
    let comma = at > floor && r.word(at - 1) == ",";
    let np = noun_phrase_before(r, floor, if comma { at - 1 } else { at })?;
    let np = behind_verb(r, np);
    Some(without_adjuncts(r, np))
}

/// The part of a phrase behind an infinitive or "with" ("face off with residents").
fn behind_verb(r: &Reading, np: Tokens) -> Tokens {
    let from = np.clone().rev().find_map(|at| match r.word(at) {
        "with" => Some(at + 1),
        "to" if is_determiner(r.word(at + 2)) => Some(at + 2),
        _ => None,
    });
    from.filter(|&f| f < np.end).unwrap_or(np.start)..np.end
}

/// The noun phrase that ends at token `end`, or `None` where none does.
pub(super) fn noun_phrase_before(r: &Reading, floor: usize, end: usize) -> Option<Tokens> {
    trimmed(r, raw_phrase(r, floor, end)?)
}

/// What stands before token `end` without a break: a noun phrase, and what opens its clause.
fn raw_phrase(r: &Reading, floor: usize, end: usize) -> Option<Tokens> {
    let last = end.checked_sub(1).filter(|&l| l >= floor)?;
    if is_subject_pronoun(r.word(last)) {
        return Some(last..end);
    }
    let mut start = end;
    while start > floor && continues_left(r, start - 1) {
        start -= 1;
    }
    Some(over_conjunction(r, floor, start, end)..end)
}

fn trimmed(r: &Reading, raw: Tokens) -> Option<Tokens> {
    let start = skip_openers(r, raw.start, raw.end);
    (start < raw.end && r.wordy(raw.end - 1)).then_some(start..raw.end)
}

/// Whether a noun phrase read from right to left goes on over token `at`.
fn continues_left(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    if r.quoted(at) {
        return r
            .quote(at)
            .is_some_and(|q| q.words <= 3 && !ends_in_stop(r, &q.tokens));
    }
    if matches!(
        word,
        "," | ";" | ":" | "—" | "–" | "(" | "[" | "―" | "/" | "|"
    ) || word == "--"
    {
        return false;
    }
    if is_conjunction(word) || is_relative(word) {
        return false;
    }
    if is_subordinator(word) && !matches!(word, "as") {
        return false;
    }
    !(looks_finite(r, at) || is_subject_pronoun(word))
}

/// Whether a quotation ends like a sentence, before its closing mark.
pub(super) fn ends_in_stop(r: &Reading, quote: &Tokens) -> bool {
    matches!(
        r.word(quote.end.saturating_sub(2)),
        "," | "." | "!" | "?" | "…" | "-" | "—"
    )
}

/// Takes in what is joined by "and" on the left, if it is a list of nouns that begins where a
/// clause begins.
fn over_conjunction(r: &Reading, floor: usize, start: usize, end: usize) -> usize {
    if start <= floor || r.word(start - 1) != "and" || start == end {
        return start;
    }
    let mut left = start - 1;
    if left > floor && r.word(left - 1) == "," {
        left -= 1;
    }
    let mut from = left;
    while from > floor {
        let word = r.word(from - 1);
        let list_comma = word == "," && left - from < 5 && r.capital(from);
        if !(list_comma || continues_left(r, from - 1)) {
            break;
        }
        from -= 1;
    }
    let at_clause_start = from == floor
        || matches!(
            r.word(from - 1),
            "," | ";" | ":" | "—" | "that" | "when" | "while" | "after" | "as"
        )
        || r.quoted(from - 1);
    let short = left - from <= 8;
    let nominal = from < left && !is_preposition(r.word(from)) && !is_conjunction(r.word(from));
    if at_clause_start && short && nominal {
        from
    } else {
        start
    }
}

/// Drops adverbs, dates and prepositional phrases that open the clause.
pub(super) fn skip_openers(r: &Reading, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let word = r.word(at);
        let adverb =
            is_sentence_adverb(word) || (is_adverb(word) && at + 1 < end) || is_conjunction(word);
        let dated = is_dated(r, at) && at + 1 < end;
        if adverb || dated {
            at += 1;
            continue;
        }
        if !is_preposition(word) {
            break;
        }
        // A prepositional phrase without a comma behind it: its end is known only where it is
        // a date; else the noun phrase begins at the next determiner or capital after a
        // lower-case noun.
        at = after_opening_phrase(r, at, end).unwrap_or(at + 1);
    }
    if at < end { at } else { start }
}

fn after_opening_phrase(r: &Reading, at: usize, end: usize) -> Option<usize> {
    let mut seen_noun = false;
    for i in at + 1..end {
        let word = r.word(i);
        let number = r.printed(i).starts_with(|c: char| c.is_ascii_digit());
        if is_dated(r, i) || number {
            seen_noun = true;
            continue;
        }
        if seen_noun && (is_determiner(word) || r.capital(i)) && !is_preposition(r.word(i - 1)) {
            return Some(i);
        }
        seen_noun |= r.wordy(i) && !is_determiner(word) && !is_preposition(word) && !r.capital(i);
    }
    None
}

/// The subject of the clause that a participle, or a verb joined by "and", belongs to.
/// `before` holds the sources of the unit's earlier cues, with where each cue stands.
pub(super) fn shared(
    r: &Reading,
    unit: &Unit,
    cue: &Cue,
    before: &[(usize, Tokens)],
) -> Option<Tokens> {
    let at = cue.tokens.start;
    if let Some(comma) = main_clause_comma(r, unit, cue) {
        let verb = (comma + 2..unit.tokens.end).find(|&i| looks_finite(r, i))?;
        return subject(r, unit, back_over_adverbs(r, unit, verb)).filter(|np| np.start > comma);
    }
    if cue.used == Use::Participle
        && let Some(noun) = modified(r, unit, at)
    {
        return Some(noun);
    }
    let earlier = before.iter().rev().find(|(cue, _)| *cue < at);
    earlier
        .map(|(_, source)| source.clone())
        .or_else(|| main_subject(r, unit, at))
}

/// The noun that a participle right behind it modifies ("a group calling for ...").
fn modified(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    let before = at
        .checked_sub(1)
        .filter(|&b| b >= unit.tokens.start && r.wordy(b))?;
    let word = r.word(before);
    if is_preposition(word)
        || is_subordinator(word)
        || is_conjunction(word)
        || is_message(word)
        || is_dated(r, before)
        || is_adverb(word)
    {
        return None;
    }
    let np = noun_phrase_before(r, unit.tokens.start, at)?;
    let with = np
        .clone()
        .rev()
        .find(|&i| r.word(i) == "with" && i + 1 < np.end);
    let np = with.map_or(np.start, |i| i + 1)..np.end;
    let message = np.clone().any(|i| is_message(r.word(i)));
    (!message && !r.word(np.start).ends_with("ing")).then(|| without_adjuncts(r, np))
}

/// Words for what carries a saying: its sender speaks, not it.
pub(super) fn is_message(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "statements"
            | "letter"
            | "letters"
            | "sign"
            | "signs"
            | "tweet"
            | "tweets"
            | "message"
            | "messages"
            | "post"
            | "posts"
            | "memo"
            | "email"
            | "speech"
            | "banner"
            | "banners"
            | "placards"
            | "op-ed"
            | "column"
            | "video"
            | "interview"
            | "warning"
            | "comments"
            | "remarks"
    )
}

/// The subject of the last finite verb before token `at`, or of the first.
fn main_subject(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    let verbs: Vec<usize> = (unit.tokens.start..at)
        .filter(|&i| {
            !r.quoted(i) && looks_finite(r, i) && !(i > unit.tokens.start && looks_finite(r, i - 1))
        })
        .collect();
    verbs
        .iter()
        .filter_map(|&verb| subject(r, unit, back_over_adverbs(r, unit, verb)))
        .filter(|np| np.start == unit.tokens.start || !opens_subordinate(r, np.start - 1))
        .find(|np| np.len() < 25 && !r.word(np.start).ends_with("ing"))
}

fn opens_subordinate(r: &Reading, at: usize) -> bool {
    matches!(
        r.word(at),
        "although"
            | "though"
            | "while"
            | "when"
            | "after"
            | "before"
            | "as"
            | "if"
            | "because"
            | "since"
            | "that"
            | "which"
            | "who"
            | "whether"
    )
}

fn back_over_adverbs(r: &Reading, unit: &Unit, verb: usize) -> usize {
    let mut at = verb;
    while at > unit.tokens.start && is_adverb(r.word(at - 1)) {
        at -= 1;
    }
    at
}

/// A noun phrase without the prepositional phrases behind its noun, save those with "of".
pub(super) fn without_adjuncts(r: &Reading, np: Tokens) -> Tokens {
    let cut = (np.start + 1..np.end).find(|&i| {
        let word = r.word(i);
        !r.quoted(i) && is_preposition(word) && !matches!(word, "of" | "for" | "to")
    });
    np.start..cut.unwrap_or(np.end)
}
