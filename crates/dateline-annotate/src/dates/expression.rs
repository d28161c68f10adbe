//! The grammar of a whole time expression: part, core, time of day.

use dateline_doc::{Edtf, TokenKind};

use super::cursor::Cursor;
use super::lexicon::{WordSet, word_set};
use super::meaning::{self, Found, Meaning, Yearly};
use super::zones;
use super::{
    absolute, clock, fiscal, foreign, holidays, lexicon, partial, ranges, relative, seasons,
    stretch, weekdays, years,
};
use crate::figures::numbers;

/// Words that begin time expressions, hyphened ones by their first part. Numbers and the names of
/// days and of other languages' months have tables of their own.
static OPENERS: WordSet = word_set!(
    "the a an half year month this that these last next early late earlier later today tonight yesterday \
     tomorrow recent past coming days weeks months hours few several soon shortly \
     immediately for within about around just noon midnight overnight q1 q2 q3 q4 its \
     their his her upcoming some nearly almost roughly circa approximately only \
     1q 2q 3q 4q h1 h2 1h 2h fy fiscal financial week calendar ad b.e. final year-earlier year-ago \
     january jan february feb march mar april apr may june jun july jul august aug september sep \
     sept october oct november nov december dec monday mon tuesday tue tues wednesday wed thursday \
     thu thur thurs friday fri saturday sat sunday sun spring springtime summer summertime autumn \
     fall winter wintertime first second third fourth fifth sixth seventh eighth ninth tenth \
     eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth \
     twentieth thirtieth twenty thirty decades years minutes centuries"
);

/// Whether a time expression can begin here. Most words are turned away at this door.
pub(crate) fn opens(c: Cursor) -> bool {
    match c.kind() {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Quote) => {
            let next = c.to(c.at + 1);
            next.kind() == Some(TokenKind::Number) && next.glued()
        }
        Some(TokenKind::Word) => opens_word(c),
        _ => false,
    }
}

fn opens_word(c: Cursor) -> bool {
    let word = c.low();
    if OPENERS.contains(word) || word.starts_with("mid") || numbers::starts(word) {
        return true;
    }
    let first = word.split('-').next().unwrap_or(word);
    if first.len() < word.len() && OPENERS.contains(first) {
        return true;
    }
    let capital = c.raw().starts_with(char::is_uppercase);
    let dated = || c.to(c.at + 1).kind() == Some(TokenKind::Number);
    capital && (holidays::starts(word) || word.starts_with("fy"))
        || (capital || !word.is_ascii() || dated()) && foreign::starts(c)
}

/// A time expression: a part of one, or one with the time of day before it or behind it.
pub(crate) fn expression(c: &mut Cursor) -> Option<Found> {
    c.read(time_first)
        .or_else(|| c.read(week_of))
        .or_else(|| c.read(mid_word))
        .or_else(|| c.read(end_of_unit))
        .or_else(|| c.read(part_first))
        .or_else(|| c.read(whole))
}

/// `the week of March 20`, `the week beginning 20 March`.
fn week_of(c: &mut Cursor) -> Option<Found> {
    let named = c.eat_phrase("the week")
        && (c.eat_any(&["of", "beginning", "starting"]) || c.eat_phrase("that begins on"));
    if !named {
        return None;
    }
    let found = core(c)?;
    let day = matches!(
        found.meaning,
        Meaning::Yearly(Yearly::Day(..), _) | Meaning::Fixed(_)
    );
    day.then(|| found.part(Some(meaning::Part::Week)))
}

/// `12:01 a.m. on Tuesday`.
fn time_first(c: &mut Cursor) -> Option<Found> {
    let clock = c.read(clock::read)?;
    let midnight = clock.meaning == Meaning::Midnight;
    if clock.time.is_none() && !midnight {
        return None;
    }
    let day = c.read(|c| {
        c.read(other_zone);
        c.read(local_time);
        c.eat(",");
        c.eat("on");
        core(c).filter(|found| found.time.is_none() && is_day(found.meaning))
    });
    let Some(day) = day else {
        return Some(clock);
    };
    let zone = clock.zone.or_else(|| c.read(zones::read));
    Some(day.time(clock.time).zone(zone))
}

