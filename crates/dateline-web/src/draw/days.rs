//! Days as numbers, and an axis of time that leaves out stretches in which nothing lies.

use dateline_doc::Edtf;
use jiff::civil::Date;

/// A day as a number of days since 1970-01-01.
pub(crate) fn number(day: Date) -> i32 {
    let first = jiff::civil::date(1970, 1, 1);
    day.since(first).map_or(0, |span| span.get_days())
}

/// The day with that number, within the calendar's range.
fn day(number: i32) -> Date {
    let first = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(number);
    span.and_then(|span| first.checked_add(span))
        .unwrap_or(first)
}

/// The first and last day of a date, as numbers; an end that is open is the other one.
pub(crate) fn extent(date: &str) -> Option<(i32, i32)> {
    let date: Edtf = date.parse().ok()?;
    let (from, to) = (date.earliest(), date.latest());
    let first = from.or(to).map(number)?;
    let last = to.or(from).map(number)?;
    Some((first.min(last), last.max(first)))
}

/// An axis of time: in proportion within each stretch, and a narrow break between two.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Axis {
    /// First and last day of each stretch, with where they stand.
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Stretch {
    first: i32,
    last: i32,
    from: f64,
    to: f64,
}

/// A line of the axis with its label.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Tick {
    /// Where it stands.
    pub(crate) x: f64,
    /// What is written there.
    pub(crate) label: String,
}

/// Days without anything are left out where they would take more than this share of the axis.
const LARGE: f64 = 0.15;

/// And where they are so many times those of the other gaps.
const APART: f64 = 3.0;

/// Breaks at most, and the days below which nothing is broken.
const BREAKS: usize = 6;
const SHORT: i32 = 4;

/// How wide a break is drawn.
pub(crate) const BREAK: f64 = 30.0;

impl Axis {
    /// An axis from `left` to `right` on which all of `days` have their place.
    pub(crate) fn new(mut days: Vec<i32>, left: f64, right: f64) -> Self {
        days.sort_unstable();
        days.dedup();
        let cuts = cuts(&days);
        let mut stretches: Vec<Stretch> = Vec::new();
        for day in days {
            match stretches.last_mut() {
                Some(open) if !cuts.contains(&open.last) => open.last = day,
                _ => stretches.push(Stretch {
                    first: day,
                    last: day,
                    from: left,
                    to: right,
                }),
            }
        }
        place(&mut stretches, left, right);
        Self { stretches }
    }

    /// Where a day stands; what lies in a break stands within it in proportion.
    pub(crate) fn x(&self, day: i32) -> f64 {
        let mut before: Option<&Stretch> = None;
        for stretch in &self.stretches {
            if day < stretch.first {
                return before.map_or(stretch.from, |before| {
                    between(day, (before.last, before.to), (stretch.first, stretch.from))
                });
            }
            if day <= stretch.last {
                return between(
                    day,
                    (stretch.first, stretch.from),
                    (stretch.last, stretch.to),
                );
            }
            before = Some(stretch);
        }
        before.map_or(0.0, |last| last.to)
    }

    /// The middle of each break.
    pub(crate) fn breaks(&self) -> Vec<f64> {
        let pairs = self.stretches.windows(2);
        pairs
            .map(|pair| f64::midpoint(pair[0].to, pair[1].from))
            .collect()
    }

    /// Lines with labels, so far apart that labels of `room` units fit between them.
    pub(crate) fn ticks(&self, room: f64) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for stretch in &self.stretches {
            for (day, label) in dates(stretch, room) {
                let x = self.x(day);
                if ticks.last().is_none_or(|last| x - last.x >= room) {
                    ticks.push(Tick { x, label });
                }
            }
        }
        ticks
    }
}

/// The days after which the axis is broken: before the largest gaps, as long as one takes a large
/// share of what is left.
fn cuts(days: &[i32]) -> Vec<i32> {
    let mut gaps: Vec<(i32, i32)> = days
        .windows(2)
        .map(|pair| (pair[1] - pair[0], pair[0]))
        .collect();
    gaps.sort_unstable_by_key(|gap| std::cmp::Reverse(*gap));
    let mut left: i32 = gaps.iter().map(|gap| gap.0).sum();
    let mut cuts = Vec::new();
    for (rest, (gap, after)) in (1..gaps.len()).rev().zip(gaps.iter().copied()) {
        let large = f64::from(gap) > LARGE * f64::from(left);
        let others = f64::from(left - gap) / count(rest);
        if cuts.len() == BREAKS || gap < SHORT || !large || f64::from(gap) < APART * others {
            break;
        }
        left -= gap;
        cuts.push(after);
    }
    cuts
}

