//! When two full names are one person's.

use super::fold::{beginning, same_sound, skeleton};

/// How two names of persons stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Likeness {
    /// The same name, as spelt by two writers.
    Transliterated,
    /// The same first and last name; one leaves a name or an initial out.
    Shortened,
    /// One writes only the initial of the first name.
    Initial,
    /// Names of two persons.
    Different,
}

/// Words after a name that are no surname.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Words inside a name that one writer puts and another does not.
const PARTICLES: &[&str] = &["al", "el", "ul", "as", "ash", "ad", "an"];

/// Compares two full names (folded words, given name first).
pub(super) fn compare(a: &[String], b: &[String]) -> Likeness {
    if suffix(a) != suffix(b) && suffix(a).is_some() && suffix(b).is_some() {
        return Likeness::Different;
    }
    let (x, y) = (core(a), core(b));
    if x.len() < 2 || y.len() < 2 {
        return Likeness::Different;
    }
    if x.len() == y.len() && x.iter().zip(&y).all(|(a, b)| same_sound(a, b)) {
        return Likeness::Transliterated;
    }
    let surname = same_sound(x[x.len() - 1], y[y.len() - 1]);
    let middle = surname && middles_agree(&x[1..x.len() - 1], &y[1..y.len() - 1]);
    match first_names(x[0], y[0]) {
        Some(initial) if middle && initial => Likeness::Initial,
        Some(_) if middle => Likeness::Shortened,
        _ => Likeness::Different,
    }
}

/// What two names have in common unless they are [`Likeness::Different`]: how the last name
/// sounds, and how the first begins.
pub(super) fn key(words: &[String]) -> Option<(String, char)> {
    let core = core(words);
    let (first, last) = (core.first()?, core.last()?);
    Some((skeleton(last), beginning(first)))
}

fn suffix(words: &[String]) -> Option<&str> {
    words
        .last()
        .map(String::as_str)
        .filter(|word| SUFFIXES.contains(word))
}

fn core(words: &[String]) -> Vec<&str> {
    let words = words.iter().map(String::as_str);
    words
        .filter(|word| !SUFFIXES.contains(word) && !PARTICLES.contains(word))
        .collect()
}

/// Whether two first names may be one person's, and whether one of them is an initial.
fn first_names(a: &str, b: &str) -> Option<bool> {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if same_sound(a, b) || short_form(a, b) || short_form(b, a) {
        return Some(false);
    }
    (initial(a, b) || initial(b, a)).then_some(true)
}

/// `Steve` of `Steven`, `Ben` of `Benjamin`: the beginning of the other, three letters or more.
fn short_form(short: &str, long: &str) -> bool {
    let stem = short.trim_end_matches(['e', 'y']);
    stem.len() >= 3 && long.len() > short.len() && long.starts_with(stem) && !feminine(short, long)
}

/// `Paul` and `Paula` are two names, and so are `Daniel` and `Daniela`.
fn feminine(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short).unwrap_or_default();
    rest.len() <= 3 && rest.ends_with(['a', 'e'])
}

/// Whether the middle names of one are all met, in order, by those of the other, or left out.
fn middles_agree(a: &[&str], b: &[&str]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    short
        .iter()
        .all(|word| rest.any(|other| first_names(word, other).is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::fold::words_of;
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, wanted: Likeness) {
        assert_eq!(compare(&words_of(a), &words_of(b)), wanted, "{a} | {b}");
        assert_eq!(compare(&words_of(b), &words_of(a)), wanted, "{b} | {a}");
    }

    #[test]
    fn one_person() {
        check("Navid Araqi", "Naveed Araghi", Likeness::Transliterated);
        check("Rona Kell Sand", "Rona Sand", Likeness::Shortened);
        check("Rodric S. Holt", "Rodric Holt", Likeness::Shortened);
        check("J. Marsh", "Jane Marsh", Likeness::Initial);
        check("Steve Marsh", "Steven Marsh", Likeness::Shortened);
        check("Hassan al-Tarif", "Hasan Tarif", Likeness::Transliterated);
        check("Tam Min-ho", "Tam Min Ho", Likeness::Transliterated);
    }

    #[test]
    fn two_persons() {
        check("Jane Marsh", "John Marsh", Likeness::Different);
        check("Paul Marsh", "Paula Marsh", Likeness::Different);
        check("George Marsh", "George Holt", Likeness::Different);
        check("Ian A. Marsh", "Ian B. Marsh", Likeness::Different);
        check("Ian Marsh Jr.", "Ian Marsh Sr.", Likeness::Different);
    }
}
