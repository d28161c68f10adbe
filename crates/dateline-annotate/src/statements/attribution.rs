//! Source, cue and content together: the statements of each unit, before anyone is resolved.

use dateline_doc::{Date, DateId, Stance};
use dateline_model::{Relation, Tags};

use super::cues::{self, Class, Cue, Frame, Use};
use super::grammar::{is_dated, is_possessive};
use super::reading::{Reading, Tokens};
use super::shapes::{self, Parts};
use super::{bare, chains, citations, clauses, learned};
use crate::dates::is_ahead;

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
    /// A draft that no words of saying introduce.
    pub(super) fn without_cue(
        content: Tokens,
        unit: usize,
        source: Option<Tokens>,
        voice: Voice,
    ) -> Self {
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

/// More words than this outside quotations are no sentence, but a list or debris; what they
/// attribute cannot be told, and looking for it would take long.
const LONGEST_UNIT: usize = 1_000;

/// All drafts, in the order of their units and cues.
pub(super) fn find(r: &Reading, tags: &Tags) -> Vec<Draft> {
    let units: Vec<Vec<Draft>> = (0..r.units.len())
        .map(|unit| of_unit(r, unit, tags))
        .collect();
    let claimed = bare::claimed(r, &units);
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, used) in units.into_iter().enumerate() {
        let unit = &r.units[number];
        let mut used = chains::join_citations(r, used);
        let from = drafts.len();
        chains::refer_to_reports(r, &drafts, &mut used);
        drafts.append(&mut used);
        bare::headline(r, number, unit, &mut drafts, from);
        bare::quotes(r, number, unit, &mut drafts, from, &claimed);
    }
    bare::bind_repeats(r, &mut drafts);
    drafts
}

/// The drafts of one unit's cues.
fn of_unit(r: &Reading, number: usize, tags: &Tags) -> Vec<Draft> {
    let unit = &r.units[number];
    if unit.tokens.clone().filter(|&at| !r.quoted(at)).count() > LONGEST_UNIT {
        return Vec::new();
    }
    let cues = cues::find(r, unit);
    let mut used: Vec<Draft> = Vec::new();
    for cue in &cues {
        let before: Vec<(usize, Tokens)> =
            used.iter().filter_map(|d| placed_source(r, d)).collect();
        if let Some((draft, rest)) = of_cue(r, number, cue, &cues, &before) {
            let same = used.iter().any(|d| {
                d.content == draft.content && (d.stance == draft.stance || draft.source.is_none())
            });
            if !same {
                used.extend(rest);
                used.push(draft);
            }
        }
    }
    let ruled = chains::join_citations(r, used);
    learned::of_unit(r, number, &tags.attributions, ruled)
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
) -> Option<(Draft, Option<Draft>)> {
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
        Use::Phrase => shapes::by_phrase(r, unit, cue)?,
        Use::Noun => shapes::by_noun(r, unit, cue, cues)?,
        _ => shapes::by_verb(r, unit, cue, cues, before)?,
    };
    let parts = citations::without_citation(r, parts);
    let (parts, stance) = citations::answered(r, parts, cue.entry.stance)?;
    let wordless = !parts.content.clone().any(|at| r.wordy(at));
    let nobody = parts
        .source
        .as_ref()
        .is_some_and(|s| citations::is_nobody(r, s));
    if wordless || nobody || wants_no_name(r, &parts.content) {
        return None;
    }
    let via = parts.origin.as_ref().and(parts.source.clone());
    let rest = parts.rest;
    let draft = Draft {
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
        stance,
        unit: number,
        between: parts.between,
        lemma: &cue.entry.lemma,
        report: None,
        withheld: cue.negated && cue.entry.takes(Frame::Withheld),
    };
    let other = rest.map(|content| Draft {
        content,
        ..draft.clone()
    });
    Some((draft, other))
}

/// The cue with the one who is told and the form it was said in: "told reporters", "said in a
/// statement".
pub(super) fn cue_words(r: &Reading, draft: &Draft) -> Option<Tokens> {
    let cue = draft.cue.clone()?;
    let free = |at: usize| !draft.content.contains(&at) && at < r.units[draft.unit].tokens.end;
    let mut end = cue.end;
    if draft.lemma == "tell" {
        let told = |at: usize| {
            free(at)
                && (r.capital(at) && !is_dated(r, at) || is_told(r.word(at)))
                && !r.quoted(at)
                && r.wordy(at)
        };
        end = (end..end + 6).find(|&at| !told(at)).unwrap_or(end);
        end = told_noun(r, cue.end)
            .filter(|&noun| noun >= end && (end..=noun).all(|at| free(at) && !r.quoted(at)))
            .map_or(end, |noun| noun + 1);
    }
    let stated = r.word(end) == "in" && r.word(end + 2) == "statement" && (end..end + 3).all(free);
    Some(cue.start..if stated { end + 3 } else { end })
}

/// The noun of the phrase that token `at` opens: "the district court".
fn told_noun(r: &Reading, at: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let word = r.grammar.get(at)?;
    let noun = word.head.filter(|_| word.relation == Relation::Det)?;
    (noun > at && noun < at + LONGEST).then_some(noun)
}

/// Words of those who are told, beside names.
fn is_told(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "reporters"
            | "journalists"
            | "him"
            | "her"
            | "them"
            | "me"
            | "us"
            | "radio"
            | "television"
            | "lawmakers"
            | "supporters"
            | "investigators"
            | "news"
            | "agency"
    )
}

/// "asked not to be named", "wished to remain anonymous": said to the reporter, about the
/// reporting.
pub(super) fn wants_no_name(r: &Reading, content: &Tokens) -> bool {
    let at = content.start + usize::from(r.word(content.start) == "not");
    r.word(at) == "to"
        && matches!(
            (r.word(at + 1), r.word(at + 2)),
            ("be", "named" | "identified" | "quoted") | ("remain", "anonymous" | "unnamed")
        )
}

/// The date that tells when a statement was made: beside its cue, or opening its sentence;
/// outside its content. What is not yet to be said was not said on a day to come.
pub(super) fn said(r: &Reading, draft: &Draft) -> Option<DateId> {
    let cue = draft.cue.as_ref()?;
    let beside = cue.start..draft.between.end.max(cue.end + 3).min(r.low.len());
    let unit = r.units[draft.unit].tokens.start;
    let from = draft.source.as_ref().map_or(cue.start, |s| s.start);
    let opening = unit..from.min(unit + 8).max(unit);
    let content = r.span(&draft.content);
    let will = |at| {
        matches!(
            r.word(at),
            "will" | "'ll" | "shall" | "would" | "to" | "due"
        )
    };
    let planned = cue.clone().any(will);
    [beside, opening].iter().find_map(|window| {
        let span = r.span(window);
        let dates = &r.doc.dates;
        let from = dates.partition_point(|d| d.span.start() < span.start());
        let to = dates
            .partition_point(|d| d.span.start() < span.end())
            .max(from);
        let found = |d: &Date| {
            let apart = span.contains(d.span) && !content.overlaps(d.span);
            apart && (planned || !is_ahead(r.doc, d))
        };
        let at = dates[from..to].iter().position(found)?;
        Some(DateId::new(from + at))
    })
}
