//! Whether two figures measure the same thing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_doc::Edtf;

use super::Told;
use crate::rows::FigureRow;
use crate::stems::content_stem;
use crate::threads::desk::Desk;
use crate::threads::weighed::Weighed;

/// Days between two figures from which on they are of two times: a toll is counted again for
/// some weeks, a harvest is another's the next year.
const APART_DAYS: i32 = 60;

/// Whether two figures are of times that lie apart.
pub(super) fn of_two_times(a: Told<'_>, b: Told<'_>) -> bool {
    let later = |from: Option<Edtf>, to: Option<Edtf>| {
        let (from, to) = (from?.latest()?, to?.earliest()?);
        Some(to.since(from).ok()?.get_days() > APART_DAYS)
    };
    later(a.date, b.date) == Some(true) || later(b.date, a.date) == Some(true)
}

/// Whether one sentence gives both, as two values: then it measures two things, unless one is a
/// part of the other.
pub(super) fn are_two(a: Told<'_>, b: Told<'_>) -> bool {
    let equal = (a.figure.value - b.figure.value).abs() < f64::EPSILON;
    a.article == b.article && a.figure.sentence == b.figure.sentence && !equal
}

/// Whether they are of two countries, or of two towns: "in Orlen 500 marched" is not what "in
/// Marnau" counts.
pub(super) fn in_two_places(a: Told<'_>, b: Told<'_>) -> bool {
    let differ = |a: Option<&str>, b: Option<&str>| {
        let both = a.zip(b);
        both.is_some_and(|(a, b)| a.to_lowercase() != b.to_lowercase())
    };
    differ(a.country, b.country) || differ(a.town, b.town)
}

/// Whether one is the age of a man and the other of a woman.
pub(super) fn are_two_persons(a: Told<'_>, b: Told<'_>) -> bool {
    let is_male = |told: Told<'_>| {
        let of = told.figure.of.as_deref()?;
        match last_word(of).as_str() {
            "man" | "boy" | "father" | "son" | "brother" | "husband" => Some(true),
            "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" => Some(false),
            _ => None,
        }
    };
    let ages = a.indicator == Some("age") && b.indicator == Some("age");
    ages && is_male(a).zip(is_male(b)).is_some_and(|(a, b)| a != b)
}

/// What two figures must have in common to be compared: unit, with what is said of them, what
/// is counted, or a word of their sentences.
pub(super) fn marks(desk: &Desk<'_>, told: Told<'_>) -> Vec<String> {
    let unit = told.figure.unit.as_deref().unwrap_or_default();
    let said = told.indicator.map(|i| format!("said {i}"));
    let counted = head(told.figure).map(|h| format!("of {h}"));
    let around = sentence(desk, told).filter(|stems| stems.len() <= TOO_MANY);
    let around = around.into_iter().flatten().cloned();
    let all = around.chain(said).chain(counted);
    all.map(|mark| format!("{unit} {mark}")).collect()
}

/// Stems of what is no sentence but a table: they tell nothing of any one of its figures.
const TOO_MANY: usize = 100;

/// Whether the article of `a` gives the value of `b` too, beside its own: then the two measure
/// different things ("25 percent on steel and 10 percent on aluminum"). `all`: the figures of the
/// story, by article.
pub(super) fn is_beside(a: Told<'_>, b: Told<'_>, all: &[Told<'_>]) -> bool {
    let equal = |x: &FigureRow, y: &FigureRow| (x.value - y.value).abs() < f64::EPSILON;
    let counted = |f: &FigureRow| head(f).filter(|_| f.unit.is_none());
    let first = all.partition_point(|f| f.article < a.article);
    let holds = |f: &Told<'_>| {
        f.figure.unit == b.figure.unit
            && equal(f.figure, b.figure)
            && counted(f.figure) == counted(a.figure)
    };
    !equal(a.figure, b.figure)
        && a.article != b.article
        && all[first..]
            .iter()
            .take_while(|f| f.article == a.article)
            .any(holds)
}

/// Whether another thing is said of each: the killed are not the injured.
pub(super) fn says_another(a: Told<'_>, b: Told<'_>) -> bool {
    matches!((a.indicator, b.indicator), (Some(x), Some(y)) if x != y)
        && a.figure.unit.is_none()
        && b.figure.unit.is_none()
}

/// What figures are compared by, made once for each.
pub(super) struct Measured<'r> {
    pub(super) told: Told<'r>,
    /// The stem of what is counted.
    counted: Option<String>,
    /// The words of its sentence.
    around: Option<Weighed<'r>>,
}

