//! Whom a source rests on: "citing an official", "quoted an official as saying".

use dateline_doc::Stance;

use super::clauses;
use super::cues::{Cue, Use};
use super::grammar::{is_adverb, is_auxiliary, is_be, is_determiner, is_preposition, looks_finite};
use super::reading::{Reading, Tokens, Unit};
use super::shapes::Parts;
use super::subjects;

/// Parts with "citing two officials" taken out of the source, where it stands between commas
/// there: "Axis, citing two officials, reported".
pub(super) fn without_citation(r: &Reading, parts: Parts) -> Parts {
    let Some(source) = parts.source.clone() else {
        return parts;
    };
    let cites = |at: &usize| {
        matches!(r.word(*at), "citing" | "quoting") && *at > source.start && r.word(at - 1) == ","
    };
    let Some(at) = source.clone().find(cites) else {
        return parts;
    };
    let end = (at + 1..source.end)
        .find(|&i| r.word(i) == ",")
        .unwrap_or(source.end);
    let cited = at + 1..end;
    Parts {
        source: Some(source.start..at - 1),
        origin: (!cited.is_empty()).then_some(cited).or(parts.origin),
        ..parts
    }
}

/// "Axis quoted an official as saying": the official speaks, and Axis passes it on; "an official
/// was quoted as saying", "was quoted by Axis as saying".
pub(super) fn quoted_as_saying(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Parts> {
    let at = cue.tokens.start;
    let saying = cue.used == Use::Participle && at > unit.tokens.start && r.word(at - 1) == "as";
    if !saying {
        return None;
    }
    let floor = unit.tokens.start.max(at.saturating_sub(24));
    let verb = (floor..at - 1).rev().find(|&i| {
        matches!(
            r.word(i),
            "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing" | "quote"
        )
    })?;
    let found = clauses::behind(r, unit, cue, cues)?;
    let passive = verb > unit.tokens.start && is_be(r.word(verb - 1));
    let object = verb + 1..at - 1;
    let (source, origin) = if passive {
        let speaker = subjects::subject(r, unit, group_start(r, unit, verb))?;
        match r.word(object.start) {
            "by" if object.len() > 1 => (object.start + 1..object.end, Some(speaker)),
            _ => (speaker, None),
        }
    } else if object.is_empty() {
        return None;
    } else {
        match subjects::subject(r, unit, verb) {
            Some(outlet) => (outlet, Some(object)),
            None => (object, None),
        }
    };
    Some(Parts {
        content: found.content,
        rest: None,
        source: Some(source),
        cue: verb..cue.tokens.end,
        between: found.between,
        origin,
    })
}

/// Where the auxiliaries before the verb at token `verb` begin.
fn group_start(r: &Reading, unit: &Unit, verb: usize) -> usize {
    let mut at = verb;
    while at > unit.tokens.start && (is_auxiliary(r.word(at - 1)) || is_adverb(r.word(at - 1))) {
        at -= 1;
    }
    at
}

/// Whether what is cited is rather somebody who speaks, or something to read, than what is said:
/// "citing an official of the operator".
pub(super) fn is_source(r: &Reading, cited: &Tokens) -> bool {
    if cited.clone().any(|at| looks_finite(r, at)) {
        return false;
    }
    let head = cited
        .clone()
        .find(|&at| at > cited.start && is_preposition(r.word(at)))
        .unwrap_or(cited.end);
    let noun = (cited.start..head).rev().find(|&at| r.wordy(at));
    noun.is_some_and(|at| {
        is_teller(r.word(at)) || r.capital(at) && !is_determiner(r.word(cited.start))
    })
}

/// Nouns for those who tell, and for what is read.
fn is_teller(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "official"
            | "source"
            | "diplomat"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "witnesse"
            | "witness"
            | "minister"
            | "people"
            | "person"
            | "officer"
            | "aide"
            | "adviser"
            | "advisor"
            | "expert"
            | "analyst"
            | "resident"
            | "doctor"
            | "lawyer"
            | "report"
            | "document"
            | "study"
            | "studie"
            | "statement"
            | "agency"
            | "agencie"
            | "newspaper"
            | "media"
            | "record"
            | "memo"
            | "letter"
            | "email"
            | "survey"
            | "poll"
            | "police"
            | "authoritie"
            | "researcher"
            | "scientist"
            | "executive"
    )
}

/// Sources that stand for nobody: "anyone who asked", "an earlier version of this article",
/// "according to plan", the reader outside of a quotation ("you want to know").
pub(super) fn is_nobody(r: &Reading, source: &Tokens) -> bool {
    let first = match source.start.checked_sub(1) {
        Some(before) if r.word(source.start) == "who" => r.word(before),
        _ => r.word(source.start),
    };
    let article = source.clone().any(|at| {
        r.word(at) == "this" && matches!(r.word(at + 1), "article" | "story" | "page" | "post")
    });
    let plan = source.len() == 1 && matches!(first, "plan" | "schedule" | "custom" | "type");
    let reader = source.len() == 1 && first == "you" && !r.quoted(source.start);
    article || plan || reader || matches!(first, "anyone" | "anybody" | "whoever" | "nobody")
}

/// "Asked whether he would resign, he said no": what was asked is what the answer denies or
/// affirms; any other answer stands behind the cue, and is no matter of this one.
pub(super) fn answered(r: &Reading, parts: Parts, stance: Stance) -> Option<(Parts, Stance)> {
    let from = parts.content.start;
    let asked = r.word(from) == "asked" && matches!(r.word(from + 1), "whether" | "if");
    if !asked {
        return Some((parts, stance));
    }
    let stance = match r.word(parts.cue.end) {
        "no" => Stance::Denies,
        "yes" => Stance::Asserts,
        _ => return None,
    };
    let content = from + 2..parts.content.end;
    Some((Parts { content, ..parts }, stance))
}
