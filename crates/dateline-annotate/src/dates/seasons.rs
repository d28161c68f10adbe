//! Seasons.

use super::cursor::Cursor;
use super::lexicon::{self, WordSet, word_set};
use super::meaning::{Found, Meaning, Which, Yearly};
use super::partial::{turned, which_year};

/// `the summer`, `last spring`, `the winter of 1914`, `a summer visit`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    let start = *c;
    let turn = c.read(turned);
    let the = turn.is_none() && c.eat_any(&["the", "that"]);
    if the {
        c.eat("same");
    }
    let name = *c;
    let season = c.take(lexicon::season)?;
    let which = match turn.unwrap_or_else(|| which_year(c)) {
        Which::Unsaid if start.low() == "that" => Which::Told(0),
        which => which,
    };
    if which == Which::Unsaid && !stands_as_season(start, name, *c, the) {
        return None;
    }
    Some(Meaning::Yearly(Yearly::Season(season), which).into())
}

/// Whether the word is no verb, water, coil, collapse or part of a name.
fn stands_as_season(start: Cursor, name: Cursor, after: Cursor, the: bool) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    if capital(name.raw()) && name.at > name.first() {
        return false;
    }
    let timed = matches!(
        start.back(1),
        "in" | "since"
            | "until"
            | "by"
            | "during"
            | "early"
            | "late"
            | "of"
            | "mid"
            | "through"
            | "throughout"
            | "over"
            | "for"
            | "spent"
            | "spend"
            | "spends"
            | "spending"
    );
    let told = start.low() == "that";
    match name.low() {
        "summer" | "winter" | "autumn" => true,
        "fall" | "spring" if SEASONAL.contains(after.low()) => true,
        "fall" | "spring" => (timed || told) && after.low() != "of",
        _ => the && timed,
    }
}

/// What is held or done in one season of each year: `a spring offensive`, `the fall term`.
static SEASONAL: WordSet = word_set!(
    "offensive offensives campaign campaigns semester term session sessions election elections \
     vote harvest sowing planting collection collections festival break holiday holidays recess \
     budget meeting meetings summit visit tour season exams training equinox"
);

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn seasons() {
        check(
            "2026-03-11",
            &[
                "They met [last summer|2025-22].",
                "He fled in [May 1987|1987-05]. [The following winter|1987-24] he died.",
                "He fled in [May 1987|1987-05], having come in [the previous April|1987-04].",
                "They fought in [the winter of 1914|1914-24].",
                "A [summer|2026-22] visit is likely.",
                "They met in [spring 2024|2024-21] and [Autumn 2024|2024-23].",
                "They will meet [this fall|2026-23].",
                "The thaw came [this winter|2025-24].",
                "They will meet [next spring|2027-21].",
                "She watched the fall of the city.",
                "The Spring Hill dam held.",
            ],
        );
    }
}