impl<'r> Measured<'r> {
    pub(super) fn of(desk: &Desk<'r>, told: Told<'r>) -> Self {
        Self {
            told,
            counted: head(told.figure),
            around: sentence(desk, told).map(|stems| desk.weighed(stems)),
        }
    }
}

/// 0 for figures that cannot be compared.
pub(super) fn like(desk: &Desk<'_>, this: &Measured<'_>, other: &Measured<'_>) -> f64 {
    let (a, b) = (this.told, other.told);
    if a.figure.unit != b.figure.unit {
        return 0.0;
    }
    let said = match (a.indicator, b.indicator) {
        (None, None) => done(desk, a, b),
        (x, y) => agree(x, y),
    };
    let counted = counted(this.counted.as_deref(), other.counted.as_deref());
    let around = match (&this.around, &other.around) {
        _ if a.article == b.article => 0.0,
        // The same sentence printed twice says nothing of which of its figures is which.
        (Some(x), Some(y)) => x.likeness(y).min(1.0),
        _ => 0.0,
    };
    let equal = f64::from(u8::from(
        (a.figure.value - b.figure.value).abs() < f64::EPSILON,
    ));
    let by = match (a.by, b.by) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) => return 0.0,
        _ => 0.0,
    };
    if said < 0.0 && a.indicator.is_some() && b.indicator.is_some() || around + said + equal <= 0.2
    {
        return 0.0;
    }
    0.6 * said + 0.5 * counted + 0.55 * around + 0.3 * equal + 0.5 * by
}

/// Words of doing that only tell that somebody says it.
const SAYING: &[&str] = &["say", "tell", "add", "announce", "report"];

/// The same for what is done to what two figures count, as far as the words of doing tell: nothing
/// where their sentences have one in common, but each figure stands nearer to another.
fn done(desk: &Desk<'_>, a: Told<'_>, b: Told<'_>) -> f64 {
    let deeds = |told: Told<'_>| -> BTreeSet<&str> {
        let here = desk.deeds_of(told.article, told.figure.sentence);
        let lemmas = here.map(|deed| deed.lemma.as_str());
        lemmas.filter(|lemma| !SAYING.contains(lemma)).collect()
    };
    match agree(a.deed, b.deed) {
        unlike if unlike < 0.0 && deeds(a).is_disjoint(&deeds(b)) => -1.0,
        like => like.max(0.0),
    }
}

/// The same for what is counted: one calls migrants what another calls travellers.
fn counted(a: Option<&str>, b: Option<&str>) -> f64 {
    let person = |word: Option<&str>| word.is_some_and(is_person);
    match agree(a, b) {
        unlike if unlike < 0.0 && person(a) && person(b) => 0.0,
        like => like,
    }
}

/// Whether a stem is that of a word for human beings of one kind or another.
pub(super) fn is_person(stem: &str) -> bool {
    PERSONS.contains(stem)
}

/// Stems of words for human beings of one kind or another.
static PERSONS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = include_str!("../../words/persons.txt").split_whitespace();
    words
        .filter_map(content_stem)
        .chain(["people".to_owned()])
        .collect()
});

/// 1 where both are known and equal, -0.5 where they differ, 0 where one is not known.
fn agree(a: Option<&str>, b: Option<&str>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => 1.0,
        (Some(_), Some(_)) => -0.5,
        _ => 0.0,
    }
}

fn sentence<'r>(desk: &Desk<'r>, told: Told<'_>) -> Option<&'r [String]> {
    let row = desk.sentence(told.article, told.figure.sentence)?;
    Some(&row.stems)
}

/// The stem of the last word for what is counted; all words for human beings are one.
///
/// A name beside a number is whose it is, not what is counted.
pub(super) fn head(figure: &FigureRow) -> Option<String> {
    let of = figure.of.as_deref()?;
    if last_word_as_printed(of).starts_with(char::is_uppercase) {
        return None;
    }
    let stem = of.split_whitespace().rev().find_map(content_stem)?;
    let human = HUMANS.contains(&stem.as_str());
    Some(if human { "people".to_owned() } else { stem })
}

/// Stems of words for human beings in general, which reports use for the same people.
const HUMANS: &[&str] = &[
    "peopl", "person", "individu", "man", "men", "woman", "women", "civilian", "citizen", "resid",
    "victim", "human",
];

pub(super) fn last_word(of: &str) -> String {
    last_word_as_printed(of).to_lowercase()
}

fn last_word_as_printed(of: &str) -> &str {
    of.split_whitespace().next_back().unwrap_or(of)
}
