//! The same quantity in several articles.

mod context;
mod likeness;

use std::collections::BTreeMap;

use dateline_doc::{Bound, Edtf};

use super::desk::{Answer, Desk, Question};
use super::linkage;
use super::value::{Quantity, Value};
use crate::pairs;
use crate::rows::FigureRow;
use context::{bearer, date, deed, is_currency, place, predicates, proposer};
use likeness::{
    Measured, are_two, are_two_persons, head, in_two_places, is_beside, is_person, last_word, like,
    marks, of_two_times, says_another,
};

/// Likeness of two figures that measure the same thing: what is said of it, what is counted,
/// the sentences around it.
const SAME: f64 = 0.85;

/// Likeness of two figures that cannot measure the same thing: it keeps clusters apart.
const APART: f64 = -1.0;

/// No quantity is given in more places.
const MOST: usize = 60;

/// A figure with the index of its article, and what is said of it.
#[derive(Clone, Copy)]
struct Told<'r> {
    article: usize,
    figure: &'r FigureRow,
    indicator: Option<&'r str>,
    /// The word of doing that stands nearest to it.
    deed: Option<&'r str>,
    /// Whether its article gives it as a part of another.
    part: bool,
    /// When it holds, as near as the text says; else the article's day.
    date: Option<Edtf>,
    /// In which country what it counts happens.
    country: Option<&'r str>,
    /// In which town of it.
    town: Option<&'r str>,
    /// Of money that somebody puts forward, who does; of an age, whose it is.
    by: Option<&'r str>,
}

/// What is said of what comes together bit by bit: signatures, followers, donations.
const COLLECT: &str = "collect";

/// Stems of that.
const COLLECTING: &[&str] = &["accumul", "amass", COLLECT, "garner", "gain"];

/// Whether a figure is of persons, signatures or money that come together bit by bit.
fn is_tally(figure: &FigureRow, deed: Option<&str>) -> bool {
    let counted = match figure.unit.as_deref() {
        None => head(figure).is_some_and(|head| is_person(&head) || head == "signatur"),
        Some(unit) => is_currency(unit),
    };
    let signed = figure.indicator.as_deref() == Some("sign") && figure.value >= TELLING;
    counted && (signed || deed.is_some_and(|deed| COLLECTING.contains(&deed)))
}

/// `figure | kill | people`, `figure | inflation | percent`: what is said, the unit, what is
/// counted.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let figures = told(desk);
    let marks: Vec<Vec<String>> = figures.iter().map(|f| marks(desk, *f)).collect();
    let measured = figures.iter().map(|told| Measured::of(desk, *told));
    let measured: Vec<Measured<'_>> = measured.collect();
    let like = |a: usize, b: usize| compare(desk, &figures, &measured[a], &measured[b]);
    let likeness = pairs::sharing(&marks).linked(SAME, like);
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (whole, a, b) in sums(&figures) {
        parts.entry(whole).or_default().extend([a, b]);
    }
    let clusters = linkage::cluster(&likeness, SAME, MOST);
    clusters
        .iter()
        .map(|cluster| {
            // With the parts of a figure that its own article gives.
            let parts = cluster.iter().filter_map(|at| parts.get(at)).flatten();
            let told = cluster.iter().chain(parts).map(|&at| figures[at]);
            told.collect::<Vec<_>>()
        })
        .filter(|told| is_known(told))
        .map(|told| question(desk, &told))
        .collect()
}

/// Whether the articles say what the figures measure, or all give the same one: of bare numbers that
/// differ nobody knows whether they should be one.
fn is_known(told: &[Told<'_>]) -> bool {
    let says =
        |t: &Told<'_>| t.indicator.is_some() || t.figure.unit.is_some() || head(t.figure).is_some();
    let same =
        |pair: &[Told<'_>]| (pair[0].figure.value - pair[1].figure.value).abs() < f64::EPSILON;
    told.iter().any(says) || told.windows(2).all(same)
}

/// How alike two figures of `all` are; [`APART`] if they cannot measure the same thing.
fn compare(desk: &Desk<'_>, all: &[Told<'_>], a: &Measured<'_>, b: &Measured<'_>) -> f64 {
    let (told, other) = (a.told, b.told);
    if are_two(told, other)
        || of_two_times(told, other)
        || in_two_places(told, other)
        || are_two_persons(told, other)
        || says_another(told, other)
    {
        return APART;
    }
    let value = like(desk, a, b);
    if value <= 0.0 || is_beside(told, other, all) || is_beside(other, told, all) {
        return 0.0;
    }
    value
}

/// All figures of the story. What is said of a part is said of its whole and of the other parts.
fn told<'r>(desk: &Desk<'r>) -> Vec<Told<'r>> {
    let mut all = Vec::new();
    for (article, rows) in desk.articles.iter().enumerate() {
        let predicates = predicates(rows);
        let mut told: Vec<Told<'r>> = rows
            .figures
            .iter()
            .zip(predicates)
            .map(|(figure, predicate)| {
                let proposer = proposer(desk, article, figure);
                let said = figure.indicator.as_deref();
                let deed = deed(desk, article, figure);
                let tally = is_tally(figure, deed).then_some(COLLECT);
                let (country, town) = place(desk, article, figure);
                let closest = proposer.map(|_| "offer").or(tally);
                Told {
                    article,
                    figure,
                    indicator: closest.or(said).or(predicate),
                    deed,
                    part: figure.part_of.is_some(),
                    date: date(rows, figure),
                    country,
                    town,
                    by: proposer.or_else(|| bearer(desk, article, figure)),
                }
            })
            .collect();
        for (whole, a, b) in sums(&told) {
            let known = [whole, a, b].into_iter().find_map(|at| told[at].indicator);
            for at in [whole, a, b] {
                told[at].indicator = told[at].indicator.or(known);
                told[at].part |= at != whole;
            }
        }
        all.extend(told);
    }
    spread(&mut all);
    all
}

