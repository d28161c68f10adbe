//! Noun phrases that mention a referent without being its name: a name with all that stands
//! before it (`the United Nations`, `Iran's supreme leader Ali Khamenei`), what a name is in
//! apposition with, and what an article speaks of again and again without naming it
//! (`the caravan`).
//!
//! They are added when all other layers are read: those ask what a name is, not how a sentence
//! leads up to it.

mod apposed;
mod around;
mod grammar;
mod things;

use dateline_doc::{Doc, Name, NameForm, NameId, NameKind, Referent, ReferentId, Span};
use dateline_model::Tags;
use grammar::Grammar;
use std::collections::BTreeMap;

/// A noun phrase, and what it mentions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Phrase {
    span: Span,
    kind: NameKind,
    referent: ReferentId,
}

/// Adds the noun phrases to the document's names, and what they alone mention to its referents.
///
/// A phrase overlaps other mentions only where it holds them or lies within them.
pub fn phrases(doc: &mut Doc, tags: &Tags) {
    let grammar = Grammar::new(doc, &tags.words);
    let mut found = around::find(&grammar);
    found.extend(apposed::find(&grammar));
    let (things, referents) = things::find(&grammar, &found);
    found.extend(things);
    let found = fitting(&doc.names, found);
    add(doc, &found, &referents);
}

/// The phrases, each once, that are not mentions already and cut none.
fn fitting(names: &[Name], mut found: Vec<Phrase>) -> Vec<Phrase> {
    found.sort_by_key(|phrase| (phrase.span.start(), std::cmp::Reverse(phrase.span.end())));
    let mut kept: Vec<Phrase> = Vec::new();
    for phrase in found {
        // `President Roe of Norland` needs no `President Roe`.
        let shorter = |name: &Name| {
            name.form == NameForm::Description
                && name.referent == phrase.referent
                && name.span.start() == phrase.span.start()
                && name.span.contains(phrase.span)
        };
        let clear =
            near(names, phrase.span).all(|name| nests(name.span, phrase.span) && !shorter(name));
        let earlier = kept.iter().rev().take(8);
        if clear
            && earlier
                .into_iter()
                .all(|other| nests(other.span, phrase.span))
        {
            kept.push(phrase);
        }
    }
    kept
}

/// The names that may overlap `span`. No name is longer than a sentence.
fn near(names: &[Name], span: Span) -> impl Iterator<Item = &Name> {
    const REACH: usize = 30;
    let after = names.partition_point(|name| name.span.start() < span.end());
    names[..after].iter().rev().take(REACH)
}

/// Whether two spans lie apart, or one within the other and shorter.
fn nests(a: Span, b: Span) -> bool {
    a != b && (!a.overlaps(b) || a.contains(b) || b.contains(a))
}

/// Puts the phrases among the names, in text order, and keeps what points to a name pointing to it.
fn add(doc: &mut Doc, found: &[Phrase], referents: &[NameKind]) {
    let known = doc.referents.len();
    let mut all: Vec<(Option<usize>, Name)> = (0..).map(Some).zip(doc.names.drain(..)).collect();
    all.extend(found.iter().map(|phrase| {
        let name = Name {
            span: phrase.span,
            kind: phrase.kind,
            form: NameForm::Description,
            referent: phrase.referent,
        };
        (None, name)
    }));
    all.sort_by_key(|(_, name)| (name.span.start(), std::cmp::Reverse(name.span.end())));
    let mut moved = vec![NameId(0); all.len()];
    for (to, (from, _)) in all.iter().enumerate() {
        if let Some(from) = from {
            moved[*from] = NameId::new(to);
        }
    }
    doc.names = all.into_iter().map(|(_, name)| name).collect();
    for referent in &mut doc.referents {
        referent.best = moved[referent.best.at()];
    }
    for event in &mut doc.events {
        event.place = event.place.map(|name| moved[name.at()]);
        for party in &mut event.participants {
            party.name = moved[party.name.at()];
        }
    }
    introduce(doc, known, referents);
}

/// Adds the referents that only phrases mention, numbered from `known` on, each known by the
/// phrase that mentions it most often, then the longest. One of which no phrase was kept is none,
/// and those after it move up.
fn introduce(doc: &mut Doc, known: usize, kinds: &[NameKind]) {
    let new = |name: &Name| name.referent.at().checked_sub(known);
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let form = |name: &Name| doc.words(name.span).to_lowercase();
    for name in &doc.names {
        if let Some(new) = new(name) {
            *counts.entry((new, form(name))).or_default() += 1;
        }
    }
    let mut best: Vec<Option<((usize, usize), NameId)>> = vec![None; kinds.len()];
    for (at, name) in doc.names.iter().enumerate() {
        if let Some(new) = new(name) {
            let rank = (counts[&(new, form(name))], name.span.len());
            if best[new].is_none_or(|(held, _)| rank > held) {
                best[new] = Some((rank, NameId::new(at)));
            }
        }
    }
    let mut numbers = Vec::with_capacity(kinds.len());
    for (best, &kind) in best.into_iter().zip(kinds) {
        numbers.push(ReferentId::new(doc.referents.len()));
        if let Some((_, best)) = best {
            let roles = Vec::new();
            doc.referents.push(Referent { kind, best, roles });
        }
    }
    for name in &mut doc.names {
        if let Some(new) = new(name) {
            name.referent = numbers[new];
        }
    }
}

#[cfg(test)]
mod tests;
