//! Source, cue and content together: the statements of each unit, before anyone is resolved.

use std::collections::BTreeSet;

use dateline_doc::{DateId, Stance};

use super::chains;
use super::clauses;
use super::cues::{self, Class, Cue, Form, Frame, Use};
use super::grammar::{
    is_adverb, is_dated, is_determiner, is_possessive, is_preposition, looks_finite,
};
use super::reading::{Reading, Tokens, Unit};
use super::sources;

/// Who speaks, as far as the unit tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Voice {
    /// Whom the source means.
    Source,
    /// Whoever speaks in the draft of this number.
    Same(usize),
    /// Nobody that the text tells.
    Nobody,
}

/// A statement as its spans.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) content: Tokens,
    pub(super) source: Option<Tokens>,
    pub(super) cue: Option<Tokens>,
    pub(super) voice: Voice,
    pub(super) stance: Stance,
    /// Number of its unit.
    pub(super) unit: usize,
    /// Between cue and content: addressee, medium, day.
    pub(super) between: Tokens,
    /// A lemma of the lexicon; empty without a cue.
    pub(super) lemma: &'static str,
    /// Whom the source rests on, where it says so ("citing two officials").
    pub(super) origin: Option<Tokens>,
    /// Those between the article and the speaker that the clause names, outermost first.
    pub(super) via: Vec<Tokens>,
    /// The draft that reports what "the report" goes on to say.
    pub(super) report: Option<usize>,
    /// What the source would not say.
    pub(super) withheld: bool,
}

impl Draft {
    fn without_cue(content: Tokens, unit: usize, source: Option<Tokens>, voice: Voice) -> Self {
        Self {
            content,
            source,
            cue: None,
            voice,
            stance: Stance::Asserts,
            unit,
            between: 0..0,
            lemma: "",
            withheld: false,
            origin: None,
            via: Vec::new(),
            report: None,
        }
    }
}

/// All drafts, in the order of their units and cues.
pub(super) fn find(r: &Reading) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, unit) in r.units.iter().enumerate() {
        let cues = cues::find(r, unit);
        let mut used: Vec<Draft> = Vec::new();
        for cue in &cues {
            let before: Vec<(usize, Tokens)> =
                used.iter().filter_map(|d| placed_source(r, d)).collect();
            if let Some(draft) = of_cue(r, number, cue, &cues, &before) {
                let same = used.iter().any(|d| {
                    d.content == draft.content
                        && (d.stance == draft.stance || draft.source.is_none())
                });
                if !same {
                    used.push(draft);
                }
            }
        }
        let mut used = chains::join_citations(r, used);
        let from = drafts.len();
        chains::refer_to_reports(r, &drafts, &mut used);
        drafts.append(&mut used);
        headline(r, number, unit, &mut drafts, from);
        bare_quotes(r, number, unit, &mut drafts, from);
    }
    bind_repeats(r, &mut drafts);
    drafts
}

/// "MOREAU: THE PORT STAYS OPEN": a heading that names its speaker before a colon, or that
/// says before the colon what the words behind it mean.
fn headline(r: &Reading, number: usize, unit: &Unit, drafts: &mut Vec<Draft>, from: usize) {
    let colon = unit.tokens.clone().find(|&at| r.word(at) == ":");
    let Some(colon) = colon.filter(|&c| unit.heading && unit.tokens.end > c + 3) else {
        return;
    };
    let before = unit.tokens.start..colon;
    let named = before.len() <= 3 && !before.is_empty() && before.clone().all(|at| r.capital(at));
    drafts.truncate(if named { from } else { drafts.len() });
    if drafts.len() == from {
        let voice = if named { Voice::Source } else { Voice::Nobody };
        let content = colon + 1..unit.tokens.end;
        drafts.push(Draft::without_cue(
            content,
            number,
            named.then_some(before),
            voice,
        ));
    }
}

/// Gives words without a speaker, in quotation marks or in a heading, the speaker of the
/// statement elsewhere that says the same; a heading that nothing repeats is no statement.
fn bind_repeats(r: &Reading, drafts: &mut Vec<Draft>) {
    let repeats: Vec<Option<usize>> = (0..drafts.len())
        .map(|at| {
            let bare = drafts[at].source.is_none() && drafts[at].cue.is_none();
            bare.then(|| repeat_of(r, drafts, at)).flatten()
        })
        .collect();
    for (draft, repeat) in drafts.iter_mut().zip(&repeats) {
        if let Some(other) = repeat {
            draft.voice = Voice::Same(*other);
        }
    }
    for draft in drafts {
        let plain = draft.cue.is_none() && !r.quoted(draft.content.start);
        if plain && draft.voice == Voice::Nobody {
            draft.content.end = draft.content.start;
        }
    }
}

