//! What kind of thing a name names: the tagger's word for each mention, added up over all
//! mentions with the same words.

use super::gazetteer::{self, Entry};
use super::page::Page;
use super::pieces::Piece;
use dateline_doc::NameKind;
use std::collections::BTreeMap;

/// What one mention's tag weighs.
const TAG: i32 = 12;

/// Evidence for each kind.
#[derive(Clone, Copy, Default, Debug)]
struct Tally([i32; NameKind::ALL.len()]);

impl Tally {
    fn add(&mut self, kind: NameKind, weight: i32) {
        self.0[kind as usize] += weight;
    }

    /// The kind with the most evidence; at a tie, the one declared first.
    fn best(&self) -> NameKind {
        let mut best = NameKind::Person;
        for &kind in NameKind::ALL {
            if self.0[kind as usize] > self.0[best as usize] {
                best = kind;
            }
        }
        best
    }
}

/// The kind of each piece.
pub(super) fn kinds(page: &Page<'_>, pieces: &[Piece]) -> Vec<NameKind> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let keys: Vec<String> = pieces
        .iter()
        .map(|piece| page.lower(piece.words.clone()))
        .collect();
    for (piece, key) in pieces.iter().zip(&keys) {
        let tally = tallies
            .entry(key.clone())
            .or_insert_with(|| known(page, piece));
        tally.add(piece.tag, TAG);
    }
    inherit(page, pieces, &keys, &mut tallies);
    keys.iter().map(|key| tallies[key].best()).collect()
}

/// Short forms of a person's full name are persons.
fn inherit(
    page: &Page<'_>,
    pieces: &[Piece],
    keys: &[String],
    tallies: &mut BTreeMap<String, Tally>,
) {
    for (piece, key) in pieces.iter().zip(keys) {
        if piece.words.len() < 2 || tallies[key].best() != NameKind::Person {
            continue;
        }
        for at in [piece.words.end - 1, piece.words.start] {
            let word = &page.words[at].lower;
            let country = gazetteer::look_up(word).is_some_and(|entry| entry.country().is_some());
            if let Some(tally) = tallies.get_mut(word).filter(|_| !country) {
                tally.add(NameKind::Person, TAG / 2);
            }
        }
    }
}

/// What the gazetteer knows of a name. Countries and peoples are what they are; of a town's
/// name there may be others.
fn known(page: &Page<'_>, piece: &Piece) -> Tally {
    let mut tally = Tally::default();
    let whole = page.known[piece.words.start].filter(|&(_, len)| len == piece.words.len());
    let listed = gazetteer::look_up(&page.lower(piece.words.clone()));
    if let Some(entry) = whole.map(|(entry, _)| entry).or(listed) {
        // What the gazetteer does not list is known by its adjective.
        let sure = matches!(
            entry,
            Entry::Country(_) | Entry::Nationality(_) | Entry::People
        ) || listed.is_none();
        tally.add(entry.kind(), if sure { 1000 } else { 2 });
    }
    tally
}
