//! Who speaks: the referent that a source names or stands for.

use dateline_doc::{Name, NameForm, NameKind, Span, Speaker};
use dateline_model::Relation;

use super::attribution::{Draft, Voice};
use super::grammar::{
    is_human, is_possessive, is_preposition, is_relative, is_subject_pronoun, looks_finite,
};
use super::reading::{Reading, Tokens};
use super::subjects::is_message;

/// The speaker of each draft.
pub(super) fn resolve(r: &Reading, drafts: &[Draft]) -> Vec<Speaker> {
    let mut voices: Vec<Speaker> = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let voice = match (draft.report, draft.voice) {
            (Some(report), _) if report < at => voices[report].clone(),
            (_, Voice::Same(other)) if other < at => voices[other].clone(),
            (_, Voice::Source) => of_draft(r, drafts, at, &voices),
            _ if goes_on(r, draft) => announcer(r, drafts, at, &voices),
            _ => Speaker::Unattributed,
        };
        voices.push(voice);
    }
    for (at, draft) in drafts.iter().enumerate() {
        if let Voice::Same(later) = draft.voice
            && later > at
        {
            voices[at] = voices[later].clone();
        }
    }
    voices
}

/// Whether "it was stated" or "it was added" goes on with what was told right before. "It was
/// claimed" may be anybody's.
fn goes_on(r: &Reading, draft: &Draft) -> bool {
    const ON: &[&str] = &[
        "stated",
        "added",
        "noted",
        "emphasized",
        "emphasised",
        "underlined",
        "recorded",
    ];
    let cue = draft.cue.clone().filter(|_| draft.source.is_none());
    let it =
        |cue: &Tokens| r.word(cue.start) == "it" || cue.start > 0 && r.word(cue.start - 1) == "it";
    cue.is_some_and(|cue| it(&cue) && cue.clone().any(|at| ON.contains(&r.word(at))))
}

/// Who spoke in the sentence right before, in this paragraph or the one before: of an
/// announcement that cites another, the announcer.
fn announcer(r: &Reading, drafts: &[Draft], at: usize, voices: &[Speaker]) -> Speaker {
    let here = drafts[at].unit;
    let next = r.units[here].paragraph;
    let before = (0..at)
        .rev()
        .find(|&b| drafts[b].unit < here && !within_another(drafts, b));
    let near = before
        .filter(|&b| drafts[b].unit + 1 == here && r.units[drafts[b].unit].paragraph + 1 >= next);
    near.map_or(Speaker::Unattributed, |b| {
        let draft = &drafts[b];
        let announcer = draft.origin.as_ref().and(draft.source.as_ref());
        announcer.map_or_else(|| voices[b].clone(), |source| of_source(r, source))
    })
}

fn of_draft(r: &Reading, drafts: &[Draft], at: usize, voices: &[Speaker]) -> Speaker {
    let draft = &drafts[at];
    let Some(source) = draft.origin.as_ref().or(draft.source.as_ref()) else {
        return Speaker::Unattributed;
    };
    let word = r.word(source.start);
    let pronoun = source.len() == 1 && (is_subject_pronoun(word) || is_possessive(word));
    if !pronoun {
        return of_source(r, source);
    }
    if is_personal(word)
        && let Some(person) = described_subject(r, draft, source)
            .or_else(|| unit_subject(r, draft, source))
            .or_else(|| paragraph_subject(r, drafts, at))
            .or_else(|| previous_person(r, drafts, at, voices))
            .or_else(|| {
                let described = |voice: &Speaker| matches!(voice, Speaker::Described(_));
                let before = at.checked_sub(1)?;
                let paragraph = |d: usize| r.units[drafts[d].unit].paragraph;
                let here = paragraph(before) == paragraph(at);
                last_voice(r, drafts, at, voices).filter(|voice| here && described(voice))
            })
            .or_else(|| meant(r, source))
    {
        return person;
    }
    // "He" is no place and no organisation, whatever the names say.
    if is_personal(word) {
        let last = last_voice(r, drafts, at, voices);
        let last = last.filter(|voice| kind_of(r, voice).is_none_or(|k| k == NameKind::Person));
        return last.unwrap_or(Speaker::Unattributed);
    }
    match of_source(r, source) {
        Speaker::Described(_) => last_voice(r, drafts, at, voices)
            .filter(|voice| word != "it" || kind_of(r, voice) != Some(NameKind::Person))
            .unwrap_or(Speaker::Unattributed),
        known => known,
    }
}

