//! When a page was published: evidence, best first, and its doubt.

use dateline_doc::{Article, Edtf, Note, NoteKind, Published, PublishedFrom};

use crate::dates::{self, Reading};
use crate::{Carrier, Given};

/// One piece of evidence for a day of publication.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Evidence {
    pub(crate) from: PublishedFrom,
    pub(crate) reading: Reading,
}

/// What may tell which of `03/04/2026` is the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Order {
    /// Proof: other dates of the page, or of the outlet's pages.
    pub(crate) shown: Option<bool>,
    /// A habit: of the page's language or country.
    pub(crate) usual: Option<bool>,
}

/// The first of `evidence` that can be: not later than when the page says it was changed.
/// An open order of day and month is decided by proof; by habit it gets a value but keeps
/// its candidates.
pub(crate) fn decide(
    evidence: &[Evidence],
    modified: Option<Edtf>,
    order: Order,
    notes: &mut Vec<Note>,
) -> Published {
    let changed = modified.and_then(Edtf::latest);
    let possible =
        |evidence: &&Evidence| changed.is_none_or(|changed| evidence.reading.earliest() <= changed);
    let Some(found) = evidence.iter().find(possible).or(evidence.first()) else {
        return Published::default();
    };
    let reading = order
        .shown
        .map_or(found.reading, |day_first| found.reading.decide(day_first));
    let mut candidates = reading.both().map(Vec::from).unwrap_or_default();
    let not_later = |value: &Edtf| changed.is_none_or(|changed| value.earliest() <= Some(changed));
    if candidates.iter().any(not_later) {
        candidates.retain(not_later);
    }
    let value = match candidates.as_slice() {
        [] => reading.value(),
        [one] => Some(*one),
        _ => order
            .usual
            .and_then(|day_first| reading.decide(day_first).value()),
    };
    if candidates.len() < 2 {
        candidates.clear();
    } else {
        let [a, b] = [candidates[0], candidates[1]];
        notes.push(Note {
            kind: NoteKind::Date,
            detail: format!("published on {a} or {b}"),
        });
    }
    Published {
        value,
        from: Some(found.from),
        candidates,
    }
}

/// The day of publication by the list beside the page, by its own evidence, by the archive or
/// feed that carried it. What was published later than the page was fetched was not.
pub(crate) fn settle(given: &Given, carrier: &Carrier, own: Published) -> Published {
    let sure = |value: Option<Edtf>, from| Published {
        from: value.map(|_| from),
        value,
        candidates: Vec::new(),
    };
    if given.published.is_some() {
        return sure(given.published, PublishedFrom::Manifest);
    }
    let fetched = carrier.fetched.and_then(Edtf::latest);
    let possible = |value: &Edtf| match (value.earliest(), fetched) {
        (Some(first), Some(fetched)) => first <= fetched,
        _ => true,
    };
    let decided = own.value.is_some_and(|value| possible(&value));
    if decided || own.candidates.iter().any(possible) {
        return own;
    }
    // A page made anew for each visitor was last changed when it was fetched.
    let header = carrier
        .last_modified
        .filter(|sent| fetched.is_none_or(|fetched| sent.latest() < Some(fetched)));
    match (carrier.published.filter(possible), header.filter(possible)) {
        (None, header) => sure(header, PublishedFrom::Header),
        (published, _) => sure(published, PublishedFrom::Feed),
    }
}

/// What the dates of a page show of its order of day and month. Contradictions show nothing.
pub(crate) fn shown_order(readings: impl Iterator<Item = Reading>) -> Option<bool> {
    let mut shown = None;
    for reading in readings {
        match (shown, reading.shows_day_first) {
            (Some(a), Some(b)) if a != b => return None,
            (None, other) => shown = other,
            _ => {}
        }
    }
    shown
}

/// Whether an article's page writes the day before the month in dates such as `25/03/2026`:
/// `None` where it holds no date that tells, or some that tell opposite things. Other pages of
/// the same outlet may be read by it, see [`Given::day_first`](crate::Given::day_first).
pub fn shows_day_first(article: &Article) -> Option<bool> {
    let around = article
        .furniture
        .iter()
        .flat_map(|furniture| furniture.words.lines());
    let lines = article.text.lines().take(500).chain(around.take(500));
    let dates = lines.filter(|line| line.len() < 4000).flat_map(dates::find);
    shown_order(dates.map(|found| found.reading))
}

/// Top-level domains of countries that write the day first.
const DAY_FIRST: &[&str] = &[
    "uk", "ie", "au", "nz", "za", "in", "pk", "ng", "ke", "tr", "de", "fr", "it", "es",
];

/// English is written month first in the United States and the Philippines; elsewhere, and in
/// other languages, the day comes first. English that names no country tells nothing.
pub(crate) fn usual_order(language: Option<&str>, url: Option<&str>) -> Option<bool> {
    let tag = language.unwrap_or_default().to_ascii_lowercase();
    let (language, region) = tag.split_once('-').unwrap_or((&tag, ""));
    match url.and_then(country) {
        Some("us" | "gov" | "mil") => return Some(false),
        Some(country) if DAY_FIRST.contains(&country) => return Some(true),
        _ => {}
    }
    match (language, region) {
        (_, "us" | "ph") => Some(false),
        ("" | "en", "") => None,
        _ => Some(true),
    }
}

fn country(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', ':', '?']).next()?;
    host.rsplit('.')
        .next()
        .filter(|end| end.len() == 2 || matches!(*end, "gov" | "mil"))
}

/// The day in an address: `/2026/02/03/`, `/2026-02-03-`, `/20260203/`.
pub(crate) fn in_address(url: &str) -> Option<Reading> {
    let path = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .split_once('/')?
        .1;
    let slashed = crate::dates::find(path).into_iter().find(|found| {
        path[found.place.clone()]
            .bytes()
            .take(4)
            .all(|b| b.is_ascii_digit())
    });
    let packed = || {
        path.split(|c: char| !c.is_ascii_digit())
            .filter(|run| run.len() == 8)
            .find_map(crate::dates::read)
    };
    slashed.map(|found| found.reading).or_else(packed)
}
