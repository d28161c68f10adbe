//! Through whom a statement came: outermost first.

use dateline_doc::{Name, NameForm, NameKind, Speaker, Stance};

use super::attribution::{Draft, Voice};
use super::citations;
use super::grammar::{is_subject_pronoun, looks_finite};
use super::reading::{Reading, Tokens};
use super::speakers::{self, is_report};

/// Which drafts stand for themselves. Where the content of one is nothing but the attribution
/// of another, the outer adds its link to the chain and is left out; an inner one whose source
/// is only a pronoun stays part of the outer.
pub(super) fn kept(r: &Reading, drafts: &[Draft]) -> Vec<bool> {
    let mut kept = vec![true; drafts.len()];
    for (at, inner) in drafts.iter().enumerate() {
        let Some(outer) = enclosing(drafts, at) else {
            continue;
        };
        let whole = &drafts[outer].content;
        let Some(source) = &inner.source else {
            // "the ferries are expected to sail, she said": hers, and nobody else's.
            kept[at] = inner.cue.is_none() || inner.content.end + 1 < whole.end;
            continue;
        };
        let head = source.start <= whole.start + 1;
        let tail = inner.content.end + 1 >= whole.end || r.word(inner.content.end + 1) == "which";
        if source.len() == 1 && is_subject_pronoun(r.word(source.start)) {
            kept[at] = !head;
        } else if head && tail && passes_on(&drafts[outer], inner) {
            kept[outer] = false;
        }
    }
    kept
}

/// Whether a draft only passes on what the inner one says. That somebody has offered or denied
/// something is itself a report, where the outer tells it with a verb of its own.
fn passes_on(outer: &Draft, inner: &Draft) -> bool {
    let told = inner.stance == Stance::Asserts || inner.cue.is_none();
    match outer.lemma {
        "according to" => true,
        "report" => told,
        _ => outer.source.is_none(),
    }
}

/// The chain of each draft: those around it, then those whom its own clause names.
pub(super) fn build(r: &Reading, drafts: &[Draft], voices: &[Speaker]) -> Vec<Vec<Speaker>> {
    let mut chains: Vec<Vec<Speaker>> = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let mut chain = match draft.voice {
            Voice::Same(other) if other < at => chains[other].clone(),
            _ => Vec::new(),
        };
        if let Some(outer) = enclosing(drafts, at) {
            chain = own(r, drafts, voices, outer, &chains);
            chain.push(voices[outer].clone());
        }
        chain.extend(own(r, drafts, voices, at, &chains));
        let mut kept: Vec<Speaker> = Vec::new();
        for link in chain {
            let passes = link != Speaker::Unattributed && link != voices[at];
            if passes && !kept.contains(&link) {
                kept.push(link);
            }
        }
        chains.push(kept);
    }
    chains
}

/// Joins "citing an official" to the attribution that it stands behind: the official speaks,
/// and who cites him passes it on.
pub(super) fn join_citations(r: &Reading, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let cites = draft.lemma == "cite" && !draft.content.clone().any(|at| looks_finite(r, at));
        let cited = kept
            .last_mut()
            .filter(|before| cites && ends_at(r, before, &draft));
        match (cited, draft.cue.clone()) {
            (Some(before), Some(cue)) => {
                before
                    .via
                    .extend(before.source.replace(draft.content.clone()));
                before.origin = Some(draft.content);
                before.cue = Some(cue);
            }
            (None, _) if cites && citations::is_source(r, &draft.content) => {}
            (_, cue) => kept.push(Draft { cue, ..draft }),
        }
    }
    kept
}

/// Whether a draft's attribution ends right before the cue of `next`.
fn ends_at(r: &Reading, draft: &Draft, next: &Draft) -> bool {
    let (Some(cue), Some(source), Some(cites)) = (&draft.cue, &draft.source, &next.cue) else {
        return false;
    };
    let end = cue.end.max(source.end);
    end <= cites.start
        && cites.start - end <= 4
        && (end..cites.start).all(|at| !looks_finite(r, at))
        && draft.content.end <= cue.start.max(source.start)
}

/// Lets "the report" speak for the source of the report told of before, in this unit or up to
/// four paragraphs back; and "it was claimed" beside it.
pub(super) fn refer_to_reports(r: &Reading, before: &[Draft], here: &mut [Draft]) {
    let Some(first) = here.first() else {
        return;
    };
    let paragraph = |draft: &Draft| r.units[draft.unit].paragraph;
    let near = |at: &usize| paragraph(first) <= paragraph(&before[*at]) + 4;
    let mut recent = (0..before.len()).rev().take(60).take_while(near);
    let Some(last) = recent.find(|&at| reports(r, &before[at])) else {
        return;
    };
    let root = before[last].report.unwrap_or(last);
    let mut named = false;
    for draft in here {
        let the_report = draft.source.as_ref().is_some_and(|s| {
            s.len() == 2 && r.word(s.start) == "the" && is_report(r.word(s.start + 1))
        });
        let beside = named && draft.source.is_none() && draft.cue.is_some();
        if the_report || beside {
            named = true;
            draft.report = Some(root);
        }
    }
}