/// The same time elsewhere, between parentheses: `(1814 GMT)`.
fn other_zone(c: &mut Cursor) -> Option<()> {
    let opened = c.eat("(");
    c.step();
    c.eat_any(&["gmt", "utc"]);
    (opened && c.eat(")")).then_some(())
}

/// The time of a place, which has no offset by itself: `Tarn time`.
fn local_time(c: &mut Cursor) -> Option<()> {
    let place = c.raw().starts_with(char::is_uppercase);
    c.step();
    (place && c.eat("time")).then_some(())
}

fn is_day(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Weekday(..)
            | Meaning::Yearly(Yearly::Day(..), _)
            | Meaning::Fixed(_)
            | Meaning::Shift(lexicon::Unit::Day, ..)
    )
}

/// `mid-April`, `mid-2025`, `mid-1990s`.
fn mid_word(c: &mut Cursor) -> Option<Found> {
    let rest = c
        .low()
        .strip_prefix("mid-")
        .or(c.low().strip_prefix("mid"))?;
    let meaning = if let Some(month) = lexicon::month(rest) {
        c.step();
        partial::dated(Yearly::Month(month), partial::which_year(c))
    } else if let Some(season) = lexicon::season(rest) {
        c.step();
        Meaning::Yearly(Yearly::Season(season), partial::which_year(c))
    } else if let Some(year) = lexicon::year(rest) {
        c.step();
        Meaning::Fixed(Edtf::year(year))
    } else {
        let decade = lexicon::year(rest.strip_suffix('s')?)?;
        c.step();
        Meaning::Fixed(dateline_doc::Precision::Decade(decade / 10).into())
    };
    Some(Found::from(meaning).part(Some(meaning::Part::Mid)))
}

/// `month's end`, `the year's end`, `year-end`.
fn end_of_unit(c: &mut Cursor) -> Option<Found> {
    c.eat("the");
    let word = c.low().strip_suffix("-end");
    let unit = if let Some(word) = word {
        c.step();
        lexicon::unit(word)?
    } else {
        let unit = c.take(lexicon::unit)?;
        let ends = c.eat_any(&["'s", "’s"]) && c.eat_any(&["end", "close"]);
        ends.then_some(unit)?
    };
    let whole = matches!(unit, (lexicon::Unit::Month | lexicon::Unit::Year, false));
    let meaning = Meaning::Shift(unit.0, 0, meaning::Base::Now);
    whole.then(|| Found::from(meaning).part(Some(meaning::Part::End)))
}

/// `the end of May`, `early Sunday afternoon`, `earlier this year`.
fn part_first(c: &mut Cursor) -> Option<Found> {
    let part = relative::part(c)?;
    let found = whole(c)?;
    Some(found.part(Some(part)))
}

/// A date with the time of day behind it, or one marked as rough.
fn whole(c: &mut Cursor) -> Option<Found> {
    let about = c
        .read(|c| c.eat_any(&["around", "circa"]).then_some(()))
        .is_some();
    let mut found = core(c)?;
    found.about |= about;
    let time = c.read(|c| {
        c.eat(",");
        c.eat("at");
        clock::time(c, *c)
    });
    let (time, zone) = time.unzip();
    Some(found.time(time).zone(zone.flatten()))
}

/// The longest that some family finds.
fn core(c: &mut Cursor) -> Option<Found> {
    const FAMILIES: &[fn(&mut Cursor) -> Option<Found>] = &[
        absolute::numeric,
        partial::named,
        weekdays::read,
        holidays::read,
        foreign::read,
        stretch::read,
        relative::read,
        seasons::read,
        fiscal::read,
        ranges::years,
        ranges::next_day,
        years::read,
        absolute::week_by_number,
        clock::read,
    ];
    let mut best: Option<(Cursor, Found)> = None;
    for family in FAMILIES {
        let mut ahead = *c;
        let Some(found) = family(&mut ahead) else {
            continue;
        };
        if best.is_none_or(|(far, _)| ahead.at > far.at) {
            best = Some((ahead, found));
        }
    }
    let (ahead, found) = best?;
    *c = ahead;
    Some(found)
}
