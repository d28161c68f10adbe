//! Passages: runs of shared words, joined where only a few words between them differ.

use std::ops::Range;

use super::text::Text;
use super::tiles::{SHORTEST, Tile, tiles};

/// Words that may differ between two runs of one passage: a figure, a name, a turn of phrase.
const GAP: usize = 8;

/// A passage of fewer shared words, between others of another place, is chance.
const STRAY: usize = 8;

/// Shared words, outside quotation marks, of a passage that one article has from the other. The
/// full names of bodies and places and the phrases of the trade seldom reach it.
const COPIED: usize = 12;

/// Shared words of a quotation that both print.
const QUOTED: usize = 8;

/// Shared words outside the marks that still belong to a quotation: who said it, and where.
const ATTRIBUTION: usize = 6;

/// A passage of one article that stands in another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Passage {
    /// Its words in the one.
    pub(super) a: Range<usize>,
    /// Its words in the other.
    pub(super) b: Range<usize>,
    /// How many words both have.
    pub(super) shared: usize,
    /// How many of them stand outside quotation marks.
    pub(super) own: usize,
    /// Words of the one that stand in place of words of the other.
    pub(super) changed: Vec<(Range<usize>, Range<usize>)>,
}

impl Passage {
    /// Whether it is but a quotation, which either article may have from the speaker.
    pub(super) fn is_quotation(&self) -> bool {
        self.own < COPIED
    }

    /// The same passage seen from the other article.
    fn turned(self) -> Self {
        let changed = self.changed.into_iter().map(|(a, b)| (b, a));
        Self {
            a: self.b,
            b: self.a,
            changed: changed.collect(),
            ..self
        }
    }
}

/// The passages that `a` shares with `b`, whose sorted runs of [`SHORTEST`] words are `runs`, in
/// the order of `a`.
pub(super) fn passages(a: &Text<'_>, b: &Text<'_>, runs: &[(u64, usize)]) -> Vec<Passage> {
    let laid = join(tiles(a, b, runs).into_iter().map(of_tile));
    // Without the runs of chance, what they kept apart comes together.
    let whole = join(laid.into_iter().filter(|passage| passage.shared >= STRAY));
    let counted = whole.into_iter().map(|passage| Passage {
        own: own(a, b, &passage),
        ..passage
    });
    counted
        .filter(|p| p.own >= COPIED || p.shared - p.own >= QUOTED)
        .collect()
}

/// The same, in the order of `b` and seen from it.
pub(super) fn turned(passages: Vec<Passage>) -> Vec<Passage> {
    let mut turned: Vec<Passage> = passages.into_iter().map(Passage::turned).collect();
    turned.sort_by_key(|passage| passage.a.start);
    turned
}

fn of_tile(tile: Tile) -> Passage {
    Passage {
        a: tile.a..tile.a + tile.words,
        b: tile.b..tile.b + tile.words,
        shared: tile.words,
        own: 0,
        changed: Vec::new(),
    }
}

/// Joins passages that follow each other in both texts at no more than [`GAP`] words.
fn join(passages: impl Iterator<Item = Passage>) -> Vec<Passage> {
    let mut joined: Vec<Passage> = Vec::new();
    for next in passages {
        match joined.last_mut() {
            Some(last) if follows(last, &next) => {
                let between = (last.a.end..next.a.start, last.b.end..next.b.start);
                last.changed.push(between);
                last.changed.extend(next.changed);
                last.shared += next.shared;
                (last.a.end, last.b.end) = (next.a.end, next.b.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn follows(last: &Passage, next: &Passage) -> bool {
    let near = |end: usize, start: usize| (end..=end + GAP).contains(&start);
    near(last.a.end, next.a.start) && near(last.b.end, next.b.start)
}

/// How many of the shared words stand outside quotation marks in either text, leaving out the
/// few words between two parts of a quotation that say whose it is.
fn own(a: &Text<'_>, b: &Text<'_>, passage: &Passage) -> usize {
    let mut at = (passage.a.start, passage.b.start);
    let (mut own, mut stretch) = (0, 0);
    let ends = [(passage.a.end..passage.a.end, passage.b.end..passage.b.end)];
    for (in_a, in_b) in passage.changed.iter().chain(&ends) {
        for (word_a, word_b) in (at.0..in_a.start).zip(at.1..in_b.start) {
            if a.quoted[word_a] && b.quoted[word_b] {
                own += counted(std::mem::take(&mut stretch));
            } else {
                stretch += 1;
            }
        }
        at = (in_a.end, in_b.end);
    }
    own + counted(stretch)
}

fn counted(stretch: usize) -> usize {
    if stretch > ATTRIBUTION { stretch } else { 0 }
}

const _: () = assert!(SHORTEST <= STRAY, "a stray passage is at least one tile");

#[cfg(test)]
mod tests {
    use super::*;

    /// Each passage as its words in the first text, how many are shared, how many of them
    /// outside quotation marks, and what was changed.
    #[track_caller]
    fn check(a: &str, b: &str, wanted: &[String]) {
        let (a, b) = (Text::new(a), Text::new(b));
        let said = |words: &Text<'_>, range: &Range<usize>| {
            words.printed(range.start, range.end).to_owned()
        };
        let written = |p: Passage| {
            let changed = p.changed.iter();
            let changed = changed.map(|(x, y)| format!(" {}->{}", said(&b, y), said(&a, x)));
            let changed: String = changed.collect();
            format!("{} | {} {}{changed}", said(&a, &p.a), p.shared, p.own)
        };
        let found = passages(&a, &b, &b.runs(SHORTEST));
        let found: Vec<String> = found.into_iter().map(written).collect();
        assert_eq!(found, wanted);
    }

    const LINE: &str = "The flood reached the mill at noon and took the footbridge with it";

    #[test]
    fn one_figure_changed() {
        let text =
            |n: &str| format!("{LINE}, and {n} of the houses along the lower road are lost.");
        let (a, b) = (text("14"), text("17"));
        let whole = a.trim_end_matches('.');
        check(&a, &b, &[format!("{whole} | 23 23 17->14")]);
    }

    #[test]
    fn other_order() {
        let second = "Nobody was hurt when the roof of the old market hall fell in at night";
        check(
            &format!("{second}. {LINE}"),
            &format!("{LINE}. {second}"),
            &[format!("{second} | 15 15"), format!("{LINE} | 13 13")],
        );
    }

    #[test]
    fn a_quotation_that_both_print() {
        let said = "“We will rebuild every house on that road before the snow comes,”";
        check(
            &format!("{said} the mayor said on Monday."),
            &format!("In the square: {said} the mayor said."),
            &["We will rebuild every house on that road before the snow comes,” the mayor said | 15 0".to_owned()],
        );
    }

    #[test]
    fn a_phrase_is_chance() {
        let phrase = "told reporters in the capital on Monday";
        check(
            &format!("Marsh {phrase} x"),
            &format!("Lind {phrase} y"),
            &[],
        );
    }
}
