//! Where in time the text is while it is read.

use dateline_doc::{Edtf, End, Precision, Time};
use jiff::civil::{Date, Weekday};

use super::tense::Tense;

/// What relative expressions count from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Reference {
    /// The article's own date.
    pub(crate) now: Option<Date>,
    /// Whether the text tells of a past far from its own date, as an encyclopaedia does, so that
    /// a date without a year belongs to what is being told.
    pub(crate) narrative: bool,
    /// The first day of a week as the article's country counts.
    pub(crate) week_start: Weekday,
    /// Whether the text's dates with strokes put the day first, where one of them tells.
    pub(crate) strokes_day_first: Option<bool>,
    /// The date that the text is in.
    pub(crate) told: Option<Told>,
    /// The dates that the text was in lately, the last one first.
    pub(crate) lately: Vec<Told>,
    /// The last date, not after the article's own, at which something happened.
    pub(crate) happened: Option<Told>,
    /// The last day that the text named otherwise than by its weekday.
    pub(crate) anchor: Option<Date>,
    /// The last day that the text named.
    pub(crate) last_day: Option<Date>,
    /// Times of day that were said with their day.
    pub(crate) clocks: Vec<(Time, Date)>,
}

/// The date that the text is in.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Told {
    /// How far it was stated.
    pub(crate) at: Precision,
    /// The paragraph that stated it.
    pub(crate) paragraph: u32,
    /// Whether it was said with its year.
    pub(crate) with_year: bool,
}

impl Told {
    pub(crate) fn year(self) -> i16 {
        self.at.first_day().map_or(0, Date::year)
    }

    pub(crate) fn day(self) -> Option<Date> {
        match self.at {
            Precision::Day(day) | Precision::Minute(day, _) => Some(day),
            _ => None,
        }
    }

    /// Its month, where it was stated that far.
    pub(crate) fn month(self) -> Option<(i16, u8)> {
        match self.at {
            Precision::Month(year, month) => Some((year, month)),
            Precision::Day(day) | Precision::Minute(day, _) => Some(month_of(day)),
            _ => None,
        }
    }
}

impl Reference {
    /// The base of `now` expressions: the article's own date, unless the text tells of another
    /// time.
    pub(crate) fn today(&self) -> Option<Date> {
        if self.narrative { None } else { self.now }
    }

    /// The day that the text is in, or the article's own.
    pub(crate) fn told_day(&self) -> Option<Date> {
        self.told.and_then(Told::day).or(self.today())
    }

    /// Notes that something happened at the date that the text is in, unless that is ahead.
    pub(crate) fn happens(&mut self) {
        let ahead = |told: Told| told.at.first_day() > self.now;
        if self.now.is_none() || !self.told.is_some_and(ahead) {
            self.happened = self.told;
        }
    }

    /// The date that a clause counts from: the one that the text is in, but in the past tense none
    /// that is still ahead.
    pub(crate) fn base(&self, tense: Tense) -> Option<Told> {
        let ahead = |told: Told| self.now.is_some_and(|now| told.at.first_day() > Some(now));
        if tense == Tense::Past && self.told.is_some_and(ahead) {
            return self.happened;
        }
        self.told.or_else(|| self.own())
    }

    /// The article's own day, as where a text is that has named none.
    fn own(&self) -> Option<Told> {
        self.today().map(|day| Told {
            at: Precision::Day(day),
            paragraph: 0,
            with_year: false,
        })
    }

    /// Moves to `value`, which stood in `paragraph`.
    pub(crate) fn move_to(&mut self, value: Edtf, paragraph: u32, with_year: bool) {
        let start = match value {
            Edtf::At(moment) | Edtf::Interval(End::At(moment), _) => moment.precision,
            Edtf::Interval(..) => return,
        };
        if matches!(start, Precision::Century(_) | Precision::Decade(_)) {
            return;
        }
        if let Precision::Day(day) | Precision::Minute(day, _) = start {
            self.last_day = Some(day);
        }
        let told = Told {
            at: start,
            paragraph,
            with_year,
        };
        // A year that only repeats the one the text is in leaves its months and days standing.
        let repeats = matches!(start, Precision::Year(year) if self.lately.first().is_some_and(|last| last.year() == year));
        if !repeats {
            self.lately.insert(0, told);
            self.lately.truncate(LATELY);
        }
        self.told = Some(told);
    }
}

/// How many of the dates before a day or month without a year may tell its year.
const LATELY: usize = 4;

/// Year and month of a day.
pub(crate) fn month_of(day: Date) -> (i16, u8) {
    (day.year(), day.month().unsigned_abs())
}
