//! Which way a quantity moved: `fell 4%`, `up 19 cents`, `a 3 percent drop`, `+0.2%`.

use dateline_doc::Change;

use super::reading::Reading;
use super::units::Sort;
use crate::dates::cursor::Cursor;
use crate::dates::lexicon::{WordSet, word_set};

/// Verbs, nouns and adverbs that say that a quantity grew by the amount beside them.
static UP: WordSet = word_set!(
    "up rise rises rose risen rising climb climbs climbed climbing jump jumps jumped jumping \
     increase increases increased increasing grow grows grew grown growing surge surges surged \
     surging soar soars soared soaring advance advances advanced advancing rally rallies rallied \
     rebound rebounds rebounded swell swells swelled expand expands expanded expanding improve \
     improves improved improving strengthen strengthened strengthens skyrocketed spiked growth \
     upward upwards"
);

/// The same of shrinking.
static DOWN: WordSet = word_set!(
    "down fall falls fell fallen falling drop drops dropped dropping decline declines declined \
     declining slide slides slid sliding sink sinks sank sunk sinking decrease decreases decreased \
     decreasing shrink shrinks shrank shrunk shrinking plunge plunges plunged plunging plummet \
     plummets plummeted plummeting tumble tumbles tumbled tumbling slip slips slipped slipping dip \
     dips dipped dipping slump slumps slumped slumping ease eases eased easing retreat retreats \
     retreated weaken weakens weakened weakening contract contracts contracted contracting \
     downward downwards crashed tanked"
);

/// What one gains or loses may be anything: these tell a change of shares, points and pence only.
static GAINS: WordSet = word_set!("add adds added adding gain gains gained gaining");
static LOSSES: WordSet = word_set!("lose loses lost losing shed sheds shedding");

/// What somebody does to a quantity, `by` an amount.
static RAISES: WordSet = word_set!(
    "raise raises raised raising boost boosts boosted boosting hike hikes hiked hiking lift lifts \
     lifted lifting"
);
static CUTS: WordSet = word_set!(
    "cut cuts cutting reduce reduces reduced reducing lowers lowered lowering slash slashes slashed \
     slashing trim trims trimmed trimming"
);

/// Nouns and adverbs behind an amount.
static MORE: WordSet = word_set!(
    "rise increase jump gain growth surge improvement hike higher up rebound more boost expansion \
     stronger"
);
static LESS: WordSet = word_set!(
    "drop fall decline decrease cut reduction slump plunge lower down less fewer slide dip \
     contraction weaker loss"
);

/// Which way the quantity moved by `r`, if it is that by which one moved.
pub(super) fn find(c: Cursor, r: &Reading) -> Option<Change> {
    let signed = r.sign.filter(|_| r.sort() == Sort::Share);
    signed
        .or_else(|| before(c.to(r.from), r))
        .or_else(|| behind(c.to(r.end), r))
}

/// The verb or noun that `r` follows: `rose 4%`, `fell by a further 12`, `an increase of 3`.
fn before(c: Cursor, r: &Reading) -> Option<Change> {
    let mut back = 1;
    while back <= 4 && is_between(c.back(back)) {
        back += 1;
    }
    let word = c.back(back);
    let by = c.back(1) == "by" || c.back(back - 1) == "by";
    if word == "of" {
        return noun(c, c.back(back + 1), r);
    }
    let lone = !by && (matches!(r.sort(), Sort::Time | Sort::Age) || falls_freely(r, word));
    if lone {
        return None;
    }
    let particle = matches!(word, "up" | "down") && !stands(c.back(back + 1), r);
    direction(word)
        .filter(|_| !particle)
        .or_else(|| gains(c, word, r))
        .or_else(|| by.then(|| raised(c)).flatten())
}

