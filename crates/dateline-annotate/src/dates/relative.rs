//! Time counted from the article's date, or from the date that the text is in.

use dateline_doc::TokenKind;

use jiff::civil::Weekday;

use super::cursor::Cursor;
use super::lexicon::{self, Unit};
use super::meaning::{Base, Found, Meaning, Part, Turn};
use crate::figures::numbers;

/// `today`, `last week`, `three years ago`, `the past few decades`, `days later`, `that year`.
pub(crate) fn read(c: &mut Cursor) -> Option<Found> {
    const RULES: &[fn(&mut Cursor) -> Option<Meaning>] = &[
        day_word,
        this_part,
        stretch,
        vague,
        turned_unit,
        told_unit,
        counted,
        near,
        for_years,
    ];
    RULES
        .iter()
        .filter_map(|rule| {
            let mut ahead = *c;
            rule(&mut ahead).map(|meaning| (ahead, meaning))
        })
        .max_by_key(|(ahead, _)| ahead.at)
        .map(|(ahead, meaning)| {
            *c = ahead;
            meaning.into()
        })
}

/// `today`, `yesterday morning`, `the day after tomorrow`, `last night`.
fn day_word(c: &mut Cursor) -> Option<Meaning> {
    if is_title(*c) {
        return None;
    }
    let shift = c.read(|c| {
        let before = c.eat_phrase("the day before") && c.eat("yesterday");
        before.then_some(-2)
    });
    let shift = shift
        .or_else(|| c.read(|c| (c.eat_phrase("the day after") && c.eat("tomorrow")).then_some(2)));
    let shift = shift.or_else(|| c.read(|c| c.eat_phrase("last night").then_some(-1)));
    let shift = match shift {
        Some(shift) => shift,
        None => c.take(|word| match word {
            "today" | "tonight" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        })?,
    };
    c.at += usize::from(lexicon::is_part_of_day(c.low()));
    Some(Meaning::Shift(Unit::Day, shift, Base::Now))
}

/// `Today` within a sentence is a newspaper or a programme.
fn is_title(c: Cursor) -> bool {
    let capital = c.raw().starts_with(char::is_uppercase) && c.low() == "today";
    let inside = c.at > c.first() && c.to(c.at - 1).kind() == Some(TokenKind::Word);
    capital && inside && !c.is_heading()
}

/// `this morning`, `the next morning`, `that night`, `the same evening`.
fn this_part(c: &mut Cursor) -> Option<Meaning> {
    let (shift, base) = if c.eat("this") {
        (0, Base::Now)
    } else if c.eat("that") || c.eat_phrase("the same") {
        (0, Base::Told)
    } else if c.eat_phrase("the next") || c.eat_phrase("the following") {
        (1, Base::Told)
    } else if c.eat_phrase("the previous") {
        (-1, Base::Told)
    } else {
        return None;
    };
    c.take(|word| (lexicon::is_part_of_day(word) && !word.ends_with('s')).then_some(()))?;
    Some(Meaning::Shift(Unit::Day, shift, base))
}

/// `last week`, `next month`, `this year`, `this past weekend`.
fn turned_unit(c: &mut Cursor) -> Option<Meaning> {
    let shift = c.take(|word| match word {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    })?;
    let past = shift == 0 && c.eat("past");
    c.eat("calendar");
    let (unit, plural) = c.take(lexicon::unit)?;
    let usable = !plural && unit > Unit::Hour && !(unit == Unit::Day && shift == 0);
    let shift = if past { -1 } else { shift };
    usable.then_some(Meaning::Shift(unit, shift, Base::Now))
}

/// `that year`, `the same day`, `the following month`, `the day before`, `the next day`.
fn told_unit(c: &mut Cursor) -> Option<Meaning> {
    let shift = if c.eat_phrase("that same")
        || c.eat_phrase("this same")
        || c.eat_phrase("the same")
        || c.eat("that")
    {
        0
    } else if c.eat_phrase("the following") || c.eat_phrase("the next") {
        1
    } else if c.eat_phrase("the previous") || c.eat_phrase("the preceding") {
        -1
    } else {
        return c.read(unit_before).or_else(|| c.read(the_unit));
    };
    let (unit, plural) = c.take(lexicon::unit)?;
    let usable = !plural && unit > Unit::Hour;
    usable.then_some(Meaning::Shift(unit, shift, Base::Told))
}

