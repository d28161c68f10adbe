//! Days and months by name, with their year or without.

use dateline_doc::calendar::Calendar;
use dateline_doc::{Edtf, Precision};
use jiff::civil::{Date, Weekday};

use super::cursor::Cursor;
use super::foreign;
use super::lexicon;
use super::meaning::{Found, Meaning, Which, Yearly};
use super::years::{self, eat_before_christ};

/// `February 3, 2026`, `Friday, Feb. 6`, `13 July`, `the 13th of July`, `July 11-12`, `in March`,
/// `December 2015`, `January last year`, `last September`, `October through December`.
pub(crate) fn named(c: &mut Cursor) -> Option<Found> {
    if let Some(meaning) = c.read(turned_month).or_else(|| c.read(weekday_of_month)) {
        return Some(meaning.into());
    }
    let weekday = c.read(leading_weekday);
    let meaning = c.read(point).or_else(|| c.read(day_of_month))?;
    if let Meaning::Yearly(point, Which::Unsaid) = meaning
        && let Some(found) = c.read(|c| buddhist(c, point))
    {
        return Some(found);
    }
    let shared = match meaning {
        Meaning::Yearly(point, Which::Unsaid) => shared_year(*c, point),
        _ => None,
    };
    Some(shared.unwrap_or(meaning)).map(|meaning| Found {
        weekday,
        ..meaning.into()
    })
}

/// Which of those that every year has: `last`, `this`, `next` count from now, `the following` and
/// `the previous` from what is told.
pub(crate) fn turned(c: &mut Cursor) -> Option<Which> {
    let the = c.eat("the");
    let turn = c.take(|word| match word {
        "last" if !the => Some(Which::Once(-1)),
        "this" if !the => Some(Which::Once(0)),
        "next" if !the => Some(Which::Once(1)),
        "next" | "following" | "ensuing" if the => Some(Which::Then(1)),
        "previous" | "preceding" if the => Some(Which::Then(-1)),
        _ => None,
    })?;
    Some(match c.low() {
        "past" if !the => (c.step(), Which::Once(-1)).1,
        "coming" if !the => (c.step(), Which::Once(1)).1,
        _ => turn,
    })
}

/// `last September`, `this past May`, `next March`, `the following April`.
fn turned_month(c: &mut Cursor) -> Option<Meaning> {
    let turn = turned(c)?;
    // `This May Hurt` is a headline.
    let verb = c.is_heading() && matches!(c.low(), "may" | "march");
    let month = month(c).filter(|_| !verb)?;
    let alone = lexicon::day(c.low()).is_none() && which_year(&mut c.clone()) == Which::Unsaid;
    alone.then(|| dated(Yearly::Month(month), turn))
}

/// `Saturday the 14th`: of the nearest month in which those agree.
fn weekday_of_month(c: &mut Cursor) -> Option<Meaning> {
    let long = c.low().len() > 5 && c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    let weekday = c.take(lexicon::weekday).filter(|_| long)?;
    c.eat(",");
    let the = c.eat("the");
    let day = c.take(lexicon::ordinal).filter(|&d| d <= 31 && the)?;
    let goes_on = c.low() == "of" || lexicon::month(c.low()).is_some();
    (!goes_on).then_some(Meaning::WeekdayOfMonth(weekday, day))
}

/// The year of the Buddhist era behind an English month.
fn buddhist(c: &mut Cursor, point: Yearly) -> Option<Found> {
    c.eat(",");
    let year: i16 = c.take(|word| word.parse().ok())?;
    let era = Calendar::of_year(year) == Calendar::Buddhist;
    foreign::buddhist(point, year).filter(|_| era)
}

/// A day or month by name.
fn point(c: &mut Cursor) -> Option<Meaning> {
    c.read(month_first)
        .or_else(|| c.read(day_first))
        .or_else(|| c.read(month_only))
}

/// The year that a second date behind `and` or a dash says for both: `August and September 1914`.
fn shared_year(mut c: Cursor, first: Yearly) -> Option<Meaning> {
    if !c.eat_any(&["and", "or", "to", "until", "till", "-", "–", "—", "through"]) {
        return None;
    }
    let second = match c.read(point)? {
        Meaning::Fixed(second) => second,
        // `July and August last year`.
        Meaning::Yearly(_, turn @ Which::Turn(_)) => return Some(dated(first, turn)),
        _ => return None,
    };
    let day = second.earliest()?;
    let same = in_year(first, day.year())?;
    let turned = same.first_day()? > day;
    Some(dated(first, Which::Given(day.year() - i16::from(turned))))
}

/// A weekday that only repeats what the date behind it says.
fn leading_weekday(c: &mut Cursor) -> Option<Weekday> {
    // `Tarn Sun, August 16` is a newspaper and its day.
    let titled = c.low().len() < 5 && after_capital(*c);
    let day = c.take(lexicon::weekday).filter(|_| !titled)?;
    c.eat_stop();
    c.eat(",");
    c.eat("the");
    let of = usize::from(c.ahead(1) == "of");
    let month = |n| lexicon::month(c.ahead(n)).is_some();
    (month(0) || month(1 + of)).then_some(day)
}

