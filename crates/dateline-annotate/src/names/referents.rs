//! From mentions under way to the document's names and referents.

use super::mentions::{Mention, Trace};
use super::page::Page;
use super::words::Shape;
use dateline_doc::{Name, NameForm, NameId, Referent, ReferentId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// The layers: referents in the order of their first mention.
pub(super) fn settle(page: &Page<'_>, trace: &Trace) -> (Vec<Name>, Vec<Referent>) {
    let mut numbers: Vec<Option<usize>> = vec![None; trace.cast.members.len()];
    let mut names = Vec::with_capacity(trace.mentions.len());
    let mut referents: Vec<Referent> = Vec::new();
    let mut ranks = Vec::new();
    let counts = counts(page, trace);
    for mention in &trace.mentions {
        let here = NameId::new(names.len());
        let rank = rank(page, trace, mention, &counts);
        let number = *numbers[mention.member].get_or_insert_with(|| {
            referents.push(Referent {
                kind: trace.cast.members[mention.member].kind,
                best: here,
                roles: roles(page, trace, mention.member),
            });
            ranks.push(rank);
            referents.len() - 1
        });
        if rank > ranks[number] {
            ranks[number] = rank;
            referents[number].best = here;
        }
        names.push(Name {
            span: span(page, &mention.words),
            kind: mention.kind,
            form: mention.form,
            referent: ReferentId::new(number),
        });
    }
    (names, referents)
}

/// How often each member is named by each form.
type Counts = BTreeMap<(usize, String), usize>;

fn counts(page: &Page<'_>, trace: &Trace) -> Counts {
    let mut counts = Counts::new();
    for mention in &trace.mentions {
        let key = (mention.member, page.lower(mention.words.clone()));
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// How well a mention names its referent: a name before a description before a pronoun, the
/// body before headings and capitals, several words before one, then the more frequent form,
/// then the longer.
fn rank(
    page: &Page<'_>,
    trace: &Trace,
    mention: &Mention,
    counts: &Counts,
) -> (u8, bool, bool, usize, usize) {
    let form = match mention.form {
        NameForm::Name if is_seat(page, trace, mention) => 1,
        NameForm::Name => 2,
        NameForm::Description => 1,
        NameForm::Pronoun => 0,
    };
    let words = &page.words[mention.words.clone()];
    if form < 2 {
        return (form, !mention.heading, false, 0, 0);
    }
    let shouted = words.len() > 1 && words.iter().all(|word| word.shape == Shape::Upper);
    let key = (mention.member, page.lower(mention.words.clone()));
    let count = counts.get(&key).copied().unwrap_or_default();
    (
        form,
        !mention.heading && !shouted,
        words.len() > 1,
        count,
        words.len(),
    )
}

/// Whether a capital's name stands for its country.
fn is_seat(page: &Page<'_>, trace: &Trace, mention: &Mention) -> bool {
    let own = page.known[mention.words.start].and_then(|(entry, _)| entry.country());
    trace.cast.members[mention.member].country.is_some() && own.is_none()
}

fn roles(page: &Page<'_>, trace: &Trace, member: usize) -> Vec<Span> {
    let mut found: Vec<Span> = trace.cast.members[member]
        .roles
        .iter()
        .map(|role| span(page, &role.words))
        .collect();
    found.sort();
    found.dedup();
    found
}

fn span(page: &Page<'_>, words: &Range<usize>) -> Span {
    Span::new(
        page.words[words.start].span.start(),
        page.words[words.end - 1].span.end(),
    )
}
