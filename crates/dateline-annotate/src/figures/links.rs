//! What binds the figures of a text together: what one came from, the whole that one is a part of,
//! the same amount in another unit.

use dateline_doc::measure::Scale;
use dateline_doc::{Bound, Change, Figure, FigureId};

use super::counted::{self, Part};
use super::reading::Reading;
use super::units::Sort;
use super::{change, ranges};
use crate::dates::cursor::Cursor;

/// A figure with the tokens that it was read from.
pub(super) struct Found {
    pub(super) figure: Figure,
    sort: Sort,
    from: usize,
    end: usize,
}

impl Found {
    pub(super) fn new(figure: Figure, r: &Reading) -> Self {
        Self {
            figure,
            sort: r.sort(),
            from: r.from,
            end: r.end,
        }
    }
}

/// Binds the last of `found`, which was read as `r`, to those before it.
pub(super) fn bind(c: Cursor, found: &mut [Found], r: &Reading) {
    part_of(c, found, r);
    remainder(found);
    let [.., first, last] = found else { return };
    if first.from < c.first() {
        return;
    }
    converted(c, first, last);
    gapped(c, first, last);
    let first = found.len() - 2;
    led(c, found, first);
    came(c, found, first);
}

/// How many figures back the whole of a part is looked for.
const REACH: usize = 6;

/// `of these, 31`, `12 of them`, `including 12 children`: a part of the last count before.
fn part_of(c: Cursor, found: &mut [Found], r: &Reading) {
    let Some((last, before)) = found.split_last_mut() else {
        return;
    };
    let Some(part) = counted::part(c, r).filter(|_| last.figure.unit.is_none()) else {
        return;
    };
    let reach = before.len().saturating_sub(REACH);
    let near = |at: &usize| part != Part::Including || before[*at].from >= c.first();
    let holds = |at: &usize| {
        let whole = &before[*at].figure;
        let counts = whole.unit.is_none() && whole.of.is_some() && before[*at].sort == Sort::Count;
        counts && whole.to.unwrap_or(whole.value) >= last.figure.value
    };
    let at = (reach..before.len()).rev().find(|at| near(at) && holds(at));
    let Some(at) = at else { return };
    // What is a part of `12 of them` is a part of what they are of, but for `of whom`.
    let top = before[at].figure.part_of.filter(|_| part == Part::Of);
    let whole = top.unwrap_or(FigureId::new(at));
    last.figure.part_of = Some(whole);
    last.figure.of = last.figure.of.or(before[whole.at()].figure.of);
}

/// The number that completes a whole with a part just told: `3,117 …; of these 2,427 …; nothing is
/// known about 690`.
fn remainder(found: &mut [Found]) {
    let Some((last, before)) = found.split_last_mut() else {
        return;
    };
    let Some(part) = before.last().filter(|_| last.figure.unit.is_none()) else {
        return;
    };
    let Some(whole) = part
        .figure
        .part_of
        .filter(|_| last.figure.part_of.is_none())
    else {
        return;
    };
    let parts = before.iter().filter(|f| f.figure.part_of == Some(whole));
    let sum: f64 = parts.map(|f| f.figure.value).sum();
    let total = before[whole.at()].figure.value;
    if (sum + last.figure.value - total).abs() < 0.5 {
        last.figure.part_of = Some(whole);
        last.figure.of = last.figure.of.or(before[whole.at()].figure.of);
    }
}

/// `just under 296 hp (224 kW)`: the same in another unit has the same bound and moved the same way.
fn converted(c: Cursor, first: &Found, last: &mut Found) {
    let opens = c.to(last.from).back(1) == "(" && last.from == first.end + 1;
    let (Some(a), Some(b)) = (&first.figure.unit, &last.figure.unit) else {
        return;
    };
    let scale = |unit: &str| Some(Scale::of(unit)?.base);
    let money = first.sort == Sort::Money && last.sort == Sort::Money && a != b;
    let same = money || a != b && scale(a).is_some_and(|base| scale(b) == Some(base));
    if opens && same {
        let plain = last.figure.bound == Bound::Exact && first.figure.bound != Bound::Range;
        if plain {
            last.figure.bound = first.figure.bound;
        }
        last.figure.change = last.figure.change.or(first.figure.change);
        last.figure.of = last.figure.of.or(first.figure.of);
    }
}