/// The name of a month, in capitals as names are.
fn month(c: &mut Cursor) -> Option<u8> {
    let capital = c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    let month = c.take(lexicon::month).filter(|_| capital)?;
    c.eat_stop();
    Some(month)
}

fn day(c: &mut Cursor) -> Option<u8> {
    c.take(|word| lexicon::day(word).or_else(|| lexicon::ordinal(word).filter(|&d| d <= 31)))
}

/// `July 13`, `July 11-12`, `Feb. 3rd, 2026`.
fn month_first(c: &mut Cursor) -> Option<Meaning> {
    let between = c.back(1) == "between";
    let month = month(c)?;
    c.eat("the");
    let from = day(c)?;
    if matches!(c.low(), "%" | "percent" | "a.m." | "p.m.") {
        return None;
    }
    let to = c.read(|c| range_day(c, between));
    let year = which_year(c);
    let start = Yearly::Day(month, from);
    Some(match to {
        None => dated(start, year),
        Some(to) => ranged(start, Yearly::Day(month, to), year),
    })
}

/// The second day of `11-12`.
fn range_day(c: &mut Cursor, between: bool) -> Option<u8> {
    let joined = c.eat_any(&["-", "–", "—", "to", "through"]) || between && c.eat("and");
    day(c).filter(|_| joined && c.low() != ":")
}

/// `13 July`, `the 13th of July`, `11-12 July 2018`.
fn day_first(c: &mut Cursor) -> Option<Meaning> {
    let between = c.back(1) == "between";
    c.eat("the");
    let from = day(c)?;
    let to = c.read(|c| range_day(c, between));
    c.eat("of");
    let month = month(c)?;
    let year = which_year(c);
    let start = Yearly::Day(month, from);
    Some(match to {
        None => dated(start, year),
        Some(to) => ranged(start, Yearly::Day(month, to), year),
    })
}

/// `March`, `March 2018`, `January last year`, `October through December`.
fn month_only(c: &mut Cursor) -> Option<Meaning> {
    let bare = *c;
    let from = month(c)?;
    let to = c.read(|c| c.eat("through").then(|| month(c))?);
    let year = which_year(c);
    if year == Which::Unsaid && to.is_none() && !stands_as_month(bare, *c) {
        return None;
    }
    Some(match to {
        None => dated(Yearly::Month(from), year),
        Some(to) => ranged(Yearly::Month(from), Yearly::Month(to), year),
    })
}

/// Words before which even `May` and `March` are months.
const BEFORE_MONTHS: &[&str] = &[
    "in", "since", "until", "till", "early", "late", "mid", "last", "next", "this", "during",
    "through", "every", "each", "by", "before", "after", "between", "from",
];

/// Whether a month's name without day and year is no verb, march or prime minister.
fn stands_as_month(c: Cursor, after: Cursor) -> bool {
    let part_of = c.back(1) == "of"
        && matches!(
            c.back(2),
            "end" | "start" | "beginning" | "middle" | "month"
        );
    let opens = matches!(after.low(), "-" | "–" | "—") && lexicon::month(after.ahead(1)).is_some();
    let closes = c.back(1) == "to"
        && (lexicon::month(c.back(2)).is_some()
            || c.back(2).starts_with(|c: char| c.is_ascii_digit()));
    if matches!(
        c.low(),
        "may" | "march" | "mar" | "jan" | "jun" | "august" | "april" | "june"
    ) {
        let owner = matches!(after.low(), "'s" | "’s");
        return (BEFORE_MONTHS.contains(&c.back(1)) || part_of || closes || opens) && !owner
            || matches!(c.low(), "april" | "june" | "august")
                && !after_capital(c)
                && !(owner || names_on(after))
                && c.at > c.first();
    }
    lexicon::month(c.low()).is_some() && c.low().len() > 3 || after.back(1) == "."
}

/// Whether a capitalised word follows, as the surname behind `April` does.
fn names_on(c: Cursor) -> bool {
    c.raw().starts_with(char::is_uppercase)
}

fn after_capital(c: Cursor) -> bool {
    c.at > c.first() && c.to(c.at - 1).raw().starts_with(|c: char| c.is_uppercase())
}

/// `the 6th`, `on the sixth`: only where nothing is counted by it.
fn day_of_month(c: &mut Cursor) -> Option<Meaning> {
    let on = matches!(
        c.back(1),
        "on" | "until" | "by" | "from" | "to" | "since" | "before" | "after"
    );
    if !(on && c.eat("the")) {
        return None;
    }
    let digits = c.low().starts_with(|c: char| c.is_ascii_digit());
    let day = c.take(lexicon::ordinal).filter(|&d| d <= 31 && digits)?;
    let ends = c.done()
        || !c.low().starts_with(|c: char| c.is_alphanumeric())
        || super::ranges::goes_on(c.low());
    ends.then_some(Meaning::DayOfMonth(day))
}