/// What a speaker is, where the article names it.
pub(super) fn kind_of(r: &Reading, speaker: &Speaker) -> Option<NameKind> {
    match speaker {
        Speaker::Known(who) => Some(r.doc.referents[who.at()].kind),
        _ => None,
    }
}

/// The person whom the names layer takes the pronoun for.
fn meant(r: &Reading, pronoun: &Tokens) -> Option<Speaker> {
    let span = r.span(pronoun);
    let name = r
        .names_in(span)
        .find(|n| n.form == NameForm::Pronoun && n.span == span)?;
    let person = r.doc.referents[name.referent.at()].kind == NameKind::Person;
    person.then_some(Speaker::Known(name.referent))
}

/// The person without a name whom the nearest sentence before tells of, in this paragraph or the
/// one before: "A woman waited at the pier. She said". A name in between is whom the pronoun means.
fn described_subject(r: &Reading, draft: &Draft, source: &Tokens) -> Option<Speaker> {
    const NEAR: usize = 4;
    let paragraph = r.units[draft.unit].paragraph;
    let she = is_she(r.word(source.start));
    let near = (0..=draft.unit).rev().take(NEAR);
    let near = near.take_while(|&unit| r.units[unit].paragraph + 1 >= paragraph);
    for unit in near {
        let tokens = r.units[unit].tokens.start..r.units[unit].tokens.end.min(source.start);
        let subject = |at: &usize| {
            let word = r.grammar[*at];
            let root = |verb: usize| r.grammar[verb].relation == Relation::Root;
            let personal = is_personal(r.word(*at));
            word.relation == Relation::Nsubj && word.head.is_some_and(root) && !personal
        };
        let Some(noun) = tokens
            .clone()
            .rev()
            .filter(|&at| !r.quoted(at))
            .find(subject)
        else {
            continue;
        };
        let word = r.word(noun);
        let other = match word {
            "man" | "boy" | "father" | "grandfather" | "spokesman" => she,
            "woman" | "girl" | "mother" | "grandmother" | "spokeswoman" => !she,
            _ => false,
        };
        let below = |at: &usize| r.grammar[*at].head == Some(noun);
        let start = (tokens.start..noun).rev().take_while(below).last();
        let start = start.unwrap_or(noun);
        let phrase = r.span(&(start..noun + 1));
        let described = is_human(word) && !other && start < noun;
        let person = |name: &Name| name.kind == NameKind::Person;
        if !described || r.names_in(phrase).any(person) {
            return None;
        }
        let verb = r.grammar[noun].head.filter(|&verb| verb > noun);
        let named = apposed_name(r, noun + 1..verb.unwrap_or(noun + 1));
        return named.or(Some(Speaker::Described(phrase)));
    }
    None
}

/// The person whose name a description has behind it: "a lawyer for the port, Emil Sandberg,", "a
/// driver identified as Otto Reik".
fn apposed_name(r: &Reading, tokens: Tokens) -> Option<Speaker> {
    let leads = |word: &str| matches!(word, "," | "named" | "called" | "as");
    let apposed = |name: &&Name| {
        let person = name.kind == NameKind::Person && name.form == NameForm::Name;
        person && leads(r.word(r.tokens_of(name.span).start - 1))
    };
    let name = r.names_in(r.span(&tokens)).find(apposed)?;
    Some(Speaker::Known(name.referent))
}

/// The person whose name opens the unit, before its first verb.
fn unit_subject(r: &Reading, draft: &Draft, source: &Tokens) -> Option<Speaker> {
    opening_person(r, r.units[draft.unit].tokens.start, source.start)
}

