//! Amounts of money with a sign or code before them.

use super::numbers::{self, Number};
use super::ranges::{ends, is_change, moves};
use super::reading::Amount;
use super::units::{self, Unit};
use super::{currencies, digits};
use crate::dates::cursor::Cursor;

/// `$3.5 billion`, `£10m-£12m`, `USD 5 million`, `RM23.50`, `$58.24 per barrel`, `$-50bn`.
pub(super) fn money<'w>(c: &mut Cursor<'w>, bounded: bool) -> Option<Amount<'w>> {
    let change = is_change(*c);
    let by = c.back(1) == "by" || moves(c.back(1));
    let between = c.back(1) == "between";
    if bounded && !c.to(c.at + 1).glued() {
        c.eat_any(&["a", "an"]);
    }
    let (unit, number) = c.read(signed)?;
    let rate = joined_rate(number)?;
    // `$76 US a barrel` says the country behind the amount.
    c.eat_any(&["us", "u.s."]);
    let next = c.read(|c| {
        let and = c.eat("and");
        let joined = and && between || !change && c.eat_any(&["-", "–", "to"]);
        let (_, next) = c
            .read(signed)
            .or_else(|| Some((unit, numbers::read(c).filter(|_| !and)?)))
            .filter(|(own, next)| joined && next.digits && *own == unit)?;
        let near = next.value <= 3.0 * number.value * (next.scale / number.scale).max(1.0);
        (!by || and || near).then_some(next)
    });
    let (number, to) = ends(number, next);
    let unit = units::rated(c, Unit { per: rate, ..unit });
    Some(Amount {
        number,
        to,
        unit: Some(unit),
        joined: false,
    })
}

/// An amount behind the sign or the letters of its currency.
fn signed<'w>(c: &mut Cursor<'w>) -> Option<(Unit, Number<'w>)> {
    let lettered = c.read(|c| {
        c.eat("$");
        let (unit, len) = currencies::prefix(*c)?;
        Some((unit, digits::behind(c, len)?))
    });
    if lettered.is_some() {
        return lettered;
    }
    let unit = currencies::sign(c)?;
    let minus = c.glued() && c.eat_any(&["-", "−"]);
    let number = numbers::read(c).filter(|n| n.digits)?;
    let value = if minus { -number.value } else { number.value };
    Some((unit, Number { value, ..number }))
}

/// What an amount of one word is a rate of: `month` of `$500-a-month`. `None` if what is joined to
/// it is nothing that can be joined to money.
#[expect(clippy::option_option, reason = "no rate is not the same as no amount")]
fn joined_rate(number: Number) -> Option<Option<&'static str>> {
    let tail = number.tail;
    if tail.is_empty() {
        return Some(None);
    }
    if let Some(rest) = tail.strip_prefix("a-").or(tail.strip_prefix("an-")) {
        return Some(Some(units::of_time(rest)?.name));
    }
    let head = tail.split('-').next().unwrap_or_default();
    let known = head == "a" || currencies::of_money(head).is_some();
    (known || units::of_time(head).is_some()).then_some(None)
}