/// `the day before` and `the year after`, where nothing follows that they are counted from.
fn unit_before(c: &mut Cursor) -> Option<Meaning> {
    if !c.eat("the") {
        return None;
    }
    let (unit, plural) = c.take(lexicon::unit)?;
    if !plural && unit > Unit::Day {
        let shift = if c.eat_phrase("before last") {
            Some(-2)
        } else {
            c.eat_phrase("after next").then_some(2)
        };
        if let Some(shift) = shift {
            return Some(Meaning::Shift(unit, shift, Base::Now));
        }
    }
    let shift = c.take(|word| match word {
        "before" | "earlier" | "prior" | "previous" => Some(-1),
        "after" | "later" | "following" => Some(1),
        _ => None,
    })?;
    let ends = c.done() || !c.low().starts_with(|c: char| c.is_alphanumeric());
    (ends && !plural && unit > Unit::Hour).then_some(Meaning::Shift(unit, shift, Base::Told))
}

/// `the year`, `the month` after `the end of`, `later in`.
fn the_unit(c: &mut Cursor) -> Option<Meaning> {
    let inside = matches!(c.back(1), "of" | "in")
        && matches!(
            c.back(2),
            "end"
                | "start"
                | "beginning"
                | "middle"
                | "later"
                | "earlier"
                | "early"
                | "late"
                | "part"
                | "half"
        );
    let weekend = matches!(
        c.back(1),
        "over" | "at" | "on" | "during" | "for" | "this" | "through"
    ) && c.ahead(1) == "weekend"
        && !matches!(c.ahead(2), "of" | "before" | "after");
    if weekend && c.eat_phrase("the weekend") {
        return Some(Meaning::Weekdays(
            Weekday::Saturday,
            Weekday::Sunday,
            Turn::Unsaid,
        ));
    }
    if !(inside && c.eat("the")) {
        return None;
    }
    let (unit, plural) = c.take(lexicon::unit)?;
    let meaning = match unit {
        Unit::Day => Meaning::SameDay,
        _ => Meaning::Shift(unit, 0, Base::Now),
    };
    (!plural && unit > Unit::Hour && c.low() != "of").then_some(meaning)
}

/// `the past week`, `the last three months`, `the next 30 days`, `the past 24-hours`.
fn stretch(c: &mut Cursor) -> Option<Meaning> {
    if !c.eat("the") {
        c.eat_any(&["these", "this"]);
    }
    let at = c.at;
    let sign = c.take(|word| match word {
        "past" | "last" | "previous" | "preceding" => Some(-1),
        "next" | "coming" | "following" => Some(1),
        _ => None,
    })?;
    let the = matches!(c.back(2), "the");
    let count = c.read(numbers::small);
    let count = match count {
        Some(count) => count,
        None if the => 1,
        None => return None,
    };
    let glued = c
        .low()
        .split_once('-')
        .and_then(|(n, unit)| Some((n.parse().ok()?, lexicon::unit(unit)?.0)));
    let (count, unit) = if let Some(pair) = glued {
        c.step();
        pair
    } else {
        let (unit, plural) = c.take(lexicon::unit)?;
        let told = c.back(2) == "following" || (c.back(2) == "next" && unit <= Unit::Day);
        if !plural && count == 1 && (told || c.back(2) == "previous") {
            return None;
        }
        (count, unit)
    };
    // `the last five months of her life` are those of a stretch that is told, not up to now.
    let of_another =
        c.low() == "of" && matches!(c.ahead(1), "his" | "her" | "its" | "their" | "the");
    (!of_another || c.to(at).low() != "last").then_some(Meaning::Stretch(unit, sign * count))
}

/// `recent months`, `the coming days`, `the past few years`, `the next several days`.
fn vague(c: &mut Cursor) -> Option<Meaning> {
    c.eat("the");
    let sign = c.take(|word| match word {
        "recent" | "past" | "last" => Some(-1),
        "coming" | "next" | "upcoming" => Some(1),
        _ => None,
    })?;
    let recent = c.back(1) == "recent";
    let few = c.eat_any(&["few", "several", "couple", "many"]);
    c.eat("of");
    let (unit, plural) = c.take(lexicon::unit)?;
    let counted = few && !recent;
    let usable = plural && unit > Unit::Minute;
    usable.then_some(Meaning::Vague(unit, sign, counted))
}

