//! Years, and what is counted in tens and hundreds of them.

use dateline_doc::calendar::Calendar;
use dateline_doc::{Edtf, Precision};

use super::cursor::Cursor;
use super::lexicon::{self, WordSet, word_set};
use super::meaning::{Found, Meaning};

/// `2018`, `2018-19`, `490 BC`, `2569 BE`, `the 1990s`, `the eighties`, `the 19th century`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    c.read(of_an_era)
        .or_else(|| c.read(century).map(Found::from))
        .or_else(|| c.read(decade).map(Found::from))
        .or_else(|| c.read(bare_pair).map(Found::from))
        .or_else(|| c.read(bare_year).map(Found::from))
}

/// ISO 8601 counts a year 0, so that 1 BC is 0000.
pub(crate) fn before_christ(year: i16) -> i16 {
    1 - year
}

/// Steps over `BC`, if it comes next.
pub(crate) fn eat_before_christ(c: &mut Cursor) -> bool {
    c.eat_any(&["bc", "bce", "b.c.", "b.c", "b.c.e."])
}

fn of_an_era(c: &mut Cursor) -> Option<Found> {
    c.eat_phrase("the year");
    if c.eat("ad") {
        let year: i16 = c.take(|word| word.parse().ok())?;
        let year = (1..2200).contains(&year).then(|| Edtf::year(year))?;
        return Some(Meaning::Fixed(year).into());
    }
    if c.eat("b.e.") {
        return buddhist(c);
    }
    // EDTF level 1 writes years with four digits.
    let number: i16 = c.low().parse().ok().filter(|n| (1..=9999).contains(n))?;
    if c.to(c.at + 1).raw() == "BE" || c.ahead(1) == "b.e." {
        let found = buddhist(c);
        c.step();
        return found;
    }
    c.step();
    let year = if eat_before_christ(c) {
        before_christ(number)
    } else {
        c.eat_any(&["ad", "ce", "a.d.", "c.e."]).then_some(number)?
    };
    Some(Meaning::Fixed(Edtf::year(year)).into())
}

/// A year of the Buddhist era.
fn buddhist(c: &mut Cursor) -> Option<Found> {
    let year: i16 = c.take(|word| word.parse().ok())?;
    let year = year
        .checked_sub(543)
        .filter(|year| (1700..2200).contains(year))?;
    Some(Found {
        calendar: Calendar::Buddhist,
        ..Meaning::Fixed(Edtf::year(year)).into()
    })
}

/// `the 19th century`, `the 18th and 19th centuries`, `19th-century`, `the fifth century BC`.
fn century(c: &mut Cursor) -> Option<Meaning> {
    c.eat("the");
    if let Some((nth, "century")) = c.low().split_once('-') {
        let number = nth_century(nth)?;
        c.step();
        return Some(one_century(number, c));
    }
    let first = c.take(nth_century)?;
    if c.eat("century") {
        return Some(one_century(first, c));
    }
    c.eat_any(&["and", "to", "or", "-", "–"]).then_some(())?;
    c.eat("the");
    let last = c.take(nth_century)?;
    let named = c.eat_any(&["centuries", "century"]) && !eat_before_christ(c);
    let (from, to) = (Precision::Century(first - 1), Precision::Century(last - 1));
    (named && first < last).then_some(Meaning::Fixed(Edtf::span(from, to)))
}

/// The number of a century whose years have four digits.
fn nth_century(word: &str) -> Option<i16> {
    lexicon::ordinal(word).map(i16::from).filter(|&n| n <= 100)
}

/// EDTF has no century before year 0, so that one before Christ is a stretch of years.
fn one_century(number: i16, c: &mut Cursor) -> Meaning {
    Meaning::Fixed(if eat_before_christ(c) {
        let first = before_christ(number * 100);
        Edtf::span(Precision::Year(first), Precision::Year(first + 99))
    } else {
        Precision::Century(number - 1).into()
    })
}

