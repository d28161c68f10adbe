//! Amounts of money with a sign or code before them.

use super::numbers;
use super::reading::{Amount, ends, is_change};
use super::units;
use crate::dates::cursor::Cursor;

/// `$3.5 billion`, `£10m-£12m`, `USD 5 million`.
pub(crate) fn money<'w>(c: &mut Cursor<'w>) -> Option<Amount<'w>> {
    let (change, by) = (is_change(*c), c.back(1) == "by");
    c.eat_any(&["a", "an"]);
    let unit = units::sign(c)?;
    let number = numbers::read(c).filter(|n| n.digits)?;
    let head = number.tail.split('-').next().unwrap_or_default();
    if !(head.is_empty() || head == "a" || is_unit_tail(head)) {
        return None;
    }
    let next = c.read(|c| {
        let joined = !change && (c.eat_any(&["-", "–", "to"]) || c.eat("and"));
        let and = c.back(1) == "and";
        let signed = units::sign(c).is_some();
        let by = by && !and;
        let next = numbers::read(c).filter(|next| joined && next.digits && (signed || !and))?;
        (!by || next.value <= 3.0 * number.value).then_some(next)
    });
    let (number, to) = ends(number, next);
    Some(Amount {
        number,
        to,
        unit: Some(unit),
        joined: false,
    })
}

fn is_unit_tail(tail: &str) -> bool {
    units::of_money(tail).is_some() || matches!(tail, "year" | "day" | "month" | "week" | "hour")
}
