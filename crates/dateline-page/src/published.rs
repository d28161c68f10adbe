//! When a page was published: evidence, best first, and its doubt.

use dateline_doc::{Article, Edtf, Moment, Note, NoteKind, Precision, Published, PublishedFrom};
use jiff::civil::Date;

use crate::dates::{self, Reading};
use crate::{Carrier, Given};

/// One piece of evidence for a day of publication.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Evidence {
    pub(crate) from: PublishedFrom,
    pub(crate) reading: Reading,
    /// Whether it is printed beside the headline, where readers look for the day.
    pub(crate) printed: bool,
}

/// What may tell which of `03/04/2026` is the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Order {
    /// Proof: other dates of the page, or of the outlet's pages.
    pub(crate) shown: Option<bool>,
    /// A habit: of the page's language or country.
    pub(crate) usual: Option<bool>,
}

/// What else bounds a day of publication.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Bounds {
    /// When the page says it was last changed.
    pub(crate) modified: Option<Edtf>,
    /// When it was fetched.
    pub(crate) fetched: Option<Edtf>,
}

impl Bounds {
    /// The last day that can be the day of publication.
    fn last(self) -> Option<Date> {
        match (
            self.modified.and_then(last_day),
            self.fetched.and_then(last_day),
        ) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
}

/// The last day that `date` may be anywhere on earth: an instant is of a later day in the east
/// (up to UTC+14) than where it was noted.
fn last_day(date: Edtf) -> Option<Date> {
    let last = date.latest()?;
    let Edtf::At(Moment {
        precision: Precision::Minute(_, time),
        ..
    }) = date
    else {
        return Some(last);
    };
    let east = 14 * 60 - time.offset.map_or(0, i32::from);
    let minutes = i32::from(time.hour) * 60 + i32::from(time.minute) + east;
    if minutes < 24 * 60 {
        Some(last)
    } else {
        last.tomorrow().ok()
    }
}

/// The first of `evidence` that can be: not later than when the page was changed or fetched.
/// An open order of day and month is decided by proof; by habit it gets a value but keeps
/// its candidates.
pub(crate) fn decide(
    evidence: &[Evidence],
    bounds: Bounds,
    order: Order,
    notes: &mut Vec<Note>,
) -> Published {
    let last = bounds.last();
    let possible =
        |evidence: &&Evidence| last.is_none_or(|last| evidence.reading.earliest() <= last);
    let Some(first) = evidence.iter().find(possible).or(evidence.first()) else {
        return Published::default();
    };
    let found = rather_printed(first, evidence, bounds.modified);
    let reading = order
        .shown
        .map_or(found.reading, |day_first| found.reading.decide(day_first));
    let mut candidates = reading.both().map(Vec::from).unwrap_or_default();
    let not_later = |value: &Edtf| last.is_none_or(|last| value.earliest() <= Some(last));
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

/// What the page prints beside its headline, where that tells the day better than `first`:
/// a time in UTC may be of the day before or after where the outlet is, and a page that says
/// it was published when it was last changed has only said when it was changed.
fn rather_printed<'e>(
    first: &'e Evidence,
    evidence: &'e [Evidence],
    modified: Option<Edtf>,
) -> &'e Evidence {
    let printed = || {
        let printed = evidence.iter().filter(|evidence| evidence.printed);
        printed.filter_map(|evidence| Some((evidence, evidence.reading.sure_day()?)))
    };
    let addressed = evidence.iter().filter(|e| e.from == PublishedFrom::Url);
    let addressed = addressed.filter_map(|e| Some((e, e.reading.sure_day()?)));
    let mut shown: Vec<(&Evidence, Date)> = addressed.chain(printed()).collect();
    if shown
        .iter()
        .any(|(_, day)| Some(*day) == first.reading.sure_day())
    {
        shown.clear();
    }
    let local = shown
        .into_iter()
        .find(|(_, day)| first.reading.is_elsewhere_on(*day));
    let stated = matches!(first.from, PublishedFrom::JsonLd | PublishedFrom::Meta);
    let only_changed = stated && modified.is_some() && first.reading.value() == modified;
    let earlier = || printed().find(|(_, day)| *day < first.reading.earliest());
    local
        .or_else(|| only_changed.then(earlier)?)
        .map_or(first, |(evidence, _)| evidence)
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
    let fetched = carrier.fetched.and_then(last_day);
    let possible = |value: &Edtf| match (value.earliest(), fetched) {
        (Some(first), Some(fetched)) => first <= fetched,
        _ => true,
    };
    let decided = own.value.is_some_and(|value| possible(&value));
    // A feed knows its entries' days better than whatever day they begin with.
    let carried = carrier.published.filter(possible);
    if carried.is_some() && own.from == Some(PublishedFrom::Text) {
        return sure(carried, PublishedFrom::Feed);
    }
    if decided || own.candidates.iter().any(possible) {
        return own;
    }
    // A page made anew for each visitor was last changed when it was fetched.
    let header = carrier
        .last_modified
        .filter(|sent| fetched.is_none_or(|fetched| sent.latest() < Some(fetched)));
    match (carried, header.filter(possible)) {
        // Of Atom's days only that of the last change is always there.
        (None, None) => sure(carrier.modified.filter(possible), PublishedFrom::Feed),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(from: PublishedFrom, words: &str, printed: bool) -> Evidence {
        Evidence {
            from,
            reading: dates::read(words).unwrap(),
            printed,
        }
    }

    #[track_caller]
    fn check(evidence: &[Evidence], modified: &str, wanted: &str) {
        let bounds = Bounds {
            modified: modified.parse().ok(),
            fetched: None,
        };
        let published = decide(evidence, bounds, Order::default(), &mut Vec::new());
        assert_eq!(published.value, wanted.parse().ok());
    }

    #[test]
    fn the_day_where_the_outlet_is() {
        let stated = evidence(PublishedFrom::JsonLd, "2026-02-04T02:25Z", false);
        let url = evidence(PublishedFrom::Url, "2026/02/03", false);
        let printed = evidence(PublishedFrom::Text, "February 4, 2026", true);
        check(&[stated, url], "", "2026-02-03");
        check(&[stated, url, printed], "", "2026-02-04T02:25Z");
    }

    #[test]
    fn a_page_that_only_knows_its_change() {
        let stated = evidence(PublishedFrom::JsonLd, "2026-02-20", false);
        let printed = evidence(PublishedFrom::Text, "3 February 2026", true);
        let elsewhere = evidence(PublishedFrom::Text, "3 February 2026", false);
        check(&[stated, printed], "2026-02-20", "2026-02-03");
        check(&[stated, printed], "2026-02-21", "2026-02-20");
        check(&[stated, elsewhere], "2026-02-20", "2026-02-20");
    }

    #[test]
    fn nothing_is_published_after_it_was_fetched() {
        let published = |fetched: &str| {
            let bounds = Bounds {
                modified: None,
                fetched: fetched.parse().ok(),
            };
            let collected = evidence(PublishedFrom::Meta, "2026-03-01", false);
            let printed = evidence(PublishedFrom::Text, "3 February 2026", true);
            decide(
                &[collected, printed],
                bounds,
                Order::default(),
                &mut Vec::new(),
            )
            .value
        };
        assert_eq!(published("2026-02-10"), "2026-02-03".parse().ok());
        assert_eq!(published("2026-03-01"), "2026-03-01".parse().ok());
        assert_eq!(published("2026-02-28T21:30Z"), "2026-03-01".parse().ok());
    }
}
