//! Two dates that are the ends of one range.
//!
//! Where the text gives both ends as dates (`from 24 July until 26 November`, `1861-1865`), each
//! is a date of its own and knows the range, as TIMEX3 has it (ISO 24617-1). An end that is no
//! date by itself (`July 11-12`, `1915-17`) is read with the other one, as a single range.

use dateline_doc::{Date, Edtf, End, Precision};

use super::Mention;
use super::cursor::{Cursor, Words};
use super::lexicon;
use super::meaning::{Found, Meaning, Which};

/// `1861` of `1861-1865`, `264` of `264 to 241 BC`, `1915-17`.
pub(crate) fn years(c: &mut Cursor) -> Option<Found> {
    c.read(short_end)
        .or_else(|| c.read(first_year))
        .or_else(|| c.read(first_before_christ))
        .map(|value| Meaning::Fixed(value).into())
}

/// `1915-17`: the second year takes the century of the first.
fn short_end(c: &mut Cursor) -> Option<Edtf> {
    let first = c.take(lexicon::year)?;
    let joined = dash(c) && c.glued();
    let digits = c.low();
    let last = first / 100 * 100 + two_digits(digits).filter(|_| joined)?;
    c.step();
    // `1998-10-04` is a day, and `2001-12` a month.
    let alone = !(c.glued() && matches!(c.low(), "-" | "–" | ":" | "/"));
    let years = last > first && (last - first < 12 && digits > "12" || last < 1900);
    (years && alone).then(|| Edtf::span(Precision::Year(first), Precision::Year(last)))
}

fn two_digits(word: &str) -> Option<i16> {
    let two = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| two)
}

/// The first of two years with a dash between them.
fn first_year(c: &mut Cursor) -> Option<Edtf> {
    let first = c.take(lexicon::year)?;
    let mut ahead = *c;
    let second = dash(&mut ahead).then(|| lexicon::year(ahead.low()))??;
    let near = (1..=200).contains(&(second - first));
    let counted = lexicon::unit(ahead.ahead(1)).is_some() || ahead.ahead(1) == "%";
    (near && !counted).then_some(Edtf::year(first))
}

/// The first of two years of which the second says that both are before Christ.
fn first_before_christ(c: &mut Cursor) -> Option<Edtf> {
    let number = |word: &str| word.parse::<i16>().ok().filter(|&n| n > 0);
    let first = number(c.low())?;
    c.step();
    let mut ahead = *c;
    let joined = dash(&mut ahead) || ahead.eat_any(&["to", "until", "and", "or"]);
    let second = number(ahead.low()).filter(|_| joined)?;
    let era = matches!(ahead.ahead(1), "bc" | "bce" | "b.c." | "b.c.e.");
    (era && second < first).then(|| Edtf::year(1 - first))
}

fn dash(c: &mut Cursor) -> bool {
    c.eat_any(&["-", "–", "—"])
}

/// Whether the text makes `first` and `second`, the next mention, the ends of one range.
pub(crate) fn are_joined(words: &Words, first: &Mention, second: &Mention) -> bool {
    let one = |mention: &Mention| !matches!(mention.found.meaning, Meaning::Yearlies(..));
    if second.from != first.end + 1 || !(one(first) && one(second)) {
        return false;
    }
    match words.low(first.end) {
        "-" | "–" | "—" | "to" | "until" | "till" | "through" => true,
        "and" => first.from > 0 && words.low(first.from - 1) == "between",
        _ => false,
    }
}

/// The end of a range cannot come before its start: a month without a year is of the next one.
pub(crate) fn after(start: Edtf, end: Edtf, mention: &Mention) -> Edtf {
    let unsaid = matches!(mention.found.meaning, Meaning::Yearly(_, Which::Unsaid));
    let early = end.earliest() < start.earliest();
    let (true, true, Edtf::At(moment)) = (unsaid, early, end) else {
        return end;
    };
    let precision = match moment.precision {
        Precision::Month(year, month) => Precision::Month(year + 1, month),
        Precision::Season(year, season) => Precision::Season(year + 1, season),
        Precision::Day(day) => {
            let next = super::calendar::years_on(day, 1);
            let same = |year| {
                super::partial::civil(year, day.month().unsigned_abs(), day.day().unsigned_abs())
            };
            next.and_then(same).map_or(moment.precision, Precision::Day)
        }
        other => other,
    };
    Edtf::At(dateline_doc::Moment {
        precision,
        ..moment
    })
}

/// Tells both dates of their range, if they make one.
pub(crate) fn link(first: &mut Date, second: &mut Date) {
    let (Edtf::At(from), Edtf::At(to)) = (first.value, second.value) else {
        return;
    };
    if first.value.earliest() <= second.value.earliest() {
        let range = Edtf::Interval(End::At(from), End::At(to));
        first.range = Some(range);
        second.range = Some(range);
    }
}
