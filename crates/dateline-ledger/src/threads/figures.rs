//! The same quantity in several articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dateline_doc::{Bound, Edtf, NameForm, NameKind, Stance};

use super::desk::{Answer, Desk, Question};
use super::linkage::{self, Likeness};
use super::pairs;
use super::value::{Quantity, Value};
use crate::entities::Entities;
use crate::rows::{DateRow, EventRow, FigureRow, Rows};
use crate::stems::content_stem;

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
    /// Of money that somebody puts forward, who does; of an age, whose it is.
    by: Option<&'r str>,
}

/// `figure | kill | people`, `figure | inflation | percent`: what is said, the unit, what is
/// counted.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let figures = told(desk);
    let marks: Vec<Vec<String>> = figures.iter().map(|f| marks(desk, *f)).collect();
    let mut likeness = Likeness::new();
    for (a, b) in pairs::sharing(&marks) {
        let (told, other) = (figures[a], figures[b]);
        let beside = is_beside(told, other, &figures) || is_beside(other, told, &figures);
        let value = like(desk, told, other);
        if are_two(told, other)
            || of_two_times(told, other)
            || in_two_countries(told, other)
            || says_another(told, other)
        {
            likeness.insert((a, b), APART);
        } else if value > 0.0 && !beside {
            likeness.insert((a, b), value);
        }
    }
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
            question(desk, &told.collect::<Vec<_>>())
        })
        .collect()
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
                let indicator = said.or(predicate);
                Told {
                    article,
                    figure,
                    indicator: proposer.map(|_| "offer").or(indicator),
                    deed: deed(desk, article, figure),
                    part: figure.part_of.is_some(),
                    date: date(rows, figure),
                    country: country(desk, article, figure),
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
fn spread(all: &mut [Told<'_>]) {
    let known: Vec<Told<'_>> = all
        .iter()
        .filter(|t| t.indicator.is_some())
        .copied()
        .collect();
    for told in all.iter_mut().filter(|t| t.indicator.is_none()) {
        let Some(counted) = head(told.figure).filter(|_| told.figure.value >= TELLING) else {
            continue;
        };
        let same = |other: &&Told<'_>| {
            (other.figure.value - told.figure.value).abs() < f64::EPSILON
                && other.figure.unit == told.figure.unit
                && head(other.figure).as_ref() == Some(&counted)
        };
        told.indicator = known.iter().find(same).and_then(|other| other.indicator);
    }
}

/// Stems of putting a sum forward.
const OFFERING: &[&str] = &["offer", "propos", "pledg", "promis"];

/// The date of the happening that the figure belongs to, else the one that stands in its
/// sentence, else the article's own.
fn date(rows: &Rows, figure: &FigureRow) -> Option<Edtf> {
    let events = rows.events_of(figure.sentence);
    let clause = |e: &&EventRow| e.clause.span.contains(figure.at.span);
    let nearest = events
        .iter()
        .filter(clause)
        .filter(|e| e.date.is_some())
        .min_by_key(|e| e.clause.span.len());
    let sentence = rows.sentences.get(figure.sentence as usize);
    let named = || {
        let mut dates = sentence.into_iter().flat_map(|s| rows.dates_in(s.at.span));
        let first = dates.next().map(DateRow::extent);
        first.filter(|_| dates.next().is_none())
    };
    nearest
        .and_then(|e| e.date)
        .or_else(named)
        .or(rows.article.published)
}

/// The country of the happening that the figure belongs to.
fn country<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
    let events = desk.articles[article].events_of(figure.sentence);
    let clause = |e: &&EventRow| e.clause.span.contains(figure.at.span);
    let nearest = events
        .iter()
        .filter(clause)
        .min_by_key(|e| e.trigger.span.cover(figure.at.span).len())?;
    desk.country(article, nearest.place_at?)
}

/// Days between two figures from which on they are of two times: a toll is counted again for
/// some weeks, a harvest is another's the next year.
const APART_DAYS: i32 = 60;

/// Whether two figures are of times that lie apart.
fn of_two_times(a: Told<'_>, b: Told<'_>) -> bool {
    let later = |from: Option<Edtf>, to: Option<Edtf>| {
        let (from, to) = (from?.latest()?, to?.earliest()?);
        Some(to.since(from).ok()?.get_days() > APART_DAYS)
    };
    later(a.date, b.date) == Some(true) || later(b.date, a.date) == Some(true)
}

/// Whether one sentence gives both, as two values: then it measures two things, unless one is a
/// part of the other.
fn are_two(a: Told<'_>, b: Told<'_>) -> bool {
    let equal = (a.figure.value - b.figure.value).abs() < f64::EPSILON;
    a.article == b.article && a.figure.sentence == b.figure.sentence && !equal
}

/// Bytes between a figure and the word of doing that says something of it.
const DEED: usize = 60;

/// The lemma of the word of doing nearest to a figure in its sentence.
fn deed<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
    let here = desk.deeds_of(article, figure.sentence);
    let outside = here.filter(|d| !d.at.span.overlaps(figure.at.span));
    let near = outside.map(|d| (d.at.span.cover(figure.at.span).len(), d));
    let nearest = near.min_by_key(|(length, d)| (*length, d.number))?;
    (nearest.0 <= DEED + figure.at.span.len()).then_some(nearest.1.lemma.as_str())
}

