//! Two dates that are the ends of one range.
//!
//! Where the text gives both ends as dates (`from 24 July until 26 November`, `1861-1865`), each
//! is a date of its own and knows the range, as TIMEX3 has it (ISO 24617-1). An end that is no
//! date by itself (`July 11-12`, `1915-17`) is read with the other one, as a single range.

use dateline_doc::{Date, Edtf, End, Precision};

use super::cursor::{Cursor, Words};
use super::meaning::{Found, Meaning, Which, Yearly};
use super::{Bounds, Mention};
use super::{lexicon, partial, years};

/// `1861` of `1861-1865`, `264` of `264 to 241 BC`.
pub(crate) fn years(c: &mut Cursor) -> Option<Found> {
    c.read(first_year)
        .or_else(|| c.read(first_before_christ))
        .map(|value| Meaning::Fixed(value).into())
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
    ahead.step();
    let era = years::eat_before_christ(&mut ahead);
    (era && second < first).then(|| Edtf::year(years::before_christ(first)))
}

/// `5` of `May 4 and 5`: a day by itself, in the month said before.
pub(crate) fn next_day(c: &mut Cursor) -> Option<Found> {
    let listed = matches!(c.back(1), "and" | "or") && lexicon::day(c.back(2)).is_some();
    let month = lexicon::month(c.back(3)).filter(|_| listed)?;
    let day = c.take(|word| lexicon::day(word).or_else(|| lexicon::ordinal(word)))?;
    let year = partial::which_year(c);
    let ends = c.done() || !c.low().starts_with(char::is_alphanumeric) || goes_on(c.low());
    ends.then(|| partial::dated(Yearly::Day(month, day), year).into())
}

/// Words behind a day of the month that it counts nothing of.
pub(crate) fn goes_on(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "was"
            | "were"
            | "is"
            | "are"
            | "will"
            | "would"
            | "in"
            | "at"
            | "the"
            | "to"
            | "by"
            | "with"
            | "when"
            | "where"
            | "but"
            | "they"
            | "he"
            | "she"
            | "it"
            | "after"
            | "before"
    )
}

fn dash(c: &mut Cursor) -> bool {
    c.eat_any(&["-", "–", "—"])
}

/// Whether the text makes `first` and `second`, the next mention, the ends of one range.
pub(crate) fn are_joined(words: &Words, first: &Mention, second: &Mention) -> bool {
    let one = |mention: &Mention| !matches!(mention.found.meaning, Meaning::Yearlies(..));
    let moved = first.bounds == Bounds::Moved;
    if second.from != first.end + 1 || moved || !(one(first) && one(second)) {
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

#[cfg(test)]
mod tests {
    use crate::dates::tests::{check, doc};

    #[test]
    fn ends_that_are_dates() {
        check(
            "2026-03-11",
            &[
                "The fair runs from [June 30|2026-06-30] to [July 2|2026-07-02].",
                "They will inspect it between [20 March|2026-03-20] and [24 March|2026-03-24].",
                "The reign ([1861|1861]-[1865|1865]) was short.",
                "The war ([264|-0263] to [241 BC|-0240]) was long.",
                "The siege ([14 August|1914-08-14]-[2 September 1914|1914-09-02]) failed.",
                "They stayed from [October 2020|2020-10] to [March|2021-03].",
                "They gave up on [May 4|2026-05-04] and [5|2026-05-05], and went home.",
                "On [May 4|2026-05-04] and 5 of them went home.",
            ],
        );
    }

    #[test]
    fn ends_that_are_none() {
        check(
            "2026-03-11",
            &[
                "The fair is planned for [July 11-12|2026-07-11/2026-07-12].",
                "The law of [1915-17|1915/1917] was harsh.",
                "Prices rose from [October through December|2025-10/2025-12].",
            ],
        );
    }

    #[track_caller]
    fn check_range(text: &str, ranges: &[&str]) {
        let doc = doc(text, Some("2026-03-11"));
        let found: Vec<String> = doc
            .dates
            .iter()
            .map(|date| date.range.map_or(String::new(), |range| range.to_string()))
            .collect();
        assert_eq!(found, ranges, "{text}");
    }

    #[test]
    fn both_ends_know_the_range() {
        let fair = "2026-06-30/2026-07-02";
        check_range("The fair runs from June 30 to July 2.", &[fair, fair]);
        check_range("She came in 1861 and left in 1865.", &["", ""]);
        check_range("They met in June and July.", &["", ""]);
        check_range("They met between June and July.", &["2025-06/2025-07"; 2]);
    }
}
