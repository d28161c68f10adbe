//! Words that make a number a bound, and those that leave it exact.

use dateline_doc::Bound;

use crate::dates::cursor::Cursor;
use crate::dates::lexicon::{WordSet, word_set};

/// What the words before a number say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Before {
    Bound(Bound),
    /// `between 10 and 12`.
    Between,
}

/// Phrases before a number, longer ones first.
const BEFORE: &[(&str, Before)] = &[
    ("no fewer than", Before::Bound(Bound::AtLeast)),
    ("no less than", Before::Bound(Bound::AtLeast)),
    ("not less than", Before::Bound(Bound::AtLeast)),
    ("in excess of", Before::Bound(Bound::AtLeast)),
    ("a minimum of", Before::Bound(Bound::AtLeast)),
    ("at the least", Before::Bound(Bound::AtLeast)),
    ("no more than", Before::Bound(Bound::AtMost)),
    ("not more than", Before::Bound(Bound::AtMost)),
    ("no longer than", Before::Bound(Bound::AtMost)),
    ("a maximum of", Before::Bound(Bound::AtMost)),
    ("as many as", Before::Bound(Bound::AtMost)),
    ("as much as", Before::Bound(Bound::AtMost)),
    ("as few as", Before::Bound(Bound::AtLeast)),
    ("as little as", Before::Bound(Bound::AtLeast)),
    ("a little over", Before::Bound(Bound::AtLeast)),
    ("a little under", Before::Bound(Bound::AtMost)),
    ("in the region of", Before::Bound(Bound::About)),
    ("at least", Before::Bound(Bound::AtLeast)),
    ("more than", Before::Bound(Bound::AtLeast)),
    ("greater than", Before::Bound(Bound::AtLeast)),
    ("higher than", Before::Bound(Bound::AtLeast)),
    ("longer than", Before::Bound(Bound::AtLeast)),
    ("upwards of", Before::Bound(Bound::AtLeast)),
    ("upward of", Before::Bound(Bound::AtLeast)),
    ("just over", Before::Bound(Bound::AtLeast)),
    ("just above", Before::Bound(Bound::AtLeast)),
    ("well over", Before::Bound(Bound::AtLeast)),
    ("well above", Before::Bound(Bound::AtLeast)),
    ("slightly over", Before::Bound(Bound::AtLeast)),
    ("fewer than", Before::Bound(Bound::AtMost)),
    ("less than", Before::Bound(Bound::AtMost)),
    ("lower than", Before::Bound(Bound::AtMost)),
    ("at most", Before::Bound(Bound::AtMost)),
    ("up to", Before::Bound(Bound::AtMost)),
    ("just under", Before::Bound(Bound::AtMost)),
    ("well under", Before::Bound(Bound::AtMost)),
    ("well below", Before::Bound(Bound::AtMost)),
    ("close to", Before::Bound(Bound::About)),
    ("an estimated", Before::Bound(Bound::About)),
    ("over", Before::Bound(Bound::AtLeast)),
    ("above", Before::Bound(Bound::AtLeast)),
    ("exceeding", Before::Bound(Bound::AtLeast)),
    ("under", Before::Bound(Bound::AtMost)),
    ("below", Before::Bound(Bound::AtMost)),
    ("maximum", Before::Bound(Bound::AtMost)),
    ("minimum", Before::Bound(Bound::AtLeast)),
    ("about", Before::Bound(Bound::About)),
    ("around", Before::Bound(Bound::About)),
    ("roughly", Before::Bound(Bound::About)),
    ("approximately", Before::Bound(Bound::About)),
    ("some", Before::Bound(Bound::About)),
    ("nearly", Before::Bound(Bound::About)),
    ("almost", Before::Bound(Bound::About)),
    ("estimated", Before::Bound(Bound::About)),
    ("circa", Before::Bound(Bound::About)),
    ("barely", Before::Bound(Bound::About)),
    ("nearer", Before::Bound(Bound::About)),
    ("~", Before::Bound(Bound::About)),
    ("≈", Before::Bound(Bound::About)),
    ("between", Before::Between),
    ("only", Before::Bound(Bound::Exact)),
    ("just", Before::Bound(Bound::Exact)),
    ("exactly", Before::Bound(Bound::Exact)),
    ("precisely", Before::Bound(Bound::Exact)),
];

/// Phrases behind a number and its unit.
const AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("or longer", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("and more", Bound::AtLeast),
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("or so", Bound::About),
];

static FIRST_WORDS: WordSet = word_set!(
    "no not in a at as more greater higher longer upwards upward just well slightly fewer \
     less lower up close an over above exceeding under below maximum minimum about around \
     roughly approximately some nearly almost estimated circa between only exactly \
     precisely barely nearer ~ ≈"
);

/// Whether `word` begins a phrase of [`BEFORE`].
pub(crate) fn starts(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

/// Steps over the bound that comes next, with an article or `another` behind it.
pub(crate) fn before(c: &mut Cursor) -> Option<Before> {
    if !starts(c.low()) {
        return None;
    }
    let risen = c.low() == "up"
        && matches!(
            c.back(1),
            "back" | "inching" | "climbing" | "rising" | "went" | "edged"
        );
    if c.low() == "about" && is_topic(*c) || risen {
        return None;
    }
    let first = c.low();
    let (_, bound) = BEFORE
        .iter()
        .filter(|(phrase, _)| phrase.starts_with(first))
        .find(|(phrase, _)| c.eat_phrase(phrase))?;
    c.eat_any(&["another", "the", "additional"]);
    Some(*bound)
}

/// Whether `about` says what something is about: `information was given about 690 of them`.
fn is_topic(c: Cursor) -> bool {
    const SPEECH: &[&str] = &[
        "information",
        "details",
        "talk",
        "talks",
        "talked",
        "talking",
        "concern",
        "concerns",
        "concerned",
        "questions",
        "asked",
        "worried",
        "worries",
        "heard",
        "known",
        "unknown",
        "know",
        "knows",
        "knew",
        "think",
        "thinking",
        "complained",
        "speaking",
        "spoke",
        "report",
        "reports",
        "story",
    ];
    (1..=3).any(|n| SPEECH.contains(&c.back(n)))
}

/// Steps over the bound that comes next behind a number.
pub(crate) fn after(c: &mut Cursor) -> Option<Bound> {
    if c.low() == "+" && c.glued() {
        c.step();
        return Some(Bound::AtLeast);
    }
    AFTER
        .iter()
        .find(|(phrase, _)| c.eat_phrase(phrase))
        .map(|&(_, bound)| bound)
}