/// The year behind a day or month: `, 2026`, `2026`, `of 2026`, `last year`, `of that year`.
pub(crate) fn which_year(c: &mut Cursor) -> Which {
    c.read(|c| {
        if c.eat(",") && !c.low().starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        c.eat("of");
        let number = lexicon::year(c.low()).filter(|_| !matches!(c.ahead(1), "people" | "%"));
        if let Some(year) = number {
            c.step();
            return Some(era(c, year));
        }
        let short = c.read(before_christ);
        short.or_else(|| c.read(turn))
    })
    .unwrap_or(Which::Unsaid)
}

/// `480 BC` behind a month.
fn before_christ(c: &mut Cursor) -> Option<Which> {
    let year: i16 = c.low().parse().ok()?;
    c.step();
    eat_before_christ(c).then_some(Which::Given(years::before_christ(year)))
}

fn era(c: &mut Cursor, year: i16) -> Which {
    Which::Given(if eat_before_christ(c) {
        years::before_christ(year)
    } else {
        year
    })
}

fn turn(c: &mut Cursor) -> Option<Which> {
    let turn = match c.low() {
        "last" => Which::Turn(-1),
        "this" => Which::Turn(0),
        "next" => Which::Turn(1),
        "that" | "same" => Which::Told(0),
        "the" => {
            c.step();
            match c.low() {
                "same" => Which::Told(0),
                "following" | "next" => Which::Told(1),
                "previous" | "preceding" => Which::Told(-1),
                _ => return None,
            }
        }
        _ => return None,
    };
    c.step();
    c.eat("year").then_some(turn)
}

/// `point` of a year that is known, or to be found.
pub(crate) fn dated(point: Yearly, which: Which) -> Meaning {
    let value = match (point, which) {
        (Yearly::Day(month, day), Which::Given(year)) => civil(year, month, day).map(Edtf::day),
        (Yearly::Month(month), Which::Given(year)) => Some(Edtf::month(year, month)),
        _ => None,
    };
    value.map_or(Meaning::Yearly(point, which), Meaning::Fixed)
}

pub(crate) fn ranged(from: Yearly, to: Yearly, which: Which) -> Meaning {
    match (dated(from, which), dated(to, which)) {
        (Meaning::Fixed(Edtf::At(a)), Meaning::Fixed(Edtf::At(b))) => {
            Meaning::Fixed(Edtf::span(a.precision, b.precision))
        }
        _ => Meaning::Yearlies(from, to, which),
    }
}

/// A day, where the calendar has it.
pub(crate) fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The precision that a point of a year has.
pub(crate) fn in_year(point: Yearly, year: i16) -> Option<Precision> {
    match point {
        Yearly::Day(month, day) => civil(year, month, day).map(Precision::Day),
        Yearly::Month(month) => Some(Precision::Month(year, month)),
        Yearly::Season(season) => Some(Precision::Season(year, season)),
        Yearly::Holiday(holiday) => holiday.day_in(year).map(Precision::Day),
        Yearly::Quarter(_) | Yearly::Half(_) | Yearly::Weekend(_) | Yearly::Abroad(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    #[test]
    fn days_and_months_without_a_year() {
        check(
            "2026-03-11",
            &[
                "The strike began on [February 3|2026-02-03].",
                "The vote will be held on [May 7|2026-05-07].",
                "The vote will be held on [7 May|2026-05-07].",
                "Ferries stopped on [December 28|2025-12-28].",
                "The fair is planned for [July 11-12|2026-07-11/2026-07-12].",
                "The fair runs from [June 30|2026-06-30] to [July 2|2026-07-02].",
                "Talks collapsed in [December|2025-12].",
                "Talks will resume in [June|2026-06].",
                "Talks collapsed [last September|2025-09].",
                "Talks collapsed [this past May|2025-05].",
                "Talks will resume [next February|2027-02].",
                "They had met on [Sept. 30|2025-09-30].",
                "They met on [Tuesday 3rd March|2026-03-03].",
                "The fair is on [Saturday the 14th|2026-03-14].",
                "The fair was on [Saturday the 14th|2026-02-14].",
                "The fair is on [Saturday, the 14th of March|2026-03-14].",
                "The fair closes on [the 20th|2026-03-20].",
                "\"The tolls rose,\" the Tarn Sun, [August 16, 2025|2025-08-16].",
                "Talks were held in [December 2015|2015-12].",
                "He resigned in [January last year|2025-01].",
                "He resigned in [January this year|2026-01].",
                "Prices rose from [October through December|2025-10/2025-12].",
                "It was to open on [Saturday, March 14|2026-03-14], they had said.",
            ],
        );
    }
}