/// `1990s`, `the 90's`, `the eighties`; two digits are of the century before this one. Somebody's
/// thirties are an age.
fn decade(c: &mut Cursor) -> Option<Meaning> {
    let aged = |word: &str| matches!(word, "his" | "her" | "their" | "my" | "our" | "your");
    if (1..=3).any(|n| aged(c.back(n))) {
        return None;
    }
    let the = c.eat("the");
    let cut = c.eat_any(&["'", "’", "‘"]);
    let short = c.low().len() < 4;
    let year = match c.read(tens) {
        // `in the 30s` is as often a temperature.
        Some(year) => Some(year).filter(|&year| cut || !short || !(1920..1950).contains(&year))?,
        None => c.take(decade_in_words).filter(|_| the)?,
    };
    Some(Meaning::Fixed(if eat_before_christ(c) {
        let last = before_christ(year);
        Edtf::span(Precision::Year(last - 9), Precision::Year(last))
    } else {
        Precision::Decade(year / 10).into()
    }))
}

fn tens(c: &mut Cursor) -> Option<i16> {
    let word = c.low();
    let digits = word.strip_suffix('s').unwrap_or(word);
    let number: i16 = digits.parse().ok().filter(|n| n % 10 == 0)?;
    c.step();
    let apostrophe = digits == word;
    if apostrophe && !(c.glued() && eat_apostrophe_s(c)) {
        return None;
    }
    match digits.len() {
        2 if number >= 20 => Some(number + 1900),
        3 if eat_before_christ(&mut c.clone()) => Some(number),
        4 if (1000..=2199).contains(&number) => Some(number),
        _ => None,
    }
}

/// Steps over the `'s` behind digits, in one token or two.
pub(crate) fn eat_apostrophe_s(c: &mut Cursor) -> bool {
    c.read(|c| {
        let whole = c.eat_any(&["'s", "’s"]);
        (whole || c.eat_any(&["'", "’"]) && c.glued() && c.eat("s")).then_some(())
    })
    .is_some()
}

pub(crate) fn decade_in_words(word: &str) -> Option<i16> {
    Some(match word {
        "twenties" => 1920,
        "thirties" => 1930,
        "forties" => 1940,
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => return None,
    })
}

/// Two years that one dash or stroke joins: `2018-19`, `1914–1918`, `2018/19`.
pub(crate) fn year_pair(c: &mut Cursor) -> Option<Edtf> {
    let first = c.low();
    c.step();
    let (first, second) = if let Some(both) = first.split_once('/') {
        both
    } else {
        let dash = c.glued() && c.eat_any(&["-", "–", "‐", "‑"]) && c.glued();
        let second = c.low();
        c.step();
        (first, dash.then_some(second)?)
    };
    let first = lexicon::year(first)?;
    let last = match second.len() {
        2 => second.parse::<i16>().ok()? + first / 100 * 100,
        _ => lexicon::year(second)?,
    };
    let last = if last < first { last + 100 } else { last };
    let goes_on = c.glued() && matches!(c.low(), "-" | "–" | "/" | "%");
    (last > first && last - first < 100 && !goes_on)
        .then_some(Edtf::span(Precision::Year(first), Precision::Year(last)))
}

/// Two full years are two dates, which `ranges` reads; `2001-12` is a month.
fn bare_pair(c: &mut Cursor) -> Option<Meaning> {
    let signed = is_sign(c.back(1));
    let years = year_pair(c)?;
    let (from, to) = (years.earliest()?.year(), years.latest()?.year());
    let short = c.to(c.at - 1).low().len() != 4;
    if !short || to - from > 1 && (1..=12).contains(&(to % 100)) {
        return None;
    }
    let recent = years.earliest()?.year() >= 1500;
    (!signed && recent && !COUNTED.contains(c.low())).then_some(Meaning::Fixed(years))
}

fn is_sign(word: &str) -> bool {
    matches!(word, "$" | "£" | "€" | "#" | "₹" | "¥" | "." | "+")
}

/// Words before which four digits are a year.
static BEFORE_YEARS: WordSet = word_set!(
    "in since of by until till from to before after during early late around about circa through \
     between and year years ( than for fiscal mid throughout election - – /"
);

/// Words that make four digits before them a number and no year.
static COUNTED: WordSet = word_set!(
    "% percent km kilometers kilometres miles m meters metres feet yards people men women children \
     troops soldiers hours hrs days years year tons tonnes dollars euros pounds kg million billion \
     thousand times more others votes points jobs homes deaths cases utc gmt local"
);