fn reports(r: &Reading, draft: &Draft) -> bool {
    draft.report.is_some()
        || draft
            .source
            .as_ref()
            .is_some_and(|s| s.clone().any(|at| is_report(r.word(at))))
        || draft.origin.is_some()
}

/// The draft whose content holds this one whole, source included; the innermost.
pub(super) fn enclosing(drafts: &[Draft], at: usize) -> Option<usize> {
    let inner = &drafts[at];
    let from = inner.source.as_ref().or(inner.cue.as_ref())?.start;
    let first = drafts.partition_point(|d| d.unit < inner.unit);
    let last = drafts.partition_point(|d| d.unit <= inner.unit);
    (first..last)
        .filter(|&o| o != at && !drafts[o].content.is_empty())
        .filter(|&o| {
            let outer = &drafts[o].content;
            let cue = inner.cue.as_ref().is_some_and(|c| outer.contains(&c.start));
            cue && outer.contains(&from)
                && outer.start <= inner.content.start
                && inner.content.end <= outer.end
                && *outer != inner.content
        })
        .min_by_key(|&o| drafts[o].content.len())
}

/// The intermediaries that a draft's own clause names, and the medium it was said to.
fn own(
    r: &Reading,
    drafts: &[Draft],
    voices: &[Speaker],
    at: usize,
    chains: &[Vec<Speaker>],
) -> Vec<Speaker> {
    let draft = &drafts[at];
    let mut chain: Vec<Speaker> = draft
        .via
        .iter()
        .map(|via| speakers::of_source(r, via))
        .collect();
    if let Some(report) = draft.report {
        chain.extend(chains.get(report).into_iter().flatten().cloned());
    }
    let through =
        |at: usize| medium(r, &drafts[at]).or_else(|| same_outlet(r, drafts, voices, at, chains));
    chain.extend(through(at).or_else(|| still(r, drafts, voices, at, through)));
    chain
}

/// Of "in an interview with the wire service": the outlet that a statement shortly before came
/// through; of "told the host", the one through which the same speaker was heard before.
fn same_outlet(
    r: &Reading,
    drafts: &[Draft],
    voices: &[Speaker],
    at: usize,
    chains: &[Vec<Speaker>],
) -> Option<Speaker> {
    const OUTLETS: &[&str] = &[
        "agency",
        "broadcaster",
        "channel",
        "magazine",
        "network",
        "newspaper",
        "outlet",
        "paper",
        "service",
        "station",
        "website",
    ];
    const ON_AIR: &[&str] = &[
        "host",
        "interviewer",
        "podcast",
        "presenter",
        "program",
        "programme",
        "show",
    ];
    let window = told(r, &drafts[at])?;
    let first = |words: &[&str]| window.clone().find(|&at| words.contains(&r.word(at)));
    let organisation =
        |voice: &&Speaker| speakers::kind_of(r, voice) == Some(NameKind::Organisation);
    let passed = |before: usize| chains.get(before).into_iter().flatten().find(organisation);
    let mut before = (at.saturating_sub(20)..at).rev();
    let paragraph = |at: usize| r.units[drafts[at].unit].paragraph;
    let is_known = matches!(voices[at], Speaker::Known(_));
    if is_known && matches!(drafts[at].lemma, "tell" | "inform") && first(ON_AIR).is_some() {
        let near = |before: &usize| paragraph(at) <= paragraph(*before) + INTERVIEW;
        let same = |before: &usize| voices[*before] == voices[at];
        return before
            .take_while(near)
            .filter(same)
            .find_map(passed)
            .cloned();
    }
    let named = first(OUTLETS)?;
    if !(window.start..named).any(|at| r.word(at) == "the") {
        return None;
    }
    before.find_map(|before| {
        let voice = Some(&voices[before]).filter(organisation);
        passed(before).or(voice).cloned()
    })
}

/// The outlet that someone spoke to: told directly, or named behind "interview with"; or behind
/// "speaking to", in the source or between it and the cue.
fn medium(r: &Reading, draft: &Draft) -> Option<Speaker> {
    let spoken = draft.source.as_ref().and_then(|source| {
        let cue = draft.cue.as_ref().map_or(source.end, |cue| cue.start);
        let end = source.end.max(cue);
        let is_spoken =
            |at: &usize| r.word(*at) == "speaking" && matches!(r.word(at + 1), "to" | "with");
        let to = (source.start..end.saturating_sub(1)).find(is_spoken)? + 2;
        let comma = (to..end).find(|&at| r.word(at) == ",");
        Some(to..comma.unwrap_or(end))
    });
    spoken
        .and_then(|window| outlet_in(r, &window))
        .or_else(|| outlet_in(r, &told(r, draft)?))
}

