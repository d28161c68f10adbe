//! From what an expression says to its value.

use dateline_doc::{Edtf, End, Moment, Precision};
use jiff::civil::{Date, Weekday};

use super::calendar::{days_between, days_on, months_on, on_or_after, on_or_before, years_on};
use super::foreign::abroad;
use super::holidays::weekend_of;
use super::lexicon::Unit;
use super::meaning::{Base, Found, Meaning, Part, Turn, Which, Yearly};
use super::partial::in_year;
use super::reference::{Reference, Told, month_of};
use super::tense::Tense;
use super::{bare, running, zones};

/// What the sentence around an expression tells about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) tense: Tense,
    /// Whether something has gone on since the date.
    pub(crate) since: bool,
    pub(crate) paragraph: u32,
}

/// The value of `found`, and its other readings where there are some.
pub(crate) fn value(found: &Found, here: Context, r: &Reference) -> Option<(Edtf, Vec<Edtf>)> {
    let (value, others) = match found.meaning {
        Meaning::Either(month_first, day_first) => match r.strokes_day_first {
            Some(true) => (day_first, Vec::new()),
            Some(false) => (month_first, Vec::new()),
            None => (month_first, vec![month_first, day_first]),
        },
        Meaning::Weekday(day, turn) => weekday(day, turn, here, r)?,
        other => (meaning(other, found, here, r)?, Vec::new()),
    };
    let value = match found.part {
        Some(part) => super::parts::of(part, value, found.meaning, r).unwrap_or(value),
        None => value,
    };
    let value = timed(value, found);
    Some((if found.about { value.about() } else { value }, others))
}

fn timed(value: Edtf, found: &Found) -> Edtf {
    match (value, found.time) {
        (
            Edtf::At(Moment {
                precision: Precision::Day(day),
                ..
            }),
            Some(time),
        ) => Precision::Minute(day, zones::on(time, found.zone, day)).into(),
        _ => value,
    }
}

fn meaning(meaning: Meaning, found: &Found, here: Context, r: &Reference) -> Option<Edtf> {
    match meaning {
        Meaning::Fixed(value) | Meaning::Either(value, _) => Some(value),
        Meaning::Yearly(point, which) => yearly(point, which, found.weekday, here, r),
        Meaning::Yearlies(from, to, which) => yearlies(from, to, which, here, r),
        Meaning::Weekday(day, turn) => weekday(day, turn, here, r).map(|(value, _)| value),
        Meaning::Weekdays(from, to, turn) => {
            let start = weekday(from, turn, here, r)?.0.earliest()?;
            Some(Edtf::days(start, on_or_after(start, to)?))
        }
        Meaning::DayOfMonth(day) => day_of_month(day, here, r),
        Meaning::WeekdayOfMonth(weekday, day) => {
            bare::weekday_of_month(weekday, day, here, r).map(Edtf::day)
        }
        Meaning::Shift(unit, by, base) => shift(unit, by, base, here, r),
        Meaning::Away(unit, by, base) => away(unit, by, base, here, r),
        Meaning::Roughly(unit, by, base) => away(unit, by, base, here, r).map(Edtf::about),
        Meaning::Near(unit) => near(unit, r),
        Meaning::Stretch(unit, by) => super::spans::stretch(unit, by, r.today()?),
        Meaning::Vague(unit, sign, few) => super::spans::vague(unit, sign, few, r.today()?),
        Meaning::Opening(unit, count) => super::spans::opening(unit, count, r.told?.day()?),
        Meaning::SoFar(unit, count) => super::spans::stretch(unit, -count, r.today()?),
        Meaning::Anniversary => {
            let (year, month) = month_of(r.today()?);
            Some(Edtf::month(year, month).about())
        }
        Meaning::SameDay => r.last_day.or(r.today()).map(Edtf::day),
        Meaning::Night => {
            let day = r.told_day()?;
            Some(Edtf::days(day, days_on(day, 1)?))
        }
        Meaning::Midnight => bare::midnight(here, r),
        Meaning::Clock => bare::clock_day(found, here, r).map(Edtf::day),
    }
}