/// Four digits where a year can stand.
fn bare_year(c: &mut Cursor) -> Option<Meaning> {
    let said = c.eat_phrase("the year") || c.eat("year");
    let (before, after) = (c.back(1), c.ahead(1));
    let rough = matches!(before, "some" | "nearly" | "almost" | "roughly");
    if is_sign(before) || rough || COUNTED.contains(after) {
        return None;
    }
    let year = c.take(lexicon::year)?;
    let late = before == "as" && matches!(c.back(3), "late" | "early" | "recently");
    let placed = said || late || BEFORE_YEARS.contains(before) || c.is_heading() && c.done();
    let recent = (1900..2100).contains(&year);
    let plural = after.len() > 3 && after.ends_with('s') && !after.ends_with("ss");
    let ends = c.done() || !after.starts_with(|c: char| c.is_alphanumeric());
    let clear = if recent {
        placed || ends || !plural || describes(before, year)
    } else {
        placed && !plural && !counts(before, *c) || describes(before, year)
    };
    let numbered = c.glued() && matches!(c.low(), "-" | "–") && c.ahead(1).len() == 4;
    (clear && !numbered).then_some(Meaning::Fixed(Edtf::year(year)))
}

/// Whether four digits before 1900 tell which of several is meant: `the 1777 campaigns`. Round
/// numbers are rather counts.
fn describes(before: &str, year: i16) -> bool {
    let which = matches!(
        before,
        "the" | "its" | "their" | "his" | "her" | "that" | "'s" | "’s"
    );
    which && year % 50 != 0 && year >= 1500
}

/// Whether four digits before 1900 count the noun behind them: `a survey of 1709 schoolchildren`.
fn counts(before: &str, after: Cursor) -> bool {
    let weak = matches!(
        before,
        "of" | "than" | "for" | "and" | "to" | "by" | "about" | "around"
    );
    let noun = after.low().len() > 4 && after.raw().starts_with(|c: char| c.is_ascii_lowercase());
    let linked = matches!(
        after.low(),
        "until"
            | "after"
            | "before"
            | "under"
            | "during"
            | "where"
            | "which"
            | "while"
            | "through"
            | "between"
            | "against"
            | "among"
    );
    weak && noun && !linked && !super::is_past(after.low())
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn years() {
        check(
            "2026-03-11",
            &[
                "The mill closed in [2016|2016].",
                "Output is the lowest since [1971|1971].",
                "The [1962|1962] law still holds.",
                "It will be done by [the year 2030|2030].",
                "The war of [490 BC|-0489] was brief.",
                "The war of [AD 79|0079] was brief.",
                "It was founded in [2569 BE|2026].",
                "Some 1962 sheep were sold for $1998.",
                "A survey of 1709 schoolchildren was made.",
                "The election of [1860|1860] triggered a crisis.",
                "As late as [1781|1781] they hoped.",
                "A tradition 2000 years old.",
                "The [1777|1777] campaigns failed, and the 1700 men went home.",
            ],
        );
    }

    #[test]
    fn pairs_of_years() {
        check(
            "2026-03-11",
            &[
                "She led the choir in the [2018-19|2018/2019] season.",
                "She led the choir in [2018/19|2018/2019].",
                "The war of [1914|1914]–[1918|1918] was long.",
                "The war of [1914-18|1914/1918] was long.",
                "The line 2018-9911 was busy.",
            ],
        );
    }

    #[test]
    fn decades() {
        check(
            "2026-03-11",
            &[
                "Two mills were built in [the 1990s|199X].",
                "Two mills were built in [the '90s|199X].",
                "Two mills were built in [the 1980's|198X] or [the 90's|199X].",
                "Two mills were built in [the sixties|196X].",
                "The wall fell in [the 480s BC|-0488/-0479].",
                "A man in his 30s was held.",
                "She is in her early 60s.",
            ],
        );
    }

    #[test]
    fn centuries() {
        check(
            "2026-03-11",
            &[
                "It dates from [the 19th century|18XX].",
                "It dates from [the 18th and 19th centuries|17XX/18XX].",
                "A [19th-century|18XX] chapel burnt down.",
                "It dates from [the fifth century BC|-0499/-0400].",
            ],
        );
    }
}