/// The words that tell whom somebody told something: behind the cue of telling, or with an
/// interview in them.
fn told(r: &Reading, draft: &Draft) -> Option<Tokens> {
    let cue = draft.cue.as_ref()?;
    let end = r.units[draft.unit].tokens.end;
    let told = matches!(draft.lemma, "tell" | "inform");
    let window = if draft.between.is_empty() {
        let source = draft.source.as_ref().map_or(cue.end, |s| s.end);
        let from = if told {
            cue.end
        } else {
            source.max(cue.end).min(end)
        };
        from..behind(r, draft, from, end)
    } else {
        draft.between.clone()
    };
    let interviewed = |at: usize| matches!(r.word(at), "interview" | "to");
    // Whoever a letter goes to does not print it.
    let written = |at: usize| matches!(r.word(at), "letter" | "letters" | "memo" | "petition");
    let words = || window.clone().chain(cue.start + 1..cue.end);
    (told || words().any(interviewed) && !words().any(written)).then_some(window)
}

/// Where the words that belong to a cue behind a quotation end.
fn behind(r: &Reading, draft: &Draft, from: usize, end: usize) -> usize {
    (from..end.min(from + 14))
        .find(|&at| {
            r.quoted(at)
                || draft.content.contains(&at)
                || matches!(r.word(at), "," | "." | ";" | "that" | "who")
        })
        .unwrap_or(end.min(from + 14))
}

/// The last organisation in `window`, named or described (`the newspaper`), that can be an outlet and
/// is not the article's own.
fn outlet_in(r: &Reading, window: &Tokens) -> Option<Speaker> {
    let span = r.span(window);
    let own = r.doc.article.credits.outlet.as_deref().unwrap_or_default();
    let told = |n: &&Name| n.form != NameForm::Pronoun && n.kind == NameKind::Organisation;
    let name = r.names_in(span).rfind(told)?;
    let words = r.doc.words(name.span).to_lowercase();
    let best = r.doc.referents[name.referent.at()].best;
    let whole = r.doc.words(r.doc.names[best.at()].span).to_lowercase();
    let ours =
        is_same_outlet(&own.to_lowercase(), &words) || is_same_outlet(&own.to_lowercase(), &whole);
    // Of what is named, its own words tell; of `the commission`, those that it stands for.
    let telling = match name.form {
        NameForm::Description => &whole,
        _ => &words,
    };
    let body = telling.split_whitespace().any(is_public_body);
    (!ours && !body).then_some(Speaker::Known(name.referent))
}

/// Whether two lower-case names of outlets are one: the shorter within the longer, or its
/// initials.
fn is_same_outlet(one: &str, other: &str) -> bool {
    let initials = |name: &str| -> String {
        name.split_whitespace()
            .filter(|w| !matches!(*w, "the" | "of"))
            .filter_map(|w| w.chars().next())
            .collect()
    };
    !one.is_empty()
        && !other.is_empty()
        && (one.contains(other)
            || other.contains(one)
            || initials(one) == other
            || initials(other) == one)
}

/// Bodies that are told things without printing them.
fn is_public_body(word: &str) -> bool {
    matches!(
        word,
        "congress"
            | "parliament"
            | "court"
            | "senate"
            | "council"
            | "committee"
            | "commission"
            | "assembly"
            | "police"
            | "house"
            | "cabinet"
            | "ministry"
            | "union"
            | "nations"
            | "department"
            | "office"
            | "administration"
            | "government"
            | "party"
    )
}

/// Paragraphs from a statement of an interview to the next.
const INTERVIEW: u32 = 2;

/// Whether a draft's sentence gives a day outside what is said.
fn is_dated(r: &Reading, draft: &Draft) -> bool {
    let (unit, content) = (r.span(&r.units[draft.unit].tokens), r.span(&draft.content));
    let mut dates = r.doc.dates.iter().map(|date| date.span);
    dates.any(|date| unit.contains(date) && !content.contains(date))
}

/// The medium of the same speaker's last statements, which a further quotation keeps: the
/// nearest within twenty, each in the paragraph of the next one or the two before that.
fn still(
    r: &Reading,
    drafts: &[Draft],
    voices: &[Speaker],
    at: usize,
    through: impl Fn(usize) -> Option<Speaker>,
) -> Option<Speaker> {
    let paragraph = |at: usize| r.units[drafts[at].unit].paragraph;
    let mut quoted = drafts[at].content.clone();
    if !quoted.any(|at| r.quoted(at)) || told(r, &drafts[at]).is_some() {
        return None;
    }
    let mut here = at;
    for before in (0..at).rev().take(20) {
        if voices[before] == Speaker::Unattributed {
            continue;
        }
        let same = voices[before] == voices[at] && matches!(voices[at], Speaker::Known(_));
        if !same || paragraph(here) > paragraph(before) + INTERVIEW {
            return None;
        }
        if let Some(medium) = through(before) {
            return Some(medium);
        }
        // Told to somebody else, or on another occasion.
        if told(r, &drafts[before]).is_some() || is_dated(r, &drafts[before]) {
            return None;
        }
        here = before;
    }
    None
}
