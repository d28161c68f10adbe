//! How the accounts of one question stand to each other: typed rules on their values, on when
//! they were said and on whom they rest.
//!
//! A rule that cannot decide says `compatible`: a false alarm costs the reader more than a
//! missed one.

mod claims;
mod dates;
mod figures;
mod limits;
mod parties;
mod places;
mod posts;
mod quotes;
mod reasons;
mod soles;
mod states;
mod tellings;
pub(crate) mod value;

use crate::origins;
use crate::rows::{AccountRow, Relation};
use value::Value;

/// What a rule concludes, and why: its name and the values that it compared.
type Verdict = (Relation, String);

/// An account with its value read.
struct Told<'a, V> {
    row: &'a AccountRow,
    value: V,
}

/// The relation between accounts, and why: the rule, and the values that it compared.
/// Accounts whose value is of another type than most take no part.
pub(crate) fn relate(accounts: &[&AccountRow]) -> (Relation, String) {
    if accounts.len() < 2 {
        return (Relation::Single, "one account".to_owned());
    }
    let values: Vec<(&AccountRow, Value)> = accounts
        .iter()
        .filter_map(|&row| Value::parse(&row.value).map(|value| (row, value)))
        .collect();
    let (dates, figures) = (of(&values, dates::value), of(&values, figures::value));
    let (places, states) = (of(&values, places::value), of(&values, states::value));
    let (parties, reasons) = (of(&values, parties::value), of(&values, reasons::value));
    let (posts, quotes) = (of(&values, posts::value), of(&values, quotes::value));
    let tellings = of(&values, tellings::value);
    let (soles, limits) = (of(&values, soles::value), of(&values, limits::value));
    let claims = of(&values, claims::value);
    let most = [
        figures.len(),
        dates.len(),
        places.len(),
        states.len(),
        parties.len(),
        reasons.len(),
        posts.len(),
        quotes.len(),
        soles.len(),
        limits.len(),
        tellings.len(),
        claims.len(),
    ];
    match most.into_iter().max().unwrap_or(0) {
        0 | 1 => (Relation::Compatible, "nothing to compare".to_owned()),
        n if n == figures.len() => figures::relate(&figures),
        n if n == dates.len() => dates::relate(&dates),
        n if n == places.len() => places::relate(&places),
        n if n == states.len() => states::relate(&states),
        n if n == parties.len() => parties::relate(&parties),
        n if n == reasons.len() => reasons::relate(&reasons),
        n if n == posts.len() => posts::relate(&posts),
        n if n == quotes.len() => quotes::relate(&quotes),
        n if n == soles.len() => soles::relate(&soles),
        n if n == limits.len() => limits::relate(&limits),
        n if n == tellings.len() => tellings::relate(&tellings),
        _ => claims::relate(&claims),
    }
}

fn of<'a, V>(
    values: &[(&'a AccountRow, Value)],
    read: impl Fn(&Value) -> Option<V>,
) -> Vec<Told<'a, V>> {
    values
        .iter()
        .filter_map(|(row, value)| read(value).map(|value| Told { row, value }))
        .collect()
}

/// Every two of them.
fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter()
        .enumerate()
        .flat_map(|(at, a)| all[at + 1..].iter().map(move |b| (a, b)))
}

/// Whether one was said on a later day than the other by the same origin: it replaces it.
fn updates<V>(a: &Told<'_, V>, b: &Told<'_, V>) -> bool {
    origins::same(&a.row.origin, &b.row.origin) && (is_later(a, b) || is_later(b, a))
}

fn is_later<V>(a: &Told<'_, V>, b: &Told<'_, V>) -> bool {
    let (a, b) = (
        a.row.said.and_then(dateline_doc::Edtf::earliest),
        b.row.said.and_then(dateline_doc::Edtf::latest),
    );
    matches!((a, b), (Some(a), Some(b)) if a > b)
}

/// What follows from values that cannot both hold: a revision if each of these pairs is an
/// update, else a conflict. Accounts without a day take no part in the order.
fn apart<V>(rule: &str, disjoint: &[(&Told<'_, V>, &Told<'_, V>)]) -> Verdict {
    let is_dated = |(a, b): &&(&Told<'_, V>, &Told<'_, V>)| {
        let same = origins::same(&a.row.origin, &b.row.origin);
        !same || (a.row.said.is_some() && b.row.said.is_some())
    };
    let mut dated = disjoint.iter().filter(is_dated).peekable();
    let all_updates = dated.peek().is_some() && dated.all(|(a, b)| updates(a, b));
    let relation = if all_updates {
        Relation::Revised
    } else {
        Relation::Conflict
    };
    let (a, b) = disjoint[0];
    (
        relation,
        format!("{rule}: {} / {}", a.row.value, b.row.value),
    )
}

fn verdict<V>(relation: Relation, rule: &str, told: &[Told<'_, V>]) -> Verdict {
    let mut values: Vec<&str> = told.iter().map(|t| t.row.value.as_str()).collect();
    values.sort_unstable();
    values.dedup();
    (relation, format!("{rule}: {}", values.join(" / ")))
}

#[cfg(test)]
mod tests;
