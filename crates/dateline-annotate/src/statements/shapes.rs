//! The shapes in which source, cue and content stand to each other.

use super::clauses;
use super::cues::{Class, Cue, Form, Frame, Use};
use super::grammar::{is_adverb, is_dated, is_determiner, is_preposition, looks_finite};
use super::reading::{Reading, Tokens, Unit};
use super::{citations, pieces, sources, subjects};

/// A statement as its spans, before it is placed.
pub(super) struct Parts {
    /// What is said.
    pub(super) content: Tokens,
    /// The words for who says it.
    pub(super) source: Option<Tokens>,
    /// The words that make it a saying.
    pub(super) cue: Tokens,
    /// What stands between cue and content.
    pub(super) between: Tokens,
    /// Whom the source rests on.
    pub(super) origin: Option<Tokens>,
    /// A second piece of what is said, where the attribution cuts it in two.
    pub(super) rest: Option<Tokens>,
}

impl Parts {
    /// Content without a source.
    pub(super) fn bare(content: Tokens, cue: &Cue) -> Self {
        Self {
            content,
            source: None,
            cue: cue.tokens.clone(),
            between: cue.tokens.end..cue.tokens.end,
            origin: None,
            rest: None,
        }
    }
}

pub(super) fn by_verb(
    r: &Reading,
    unit: &Unit,
    cue: &Cue,
    cues: &[Cue],
    before: &[(usize, Tokens)],
) -> Option<Parts> {
    citations::quoted_as_saying(r, unit, cue, cues)
        .or_else(|| inverted(r, unit, cue))
        .or_else(|| passive(r, unit, cue, cues))
        .or_else(|| following_quote(r, unit, cue))
        .or_else(|| pieces::interjected(r, unit, cue))
        .or_else(|| complemented(r, unit, cue, cues, before))
        .or_else(|| relative(r, unit, cue))
        .or_else(|| trailing(r, unit, cue))
}

/// `"...," said Ada Moreau` and `..., said Ada Moreau.`
fn inverted(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let tells = cue.entry.takes(Frame::Tell) || r.word(cue.tokens.end) == "that";
    let quotes = cue.entry.takes(Frame::Quote)
        || cue.entry.takes(Frame::Clause)
        || cue.entry.takes(Frame::None);
    if !matches!(cue.used, Use::Active) || !quotes || cue.tokens.start <= unit.tokens.start {
        return None;
    }
    let mut end = cue.tokens.start;
    let comma = r.word(end - 1) == ",";
    if comma {
        end -= 1;
    }
    let after_quote = end > unit.tokens.start
        && r.quote(end - 1)
            .is_some_and(|q| comma || subjects::ends_in_stop(r, &q.tokens))
        && r.word(cue.tokens.end) != "to";
    if !(after_quote || comma && !tells && inverts(r, skip_dates(r, cue.tokens.end))) {
        return None;
    }
    let source = sources::after(r, unit, skip_dates(r, cue.tokens.end))?;
    if !after_quote && clause_follows(r, unit, &source) {
        return None;
    }
    if !after_quote && !(unit.tokens.start..end).any(|at| looks_finite(r, at)) {
        return None;
    }
    let left = if after_quote {
        left_quote(r, unit, end)
    } else {
        clauses::before(r, unit, end)?
    };
    let pieces = pieces::quoted(r, unit, left, source.end);
    Some(Parts {
        content: pieces.content,
        rest: pieces.rest,
        source: Some(source),
        cue: cue.tokens.clone(),
        between: cue.tokens.end..cue.tokens.end,
        origin: None,
    })
}

/// Whether what stands at token `at` can be a subject behind its verb.
fn inverts(r: &Reading, at: usize) -> bool {
    (r.capital(at)
        || is_determiner(r.word(at)) && r.word(at) != "that"
        || matches!(
            r.word(at),
            "one" | "two" | "officials" | "organizers" | "analysts" | "experts"
        ))
        && !is_preposition(r.word(at))
}

/// Whether a source behind its cue is rather the subject of a clause.
fn clause_follows(r: &Reading, unit: &Unit, source: &Tokens) -> bool {
    let relative = |at: usize| matches!(r.word(at), "who" | "whose" | "which" | "that" | ",");
    let verbal = source.clone().any(|at| looks_finite(r, at)) && !source.clone().any(relative);
    verbal || source.end < unit.tokens.end && looks_finite(r, source.end)
}