/// The attributed draft whose content holds most words of this one.
fn repeat_of(r: &Reading, drafts: &[Draft], at: usize) -> Option<usize> {
    let words = |tokens: &Tokens| -> BTreeSet<String> {
        tokens
            .clone()
            .map(|i| r.word(i))
            .filter(|w| w.len() > 3)
            .map(str::to_owned)
            .collect()
    };
    let here = words(&drafts[at].content);
    (0..drafts.len()).find(|&other| {
        let there = words(&drafts[other].content);
        let shared = here.intersection(&there).count();
        drafts[other].voice == Voice::Source
            && r.quoted(drafts[other].content.start)
            && here.len() >= 4
            && shared * 5 >= here.len() * 4
    })
}

/// The source of a draft, with where its cue stands.
fn placed_source(r: &Reading, draft: &Draft) -> Option<(usize, Tokens)> {
    let source = draft.source.clone()?;
    let owner = source.len() == 1 && is_possessive(r.word(source.start));
    (!owner).then_some((draft.cue.as_ref()?.start, source))
}

fn of_cue(
    r: &Reading,
    number: usize,
    cue: &Cue,
    cues: &[Cue],
    before: &[(usize, Tokens)],
) -> Option<Draft> {
    let unit = &r.units[number];
    if cue.supposed
        && cue.entry.class == Class::Verb
        && !cue.entry.lemma.starts_with("would")
        && cue.used != Use::Passive
    {
        return None;
    }
    let parts = match cue.used {
        Use::Adverb => Parts::bare(clauses::around(r, unit, cue.head, cues), cue),
        Use::Phrase => by_phrase(r, unit, cue)?,
        Use::Noun => by_noun(r, unit, cue, cues)?,
        _ => by_verb(r, unit, cue, cues, before)?,
    };
    let wordless = !parts.content.clone().any(|at| r.wordy(at));
    if wordless {
        return None;
    }
    let via = parts.origin.as_ref().and(parts.source.clone());
    Some(Draft {
        voice: if parts.source.is_some() {
            Voice::Source
        } else {
            Voice::Nobody
        },
        via: via.into_iter().collect(),
        origin: parts.origin,
        content: parts.content,
        source: parts.source,
        cue: Some(parts.cue),
        stance: cue.entry.stance,
        unit: number,
        between: parts.between,
        lemma: &cue.entry.lemma,
        report: None,
        withheld: cue.negated && cue.entry.takes(Frame::Withheld),
    })
}

struct Parts {
    content: Tokens,
    source: Option<Tokens>,
    cue: Tokens,
    between: Tokens,
    origin: Option<Tokens>,
}

impl Parts {
    fn bare(content: Tokens, cue: &Cue) -> Self {
        Self {
            content,
            source: None,
            cue: cue.tokens.clone(),
            between: cue.tokens.end..cue.tokens.end,
            origin: None,
        }
    }
}

