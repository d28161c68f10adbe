//! A text as paragraphs: its lines, joined where the file is wrapped at a width.

use dateline_doc::Span;

/// A paragraph or a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Paragraph {
    /// Its lines without the white space around them, never empty; one, unless wrapped.
    pub(crate) lines: Vec<Span>,
    /// Line breaks of the source before it.
    pub(crate) breaks: usize,
}

impl Paragraph {
    /// From its first character to its last.
    pub(crate) fn place(&self) -> Span {
        let whole = self.lines.iter().copied().reduce(Span::cover);
        whole.unwrap_or_else(|| Span::empty(0))
    }
}

/// Splits `text` at its line ends (`\n`, `\r\n`, `\r`), and joins what was wrapped.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let width = wrapped_at(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut breaks = 0;
    for line in lines {
        if line.is_empty() {
            breaks += 1;
            continue;
        }
        let goes_on = |last: &&mut Paragraph| {
            width.is_some_and(|width| breaks == 1 && is_full(text, last, line, width))
        };
        if let Some(last) = paragraphs.last_mut().filter(goes_on) {
            last.lines.push(line);
        } else {
            paragraphs.push(Paragraph {
                lines: vec![line],
                breaks,
            });
        }
        breaks = 1;
    }
    paragraphs
}

/// The lines, without the white space at their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends {
            lines.push(Span::new(start, at).trim(text));
            start = at + 1;
        }
    }
    lines.push(Span::new(start, text.len()).trim(text));
    lines
}

/// Narrowest and widest wrap that programs use, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;

/// The width at which the file was wrapped, if it was: no line is longer, empty lines stand
/// between paragraphs, and most lines before another are nearly that long.
fn wrapped_at(text: &str, lines: &[Span]) -> Option<usize> {
    let length = |line: &Span| line.of(text).chars().count();
    let width = lines.iter().map(length).max()?;
    if !WIDTHS.contains(&width) || !lines.iter().any(|line| line.is_empty()) {
        return None;
    }
    let inner = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let (mut all, mut full) = (0, 0);
    for pair in inner {
        all += 1;
        full += usize::from(length(&pair[0]) + 14 >= width);
    }
    (all >= 3 && full * 10 >= all * 7).then_some(width)
}

/// Whether the first word of `next` did not fit on the last line of `paragraph`.
fn is_full(text: &str, paragraph: &Paragraph, next: Span, width: usize) -> bool {
    let length = |words: &str| words.chars().count();
    let last = paragraph
        .lines
        .last()
        .map_or(0, |line| length(line.of(text)));
    let word = next.of(text).split_whitespace().next().map_or(0, length);
    last + 1 + word > width.saturating_sub(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = paragraphs(text)
            .iter()
            .map(|paragraph| {
                paragraph
                    .lines
                    .iter()
                    .map(|line| line.of(text))
                    .collect::<Vec<_>>()
                    .join("+")
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn line_ends() {
        check(
            "one\r\ntwo\rthree\n\n  four  \n",
            &["one", "two", "three", "four"],
        );
        check("", &[]);
    }

    #[test]
    fn wrapped_text() {
        check(
            "Ferry returns\n\nThe ferry came back to the harbour on Monday after a storm\nhad kept it at sea for most of a week, its owners said, and\nnobody was hurt on board or anywhere on the piers of the old\nharbour.\n\nThe next one sails on Friday.",
            &[
                "Ferry returns",
                "The ferry came back to the harbour on Monday after a storm+had kept it at sea for most of a week, its owners said, and+nobody was hurt on board or anywhere on the piers of the old+harbour.",
                "The next one sails on Friday.",
            ],
        );
    }

    #[test]
    fn a_poem_is_not_wrapped() {
        check(
            "The sea\nthe sea\n\nthe grey\nand open sea",
            &["The sea", "the sea", "the grey", "and open sea"],
        );
    }
}
