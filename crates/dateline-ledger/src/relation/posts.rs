use std::collections::BTreeSet;

use super::{Told, Value, Verdict, apart, pairs, verdict};
use crate::rows::Relation;
use crate::stems::content_stem;

/// Offices of which nobody is thought to hold two: who is called by one is not called by another
/// unless one outlet errs or the post has changed. Titles that go together with an office
/// ("leader", "general", "negotiator", "businessman") are left out.
const OFFICES: &[&[&str]] = &[
    &["ambassador"],
    &["envoy", "representative", "emissary"],
    &["minister"],
    &["president"],
    &["governor"],
    &["mayor"],
    &["senator"],
    &["judge", "justice"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["commissioner"],
];

/// Words that make of an office one that is not held, or not yet.
const NOT_HELD: &[&str] = &[
    "former",
    "ex",
    "late",
    "deputy",
    "vice",
    "acting",
    "designate",
    "elect",
    "nominee",
    "candidate",
    "next",
    "then",
    "incoming",
    "outgoing",
    "assistant",
];

/// A post, as printed.
pub(super) fn value(value: &Value) -> Option<String> {
    match value {
        Value::Post(words) => Some(words.clone()),
        _ => None,
    }
}

/// Posts in the same words agree, and so does one that says less than another. Two offices that
/// nobody holds together stand against each other; all else may be true of one person.
pub(super) fn relate(told: &[Told<'_, String>]) -> Verdict {
    let against: Vec<_> = pairs(told)
        .filter(|(a, b)| exclude(&a.value, &b.value))
        .collect();
    if !against.is_empty() {
        return apart("offices that one person does not hold together", &against);
    }
    let nested = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.is_subset(b) || b.is_subset(a);
    if pairs(told).all(|(a, b)| nested(&stems(&a.value), &stems(&b.value))) {
        return verdict(Relation::Agree, "the same post", told);
    }
    verdict(Relation::Compatible, "posts that may go together", told)
}

fn exclude(a: &str, b: &str) -> bool {
    matches!((office(a), office(b)), (Some(x), Some(y)) if x != y)
}

/// The office that a title ends in, by its place in the list.
fn office(title: &str) -> Option<usize> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    if words.iter().any(|word| NOT_HELD.contains(&word.as_str())) {
        return None;
    }
    let head = words
        .iter()
        .take_while(|word| *word != "of" && *word != "to" && *word != "for");
    let head = head.filter(|word| !word.is_empty()).last()?;
    OFFICES
        .iter()
        .position(|names| names.contains(&head.as_str()))
}

fn stems(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| c.is_whitespace() || c == '-');
    words.filter_map(content_stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices() {
        for (a, b, wanted) in [
            ("US Ambassador", "Special Representative", true),
            ("envoy", "Special Representative for the North", false),
            ("ambassador to Chad", "former minister", false),
            ("vice president", "president", false),
            ("president", "leader", false),
            ("Minister of Trade", "mayor of Halden", true),
        ] {
            assert_eq!(exclude(a, b), wanted, "{a} / {b}");
        }
    }
}
