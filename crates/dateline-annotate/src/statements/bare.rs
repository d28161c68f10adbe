//! Statements without a cue: headlines, quotations that go on, quotations printed twice.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
    let by_word = index(r, drafts);
    let repeats: Vec<Option<usize>> = (0..drafts.len())
        .map(|at| {
            let bare = drafts[at].source.is_none() && drafts[at].cue.is_none();
            bare.then(|| repeat_of(r, drafts, &by_word, at)).flatten()
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

/// The words of more than three letters in `tokens`.
fn long_words<'r>(r: &'r Reading, tokens: &Tokens) -> BTreeSet<&'r str> {
    tokens
        .clone()
        .map(|at| r.word(at))
        .filter(|w| w.len() > 3)
        .collect()
}

/// For each word, the attributed quotations that hold it.
fn index<'r>(r: &'r Reading, drafts: &[Draft]) -> BTreeMap<&'r str, Vec<usize>> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if draft.voice == Voice::Source && r.quoted(draft.content.start) {
            for word in long_words(r, &draft.content) {
                index.entry(word).or_default().push(at);
            }
        }
    }
    index
}

/// As many quotations are compared with one: in a text that says the same all over, any will do.
const MOST_CANDIDATES: usize = 64;

/// The attributed quotation that holds four fifths of these words, one of the longest among them.
fn repeat_of(
    r: &Reading,
    drafts: &[Draft],
    by_word: &BTreeMap<&str, Vec<usize>>,
    at: usize,
) -> Option<usize> {
    let here = long_words(r, &drafts[at].content);
    let mut longest: Vec<&str> = here.iter().copied().collect();
    longest.sort_by_key(|w| Reverse(w.len()));
    let candidates: BTreeSet<usize> = longest
        .iter()
        .take(3)
        .filter_map(|word| by_word.get(word))
        .flatten()
        .copied()
        .collect();
    candidates
        .into_iter()
        .filter(|_| here.len() >= 4)
        .take(MOST_CANDIDATES)
        .find(|&other| {
            let there = long_words(r, &drafts[other].content);
            here.intersection(&there).count() * 5 >= here.len() * 4
        })
}

/// Which of the quotations are part of what a cue attributes, wherever the cue stands.
pub(super) fn claimed(r: &Reading, units: &[Vec<Draft>]) -> Vec<bool> {
    let mut claimed = vec![false; r.quotes.len()];
    for draft in units.iter().flatten() {
        for quote in draft.content.clone().filter_map(|at| r.quote_of[at]) {
            claimed[quote] = true;
        }
    }
    claimed
}

/// Quotations that no cue claims: they go on with the speaker before them, or stand alone.
pub(super) fn quotes(
    r: &Reading,
    number: usize,
    unit: &Unit,
    drafts: &mut Vec<Draft>,
    from: usize,
    claimed: &[bool],
) {
    let mut at = unit.tokens.start;
    while at < unit.tokens.end {
        let Some(found) = r.quote_of[at] else {
            at += 1;
            continue;
        };
        let quote = &r.quotes[found];
        let tokens = quote.tokens.clone();
        at = tokens.end.max(at + 1);
        if claimed[found] || quote.is_short() {
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
