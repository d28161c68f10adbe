//! From mentions under way to the document's names and referents.

use super::mentions::{Mention, Trace};
use super::runs::Page;
use super::words::Shape;
use dateline_doc::{Name, NameForm, NameId, Referent, ReferentId, Span};
use std::ops::Range;

/// The layers: referents in the order of their first mention.
pub(super) fn settle(page: &Page<'_>, trace: &Trace) -> (Vec<Name>, Vec<Referent>) {
    let mut numbers: Vec<Option<usize>> = vec![None; trace.cast.members.len()];
    let mut names = Vec::with_capacity(trace.mentions.len());
    let mut referents: Vec<Referent> = Vec::new();
    let mut ranks = Vec::new();
    for mention in &trace.mentions {
        let here = NameId::new(names.len());
        let rank = rank(page, mention);
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

/// How well a mention names its referent: a name before a description before a pronoun, the
/// body before headings and capitals, then the longer name.
fn rank(page: &Page<'_>, mention: &Mention) -> (u8, bool, usize) {
    let form = match mention.form {
        NameForm::Name => 2,
        NameForm::Description => 1,
        NameForm::Pronoun => 0,
    };
    let words = &page.words[mention.words.clone()];
    let shouted = words.len() > 1 && words.iter().all(|word| word.shape == Shape::Upper);
    let long = if form == 2 { words.len() } else { 0 };
    (form, !mention.heading && !shouted, long)
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
