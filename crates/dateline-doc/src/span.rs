use std::fmt;

/// Bytes `start..end` of one article's text, counted from its first byte.
///
/// Both ends lie on character boundaries of that text; [`Span::of`] panics on a text
/// for which they do not, because such a span was made for another text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

impl Span {
    /// A span over bytes `start..end`.
    ///
    /// # Panics
    ///
    /// If `start > end`, or if either does not fit in 32 bits (a page's text is capped far below).
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span ends before it starts: {start}..{end}");
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The empty span before byte `at`.
    pub fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    /// Offset of the first byte.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Offset of the byte after the last.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words of `text` that the span covers.
    ///
    /// # Panics
    ///
    /// If the span lies outside `text` or cuts one of its characters.
    #[inline]
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether `other` lies inside this span (equal spans contain each other).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `at` lies inside the span.
    pub fn holds(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span without white space at its edges.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let lead = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        Span::new(self.start() + lead, self.start() + lead + kept)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[track_caller]
fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("an article's text is shorter than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_and_contains() {
        let (a, b) = (Span::new(2, 5), Span::new(4, 9));
        assert_eq!(a.cover(b), Span::new(2, 9));
        assert!(a.overlaps(b) && !a.contains(b) && a.cover(b).contains(a));
        assert!(!Span::new(2, 4).overlaps(Span::new(4, 5)));
    }

    #[test]
    fn trims_white_space_of_any_width() {
        let text = "\u{a0} Café 😀\n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "Café 😀");
        assert!(Span::new(0, 3).trim(text).is_empty());
    }

    #[test]
    #[should_panic(expected = "span ends before it starts")]
    fn refuses_a_backward_span() {
        let _ = Span::new(3, 2);
    }
}
