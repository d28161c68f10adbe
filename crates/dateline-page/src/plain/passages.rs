//! Standfirsts, subheads and entries among the lines of a text.

use dateline_doc::{Edtf, Part, PartKind, Span};

use crate::parts::{self, Line};
use crate::{dates, titles};

/// Words of a subhead at most.
const SUBHEAD: usize = 14;
/// Words of a paragraph at least.
const PARAGRAPH: usize = 18;
/// Bytes of a standfirst.
const LEAD: std::ops::RangeInclusive<usize> = 40..=500;
/// Bytes of a line with a date or a name.
const CREDIT: usize = 100;

/// The parts of `text`, whose lines below its `title` are `spans`, on a page of `day`.
pub(super) fn of(text: &str, title: Option<Span>, spans: &[Span], day: Option<Edtf>) -> Vec<Part> {
    let line = |at: usize| spans.get(at).map_or("", |span| span.of(text));
    let mut lines: Vec<Line> = (0..spans.len())
        .map(|at| Line {
            span: spans[at],
            kind: is_subhead(line(at), line(at + 1)).then_some(PartKind::Subhead),
        })
        .collect();
    if let Some(first) = lines.first_mut().filter(|_| title.is_some())
        && is_lead(line(0), line(1))
    {
        first.kind = Some(PartKind::Lead);
    }
    let entries = parts::entries::by_clock(text, &lines, day.and_then(Edtf::earliest));
    parts::of(text, title, &lines, entries)
}

/// A short line without a stop, begun like a heading, above a paragraph.
fn is_subhead(line: &str, next: &str) -> bool {
    let words = line.split_whitespace().count();
    (1..=SUBHEAD).contains(&words)
        && line.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"“‘'«".contains(c))
        && !line.ends_with(['.', ',', ';', ':', '!', ')', '…', '-', '—'])
        && !line.contains(['|', '@', '©'])
        && !line.starts_with("http")
        && titles::without_by(line).len() == line.len()
        && dates::find(line).is_empty()
        && next.split_whitespace().count() >= PARAGRAPH
}

/// A sentence between the title and the line with the day or the author.
fn is_lead(line: &str, next: &str) -> bool {
    let credit = next.len() <= CREDIT
        && (titles::without_by(next).len() < next.len() || !dates::find(next).is_empty());
    LEAD.contains(&line.len()) && credit && dates::find(line).is_empty()
}