/// `A was down 2.3%, B by 2.6%`: the verb is left out the second time.
fn gapped(c: Cursor, first: &Found, last: &mut Found) {
    let by = c.to(last.from).back(1) == "by" && last.figure.change.is_none();
    let near = last.from - first.end <= 8 && last.figure.unit == first.figure.unit;
    if by && near && last.figure.unit.is_some() {
        last.figure.change = first.figure.change;
    }
}

/// `fell from 12 to 9`, `from $75 per barrel to $45`: the second came from the first.
fn led(c: Cursor, found: &mut [Found], first: usize) {
    let [.., a, b] = found else { return };
    let from = c.to(a.from).back(1) == "from" && c.to(b.from).back(1) == "to";
    let moves = ranges::is_change(c.to(a.from));
    let near = b.from - a.end <= 10 && is_clause(c, a.end, b.from);
    if !(from && near && (moves || a.figure.unit.is_some()) && a.figure.to.is_none()) {
        return;
    }
    if !alike(a, b) {
        return;
    }
    if b.figure.unit.is_none() || is_rate_of(&a.figure, &b.figure) {
        b.figure.unit.clone_from(&a.figure.unit);
    }
    b.figure.of = b.figure.of.or(a.figure.of);
    b.figure.from = Some(FigureId::new(first));
    let said = (2..=8).find_map(|n| change::direction(c.to(a.from).back(n)));
    b.figure.change = b
        .figure
        .change
        .or(said)
        .or_else(|| compare(&a.figure, &b.figure));
}

/// `rose to 15 from 12`, `15, up from 12`: the first came from the second.
fn came(c: Cursor, found: &mut [Found], first: usize) {
    let [.., a, b] = found else { return };
    let from = c.to(b.from).back(1) == "from" || c.to(b.from).back(2) == "from";
    let gap = b.from.saturating_sub(a.end);
    let direct = gap == 1 && c.to(a.from).back(1) == "to";
    let said = (2..=3).find_map(|n| match c.to(b.from).back(n) {
        "up" | "higher" | "rising" => Some(Change::Up),
        "down" | "lower" | "falling" => Some(Change::Down),
        _ => None,
    });
    let told = said.filter(|_| gap <= 5);
    if !(from && (direct || told.is_some()) && alike(a, b)) {
        return;
    }
    let last = FigureId::new(first + 1);
    a.figure.from = Some(last);
    let change = told.or_else(|| compare(&b.figure, &a.figure));
    a.figure.change = a.figure.change.or(change);
    if b.figure.change == told {
        b.figure.change = None;
    }
}

/// Whether two figures may be of the same quantity: one unit, or one of them has none.
fn alike(a: &Found, b: &Found) -> bool {
    let (a, b) = (&a.figure, &b.figure);
    a.unit == b.unit
        || is_rate_of(a, b)
        || a.unit.is_none() && a.of.is_none()
        || b.unit.is_none() && b.of.is_none()
}

/// Whether `a` is a rate of what `b` is measured in: `$75 per barrel` and `$45`.
fn is_rate_of(a: &Figure, b: &Figure) -> bool {
    let (Some(a), Some(b)) = (&a.unit, &b.unit) else {
        return false;
    };
    a.strip_prefix(b.as_str())
        .is_some_and(|rest| rest.starts_with(" per "))
}

fn compare(before: &Figure, after: &Figure) -> Option<Change> {
    if after.value > before.value {
        Some(Change::Up)
    } else if after.value < before.value {
        Some(Change::Down)
    } else {
        None
    }
}

/// Whether nothing between two tokens ends a clause.
fn is_clause(c: Cursor, from: usize, end: usize) -> bool {
    (from..end).all(|at| !matches!(c.to(at).low(), ";" | "." | ":" | "and" | "but"))
}
