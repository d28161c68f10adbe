//! Which tellings are of one happening.

use dateline_doc::Edtf;

use super::telling::{Telling, is_past, planned};
use crate::pairs;
use crate::threads::desk::Desk;
use crate::threads::linkage;

/// Mean likeness of the tellings of one happening.
const SAME: f64 = 0.7;

/// Likeness of two tellings that cannot be of one happening: it keeps clusters apart that other
/// tellings would join.
pub(super) const APART: f64 = -1.0;

/// No happening is told in more places.
pub(super) const MOST: usize = 60;

/// Clusters of tellings of one happening.
pub(super) fn joined(desk: &Desk<'_>, tellings: &[Telling<'_>]) -> Vec<Vec<usize>> {
    let marks: Vec<Vec<String>> = tellings.iter().map(marks).collect();
    let like = |a: usize, b: usize| like(desk, &tellings[a], &tellings[b]);
    let likeness = pairs::sharing(&marks).linked(SAME, like);
    linkage::cluster(&likeness, SAME, MOST)
}

/// What two tellings must have in common to be compared: the lemma with a word of the clause,
/// a party, the date or the place.
pub(super) fn marks(telling: &Telling<'_>) -> Vec<String> {
    marks_of(telling, telling.lemma)
}

/// The same, with another word for what happens.
pub(super) fn marks_of(telling: &Telling<'_>, lemma: &str) -> Vec<String> {
    let parties = telling.parties.iter().map(|p| format!("party {p}"));
    let date = telling.date.map(|d| format!("date {d}"));
    let places = telling.place.iter().chain(&telling.former).flatten();
    let place = places.map(|p| format!("place {p}"));
    let stems = telling.event.stems.iter().cloned();
    let all = stems.chain(parties).chain(date).chain(place);
    all.map(|mark| format!("{lemma} {mark}")).collect()
}

/// By who takes part, the words of the clauses, and dates and places that are the same; two
/// dates that are not make two happenings.
pub(super) fn like(desk: &Desk<'_>, a: &Telling<'_>, b: &Telling<'_>) -> f64 {
    if a.lemma != b.lemma {
        return 0.0;
    }
    let date = match (a.date, b.date) {
        (Some(x), Some(y)) if x == y => 0.5,
        (Some(x), Some(y)) if x.contains(y) || y.contains(x) => 0.3,
        (Some(_), Some(_)) if a.moved || b.moved => 0.0,
        (Some(x), Some(y)) if !(planned(a) && planned(b) && are_close(x, y)) => return APART,
        _ => 0.0,
    };
    if is_past(a) != is_past(b) {
        return 0.0;
    }
    let same = |x: &Option<Vec<String>>, y: &Option<Vec<String>>| matches!((x, y), (Some(x), Some(y)) if x.ends_with(y) || y.ends_with(x));
    let same_place =
        same(&a.place, &b.place) || same(&a.former, &b.place) || same(&a.place, &b.former);
    let place = if same_place { 0.45 } else { 0.0 };
    if is_another(desk, a) != is_another(desk, b) {
        return APART;
    }
    let both = a.parties.intersection(&b.parties).count();
    #[expect(clippy::cast_precision_loss, reason = "a clause names few parties")]
    let parties = 0.25 * both.min(3) as f64;
    let words = a.words.likeness(&b.words);
    // Two plans of one kind at one time are seldom two plans.
    let plans = match planned(a) && planned(b) {
        true if a.lemma == "meet" && !a.names_others(b) => 0.7,
        true => 0.15,
        false => 0.0,
    };
    parties + date + place + plans + 0.45 * words
}

/// "will meet again", "a second round": not the one that is told of beside it.
fn is_another(desk: &Desk<'_>, telling: &Telling<'_>) -> bool {
    let after = telling.after(desk).split_whitespace().next();
    after.is_some_and(|word| word.trim_matches(|c: char| !c.is_alphanumeric()) == "again")
}

/// Days by which reports of one plan may differ.
const CLOSE: i32 = 10;

pub(super) fn are_close(a: Edtf, b: Edtf) -> bool {
    let days = |from: Option<_>, to: Option<_>| {
        let (from, to): (jiff::civil::Date, jiff::civil::Date) = (from?, to?);
        Some(to.since(from).ok()?.get_days().abs())
    };
    days(a.earliest(), b.earliest()).is_some_and(|n| n <= CLOSE)
        && days(a.latest(), b.latest()).is_some_and(|n| n <= CLOSE)
}
