//! Subjects with appositions: "Ada Moreau, the mayor, said".

use super::grammar::{
    is_adverb, is_dated, is_determiner, is_preposition, is_relative, is_sentence_adverb,
    is_subject_pronoun, is_subordinator, looks_finite,
};
use super::reading::{Reading, Tokens};
use super::subjects::skip_openers;

/// A noun phrase with appositions, ending before the comma at `comma`.
pub(super) fn apposed(r: &Reading, floor: usize, comma: usize) -> Option<Tokens> {
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
        && (!word.ends_with("ing") || word.contains('-'))
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