/// The person whose name opens the nearest sentence before in the same paragraph, as long as
/// nobody has spoken since.
fn paragraph_subject(r: &Reading, drafts: &[Draft], at: usize) -> Option<Speaker> {
    let here = drafts[at].unit;
    let paragraph = r.units[here].paragraph;
    for unit in (0..here)
        .rev()
        .take_while(|&u| r.units[u].paragraph == paragraph)
        .take(8)
    {
        let from = drafts[..at].partition_point(|d| d.unit < unit);
        let mut spoken = drafts[from..at].iter().take_while(|d| d.unit == unit);
        if spoken.any(|d| d.source.is_some()) {
            return None;
        }
        let tokens = &r.units[unit].tokens;
        if let Some(person) = opening_person(r, tokens.start, tokens.end) {
            return Some(person);
        }
    }
    None
}

/// The person whose name opens a sentence, before its first verb.
fn opening_person(r: &Reading, start: usize, end: usize) -> Option<Speaker> {
    let verb = (start..end).find(|&at| looks_finite(r, at) || r.quoted(at))?;
    let span = r.span(&(start..verb));
    let name = r
        .names_in(span)
        .find(|n| n.form == NameForm::Name && n.kind == NameKind::Person)?;
    let tokens = r.tokens_of(name.span);
    let opens = (start..tokens.start).all(|at| r.capital(at)) && r.word(tokens.end) != "'s";
    opens.then_some(Speaker::Known(name.referent))
}

/// Who spoke last before, in this paragraph or the one before.
fn last_voice(r: &Reading, drafts: &[Draft], at: usize, voices: &[Speaker]) -> Option<Speaker> {
    let before = (0..at)
        .rev()
        .take(40)
        .find(|&b| voices[b] != Speaker::Unattributed && !within_another(drafts, b))?;
    let near = r.units[drafts[at].unit].paragraph <= r.units[drafts[before].unit].paragraph + 1;
    near.then(|| voices[before].clone())
}

/// Words that stand for one person.
fn is_personal(word: &str) -> bool {
    matches!(word, "he" | "she" | "his" | "her")
}

/// The person who spoke last, in this paragraph or the one before: whom "he said" goes on with.
fn previous_person(
    r: &Reading,
    drafts: &[Draft],
    at: usize,
    voices: &[Speaker],
) -> Option<Speaker> {
    let here = drafts[at].source.as_ref()?;
    let before = (0..at)
        .rev()
        .take(40)
        .find(|&b| drafts[b].source.is_some() && !within_another(drafts, b))?;
    let near = r.units[drafts[at].unit].paragraph <= r.units[drafts[before].unit].paragraph + 1;
    let (this, that) = (
        r.word(here.start),
        drafts[before]
            .source
            .as_ref()
            .map_or("", |s| r.word(s.start)),
    );
    let other = (is_she(this) && matches!(that, "he" | "his")) || (!is_she(this) && is_she(that));
    let person = kind_of(r, &voices[before]) == Some(NameKind::Person);
    (near && !other && person).then(|| voices[before].clone())
}

fn is_she(word: &str) -> bool {
    matches!(word, "she" | "her")
}

fn within_another(drafts: &[Draft], at: usize) -> bool {
    super::chains::enclosing(drafts, at).is_some()
}

/// Who a source is.
pub(super) fn of_source(r: &Reading, source: &Tokens) -> Speaker {
    let head = antecedent(r, source).unwrap_or_else(|| head(r, source));
    reporting(r, &head)
        .or_else(|| sender(r, &head))
        .or_else(|| named(r, &head))
        .or_else(|| apposed(r, source, &head))
        .unwrap_or_else(|| Speaker::Described(r.span(&head)))
}

/// The noun phrase itself, without apposition and what follows its noun.
fn head(r: &Reading, source: &Tokens) -> Tokens {
    let cut = source.clone().skip(1).find(|&at| {
        matches!(
            r.word(at),
            "," | "(" | "—" | "who" | "which" | "whose" | "that"
        )
    });
    let end = cut.unwrap_or(source.end);
    let end = if end > source.start { end } else { source.end };
    source.start..end
}