fn in_two_countries(a: Told<'_>, b: Told<'_>) -> bool {
    matches!((a.country, b.country), (Some(x), Some(y)) if x != y)
}

/// Who puts a sum forward, where a statement promises or offers it.
fn proposer<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
    let unit = figure.unit.as_deref()?;
    let is_money = unit.len() == 3 && unit.chars().all(char::is_uppercase);
    let statement = desk.teller(article, figure.at.span).filter(|_| is_money)?;
    let cue = statement.cue_words.as_deref().unwrap_or_default();
    let mut stems = cue.split_whitespace().filter_map(content_stem);
    let offers = stems.any(|stem| OFFERING.contains(&stem.as_str()));
    let puts_forward = offers || statement.stance == Stance::Promises;
    puts_forward.then(|| desk.speaker(article, statement))
}

/// Whose age a figure is: the person named nearest to it in its sentence.
fn bearer<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
    if figure.indicator.as_deref() != Some("age") {
        return None;
    }
    let entities: &'r Entities = desk.entities;
    let sentence = desk.sentence(article, figure.sentence)?;
    let persons = desk.articles[article]
        .mentions_in(sentence.at.span)
        .filter(|m| m.kind == NameKind::Person && m.form == NameForm::Name);
    let nearest = persons.min_by_key(|m| m.at.span.cover(figure.at.span).len())?;
    let entity = desk.entity(article, nearest.referent)?;
    Some(entities.rows[entity].name.as_str())
}

/// What happens to what each figure counts: the nearest event of the clause that tells the
/// figure. A clause with two figures does not tell which of them it is about.
fn predicates(rows: &Rows) -> Vec<Option<&str>> {
    let mut nearest: Vec<Option<(usize, &str)>> = vec![None; rows.figures.len()];
    for event in &rows.events {
        let [number] = event.figures[..] else {
            continue;
        };
        let figure = &rows.figures[number as usize];
        if figure.of.is_none() || figure.unit.is_some() {
            continue;
        }
        let length = event.trigger.span.cover(figure.at.span).len();
        let known = &mut nearest[number as usize];
        if known.is_none_or(|(shortest, _)| length < shortest) {
            *known = Some((length, &event.lemma));
        }
    }
    let lemmas = nearest.into_iter();
    lemmas.map(|event| event.map(|(_, lemma)| lemma)).collect()
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

/// What two figures must have in common to be compared: unit, with what is said of them, what
/// is counted, or a word of their sentences.
fn marks(desk: &Desk<'_>, told: Told<'_>) -> Vec<String> {
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
/// different things ("25 percent on steel and 10 percent on aluminum").
fn is_beside(a: Told<'_>, b: Told<'_>, all: &[Told<'_>]) -> bool {
    let equal = |x: &FigureRow, y: &FigureRow| (x.value - y.value).abs() < f64::EPSILON;
    let counted = |f: &FigureRow| head(f).filter(|_| f.unit.is_none());
    let holds = |f: &Told<'_>| {
        f.article == a.article
            && f.figure.unit == b.figure.unit
            && equal(f.figure, b.figure)
            && counted(f.figure) == counted(a.figure)
    };
    !equal(a.figure, b.figure) && a.article != b.article && all.iter().any(holds)
}

/// Whether another thing is said of each: the killed are not the injured.
fn says_another(a: Told<'_>, b: Told<'_>) -> bool {
    matches!((a.indicator, b.indicator), (Some(x), Some(y)) if x != y)
        && a.figure.unit.is_none()
        && b.figure.unit.is_none()
}

/// 0 for figures that cannot be compared.
fn like(desk: &Desk<'_>, a: Told<'_>, b: Told<'_>) -> f64 {
    if a.figure.unit != b.figure.unit {
        return 0.0;
    }
    let said = match (a.indicator, b.indicator) {
        (None, None) => done(desk, a, b),
        (x, y) => agree(x, y),
    };
    let counted = counted(head(a.figure).as_deref(), head(b.figure).as_deref());
    let around = match (sentence(desk, a), sentence(desk, b)) {
        _ if a.article == b.article => 0.0,
        // The same sentence printed twice says nothing of which of its figures is which.
        (Some(x), Some(y)) => desk.stem_likeness(x, y).min(1.0),
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
    let person = |word: Option<&str>| word.is_some_and(|word| PERSONS.contains(word));
    match agree(a, b) {
        unlike if unlike < 0.0 && person(a) && person(b) => 0.0,
        like => like,
    }
}

/// Stems of words for human beings of one kind or another.
static PERSONS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = include_str!("../words/persons.txt").split_whitespace();
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
fn head(figure: &FigureRow) -> Option<String> {
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

fn last_word(of: &str) -> String {
    last_word_as_printed(of).to_lowercase()
}

fn last_word_as_printed(of: &str) -> &str {
    of.split_whitespace().next_back().unwrap_or(of)
}

fn answer(desk: &Desk<'_>, told: &Told<'_>) -> Option<Answer> {
    let (article, figure) = (told.article, told.figure);
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
        part: told.part,
    });
    Some(desk.answer(article, sentence.at, figure.at.span, value))
}
