//! Where a text begins in time, and how it counts.

use dateline_doc::{Doc, Edtf, PartKind, Span};
use jiff::civil::Weekday;

use super::Mention;
use super::meaning::{Base, Meaning, Yearly};
use super::reference::Reference;

/// Where the text begins in time.
pub(crate) fn start(doc: &Doc, mentions: &[Mention]) -> Reference {
    let published = doc.article.published.value;
    let own = published
        .filter(|value| value.earliest() == value.latest())
        .and_then(Edtf::earliest);
    let now = own.or_else(|| date_line(doc, mentions));
    Reference {
        now,
        narrative: now.is_none_or(|now| is_narrative(now.year(), mentions)),
        week_start: week_start(doc, mentions),
        strokes_day_first: strokes_day_first(doc, mentions),
        told: None,
        lately: Vec::new(),
        happened: None,
        anchor: None,
        last_day: None,
        clocks: Vec::new(),
    }
}

/// Moves on to the entry of a live blog that `span` lies in: it has a day of its own, and goes on
/// from no other.
pub(crate) fn enter(doc: &Doc, span: Span, reference: &mut Reference) {
    if !doc
        .article
        .parts
        .iter()
        .any(|part| part.kind == PartKind::Entry)
    {
        return;
    }
    let written = doc.article.written(span.start()).and_then(Edtf::earliest);
    if written.is_some() && written != reference.now {
        reference.now = written;
        reference.told = None;
        reference.lately.clear();
        reference.happened = None;
        reference.anchor = None;
        reference.last_day = None;
    }
}

/// A full date that stands alone on its line.
fn date_line(doc: &Doc, mentions: &[Mention]) -> Option<jiff::civil::Date> {
    mentions.iter().take(8).find_map(|mention| {
        let sentence = doc.sentences[doc.sentence_at(mention.span.start())?.at()];
        let Meaning::Fixed(value) = mention.found.meaning else {
            return None;
        };
        let alone = sentence.span.len() <= mention.span.len() + 12;
        value
            .earliest()
            .filter(|_| alone && value.earliest() == value.latest())
    })
}

/// Whether the text tells of a past far from its own date: most of its dates are of other years,
/// and few count from now.
fn is_narrative(year: i16, mentions: &[Mention]) -> bool {
    let (mut far, mut near, mut counted) = (0, 0, 0);
    for mention in mentions {
        match mention.found.meaning {
            Meaning::Fixed(value) => match value.latest() {
                Some(day) if day.year() < year - 1 => far += 1,
                _ => near += 1,
            },
            Meaning::Weekday(_, _) | Meaning::Shift(_, _, Base::Now) => counted += 1,
            _ => {}
        }
    }
    far >= 8 && far > near && far > 3 * counted
}

/// The order of `31/12/2025`, which only one reading fits, holds for the whole text.
fn strokes_day_first(doc: &Doc, mentions: &[Mention]) -> Option<bool> {
    mentions.iter().find_map(|mention| {
        let mut parts = doc.words(mention.span).split('/');
        let mut next = || parts.next()?.parse::<u8>().ok();
        let (first, second) = (next()?, next()?);
        (first != second && (first > 12) != (second > 12)).then_some(first > 12)
    })
}

/// Where days are written before months, weeks begin on Monday; where behind them, on Sunday.
fn week_start(doc: &Doc, mentions: &[Mention]) -> Weekday {
    let mut day_first = 0_i32;
    for mention in mentions {
        let dated = matches!(
            mention.found.meaning,
            Meaning::Yearly(Yearly::Day(..), _) | Meaning::Yearlies(..) | Meaning::Fixed(_)
        );
        let first = doc.words(mention.span).trim_start_matches("the ");
        if dated
            && first.contains(char::is_alphabetic)
            && !first.starts_with(|c: char| c == '2' || c.is_lowercase())
        {
            day_first += if first.starts_with(|c: char| c.is_ascii_digit()) {
                1
            } else {
                -1
            };
        }
    }
    if day_first > 0 {
        Weekday::Monday
    } else {
        Weekday::Sunday
    }
}