/// A point of the year: in the year that is said, or that the text is in, or that tense tells.
fn yearly(
    point: Yearly,
    which: Which,
    weekday: Option<Weekday>,
    here: Context,
    r: &Reference,
) -> Option<Edtf> {
    let year = match which {
        Which::Given(year) => year,
        Which::Turn(by) => i16::try_from(i32::from(from_now(r)?.year()) + by).ok()?,
        Which::Once(by) => once(point, by, here.tense, from_now(r)?)?,
        Which::Told(by) => r.told?.year() + by,
        Which::Then(by) => once(point, by, here.tense, r.told?.at.first_day()?)?,
        Which::Unsaid => unsaid_year(point, weekday, here, r)?,
    };
    in_that_year(point, year)
}

/// The day that a turn of years counts from.
fn from_now(r: &Reference) -> Option<Date> {
    r.today().or_else(|| r.told?.at.first_day())
}

/// `last summer` is the last one that is over, `next summer` the first that has not begun,
/// whichever years those fall in.
fn once(point: Yearly, by: i32, tense: Tense, now: Date) -> Option<i16> {
    let year = now.year();
    let value = |year| in_that_year(point, year);
    let mut years = year.checked_sub(1)?..=year.checked_add(1)?;
    match by {
        -1 => years.rfind(|y| value(*y).is_some_and(|v| v.latest() < Some(now))),
        1 => years.find(|y| value(*y).is_some_and(|v| v.earliest() > Some(now))),
        _ if tense == Tense::Past => {
            years.rfind(|y| value(*y).is_some_and(|v| v.earliest() <= Some(now)))
        }
        _ if tense == Tense::Future => {
            years.find(|y| value(*y).is_some_and(|v| v.latest() >= Some(now)))
        }
        _ => years.min_by_key(|y| value(*y).map_or(i64::MAX, |v| gap(v, now))),
    }
}

pub(crate) fn in_that_year(point: Yearly, year: i16) -> Option<Edtf> {
    match point {
        Yearly::Quarter(quarter) => {
            let last = quarter * 3;
            Some(Edtf::span(
                Precision::Month(year, last - 2),
                Precision::Month(year, last),
            ))
        }
        Yearly::Half(half) => Some(Edtf::span(
            Precision::Month(year, half * 6 - 5),
            Precision::Month(year, half * 6),
        )),
        Yearly::Holiday(holiday) => holiday.value_in(year),
        Yearly::Weekend(holiday) => weekend_of(holiday, year),
        Yearly::Abroad(calendar, month, day) => abroad(calendar, month, day, year),
        other => in_year(other, year).map(Edtf::from),
    }
}

fn unsaid_year(
    point: Yearly,
    weekday: Option<Weekday>,
    here: Context,
    r: &Reference,
) -> Option<i16> {
    if let Some(told) = r.told {
        let background = told.with_year
            && told.paragraph == here.paragraph
            && here.tense != Tense::Future
            && !matches!(told.at, Precision::Season(..))
            && r.now.is_some_and(|now| now.year() != told.year());
        if r.today().is_none() || background {
            return running::year(point, r);
        }
    }
    let now = r.today()?;
    let options: Vec<(i16, Edtf)> = [now.year() - 1, now.year(), now.year() + 1]
        .into_iter()
        .filter_map(|year| Some((year, in_that_year(point, year)?)))
        .collect();
    let agrees = |value: &Edtf| value.earliest().map(Date::weekday) == weekday;
    if let Some((year, _)) = options
        .iter()
        .find(|(_, value)| weekday.is_some() && agrees(value))
    {
        return Some(*year);
    }
    let nearest = options.iter().min_by_key(|(_, value)| gap(*value, now))?;
    let fitting = match here.tense {
        Tense::Past => options
            .iter()
            .rfind(|(_, value)| begun(point, *value) <= Some(now)),
        Tense::Future => options
            .iter()
            .find(|(_, value)| value.latest() >= Some(now)),
        Tense::Unknown => None,
    };
    // A day of another year is seldom written without it (AP Stylebook, "dates"), so that tense
    // decides only between years that are about as near.
    let near = |(_, value): &&(i16, Edtf)| {
        here.since
            || !matches!(point, Yearly::Day(..))
            || gap(*value, now) <= 2 * gap(nearest.1, now) + 7
    };
    Some(fitting.filter(near).unwrap_or(nearest).0)
}

