//! Layers that give words a value: dates and figures.

use crate::calendar::Calendar;
use crate::{Edtf, FigureId, Span, words};

/// A time expression.
#[derive(Clone, PartialEq, Debug)]
pub struct Date {
    /// Its words.
    pub span: Span,
    /// Its value; for an ambiguous one the likelier.
    pub value: Edtf,
    /// All readings, where there is more than one. Empty when unambiguous.
    pub candidates: Vec<Edtf>,
    /// Which part of `value` is meant, where EDTF has no form for it: `early March`.
    pub part: Option<DatePart>,
    /// The range that this date opens or closes, where the text gives both ends as dates:
    /// `from 24 July until 26 November`.
    pub range: Option<Edtf>,
    /// The calendar that its words count by. The value is Gregorian whichever that is.
    pub calendar: Calendar,
    /// The language of its month's name (BCP 47), where that is not English; `und` where several
    /// languages share the name.
    pub month_language: Option<&'static str>,
}

impl Date {
    /// All of the time that is meant: the range, where this date is one end of it.
    pub fn extent(&self) -> Edtf {
        self.range.unwrap_or(self.value)
    }
}

words! {
    /// A part of a stretch of time, as TIMEX3's attribute `mod` has them (ISO 24617-1).
    DatePart {
        /// `early March`.
        Early = "early",
        /// `mid-March`, `the middle of March`.
        Mid = "mid",
        /// `late March`.
        Late = "late",
        /// `the start of March`.
        Start = "start",
        /// `the end of March`.
        End = "end",
    }
}

/// A time that comes again and again: `every Friday`, `twice a year`, `on Sundays`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recurrence {
    /// Its words.
    pub span: Span,
    /// How it recurs: the value of an RRULE as RFC 5545 (3.3.10) writes it, `FREQ=WEEKLY;BYDAY=FR`.
    /// What the words leave open (when it begins, how often within) stays out of it.
    pub rule: String,
}

/// A quantity that a reader would compare between reports.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its words, with those of its bound and its unit (`at least 2,400`, `12 days`).
    pub span: Span,
    /// The number, in `unit`; the lower end of a range. It has a sign only where the text has one:
    /// `fell 4%` is 4, with its `change`.
    pub value: f64,
    /// The upper end of a range.
    pub to: Option<f64>,
    /// What the words around it make of it.
    pub bound: Bound,
    /// What it is measured in: an ISO 4217 code, `percent`, `percentage point`, a unit of
    /// time or measure in the singular (`day`, `kilometre`), or a rate of such (`USD per barrel`).
    /// Absent for a plain count.
    pub unit: Option<String>,
    /// The words for what is counted (`people`, `inflation`).
    pub of: Option<Span>,
    /// What is said of what is counted, as a lemma that compares across texts
    /// (`kill` for "lost their lives", `detain`, `inflation`).
    pub indicator: Option<String>,
    /// The words for when, or in which respect, it holds (`in the first two weeks`, `since 2015`).
    pub scope: Option<Span>,
    /// Which way the quantity moved, where this figure is by how much it moved (`fell 4%`) or what
    /// it came to from another (`up from 12 to 15`).
    pub change: Option<Change>,
    /// The figure that this one came from: 12 of `up from 12 to 15`.
    pub from: Option<FigureId>,
    /// The figure of the whole, where the text says that this is a part of it: 3,117 of
    /// `3,117 died; of these, 2,427 were civilians`.
    pub part_of: Option<FigureId>,
}

words! {
    /// Which way a quantity moved.
    Change {
        /// It grew.
        Up = "up",
        /// It shrank.
        Down = "down",
    }
}

words! {
    /// How a figure bounds the quantity.
    Bound {
        /// Just this many.
        Exact = "exact",
        /// This many or more.
        AtLeast = "at_least",
        /// This many or fewer.
        AtMost = "at_most",
        /// Near this many.
        About = "about",
        /// Between this many and `to`.
        Range = "range",
    }
}