/// Gives each stretch its share of the room between the breaks, and each day at least a little.
fn place(stretches: &mut [Stretch], left: f64, right: f64) {
    const LONE: f64 = 1.5;
    let weight = |one: &Stretch| f64::from(one.last - one.first).max(LONE);
    let all: f64 = stretches.iter().map(weight).sum();
    let breaks = BREAK * count(stretches.len().saturating_sub(1));
    let unit = (right - left - breaks).max(1.0) / all.max(1.0);
    let mut at = left;
    for stretch in stretches {
        stretch.from = at;
        stretch.to = at + unit * weight(stretch);
        if stretch.first == stretch.last {
            stretch.from = f64::midpoint(stretch.from, stretch.to);
        }
        at = stretch.to + BREAK;
        if stretch.first == stretch.last {
            stretch.to = stretch.from;
        }
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn between(day: i32, (from, a): (i32, f64), (to, b): (i32, f64)) -> f64 {
    if from == to {
        return a;
    }
    a + (b - a) * f64::from(day - from) / f64::from(to - from)
}

/// Days from which on the beginning of a stretch goes by its year.
const LONG: i32 = 730;

/// The days of a stretch that a line could stand at, as often as there is room for labels: its
/// first, then days, weeks, months or years.
fn dates(stretch: &Stretch, room: f64) -> Vec<(i32, String)> {
    let per_day = (stretch.to - stretch.from) / f64::from((stretch.last - stretch.first).max(1));
    let days = room / per_day.max(f64::MIN_POSITIVE);
    let first = day(stretch.first);
    let fine = days < 20.0;
    let step = match days {
        days if days <= 1.0 => 1,
        days if days <= 2.0 => 2,
        days if days <= 7.0 => 7,
        _ => 14,
    };
    let begin = (
        stretch.first,
        label(first, stretch.last - stretch.first < LONG),
    );
    let numbers = stretch.first + 1..=stretch.last;
    let wanted = |at: i32| {
        let date = day(at);
        match days {
            _ if fine => (at - stretch.first) % step == 0,
            days if days < 32.0 => date.day() == 1,
            days if days < 100.0 => date.day() == 1 && date.month() % 3 == 1,
            _ => date.day() == 1 && date.month() == 1,
        }
    };
    let named = |at: i32| {
        let date = day(at);
        let label = match days {
            _ if fine => date.to_string(),
            days if days < 100.0 => date.strftime("%Y-%m").to_string(),
            _ => date.strftime("%Y").to_string(),
        };
        (at, label)
    };
    std::iter::once(begin)
        .chain(numbers.filter(|at| wanted(*at)).map(named))
        .collect()
}

fn label(day: Date, whole: bool) -> String {
    if whole {
        day.to_string()
    } else {
        day.strftime("%Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(dates: &[&str]) -> Vec<i32> {
        dates.iter().map(|date| extent(date).unwrap().0).collect()
    }

    #[test]
    fn an_uncertain_date_is_a_range() {
        let whole = |date: &str| extent(date).map(|(a, b)| b - a + 1);
        for (date, wanted) in [
            ("2026-02-06", Some(1)),
            ("2026-02", Some(28)),
            ("2024~", Some(366)),
            ("2018-22", Some(92)),
            ("2026-02-01/2026-02-03", Some(3)),
            ("../2018-01-01", Some(1)),
            ("nonsense", None),
        ] {
            assert_eq!(whole(date), wanted, "{date}");
        }
    }

    #[test]
    fn what_is_far_off_leaves_room_for_the_rest() {
        let far = days(&["2015-07-14", "2026-02-01", "2026-02-04", "2026-02-09"]);
        let axis = Axis::new(far.clone(), 0.0, 900.0);
        assert_eq!(axis.breaks().len(), 1);
        let xs: Vec<f64> = far.iter().map(|day| axis.x(*day)).collect();
        assert!(xs.windows(2).all(|pair| pair[0] < pair[1]), "{xs:?}");
        assert!(xs[3] - xs[1] > 600.0, "{xs:?}");
        let even = Axis::new(
            days(&["2026-02-01", "2026-02-02", "2026-02-03"]),
            0.0,
            900.0,
        );
        assert_eq!(even.breaks(), [0.0; 0]);
        assert!((even.x(days(&["2026-02-02"])[0]) - 450.0).abs() < 1e-9);
    }

    #[test]
    fn labels_do_not_touch() {
        for dates in [
            &["2026-02-01", "2026-02-20"][..],
            &["2020-01-01", "2026-02-20"],
            &["2025-11-03", "2026-02-20"],
            &["2015-07-14", "2026-02-01", "2026-02-04", "2026-02-09"],
            &["2026-02-01"],
        ] {
            let axis = Axis::new(days(dates), 0.0, 900.0);
            let ticks = axis.ticks(80.0);
            assert!(!ticks.is_empty(), "{dates:?}");
            assert!(
                ticks.windows(2).all(|t| t[1].x - t[0].x >= 80.0),
                "{ticks:?}"
            );
            assert!(ticks.len() < 13, "{ticks:?}");
        }
    }
}
