//! Passages of an article that are more than a paragraph of its body.

mod clock;
pub(crate) mod corrections;
pub(crate) mod entries;

use dateline_doc::{Part, PartKind, Span};

/// A line of an article's text, below its title.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// What its page says that it is, where that is more than a paragraph.
    pub(crate) kind: Option<PartKind>,
}

/// The parts of `text`, in text order, an outer one before those within it.
pub(crate) fn of(text: &str, title: Option<Span>, lines: &[Line], entries: Vec<Part>) -> Vec<Part> {
    let mut parts = entries;
    parts.extend(title.map(|span| Part {
        span,
        kind: PartKind::Title,
        at: None,
    }));
    for line in lines {
        let words = line.span.of(text);
        let found = if corrections::is_notice(words) {
            Some((PartKind::Correction, corrections::day(words)))
        } else {
            line.kind.map(|kind| (kind, None))
        };
        parts.extend(found.map(|(kind, at)| Part {
            span: line.span,
            kind,
            at,
        }));
    }
    parts.sort_by_key(|part| (part.span.start(), std::cmp::Reverse(part.span.end())));
    parts
}

#[cfg(test)]
mod tests;