/// `three years ago`, `a day earlier`, `two weeks later`, `a week from now`, `decades ago`.
fn counted(c: &mut Cursor) -> Option<Meaning> {
    let inside = c.back(1) == "in";
    c.eat_any(&["about", "some", "nearly", "almost", "roughly", "around"]);
    if c.eat_phrase("half a century") {
        let (sign, base) = direction(c)?;
        return Some(Meaning::Away(Unit::Year, sign * 50, base));
    }
    let count = c.read(numbers::small);
    let few = c.eat_phrase("a few") || c.eat("several");
    let count = match count {
        Some(count) => count,
        None if few => 3,
        None if c.eat_any(&["a", "an"]) => 1,
        None => return None,
    };
    let (unit, _) = c.take(lexicon::unit)?;
    let (sign, base) = match c.read(|c| time_on(c).filter(|()| inside)) {
        Some(()) => (1, Base::Now),
        None => direction(c)?,
    };
    let meaning = if few { Meaning::Roughly } else { Meaning::Away };
    (unit > Unit::Minute).then_some(meaning(unit, sign * count, base))
}

/// The end of `in two weeks' time`.
fn time_on(c: &mut Cursor) -> Option<()> {
    let owned = c.eat_any(&["'", "’", "'s", "’s"]);
    (owned && c.eat("time")).then_some(())
}

/// Which way, and from where, a count of units goes.
fn direction(c: &mut Cursor) -> Option<(i32, Base)> {
    if c.eat_phrase("from now") || c.eat_phrase("from today") {
        return Some((1, Base::Now));
    }
    let way = c.take(|word| match word {
        "ago" => Some((-1, Base::Now)),
        "earlier" | "before" | "previously" | "prior" => Some((-1, Base::Told)),
        "later" | "after" | "afterwards" => Some((1, Base::Told)),
        _ => None,
    })?;
    let bare = matches!(c.back(1), "before" | "after" | "prior");
    let ends = c.done() || !c.low().starts_with(|c: char| c.is_alphanumeric());
    (!bare || ends).then_some(way)
}

/// `days later`, `soon after`, `shortly afterwards`.
fn near(c: &mut Cursor) -> Option<Meaning> {
    if c.eat_any(&["soon", "shortly", "immediately"]) {
        let after = c.eat_any(&["after", "afterwards", "afterward", "thereafter"]);
        let bare = c.back(1) != "after" || c.done() || matches!(c.low(), "," | "." | ";");
        return (after && bare).then_some(Meaning::Near(None));
    }
    c.eat_any(&["a", "just", "only"]);
    c.eat_any(&["few", "several"]);
    let (unit, plural) = c.take(lexicon::unit)?;
    let way = c.take(|word| matches!(word, "later" | "earlier" | "afterwards").then_some(()));
    let usable = plural && unit > Unit::Hour && way.is_some();
    usable.then_some(Meaning::Near(Some(unit)))
}

/// `for years`, `for decades`.
fn for_years(c: &mut Cursor) -> Option<Meaning> {
    let lasting = c.eat("for");
    c.eat("many");
    let (unit, plural) = c.take(lexicon::unit)?;
    let long = plural && unit >= Unit::Year && lasting;
    long.then_some(Meaning::Vague(unit, -1, false))
}

/// The part of a stretch named before it: `early`, `mid`, `the end of`, `later`.
pub(crate) fn part(c: &mut Cursor) -> Option<Part> {
    c.read(|c| {
        c.eat("the");
        c.eat("very");
        let part = c.take(|word| match word {
            "beginning" | "start" | "outset" => Some(Part::Start),
            "end" | "close" => Some(Part::End),
            "middle" => Some(Part::Mid),
            _ => None,
        })?;
        c.eat("of").then_some(part)
    })
    .or_else(|| {
        c.read(|c| {
            c.eat("the");
            let part = match c.low() {
                "early" => Part::Early,
                "mid" => Part::Mid,
                "late" => Part::Late,
                "earlier" => Part::Earlier,
                "later" => Part::Later,
                _ => return None,
            };
            c.step();
            if !c.eat("in") {
                c.eat("on");
            }
            c.eat("-");
            Some(part)
        })
    })
}
