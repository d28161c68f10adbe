//! The words for who says it.

use super::clauses::main_clause_comma;
use super::cues::{Cue, Use};
use super::grammar::{
    is_adverb, is_be, is_conjunction, is_dated, is_determiner, is_preposition, is_relative,
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
fn noun_phrase_before(r: &Reading, floor: usize, end: usize) -> Option<Tokens> {
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
fn skip_openers(r: &Reading, start: usize, end: usize) -> usize {
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

/// A noun phrase with appositions, ending before the comma at `comma`.
fn apposed(r: &Reading, floor: usize, comma: usize) -> Option<Tokens> {
    let mut begin = comma;
    while begin > floor && !ends_clause_left(r, begin - 1) {
        begin -= 1;
    }
    let mut segments: Vec<Tokens> = Vec::new();
    let mut from = begin;
    for at in begin..=comma {
        if r.word(at) == "," && !r.quoted(at) || at == comma {
            segments.push(from..at);
            from = at + 1;
        }
    }
    let parenthetic = segments.len() > 1
        && segments.last().is_some_and(|s| {
            s.len() <= 2
                && s.clone()
                    .all(|i| is_adverb(r.word(i)) || is_sentence_adverb(r.word(i)))
        });
    let last = if parenthetic {
        segments.len() - 1
    } else {
        segments.len()
    };
    let first = (0..last).find(|&i| {
        is_nominal(r, &segments[i])
            && !names_side_by_side(r, &segments[i..last])
            && (i + 1 == last || segments[i + 1..last].iter().all(|s| is_apposition(r, s)))
    })?;
    let start = skip_openers(r, segments[first].start, segments[first].end);
    Some(start..segments[last - 1].end)
}

/// "In Genoa, Ada Moreau, ...": a bare name before another is no description of it.
fn names_side_by_side(r: &Reading, segments: &[Tokens]) -> bool {
    let [head, next, ..] = segments else {
        return false;
    };
    let first = skip_openers(r, head.start, head.end);
    let bare = r.capital(first) && !is_determiner(r.word(first)) && r.capital(head.end - 1);
    bare && r.capital(next.start)
        && !is_determiner(r.word(next.start))
        && next.len() <= 4
        && (next.start..next.end).all(|i| r.capital(i) || !r.wordy(i))
}

fn ends_clause_left(r: &Reading, at: usize) -> bool {
    r.quoted(at)
        || matches!(r.word(at), ";" | ":" | "—" | "―" | "(")
        || (r.word(at) == "that" && !is_relative_that(r, at))
}

/// Whether a "that" begins a relative clause rather than what is said.
fn is_relative_that(r: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    !(looks_finite(r, before) || is_dated(r, before) || r.word(before).ends_with("ing"))
        && looks_finite(r, at + 1)
}

/// Whether a piece between commas can be a subject.
fn is_nominal(r: &Reading, piece: &Tokens) -> bool {
    let first = skip_openers(r, piece.start, piece.end);
    let word = r.word(first);
    !piece.is_empty()
        && !is_preposition(word)
        && !is_subordinator(word)
        && !is_adverb(word)
        && !is_relative(word)
        && !(word.ends_with("ing") && !word.contains('-'))
        && !piece
            .clone()
            .any(|i| looks_finite(r, i) && !relative_before(r, piece, i))
}

/// Whether a relative pronoun stands between the start of the piece and token `at`.
fn relative_before(r: &Reading, piece: &Tokens, at: usize) -> bool {
    (piece.start..at).any(|i| matches!(r.word(i), "who" | "which" | "whose" | "that" | "whom"))
}

/// Whether a piece between commas can say more about the noun before it.
fn is_apposition(r: &Reading, piece: &Tokens) -> bool {
    let word = r.word(piece.start);
    !is_subject_pronoun(word)
        && !piece
            .clone()
            .any(|i| looks_finite(r, i) && !relative_before(r, piece, i))
}

/// The noun phrase behind a cue ("said Ada Moreau, the mayor").
pub(super) fn after(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    if at < unit.tokens.end && is_subject_pronoun(r.word(at)) {
        return Some(at..at + 1);
    }
    let mut end = at;
    while end < unit.tokens.end && continues_right(r, unit, at, end) {
        end += 1;
    }
    while end > at && !r.wordy(end - 1) && r.word(end - 1) != ")" && r.word(end - 1) != "'s" {
        end -= 1;
    }
    (end > at).then_some(at..end)
}

fn continues_right(r: &Reading, unit: &Unit, start: usize, at: usize) -> bool {
    let word = r.word(at);
    if r.quoted(at) {
        return at > start
            && r.quote(at)
                .is_some_and(|q| q.words <= 3 && q.tokens.end < unit.tokens.end);
    }
    if matches!(word, ";" | ":" | "—" | "―") || (at + 1 == unit.tokens.end && !r.wordy(at)) {
        return false;
    }
    if at > start && adjunct_begins(r, at) {
        return false;
    }
    if word == "," {
        return !comma_ends_source(r, unit, at);
    }
    true
}

/// Where a source behind its cue ends: the phrases that tell when, where and how it was said.
fn adjunct_begins(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    if is_dated(r, at) && !matches!(word, "week" | "month" | "year" | "day" | "may" | "march") {
        return true;
    }
    let next = r.word(at + 1);
    let spoken = |i: usize| {
        matches!(
            r.word(i),
            "statement"
                | "interview"
                | "tweet"
                | "letter"
                | "email"
                | "speech"
                | "post"
                | "conference"
                | "briefing"
                | "memo"
                | "telephone"
                | "phone"
                | "call"
                | "report"
                | "message"
                | "hearing"
                | "emailed"
                | "televised"
                | "written"
        )
    };
    match word {
        "in" | "at" | "during" | "on" | "by" | "via" => {
            (1..5).any(|k| spoken(at + k))
                || is_dated(r, at + 1)
                || next == "twitter"
                || next == "facebook"
        }
        "after" | "when" | "as" | "while" | "before" | "because" | "but" => true,
        "and" => looks_finite(r, at + 1),
        _ => false,
    }
}

fn comma_ends_source(r: &Reading, unit: &Unit, comma: usize) -> bool {
    let next = r.word(comma + 1);
    if comma + 1 >= unit.tokens.end || r.quoted(comma + 1) {
        return true;
    }
    if matches!(
        next,
        "but"
            | "and"
            | "while"
            | "as"
            | "adding"
            | "citing"
            | "saying"
            | "referring"
            | "noting"
            | "when"
            | "after"
            | "where"
            | "according"
    ) {
        return true;
    }
    next.ends_with("ing") && !r.capital(comma + 1) && next != "including"
        || adjunct_begins(r, comma + 1) && next != "a"
}

/// The noun phrase after "according to" and the like, up to the next comma or verb.
pub(super) fn after_phrase(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    let initial = at <= unit.tokens.start + 3;
    if !initial {
        return after(r, unit, at);
    }
    let mut end = at;
    while end < unit.tokens.end && !(r.word(end) == "," && !r.quoted(end)) && !looks_finite(r, end)
    {
        end += 1;
    }
    (end > at).then_some(at..end)
}

/// Whom a source rests on: the noun phrase behind "citing", "quoting" or "based on", up to the
/// next comma.
pub(super) fn origin(r: &Reading, window: &Tokens) -> Option<Tokens> {
    let from = window.clone().find_map(|at| match r.word(at) {
        "citing" | "quoting" => Some(at + 1),
        "based" if r.word(at + 1) == "on" => Some(at + 2),
        _ => None,
    })?;
    let limit = r.low.len().min(from + 14);
    let end =
        (from..limit).find(|&at| matches!(r.word(at), "," | "." | ";" | "that") || r.quoted(at))?;
    (end > from && window.contains(&from)).then_some(from..end)
}

/// "by" and a noun phrase behind a passive.
pub(super) fn agent(r: &Reading, unit: &Unit, at: usize) -> Option<Tokens> {
    if r.word(at) != "by" || r.word(at + 1).ends_with("ing") {
        return None;
    }
    let mut end = at + 1;
    while end < unit.tokens.end {
        let word = r.word(end);
        if r.quoted(end)
            || matches!(
                word,
                "," | "."
                    | ";"
                    | "that"
                    | "when"
                    | "after"
                    | "in"
                    | "on"
                    | "at"
                    | "as"
                    | "to"
                    | "for"
                    | "during"
                    | "and"
            ) && !(word == "and" && r.capital(end + 1))
        {
            break;
        }
        end += 1;
    }
    // "by the mayor, Ada Moreau, that"
    if r.word(end) == "," && r.capital(end + 1) {
        let close = (end + 1..unit.tokens.end.min(end + 6)).find(|&i| r.word(i) == ",");
        end = close.unwrap_or(end);
    }
    (end > at + 1).then_some(at + 1..end)
}

/// The owner of a noun cue: "Ada's claim", "her claim".
pub(super) fn owner(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Tokens> {
    let mut at = cue.head;
    while at > unit.tokens.start && at + 4 > cue.head {
        let word = r.word(at - 1);
        if super::grammar::is_possessive(word) && word != "whose" {
            return Some(at - 1..at);
        }
        if word == "'s" {
            return noun_phrase_before(r, unit.tokens.start, at - 1);
        }
        if !r.wordy(at - 1)
            || is_determiner(word)
            || is_preposition(word)
            || looks_finite(r, at - 1)
        {
            break;
        }
        at -= 1;
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

/// Whether a passive has "it" for its subject ("it was claimed that").
pub(super) fn impersonal(r: &Reading, cue: &Cue) -> bool {
    cue.used == Use::Passive
        && cue.tokens.start > 0
        && r.word(cue.tokens.start - 1) == "it"
        && is_be_or_have(r, cue)
}

fn is_be_or_have(r: &Reading, cue: &Cue) -> bool {
    cue.tokens.clone().any(|i| is_be(r.word(i)))
}
