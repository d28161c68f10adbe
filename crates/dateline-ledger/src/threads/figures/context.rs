//! What the text around a figure says of it.

use dateline_doc::{Edtf, NameForm, NameKind, Stance};

use crate::entities::Entities;
use crate::places;
use crate::rows::{DateRow, EventRow, FigureRow, Rows};
use crate::stems::content_stem;
use crate::threads::desk::Desk;

/// Stems of putting a sum forward.
const OFFERING: &[&str] = &["offer", "propos", "pledg", "promis"];

/// The date of the happening that the figure belongs to, else the one that stands in its
/// sentence, else the article's own.
pub(super) fn date(rows: &Rows, figure: &FigureRow) -> Option<Edtf> {
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

/// The country and the town of the happening that the figure belongs to, as far as known.
pub(super) fn place<'r>(
    desk: &Desk<'r>,
    article: usize,
    figure: &FigureRow,
) -> (Option<&'r str>, Option<&'r str>) {
    let events = desk.articles[article].events_of(figure.sentence);
    let clause = |e: &&EventRow| e.clause.span.contains(figure.at.span);
    let nearest = events
        .iter()
        .filter(clause)
        .min_by_key(|e| e.trigger.span.cover(figure.at.span).len());
    let Some(at) = nearest.and_then(|event| event.place_at) else {
        return (None, None);
    };
    let printed = at.span.of(&desk.articles[article].article.text);
    let path = desk.place(article, at);
    let country = path.last().and_then(|place| places::country(place));
    (country, (path.len() > 1).then_some(printed))
}

/// Bytes between a figure and the word of doing that says something of it.
const DEED: usize = 60;

/// The lemma of the word of doing nearest to a figure in its sentence.
pub(super) fn deed<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
    let here = desk.deeds_of(article, figure.sentence);
    let outside = here.filter(|d| !d.at.span.overlaps(figure.at.span));
    let near = outside.map(|d| (d.at.span.cover(figure.at.span).len(), d));
    let nearest = near.min_by_key(|(length, d)| (*length, d.number))?;
    (nearest.0 <= DEED + figure.at.span.len()).then_some(nearest.1.lemma.as_str())
}

/// Whether a unit is a currency, by its ISO 4217 code.
pub(super) fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.chars().all(char::is_uppercase)
}

/// Who puts a sum forward, where a statement promises or offers it.
pub(super) fn proposer<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
    let unit = figure.unit.as_deref()?;
    let statement = desk.teller(article, figure.at.span);
    let statement = statement.filter(|_| is_currency(unit))?;
    let cue = statement.cue_words.as_deref().unwrap_or_default();
    let mut stems = cue.split_whitespace().filter_map(content_stem);
    let offers = stems.any(|stem| OFFERING.contains(&stem.as_str()));
    let puts_forward = offers || statement.stance == Stance::Promises;
    puts_forward.then(|| desk.speaker(article, statement))
}

/// Whose age a figure is: the person named nearest to it in its sentence.
pub(super) fn bearer<'r>(desk: &Desk<'r>, article: usize, figure: &FigureRow) -> Option<&'r str> {
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
pub(super) fn predicates(rows: &Rows) -> Vec<Option<&str>> {
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