/// The day from which a point of the year can be told of as past: accounts only once it is over.
fn begun(point: Yearly, value: Edtf) -> Option<Date> {
    match point {
        Yearly::Quarter(_) | Yearly::Half(_) => value.latest(),
        _ => value.earliest(),
    }
}

/// Days between `now` and `value`.
fn gap(value: Edtf, now: Date) -> i64 {
    match (value.earliest(), value.latest()) {
        (Some(from), _) if from > now => days_between(now, from),
        (_, Some(to)) if to < now => days_between(to, now),
        _ => 0,
    }
}

fn yearlies(from: Yearly, to: Yearly, which: Which, here: Context, r: &Reference) -> Option<Edtf> {
    let start = yearly(from, which, None, here, r)?;
    let year = start.earliest()?.year();
    let end = in_that_year(to, year)?;
    let end = if end.earliest()? < start.earliest()? {
        in_that_year(to, year + 1)?
    } else {
        end
    };
    Some(Edtf::Interval(
        End::At(start.moment()?),
        End::At(end.moment()?),
    ))
}

fn weekday(day: Weekday, turn: Turn, here: Context, r: &Reference) -> Option<(Edtf, Vec<Edtf>)> {
    let now = r.today().or(r.anchor)?;
    let last = on_or_before(now, day)?;
    let next = on_or_after(now, day)?;
    let found = match turn {
        Turn::Last => on_or_before(days_on(now, -1)?, day)?,
        Turn::Next => {
            let monday = on_or_after(days_on(now, 1)?, Weekday::Monday)?;
            on_or_after(monday, day)?
        }
        Turn::Week(by) => on_or_after(week(now, by, r)?.0, day)?,
        Turn::This if here.tense == Tense::Past => last,
        Turn::This => next,
        Turn::Unsaid if r.today().is_none() => next,
        Turn::Unsaid if here.tense == Tense::Future => next,
        Turn::Unsaid => last,
    };
    let open = turn == Turn::Unsaid && here.tense == Tense::Unknown && last != next;
    let soon = on_or_after(days_on(now, 1)?, day)?;
    let others = if open {
        vec![Edtf::day(found), Edtf::day(next)]
    } else if turn == Turn::Next && soon != found {
        vec![Edtf::day(found), Edtf::day(soon)]
    } else {
        Vec::new()
    };
    Some((Edtf::day(found), others))
}

fn day_of_month(day: u8, here: Context, r: &Reference) -> Option<Edtf> {
    let told = r.told.and_then(Told::month);
    if let Some((year, month)) = told {
        return super::partial::civil(year, month, day).map(Edtf::day);
    }
    let now = r.today()?;
    let (year, month) = month_of(now);
    let this = super::partial::civil(year, month, day)?;
    let by = match here.tense {
        Tense::Past if this > now => -1,
        Tense::Future if this < now => 1,
        _ => 0,
    };
    let month = months_on(now, by)?;
    super::partial::civil(month.0, month.1, day).map(Edtf::day)
}

/// The calendar unit that lies `by` units from the base.
fn shift(unit: Unit, by: i32, base: Base, here: Context, r: &Reference) -> Option<Edtf> {
    let now = match base {
        Base::Now => match r.today() {
            Some(now) => now,
            None if unit >= Unit::Month => r.told?.at.first_day()?,
            None => r.now?,
        },
        Base::Told => {
            let told = r.base(here.tense)?;
            if finer(unit, told.at) {
                return (by == 0).then(|| told.at.into());
            }
            told.at.first_day()?
        }
    };
    shifted(unit, by, now, r)
}

