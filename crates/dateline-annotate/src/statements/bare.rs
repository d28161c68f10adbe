//! Statements without a cue: headlines, quotations that go on, quotations printed twice.

use std::collections::BTreeSet;

use super::attribution::{Draft, Voice};
use super::reading::{Reading, Tokens, Unit};

/// "MOREAU: THE PORT STAYS OPEN": a heading that names its speaker before a colon, or that
/// says before the colon what the words behind it mean.
pub(super) fn headline(
    r: &Reading,
    number: usize,
    unit: &Unit,
    drafts: &mut Vec<Draft>,
    from: usize,
) {
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
pub(super) fn bind_repeats(r: &Reading, drafts: &mut Vec<Draft>) {
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

/// Quotations that no cue claims: they go on with the speaker before them, or stand alone.
pub(super) fn quotes(
    r: &Reading,
    number: usize,
    unit: &Unit,
    drafts: &mut Vec<Draft>,
    from: usize,
) {
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