/// `a rise of 3`: not any gain of goods, only of a quantity.
fn noun(c: Cursor, word: &str, r: &Reading) -> Option<Change> {
    let noun = match word {
        "increase" | "rise" | "jump" | "surge" | "growth" | "gain" | "climb" => Change::Up,
        "decrease" | "drop" | "decline" | "fall" | "reduction" | "slump" | "dip" => Change::Down,
        _ => return None,
    };
    (r.sort() != Sort::Time && c.back(1) == "of" || r.bounded).then_some(noun)
}

/// Which way a word of movement says that a quantity went.
pub(super) fn direction(word: &str) -> Option<Change> {
    if UP.contains(word) {
        Some(Change::Up)
    } else if DOWN.contains(word) {
        Some(Change::Down)
    } else {
        None
    }
}

/// What may stand between a word of movement and its amount.
fn is_between(word: &str) -> bool {
    let adverb = word.len() > 4 && word.ends_with("ly");
    adverb
        || matches!(
            word,
            "by" | "another" | "a" | "an" | "further" | "additional" | "even" | "as" | "average"
        )
}

/// Whether what fell or rose is a body rather than a quantity: `fell 30 metres`.
fn falls_freely(r: &Reading, word: &str) -> bool {
    let length = r.unit.is_some_and(|unit| {
        matches!(
            unit.name,
            "metre" | "foot" | "kilometre" | "mile" | "yard" | "inch" | "centimetre"
        )
    });
    let level = word.starts_with("ris")
        || word == "rose"
        || matches!(word, "up" | "down" | "higher" | "lower");
    length && !level
}

/// Whether `up` or `down` behind `word` is of the quantity and no part of a verb (`gave up 12`): always
/// before a share, else behind a mark or a verb of being.
fn stands(word: &str, r: &Reading) -> bool {
    const BEING: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "ended", "closed", "finished", "went", "gone",
        "moved", "edged", "inched", "ticked", "trending", "traded", "opened", ",", "(", "–", "—",
        "",
    ];
    r.sort() == Sort::Share || BEING.contains(&word)
}

fn gains(c: Cursor, word: &str, r: &Reading) -> Option<Change> {
    let small = r
        .unit
        .is_some_and(|unit| matches!(unit.name, "cent" | "penny" | "sen"));
    let points = matches!(c.to(r.end).low(), "points" | "point") && r.unit.is_none();
    let level = r.sort() == Sort::Share || small || points;
    if level && GAINS.contains(word) {
        Some(Change::Up)
    } else if level && LOSSES.contains(word) {
        Some(Change::Down)
    } else {
        None
    }
}

/// `grow sales by 35 per cent`, `cut its forecast by 2`: the verb before the object.
fn raised(c: Cursor) -> Option<Change> {
    (2..=8)
        .map(|n| c.back(n))
        .take_while(|word| !matches!(*word, "," | ";" | ":" | "and" | "but" | ""))
        .find_map(|word| {
            let raises = RAISES.contains(word).then_some(Change::Up);
            let cuts = CUTS.contains(word).then_some(Change::Down);
            direction(word).or(raises).or(cuts)
        })
}

/// `a 3 percent drop`, `a 5% pay rise`, `10 cents lower`.
fn behind(c: Cursor, r: &Reading) -> Option<Change> {
    let points = matches!(c.low(), "point" | "points");
    let unit = matches!(r.sort(), Sort::Share | Sort::Money) || r.sort() == Sort::Measure;
    if !(unit || points) {
        return None;
    }
    let c = c.to(c.at + usize::from(points && r.unit.is_none()));
    let word = |word: &str| {
        if MORE.contains(word) {
            Some(Change::Up)
        } else if LESS.contains(word) {
            Some(Change::Down)
        } else {
            None
        }
    };
    let near = word(c.low()).filter(|_| !matches!(c.ahead(1), "from" | "to" | "by"));
    // `a 5% pay rise`: one noun between, behind an article.
    let article = matches!(c.to(r.from).back(1), "a" | "an" | "the");
    near.or_else(|| word(c.ahead(1)).filter(|_| article && r.sort() == Sort::Share))
}