fn shifted(unit: Unit, by: i32, now: Date, r: &Reference) -> Option<Edtf> {
    let year = i16::try_from(i32::from(now.year()) + by).ok()?;
    if year.abs() > 9999 {
        return None;
    }
    Some(match unit {
        Unit::Minute | Unit::Hour | Unit::Day => Edtf::day(days_on(now, by.into())?),
        Unit::Week => {
            let (from, to) = week(now, by, r)?;
            Edtf::days(from, to)
        }
        Unit::Weekend => {
            let saturday = on_or_after(on_or_before(now, Weekday::Monday)?, Weekday::Saturday)?;
            let saturday = days_on(saturday, i64::from(by) * 7)?;
            Edtf::days(saturday, days_on(saturday, 1)?)
        }
        Unit::Month => {
            let (year, month) = months_on(now, by)?;
            Edtf::month(year, month)
        }
        Unit::Quarter => {
            let (year, month) = months_on(now, by * 3)?;
            in_that_year(Yearly::Quarter((month - 1) / 3 + 1), year)?
        }
        Unit::Season => return None,
        // EDTF writes no decade or century before year 0.
        Unit::Decade | Unit::Century if year < 100 => return None,
        Unit::Year => Edtf::year(year),
        Unit::Decade => Precision::Decade(now.year() / 10 + i16::try_from(by).ok()?).into(),
        Unit::Century => Precision::Century(now.year() / 100 + i16::try_from(by).ok()?).into(),
    })
}

/// Whether `unit` is finer than what `at` states.
fn finer(unit: Unit, at: Precision) -> bool {
    match at {
        Precision::Day(_) | Precision::Minute(..) => false,
        Precision::Month(..) => unit < Unit::Month,
        _ => unit < Unit::Year,
    }
}

/// `by` units from the base, as finely as the unit.
fn away(unit: Unit, by: i32, base: Base, here: Context, r: &Reference) -> Option<Edtf> {
    let now = match base {
        Base::Now if !r.narrative => r.today()?,
        _ => {
            let told = r.base(here.tense)?;
            if finer(unit, told.at) {
                return Some(Edtf::from(told.at).about());
            }
            told.at.first_day()?
        }
    };
    Some(match unit {
        Unit::Minute => return None,
        Unit::Hour => Edtf::day(days_on(now, i64::from(by) / 24)?),
        Unit::Day => Edtf::day(days_on(now, by.into())?),
        Unit::Week | Unit::Weekend => Edtf::day(days_on(now, i64::from(by) * 7)?),
        Unit::Month => {
            let (year, month) = months_on(now, by)?;
            Edtf::month(year, month)
        }
        Unit::Quarter | Unit::Season => {
            let (year, month) = months_on(now, by.checked_mul(3)?)?;
            Edtf::month(year, month).about()
        }
        Unit::Year => Edtf::year(years_on(now, by)?),
        Unit::Decade => Edtf::year(years_on(now, by.checked_mul(10)?)?),
        Unit::Century => Edtf::year(years_on(now, by.checked_mul(100)?)?).about(),
    })
}

/// Days or weeks after the date that the text is in: that month, or about it.
fn near(unit: Option<Unit>, r: &Reference) -> Option<Edtf> {
    let told = r.told?;
    if unit.is_some_and(|unit| unit >= Unit::Year) {
        return None;
    }
    if unit == Some(Unit::Month) {
        return Some(Edtf::year(told.year()).about());
    }
    let value = match told.month() {
        Some((year, month)) => Edtf::month(year, month),
        None => told.at.into(),
    };
    Some(value.about())
}

/// The first and the last day of the week that lies `by` weeks from that of `day`.
fn week(day: Date, by: i32, r: &Reference) -> Option<(Date, Date)> {
    let first = days_on(on_or_before(day, r.week_start)?, i64::from(by) * 7)?;
    Some((first, days_on(first, 6)?))
}

/// Whether `part` depends on the article's own date rather than on the stretch alone.
pub(crate) fn is_open(part: Part, meaning: Meaning) -> bool {
    let current = matches!(meaning, Meaning::Shift(_, 0, Base::Now));
    current && matches!(part, Part::Earlier | Part::Later)
}