/// `"...," she said`
fn following_quote(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    if !matches!(cue.used, Use::Active) || !cue.entry.takes(Frame::Quote) {
        return None;
    }
    let source = subjects::subject(r, unit, cue.tokens.start)?;
    let mut end = source.start;
    while end > unit.tokens.start
        && (r.word(end - 1) == "," || is_adverb(r.word(end - 1)) && !r.quoted(end - 1))
    {
        end -= 1;
    }
    if end <= unit.tokens.start || !r.quoted(end - 1) {
        return None;
    }
    let quote = r.quote(end - 1)?;
    let closed =
        matches!(r.last_in(&quote.tokens), "," | "." | "?" | "!" | "…" | "-") || r.word(end) == ",";
    if !closed {
        return None;
    }
    let left = left_quote(r, unit, end);
    let pieces = pieces::quoted(r, unit, left, skip_dates(r, cue.tokens.end));
    Some(Parts {
        content: pieces.content,
        rest: pieces.rest,
        source: Some(source),
        cue: cue.tokens.clone(),
        between: cue.tokens.end..cue.tokens.end,
        origin: None,
    })
}

/// The quotation that ends before token `end`; with the words before it where it is only the
/// end of a clause.
fn left_quote(r: &Reading, unit: &Unit, end: usize) -> Tokens {
    let Some(quote) = r.quote(end - 1) else {
        return end - 1..end;
    };
    let start = quote.tokens.start.max(unit.tokens.start);
    let led = start == unit.tokens.start || r.quoted(start - 1) || !r.wordy(start - 1);
    if led || !quote.is_short() {
        return start..quote.tokens.end;
    }
    clauses::before(r, unit, end).unwrap_or(start..end)
}

/// The token behind the dates at token `at`.
pub(super) fn skip_dates(r: &Reading, at: usize) -> usize {
    let mut at = at;
    while is_dated(r, at) {
        at += 1;
    }
    at
}