/// From this count on the same number of the same things is one figure.
const TELLING: f64 = 20.0;

/// What one article says of a number of things holds for the same number of them in another,
/// which says nothing of it.
fn spread<'r>(all: &mut [Told<'r>]) {
    let mut known: BTreeMap<(u64, Option<&str>, String), &'r str> = BTreeMap::new();
    let key = |told: &Told<'r>| {
        let counted = head(told.figure).filter(|_| told.figure.value >= TELLING)?;
        Some((
            told.figure.value.to_bits(),
            told.figure.unit.as_deref(),
            counted,
        ))
    };
    for told in all.iter() {
        if let Some((said, key)) = told.indicator.zip(key(told)) {
            known.entry(key).or_insert(said);
        }
    }
    for told in all.iter_mut().filter(|t| t.indicator.is_none()) {
        told.indicator = key(told).and_then(|key| known.get(&key).copied());
    }
}

/// Positions of a whole and its two parts: figures of one unit close to each other in one
/// article. Needs the figures of an article together, in text order.
fn sums(told: &[Told<'_>]) -> Vec<(usize, usize, usize)> {
    let mut sums = Vec::new();
    for (w, whole) in told.iter().enumerate() {
        let around = w.saturating_sub(AROUND)..told.len().min(w + AROUND + 1);
        let parts: Vec<usize> = around
            .filter(|&p| told[p].article == whole.article && is_part(told[p].figure, whole.figure))
            .collect();
        for (at, &a) in parts.iter().enumerate() {
            for &b in &parts[at + 1..] {
                let sum = told[a].figure.value + told[b].figure.value;
                if (sum - whole.figure.value).abs() < f64::EPSILON {
                    sums.push((w, a, b));
                }
            }
        }
    }
    sums
}

/// Figures between a whole and its parts: a table has thousands in what reads as one sentence.
const AROUND: usize = 24;

/// Sentences between a whole and its parts.
const NEAR: u32 = 2;

/// Small numbers add up by chance.
const SMALLEST_WHOLE: f64 = 20.0;

fn is_part(part: &FigureRow, whole: &FigureRow) -> bool {
    part.unit == whole.unit
        && part.value < whole.value
        && whole.value >= SMALLEST_WHOLE
        && part.sentence.abs_diff(whole.sentence) <= NEAR
}

fn question(desk: &Desk<'_>, told: &[Told<'_>]) -> Question {
    let first = |read: fn(&FigureRow) -> Option<String>| told.iter().find_map(|t| read(t.figure));
    let said = told.iter().find_map(|t| t.indicator).map(str::to_owned);
    let unit = first(|f| f.unit.clone());
    let counted = first(|f| head(f).and(f.of.as_deref()).map(last_word));
    let terms: Vec<String> = [said, unit, counted].into_iter().flatten().collect();
    let terms = if terms.is_empty() {
        vec!["number".to_owned()]
    } else {
        terms
    };
    Question {
        terms: format!("figure | {}", terms.join(" | ")),
        answers: told
            .iter()
            .filter(|t| !is_headline_of(desk, t, told))
            .filter_map(|t| answer(desk, t))
            .collect(),
    }
}

/// Whether a heading gives a figure that the text under it gives too.
fn is_headline_of(desk: &Desk<'_>, heading: &Told<'_>, told: &[Told<'_>]) -> bool {
    let is_heading = |t: &Told<'_>| {
        desk.sentence(t.article, t.figure.sentence)
            .is_some_and(|s| s.heading)
    };
    let repeats = |t: &Told<'_>| {
        t.article == heading.article
            && (t.figure.value - heading.figure.value).abs() < f64::EPSILON
            && !is_heading(t)
    };
    is_heading(heading) && told.iter().any(repeats)
}

fn answer(desk: &Desk<'_>, told: &Told<'_>) -> Option<Answer> {
    let (article, figure) = (told.article, told.figure);
    let sentence = desk.sentence(article, figure.sentence)?;
    let counted = head(figure).map(|_| last_word(figure.of.as_deref().unwrap_or_default()));
    let so_far = told.indicator == Some(COLLECT);
    // One outlet calls supporters whom another calls attendees.
    let human = head(figure).is_some_and(|head| head == "people" || so_far && is_person(&head));
    let unit = match (&figure.unit, counted) {
        (Some(unit), _) => unit.clone(),
        (None, _) if human => "people".to_owned(),
        (None, Some(counted)) => counted,
        (None, None) => String::new(),
    };
    let value = Value::Figure(Quantity {
        value: figure.value,
        to: figure.to,
        bound: if figure.to.is_some() {
            Bound::Range
        } else {
            figure.bound
        },
        unit,
        part: told.part,
        so_far,
    });
    Some(desk.answer(article, sentence.at, figure.at.span, value))
}