/// What a relative pronoun stands for: the name right before it ("the mayor, Ada Moreau, who
/// said"), or the noun on which its clause depends.
fn antecedent(r: &Reading, source: &Tokens) -> Option<Tokens> {
    let pronoun = source.start;
    if source.len() > 1 || !is_relative(r.word(pronoun)) {
        return None;
    }
    let comma = pronoun > 0 && r.word(pronoun - 1) == ",";
    let end = pronoun - usize::from(comma);
    let name = (r.names_in(r.span(&(end.saturating_sub(8)..end))))
        .filter(|name| name.form == NameForm::Name)
        .map(|name| r.tokens_of(name.span))
        .find(|name| name.end == end);
    name.or_else(|| noun_of_clause(r, pronoun))
}

/// The noun that the clause of the verb of `pronoun` belongs to, with what stands before it.
fn noun_of_clause(r: &Reading, pronoun: usize) -> Option<Tokens> {
    let verb = r.grammar[pronoun].head?;
    let noun = r.grammar[verb].head.filter(|&noun| noun < pronoun)?;
    if r.grammar[verb].relation != Relation::Acl {
        return None;
    }
    let before = |at: &usize| {
        let word = r.grammar[*at];
        match word.relation {
            Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Nummod
            | Relation::Nmod => word.head == Some(noun),
            // "Iran's" of "Iran's new leader".
            Relation::Case => word.head.is_some_and(|owner| owner < *at),
            _ => false,
        }
    };
    let start = (0..noun).rev().take_while(before).last();
    Some(start.unwrap_or(noun)..noun + 1)
}

/// The outlet behind "a report by Axis" or "an Axis report".
fn reporting(r: &Reading, head: &Tokens) -> Option<Speaker> {
    if !head.clone().any(|at| is_report(r.word(at))) {
        return None;
    }
    let span = r.span(head);
    let named = |n: &&Name| n.form == NameForm::Name && n.kind != NameKind::Group;
    let names: Vec<_> = r.names_in(span).filter(named).collect();
    let outlet = names.iter().find(|n| n.kind == NameKind::Organisation);
    outlet.or(names.first()).map(|n| Speaker::Known(n.referent))
}

/// Whose statement "the ministry's statement" is.
fn sender(r: &Reading, head: &Tokens) -> Option<Speaker> {
    let owned = head
        .clone()
        .find(|&at| r.word(at) == "'s" && at + 2 >= head.end)?;
    let message = head.end > owned + 1 && is_message(r.word(head.end - 1));
    message.then(|| named(r, &(head.start..owned))).flatten()
}

/// Words for a piece of journalism.
pub(super) fn is_report(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "article"
            | "story"
            | "dispatch"
            | "newspaper"
            | "outlet"
            | "magazine"
            | "paper"
            | "agency"
    )
}

/// The person named in apposition to a description ("the mayor, Ada Moreau").
fn apposed(r: &Reading, source: &Tokens, head: &Tokens) -> Option<Speaker> {
    if r.word(head.end) != "," || head.end >= source.end {
        return None;
    }
    let span = r.span(&(head.end + 1..source.end.max(head.end + 2).min(r.low.len())));
    let name = r
        .names_in(span)
        .find(|n| n.form == NameForm::Name && n.span.start() == span.start())?;
    (name.kind == NameKind::Person).then_some(Speaker::Known(name.referent))
}

/// The referent of a name in the head: the last before any preposition behind a name.
fn named(r: &Reading, head: &Tokens) -> Option<Speaker> {
    let span = r.span(head);
    let names: Vec<_> = r.names_in(span).collect();
    let whole = |form: NameForm| names.iter().filter(move |n| n.form == form);
    if let Some(pronoun) = whole(NameForm::Pronoun).find(|n| n.span == span) {
        return Some(Speaker::Known(pronoun.referent));
    }
    let last = whole(NameForm::Name).rfind(|n| ends_noun(r, head, n.span));
    let described = || whole(NameForm::Description).find(|n| ends_noun(r, head, n.span));
    last.or_else(described).map(|n| Speaker::Known(n.referent))
}

/// Whether a name stands as the noun of the phrase: at its end, or before a preposition, and
/// not behind one.
fn ends_noun(r: &Reading, head: &Tokens, name: Span) -> bool {
    let tokens = r.tokens_of(name);
    let governed = (head.start..tokens.start).any(|at| is_preposition(r.word(at)));
    let next = tokens.end;
    !governed && (next >= head.end || is_preposition(r.word(next)) || r.word(next) == ",")
}
