use crate::Span;

/// A span counted in Unicode code points, as W3C Web Annotation's `TextPositionSelector`
/// and the export count. Exists only at that edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CodePoints {
    /// Code points before the span.
    pub start: u32,
    /// Code points before the span's end.
    pub end: u32,
}

/// A span counted in UTF-16 code units, as browsers and JavaScript strings count.
/// Exists only at that edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Utf16 {
    /// Code units before the span.
    pub start: u32,
    /// Code units before the span's end.
    pub end: u32,
}

/// Converts byte spans of one text to the units of the edges.
///
/// Building it reads the text once; a conversion looks at no more than 256 bytes.
pub struct Ruler<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

/// Bytes between two marks of a [`Ruler`].
const STEP: usize = 256;

#[derive(Clone, Copy)]
struct Mark {
    byte: usize,
    code_points: u32,
    utf16: u32,
}

impl<'t> Ruler<'t> {
    /// A ruler for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = vec![Mark {
            byte: 0,
            code_points: 0,
            utf16: 0,
        }];
        let mut at = Mark {
            byte: 0,
            code_points: 0,
            utf16: 0,
        };
        for c in text.chars() {
            if at.byte >= marks.len() * STEP {
                marks.push(at);
            }
            at = at.after(c);
        }
        Self { text, marks }
    }

    /// The span in code points.
    pub fn code_points(&self, span: Span) -> CodePoints {
        let (a, b) = (self.mark(span.start()), self.mark(span.end()));
        CodePoints {
            start: a.code_points,
            end: b.code_points,
        }
    }

    /// The span in UTF-16 code units.
    pub fn utf16(&self, span: Span) -> Utf16 {
        let (a, b) = (self.mark(span.start()), self.mark(span.end()));
        Utf16 {
            start: a.utf16,
            end: b.utf16,
        }
    }

    fn mark(&self, byte: usize) -> Mark {
        let after = self.marks.partition_point(|m| m.byte <= byte);
        let from = self.marks[after - 1];
        self.text[from.byte..byte].chars().fold(from, Mark::after)
    }
}

impl Mark {
    fn after(self, c: char) -> Mark {
        Mark {
            byte: self.byte + c.len_utf8(),
            code_points: self.code_points + 1,
            utf16: self.utf16 + if c.len_utf16() == 2 { 2 } else { 1 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_accents_and_emoji() {
        let text = "Cafe\u{301} 😀 x";
        let x = Span::new(text.len() - 1, text.len());
        let ruler = Ruler::new(text);
        assert_eq!(ruler.code_points(x), CodePoints { start: 8, end: 9 });
        assert_eq!(ruler.utf16(x), Utf16 { start: 9, end: 10 });
    }

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,600}", a in 0usize..2400, b in 0usize..2400) {
            let cut = |at: usize| (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap();
            let (a, b) = (cut(a.min(b)), cut(a.max(b)));
            let ruler = Ruler::new(&text);
            let span = Span::new(a, b);
            prop_assert_eq!(ruler.code_points(span).start as usize, text[..a].chars().count());
            prop_assert_eq!(ruler.code_points(span).end as usize, text[..b].chars().count());
            prop_assert_eq!(ruler.utf16(span).start as usize, text[..a].encode_utf16().count());
            prop_assert_eq!(ruler.utf16(span).end as usize, text[..b].encode_utf16().count());
        }
    }
}
