//! Seasons, quarters, and days that have a name.

use jiff::civil::{Date, Weekday};

use super::cursor::Cursor;
use super::lexicon;
use super::meaning::{Found, Meaning, Part, Which, Yearly};
use super::partial::{dated, which_year};

/// The rule by which a named day falls in each year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Holiday {
    /// The same day of the same month.
    Fixed(u8, u8),
    /// The nth such weekday of a month, -1 for the last, and so many days on.
    Nth(Weekday, i8, u8, i8),
    /// So many days from Easter Sunday of the western churches.
    Easter(i8),
}

/// Named days. An `'s` in the text may stand or not.
const HOLIDAYS: &[(&str, Holiday)] = &[
    ("new year eve", Holiday::Fixed(12, 31)),
    ("new year day", Holiday::Fixed(1, 1)),
    ("valentine day", Holiday::Fixed(2, 14)),
    ("international women day", Holiday::Fixed(3, 8)),
    ("st . patrick day", Holiday::Fixed(3, 17)),
    ("st patrick day", Holiday::Fixed(3, 17)),
    ("april fools day", Holiday::Fixed(4, 1)),
    ("earth day", Holiday::Fixed(4, 22)),
    ("may day", Holiday::Fixed(5, 1)),
    ("juneteenth", Holiday::Fixed(6, 19)),
    ("fourth of july", Holiday::Fixed(7, 4)),
    ("bastille day", Holiday::Fixed(7, 14)),
    ("halloween", Holiday::Fixed(10, 31)),
    ("armistice day", Holiday::Fixed(11, 11)),
    ("veterans day", Holiday::Fixed(11, 11)),
    ("christmas eve", Holiday::Fixed(12, 24)),
    ("christmas day", Holiday::Fixed(12, 25)),
    ("christmas", Holiday::Fixed(12, 25)),
    ("boxing day", Holiday::Fixed(12, 26)),
    (
        "martin luther king day",
        Holiday::Nth(Weekday::Monday, 3, 1, 0),
    ),
    ("presidents day", Holiday::Nth(Weekday::Monday, 3, 2, 0)),
    ("mother day", Holiday::Nth(Weekday::Sunday, 2, 5, 0)),
    ("memorial day", Holiday::Nth(Weekday::Monday, -1, 5, 0)),
    ("father day", Holiday::Nth(Weekday::Sunday, 3, 6, 0)),
    ("labor day", Holiday::Nth(Weekday::Monday, 1, 9, 0)),
    ("columbus day", Holiday::Nth(Weekday::Monday, 2, 10, 0)),
    ("election day", Holiday::Nth(Weekday::Monday, 1, 11, 1)),
    (
        "thanksgiving day",
        Holiday::Nth(Weekday::Thursday, 4, 11, 0),
    ),
    ("thanksgiving", Holiday::Nth(Weekday::Thursday, 4, 11, 0)),
    ("black friday", Holiday::Nth(Weekday::Thursday, 4, 11, 1)),
    ("cyber monday", Holiday::Nth(Weekday::Thursday, 4, 11, 4)),
    (
        "take your daughters and sons to work day",
        Holiday::Nth(Weekday::Thursday, 4, 4, 0),
    ),
    ("ash wednesday", Holiday::Easter(-46)),
    ("palm sunday", Holiday::Easter(-7)),
    ("maundy thursday", Holiday::Easter(-3)),
    ("good friday", Holiday::Easter(-2)),
    ("easter sunday", Holiday::Easter(0)),
    ("easter monday", Holiday::Easter(1)),
    ("easter", Holiday::Easter(0)),
    ("ascension day", Holiday::Easter(39)),
    ("pentecost", Holiday::Easter(49)),
    ("whit monday", Holiday::Easter(50)),
];

impl Holiday {
    /// The day on which it falls in `year`.
    pub(crate) fn day_in(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => super::partial::civil(year, month, day),
            Holiday::Nth(weekday, nth, month, on) => {
                let first = super::partial::civil(year, month, 1)?;
                let day = first.nth_weekday_of_month(nth, weekday).ok()?;
                super::calendar::days_on(day, i64::from(on))
            }
            Holiday::Easter(on) => super::calendar::days_on(easter(year)?, i64::from(on)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let leap = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + leap + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let sum = epact + sunday - 7 * late + 114;
    let (month, day) = (sum / 31, sum % 31 + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `New Year's Eve`, `Easter 2019`, `last Christmas`.
pub(crate) fn holiday(c: &mut Cursor) -> Option<Found> {
    let turn = c.read(turn);
    if !c.raw().starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let first = c.low();
    let (name, day) = HOLIDAYS
        .iter()
        .filter(|(name, _)| name.starts_with(first))
        .find(|(name, _)| eat_name(&mut c.clone(), name))?;
    eat_name(c, name);
    if c.eat_any(&["season", "period", "break", "weekend"])
        || c.raw().starts_with(char::is_uppercase)
    {
        return None;
    }
    let which = turn.unwrap_or_else(|| which_year(c));
    Some(dated(Yearly::Holiday(*day), which).into())
}

fn eat_name(c: &mut Cursor, name: &str) -> bool {
    name.split(' ').all(|word| {
        let here = c.eat(word);
        c.eat_any(&["'s", "’s", "'", "’"]);
        here
    })
}

fn turn(c: &mut Cursor) -> Option<Which> {
    let turn = match c.low() {
        "last" => Which::Turn(-1),
        "this" => Which::Turn(0),
        "next" => Which::Turn(1),
        _ => return None,
    };
    c.step();
    Some(turn)
}

/// `the summer`, `last spring`, `the winter of 1914`, `a summer visit`.
pub(crate) fn season(c: &mut Cursor) -> Option<Found> {
    let start = *c;
    let turn = c.read(turn);
    let the = turn.is_none() && (c.eat("the") || c.eat_phrase("that"));
    let name = *c;
    let season = c.take(lexicon::season)?;
    let which = turn.unwrap_or_else(|| which_year(c));
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
            | "over"
            | "for"
    );
    match name.low() {
        "summer" | "winter" | "autumn" => true,
        "fall" | "spring" => timed && after.low() != "of",
        _ => the && timed,
    }
}

/// `the first quarter`, `Q3 2018`, `the second half of 2008`.
pub(crate) fn quarter(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let number = match c.low() {
        "q1" => Some(1),
        "q2" => Some(2),
        "q3" => Some(3),
        "q4" => Some(4),
        _ => None,
    };
    let number = if number.is_some() {
        c.step();
        number?
    } else {
        let nth = c.take(lexicon::ordinal).filter(|&n| n <= 4)?;
        if nth <= 2 && c.eat("half") {
            return half(c, nth);
        }
        c.eat("quarter").then_some(nth)?
    };
    Some(Meaning::Yearly(Yearly::Quarter(number), which_year(c)).into())
}

fn half(c: &mut Cursor, nth: u8) -> Option<Found> {
    let part = if nth == 1 {
        Part::FirstHalf
    } else {
        Part::SecondHalf
    };
    let year = match which_year(c) {
        Which::Given(year) => Meaning::Fixed(dateline_doc::Edtf::year(year)),
        Which::Turn(turn) => Meaning::Shift(lexicon::Unit::Year, turn, super::meaning::Base::Now),
        _ => return None,
    };
    Some(Found::from(year).part(Some(part)))
}