/// What a negated cue withholds ("did not elaborate on the plan").
fn withheld(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<clauses::Complement> {
    (cue.negated && cue.entry.takes(Frame::Withheld))
        .then(|| clauses::rest(r, unit, cue, cues))
        .flatten()
}

fn complemented(
    r: &Reading,
    unit: &Unit,
    cue: &Cue,
    cues: &[Cue],
    before: &[(usize, Tokens)],
) -> Option<Parts> {
    if cue.used == Use::Passive {
        return None;
    }
    let found = match withheld(r, unit, cue, cues) {
        Some(found) => found,
        None => clauses::behind(r, unit, cue, cues)?,
    };
    let own = match cue.used {
        Use::Participle | Use::Infinitive => None,
        _ => subjects::subject(r, unit, cue.tokens.start),
    };
    let source = own.or_else(|| subjects::shared(r, unit, cue, before));
    Some(Parts {
        content: found.content,
        source,
        cue: cue.tokens.clone(),
        origin: sources::origin(r, &found.between),
        rest: None,
        between: found.between,
    })
}

fn passive(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Parts> {
    if cue.used != Use::Passive {
        return None;
    }
    if let Some(agent) = sources::agent(r, unit, cue.tokens.end) {
        let mut shifted = cue.clone();
        shifted.tokens.end = agent.end;
        let found = clauses::behind(r, unit, &shifted, cues).map(|c| c.content);
        let content = found.or_else(|| subjects::subject(r, unit, cue.tokens.start))?;
        return Some(Parts {
            content,
            source: Some(agent.clone()),
            cue: cue.tokens.start..agent.start,
            between: agent.end..agent.end,
            origin: None,
            rest: None,
        });
    }
    let impersonal = sources::impersonal(r, cue);
    let states = cue.entry.takes(Frame::Clause) || cue.entry.takes(Frame::That);
    if !(cue.entry.takes(Frame::Passive) || impersonal && states) {
        return None;
    }
    let found = clauses::behind(r, unit, cue, cues)?;
    Some(Parts {
        content: found.content,
        source: None,
        cue: if impersonal {
            cue.tokens.start - 1..cue.tokens.end
        } else {
            cue.tokens.clone()
        },
        between: found.between,
        origin: None,
        rest: None,
    })
}

/// "..., which the ministry denied."
fn relative(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let source = subjects::subject(r, unit, cue.tokens.start)?;
    let which = source.start.checked_sub(1)?;
    let over = cue.tokens.end >= unit.tokens.end || !r.wordy(cue.tokens.end);
    if r.word(which) != "which" || which < unit.tokens.start + 3 || !over {
        return None;
    }
    let left = clauses::before(r, unit, which)?;
    // What another said before is what is denied, not that it was said.
    let inner = (left.start..left.end)
        .rev()
        .find(|&at| r.word(at) == "that");
    let from = inner.map_or(left.start, |at| at + 1);
    (from < left.end).then(|| Parts {
        content: from..left.end,
        source: Some(source),
        cue: cue.tokens.clone(),
        between: cue.tokens.end..cue.tokens.end,
        origin: None,
        rest: None,
    })
}

/// `..., she said.`
fn trailing(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let says = cue.entry.takes(Frame::Clause) || cue.entry.takes(Frame::None);
    if !says
        || r.word(cue.tokens.end) == "that"
        || cue.used != Use::Active
        || cue.entry.class != Class::Verb
    {
        return None;
    }
    let source = subjects::subject(r, unit, cue.tokens.start)?;
    if source.start < unit.tokens.start + 2 || r.word(source.start - 1) != "," {
        return None;
    }
    let first = source.start;
    let plain = !(r.capital(first) || is_determiner(r.word(first)) || source.len() == 1);
    if cue.form == Form::Third && plain {
        return None;
    }
    let left = clauses::before(r, unit, source.start - 1)?;
    let behind = skip_dates(r, cue.tokens.end);
    let whole = left.clone().any(|at| looks_finite(r, at) || r.quoted(at));
    let content = if whole || r.word(behind) != "," {
        left
    } else {
        let end = unit.tokens.end;
        let end = if r.wordy(end - 1) { end } else { end - 1 };
        (behind + 1 < end).then_some(behind + 1..end)?
    };
    Some(Parts {
        content,
        source: Some(source),
        cue: cue.tokens.clone(),
        between: cue.tokens.end..behind,
        origin: None,
        rest: None,
    })
}

/// "According to the ministry, ..." and "..., according to the ministry."
pub(super) fn by_phrase(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let source = sources::after_phrase(r, unit, cue)?;
    let initial = cue.tokens.start <= unit.tokens.start + 1;
    let origin = sources::origin(r, &(source.end..unit.tokens.end.min(source.end + 14)));
    let content = if initial {
        let behind = origin.as_ref().map_or(source.end, |o| o.end);
        let from = (behind..unit.tokens.end).find(|&at| r.wordy(at) || r.quoted(at))?;
        let end = unit.tokens.end;
        from..if r.wordy(end - 1) || r.quoted(end - 1) {
            end
        } else {
            end - 1
        }
    } else {
        clauses::before(r, unit, cue.tokens.start)?
    };
    (content.start < content.end).then(|| Parts {
        content,
        source: Some(source),
        cue: cue.tokens.clone(),
        between: cue.tokens.end..cue.tokens.end,
        origin,
        rest: None,
    })
}

/// "the demand that Kestria rejected": the noun is what its clause tells of, not what it says.
fn is_object_of_clause(r: &Reading, unit: &Unit, cue: &Cue) -> bool {
    let that = cue.tokens.end;
    let open = |at: usize| {
        at >= unit.tokens.end
            || !r.wordy(at)
            || is_dated(r, at)
            || matches!(
                r.word(at),
                "in" | "on" | "at" | "after" | "before" | "when" | "last"
            )
    };
    r.word(that) == "that"
        && (that + 2..that + 5).any(|at| takes_object(r.word(at)) && open(at + 1))
}

/// Verbs that need an object, of what is done with words.
fn takes_object(verb: &str) -> bool {
    matches!(
        verb,
        "rejected"
            | "made"
            | "issued"
            | "refused"
            | "denied"
            | "dismissed"
            | "ignored"
            | "received"
            | "sent"
            | "signed"
            | "accepted"
            | "gave"
            | "repeated"
            | "raised"
            | "voiced"
            | "broke"
            | "kept"
            | "published"
            | "withdrew"
    )
}

pub(super) fn by_noun(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Parts> {
    if is_object_of_clause(r, unit, cue) {
        return None;
    }
    let found = clauses::behind_noun(r, unit, cue, cues)?;
    Some(Parts {
        content: found.content,
        source: sources::owner(r, unit, cue),
        cue: cue.tokens.clone(),
        between: found.between,
        origin: None,
        rest: None,
    })
}