fn by_verb(
    r: &Reading,
    unit: &Unit,
    cue: &Cue,
    cues: &[Cue],
    before: &[(usize, Tokens)],
) -> Option<Parts> {
    inverted(r, unit, cue)
        .or_else(|| passive(r, unit, cue, cues))
        .or_else(|| following_quote(r, unit, cue))
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
            .is_some_and(|q| comma || sources::ends_in_stop(r, &q.tokens))
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
    let content = longer_half(r, unit, left, source.end);
    Some(Parts {
        content,
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
    let source = sources::subject(r, unit, cue.tokens.start)?;
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
    let closed = matches!(
        r.word(quote.tokens.end.saturating_sub(2)),
        "," | "." | "?" | "!" | "…" | "-"
    ) || r.word(end) == ",";
    if !closed {
        return None;
    }
    let left = left_quote(r, unit, end);
    let content = longer_half(r, unit, left, skip_dates(r, cue.tokens.end));
    Some(Parts {
        content,
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

/// Where a quotation is cut in two by its attribution, the longer half.
fn longer_half(r: &Reading, unit: &Unit, left: Tokens, behind: usize) -> Tokens {
    let mut at = behind;
    while at < unit.tokens.end && !r.quoted(at) && at < behind + 12 {
        if r.word(at) == "." || looks_finite(r, at) {
            return left;
        }
        at += 1;
    }
    match r
        .quote(at)
        .filter(|_| at < unit.tokens.end && matches!(r.word(at - 1), "," | ":" | "-" | "—"))
    {
        Some(right) if r.span(&right.tokens).len() > r.span(&left).len() => right.tokens.clone(),
        _ => left,
    }
}

fn skip_dates(r: &Reading, at: usize) -> usize {
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
        _ => sources::subject(r, unit, cue.tokens.start),
    };
    let source = own.or_else(|| sources::shared(r, unit, cue, before));
    Some(Parts {
        content: found.content,
        source,
        cue: cue.tokens.clone(),
        origin: sources::origin(r, &found.between),
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
        let content = found.or_else(|| sources::subject(r, unit, cue.tokens.start))?;
        return Some(Parts {
            content,
            source: Some(agent.clone()),
            cue: cue.tokens.start..agent.start,
            between: agent.end..agent.end,
            origin: None,
        });
    }
    if !cue.entry.takes(Frame::Passive) {
        return None;
    }
    let found = clauses::behind(r, unit, cue, cues)?;
    Some(Parts {
        content: found.content,
        source: None,
        cue: if sources::impersonal(r, cue) {
            cue.tokens.start - 1..cue.tokens.end
        } else {
            cue.tokens.clone()
        },
        between: found.between,
        origin: None,
    })
}

/// "..., which the ministry denied."
fn relative(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let source = sources::subject(r, unit, cue.tokens.start)?;
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
    let source = sources::subject(r, unit, cue.tokens.start)?;
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
    })
}

/// "According to the ministry, ..." and "..., according to the ministry."
fn by_phrase(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Parts> {
    let source = sources::after_phrase(r, unit, cue.tokens.end)?;
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
    })
}

fn by_noun(r: &Reading, unit: &Unit, cue: &Cue, cues: &[Cue]) -> Option<Parts> {
    let found = clauses::behind_noun(r, unit, cue, cues)?;
    Some(Parts {
        content: found.content,
        source: sources::owner(r, unit, cue),
        cue: cue.tokens.clone(),
        between: found.between,
        origin: None,
    })
}

/// Quotations that no cue claims: they go on with the speaker before them, or stand alone.
fn bare_quotes(r: &Reading, number: usize, unit: &Unit, drafts: &mut Vec<Draft>, from: usize) {
    let mut at = unit.tokens.start;
    while at < unit.tokens.end {
        let Some(quote) = r.quote(at) else {
            at += 1;
            continue;
        };
        let tokens = quote.tokens.clone();
        at = tokens.end.max(at + 1);
        let claimed = drafts[from..]
            .iter()
            .any(|d| d.content.start < tokens.end && tokens.start < d.content.end);
        if claimed || quote.is_short() {
            continue;
        }
        let split = drafts[from..].iter().any(|d| {
            d.cue
                .as_ref()
                .is_some_and(|c| c.start >= d.content.end || c.end <= d.content.start)
                && unit.tokens.end > tokens.end
        });
        if split {
            continue;
        }
        let last = drafts
            .len()
            .checked_sub(1)
            .filter(|&d| near(r, &drafts[d], unit));
        let voice = last.map_or(Voice::Nobody, Voice::Same);
        drafts.push(Draft::without_cue(tokens, number, None, voice));
    }
}

fn near(r: &Reading, draft: &Draft, unit: &Unit) -> bool {
    let before = r.units[draft.unit].paragraph;
    unit.paragraph <= before + 1
}

/// The date that tells when a statement was made: beside its cue, outside its content.
pub(super) fn said(r: &Reading, draft: &Draft) -> Option<DateId> {
    let cue = draft.cue.as_ref()?;
    let window = cue.start..draft.between.end.max(cue.end + 3);
    let span = r.span(&(window.start..window.end.min(r.low.len())));
    let content = r.span(&draft.content);
    r.doc
        .dates
        .iter()
        .position(|d| span.contains(d.span) && !content.overlaps(d.span))
        .map(DateId::new)
}
