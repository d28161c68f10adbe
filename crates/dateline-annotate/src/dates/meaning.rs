use dateline_doc::calendar::Calendar;
use dateline_doc::{Edtf, Time};
use jiff::civil::Weekday;

use super::holidays::Holiday;
use super::lexicon::Unit;
use super::zones::Zone;

/// A time expression as a rule read it, before any calendar is consulted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Found {
    /// What it says.
    pub(crate) meaning: Meaning,
    /// Which part of that is meant.
    pub(crate) part: Option<Part>,
    /// The time of day that it adds.
    pub(crate) time: Option<Time>,
    /// The weekday said with a day and month, which only some years agree with.
    pub(crate) weekday: Option<Weekday>,
    /// Whether it says "about".
    pub(crate) about: bool,
    /// The zone that the time of day is told in.
    pub(crate) zone: Option<Zone>,
    /// The calendar that its words count by.
    pub(crate) calendar: Calendar,
    /// The language of its month's name, where that is not English.
    pub(crate) language: Option<&'static str>,
}

/// What an expression says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Meaning {
    /// All of it: `February 3, 2026`.
    Fixed(Edtf),
    /// One of two, the likelier first: `03/04/2026`.
    Either(Edtf, Edtf),
    /// A point that every year has, in some year.
    Yearly(Yearly, Which),
    /// From one such point to another: `July 11-12`.
    Yearlies(Yearly, Yearly, Which),
    /// `Friday`, `last Monday`, `next Friday`.
    Weekday(Weekday, Turn),
    /// Two days of one week: `Thursday and Friday this week`.
    Weekdays(Weekday, Weekday, Turn),
    /// A day of the month that the text is in: `the 6th`.
    DayOfMonth(u8),
    /// A day of a month that falls on that weekday: `Saturday the 14th`.
    WeekdayOfMonth(Weekday, u8),
    /// The calendar unit so many after the one of the base: `last week`, `today`, `that year`.
    Shift(Unit, i32, Base),
    /// So many units away from the base, as finely as the unit: `three years ago`.
    Away(Unit, i32, Base),
    /// The same, of a few units: `several years ago`.
    Roughly(Unit, i32, Base),
    /// `days later`, `soon after`: in the month that the text is in, or near.
    Near(Option<Unit>),
    /// `the past week`, `the last three months`, `the next 30 days`: so many units up to now or on
    /// from now.
    Stretch(Unit, i32),
    /// `recent months`, `the coming days`, `the past few years`: before (-1) or after (1) now.
    Vague(Unit, i32, bool),
    /// `the first two weeks of the protest`: from where the text is.
    Opening(Unit, i32),
    /// `the 15 months of his presidency`: up to now.
    SoFar(Unit, i32),
    /// `the 47th anniversary of ...`: about now.
    Anniversary,
    /// `within an hour of the announcement`: on the last day that was named.
    SameDay,
    /// The night after the day that the text is in.
    Night,
    /// The midnight that ends the day that the text is in.
    Midnight,
    /// A time of the day that the text is in.
    Clock,
}

/// A point that every year has.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Yearly {
    Day(u8, u8),
    Month(u8),
    Season(u8),
    Quarter(u8),
    /// The first or the second six months.
    Half(u8),
    Holiday(Holiday),
    /// `Easter weekend`.
    Weekend(Holiday),
    /// The day of a month of another calendar: `22 Bahman`.
    Abroad(Calendar, u8, u8),
}

/// Which year is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// Said: `December 2015`.
    Given(i16),
    /// Relative to now: `January last year` is -1.
    Turn(i32),
    /// The one that comes before (-1) or after (1) now, or the present one: `last September`.
    Once(i32),
    /// The one that the text is in, or so many on: `August of that year`, `of the following year`.
    Told(i16),
    /// The one before (-1) or after (1) the date that the text is in: `the following April`.
    Then(i32),
    /// Not said: tense and context tell.
    Unsaid,
}

/// Which of the recurring is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    Last,
    This,
    Next,
    /// The one of last week, of this week (0), of next.
    Week(i32),
    Unsaid,
}

/// What a relative expression counts from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Base {
    /// The article's own date.
    Now,
    /// The date that the text is in.
    Told,
}

/// Part of a stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Early,
    Mid,
    Late,
    /// `the start of`.
    Start,
    /// `the end of`.
    End,
    /// `the week of March 20`.
    Week,
    /// `earlier this year`: up to now.
    Earlier,
    /// `later this year`: from now on.
    Later,
}

impl From<Meaning> for Found {
    fn from(meaning: Meaning) -> Self {
        Self {
            meaning,
            part: None,
            time: None,
            weekday: None,
            about: false,
            zone: None,
            calendar: Calendar::Gregorian,
            language: None,
        }
    }
}

impl Found {
    pub(crate) fn part(self, part: Option<Part>) -> Self {
        Self {
            part: part.or(self.part),
            ..self
        }
    }

    pub(crate) fn time(self, time: Option<Time>) -> Self {
        Self {
            time: time.or(self.time),
            ..self
        }
    }

    pub(crate) fn zone(self, zone: Option<Zone>) -> Self {
        Self {
            zone: zone.or(self.zone),
            ..self
        }
    }
}
