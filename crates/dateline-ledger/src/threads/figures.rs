//! The same quantity in several articles.

use dateline_doc::Bound;

use super::desk::{Answer, Desk, Question};
use super::linkage::{self, Likeness};
use super::value::{Quantity, Value};
use crate::rows::FigureRow;
use crate::stems::content_stem;

/// Likeness of two figures that measure the same thing: what is said of it, what is counted,
/// the sentences around it.
const SAME: f64 = 1.0;

/// No quantity is given in more places.
const MOST: usize = 12;

/// A figure with the index of its article.
type Told<'r> = (usize, &'r FigureRow);

/// `kill | people`, `percent | inflation`: what is said, then what is counted.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let articles = desk.articles.iter().enumerate();
    let figures: Vec<Told<'_>> = articles
        .flat_map(|(at, rows)| rows.figures.iter().map(move |figure| (at, figure)))
        .collect();
    let mut likeness = Likeness::new();
    for (a, told) in figures.iter().enumerate() {
        for (b, other) in figures.iter().enumerate().skip(a + 1) {
            let value = like(desk, *told, *other);
            let apart = is_beside(*told, *other, &figures) || is_beside(*other, *told, &figures);
            if value > 0.0 && !apart {
                likeness.insert((a, b), value);
            }
        }
    }
    let clusters = linkage::cluster(&likeness, SAME, MOST);
    clusters
        .iter()
        .map(|cluster| {
            let told: Vec<Told<'_>> = cluster.iter().map(|&at| figures[at]).collect();
            question(desk, with_parts(&told, &figures))
        })
        .collect()
}

/// Whether the article of `a` gives the value of `b` too, beside its own: then the two measure
/// different things ("25 percent on steel and 10 percent on aluminum").
fn is_beside(a: Told<'_>, b: Told<'_>, all: &[Told<'_>]) -> bool {
    let equal = |x: &FigureRow, y: &FigureRow| (x.value - y.value).abs() < f64::EPSILON;
    let holds = |f: &Told<'_>| f.0 == a.0 && f.1.unit == b.1.unit && equal(f.1, b.1);
    !equal(a.1, b.1) && a.0 != b.0 && all.iter().any(holds)
}

/// 0 for figures that cannot be compared.
fn like(desk: &Desk<'_>, a: Told<'_>, b: Told<'_>) -> f64 {
    if a.1.unit != b.1.unit {
        return 0.0;
    }
    let (said, counted) = (agree(&a.1.indicator, &b.1.indicator), {
        agree(&head(a.1), &head(b.1))
    });
    let around = match (sentence(desk, a), sentence(desk, b)) {
        (Some(x), Some(y)) => desk.stem_likeness(x, y),
        _ => 0.0,
    };
    let equal = f64::from(u8::from((a.1.value - b.1.value).abs() < f64::EPSILON));
    let value = 0.6 * said + 0.5 * counted + 0.6 * around + 0.3 * equal;
    if said < 0.0 || around + said + equal <= 0.2 {
        0.0
    } else {
        value
    }
}

/// 1 where both are known and equal, -0.5 where they differ, 0 where one is not known.
fn agree(a: &Option<String>, b: &Option<String>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => 1.0,
        (Some(_), Some(_)) => -0.5,
        _ => 0.0,
    }
}

fn sentence<'r>(desk: &Desk<'r>, told: Told<'_>) -> Option<&'r [String]> {
    let row = desk.sentence(told.0, told.1.sentence)?;
    Some(&row.stems)
}

/// The stem of the last word for what is counted; all words for human beings are one.
fn head(figure: &FigureRow) -> Option<String> {
    let of = figure.of.as_deref()?;
    let stem = of.split_whitespace().rev().find_map(content_stem)?;
    let human = HUMANS.contains(&stem.as_str());
    Some(if human { "people".to_owned() } else { stem })
}

/// Stems of words for human beings in general, which reports use for the same people.
const HUMANS: &[&str] = &[
    "peopl", "person", "individu", "man", "men", "woman", "women", "civilian", "citizen", "resid",
    "victim", "human",
];

/// The figures with the parts of one of them that its own article gives: two of the same unit
/// that add up to it.
fn with_parts<'r>(told: &[Told<'r>], all: &[Told<'r>]) -> Vec<Told<'r>> {
    let mut with = told.to_vec();
    for &(article, whole) in told {
        let near = |f: &&Told<'r>| {
            f.0 == article
                && f.1.unit == whole.unit
                && f.1.value < whole.value
                && f.1.sentence.abs_diff(whole.sentence) <= 2
        };
        let candidates: Vec<&Told<'r>> = all.iter().filter(near).collect();
        for (at, a) in candidates.iter().enumerate() {
            for b in &candidates[at + 1..] {
                if (a.1.value + b.1.value - whole.value).abs() < f64::EPSILON {
                    with.extend([**a, **b]);
                }
            }
        }
    }
    with
}

fn question(desk: &Desk<'_>, told: Vec<Told<'_>>) -> Question {
    let first = |read: fn(&FigureRow) -> Option<String>| told.iter().find_map(|(_, f)| read(f));
    let said = first(|f| f.indicator.clone());
    let unit = first(|f| f.unit.clone());
    let counted = first(|f| f.of.as_deref().map(last_word));
    let terms: Vec<String> = [said, unit, counted.clone()]
        .into_iter()
        .flatten()
        .collect();
    let terms = if terms.is_empty() {
        vec!["number".to_owned()]
    } else {
        terms
    };
    Question {
        terms: format!("figure | {}", terms.join(" | ")),
        answers: told
            .iter()
            .filter_map(|&(article, figure)| answer(desk, article, figure))
            .collect(),
    }
}

fn last_word(of: &str) -> String {
    of.split_whitespace()
        .next_back()
        .unwrap_or(of)
        .to_lowercase()
}

fn answer(desk: &Desk<'_>, article: usize, figure: &FigureRow) -> Option<Answer> {
    let sentence = desk.sentence(article, figure.sentence)?;
    let counted = head(figure).map(|_| last_word(figure.of.as_deref().unwrap_or_default()));
    let human = head(figure).as_deref() == Some("people");
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
    });
    Some(desk.answer(article, sentence.at, figure.at.span, value))
}
