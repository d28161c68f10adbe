use std::ops::Range;

use crate::Span;

/// Where every byte of a text came from, in bytes of the page.
///
/// A map is never searched for after the fact: it is written by the [`TextBuilder`] that
/// writes the text, piece by piece.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceMap {
    // Invariant: runs are in order of `text`, touch each other, and start at 0.
    runs: Vec<Run>,
    len: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run {
    text: usize,
    source: usize,
    source_len: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// The text is the source, byte for byte.
    Verbatim,
    /// The text stands for the source as a whole: a decoded entity, a folded space.
    Whole,
    /// The text has no source: the blank line between two blocks.
    Inserted,
}

impl SourceMap {
    /// The bytes of the page that hold the words of `span`: from the first byte of its
    /// first character to the last byte of its last.
    ///
    /// An empty span, or one that covers only inserted text, maps to an empty range
    /// where the text before it ends.
    ///
    /// # Panics
    ///
    /// If the span reaches beyond the text that the map was written for.
    #[track_caller]
    pub fn source(&self, span: Span) -> Range<usize> {
        assert!(
            span.end() <= self.len,
            "span {span:?} outside a text of {} bytes",
            self.len
        );
        let first = self.run_at(span.start());
        let covered = self.runs[first..]
            .iter()
            .take_while(|run| run.text < span.end());
        let mut found: Option<Range<usize>> = None;
        for run in covered.filter(|run| run.kind != Kind::Inserted) {
            let piece = run.piece(span);
            found = Some(match found {
                None => piece,
                Some(so_far) => so_far.start.min(piece.start)..so_far.end.max(piece.end),
            });
        }
        found.filter(|_| !span.is_empty()).unwrap_or_else(|| {
            let at = self.point(span.start());
            at..at
        })
    }

    /// Bytes of the text that the map covers.
    pub fn text_len(&self) -> usize {
        self.len
    }

    /// Index of the run that holds byte `at`, or of the last run.
    fn run_at(&self, at: usize) -> usize {
        self.runs
            .partition_point(|run| run.text <= at)
            .saturating_sub(1)
    }

    fn point(&self, at: usize) -> usize {
        match self.runs.get(self.run_at(at)) {
            None => 0,
            Some(run) if run.kind == Kind::Verbatim => {
                run.source + (at - run.text).min(run.source_len)
            }
            Some(run) if at > run.text => run.source + run.source_len,
            Some(run) => run.source,
        }
    }

    fn push(&mut self, text_len: usize, source: Range<usize>, kind: Kind) {
        if text_len == 0 {
            return;
        }
        let run = Run {
            text: self.len,
            source: source.start,
            source_len: source.len(),
            kind,
        };
        match self.runs.last_mut() {
            Some(last) if last.goes_on(&run) => last.source_len += run.source_len,
            _ => self.runs.push(run),
        }
        self.len += text_len;
    }
}

impl Run {
    /// The part of the source that stands behind `span`'s share of this run.
    fn piece(&self, span: Span) -> Range<usize> {
        match self.kind {
            Kind::Verbatim => {
                let from = span.start().max(self.text) - self.text;
                let to = (span.end() - self.text).min(self.source_len);
                self.source + from..self.source + to
            }
            Kind::Whole | Kind::Inserted => self.source..self.source + self.source_len,
        }
    }

    fn goes_on(&self, next: &Run) -> bool {
        self.kind == Kind::Verbatim
            && next.kind == Kind::Verbatim
            && self.source + self.source_len == next.source
    }
}

/// A text and the map of its bytes, written together.
///
/// ```
/// use dateline_doc::{Span, TextBuilder};
///
/// let page = "<p>Fish &amp; chips</p>";
/// let mut out = TextBuilder::default();
/// out.copy(&page[3..8], 3);
/// out.stand_for("&", 8..13);
/// out.copy(&page[13..19], 13);
/// let (text, map) = out.finish();
/// assert_eq!(text, "Fish & chips");
/// assert_eq!(&page[map.source(Span::new(5, 12))], "&amp; chips");
/// ```
#[derive(Clone, Debug, Default)]
pub struct TextBuilder {
    text: String,
    map: SourceMap,
}

impl TextBuilder {
    /// Appends `words`, which stand byte for byte at `source` in the page.
    pub fn copy(&mut self, words: &str, source: usize) {
        self.map
            .push(words.len(), source..source + words.len(), Kind::Verbatim);
        self.text.push_str(words);
    }

    /// Appends `words`, which stand for the bytes `source` of the page as a whole
    /// (a decoded character, an entity, a run of white space folded to one).
    pub fn stand_for(&mut self, words: &str, source: Range<usize>) {
        self.map.push(words.len(), source, Kind::Whole);
        self.text.push_str(words);
    }

    /// Appends `words` that the page does not hold, such as the line break between blocks.
    pub fn insert(&mut self, words: &str) {
        let at = self.map.point(self.map.len);
        self.map.push(words.len(), at..at, Kind::Inserted);
        self.text.push_str(words);
    }

    /// Appends bytes `span` of another text together with where *they* came from: the step
    /// from a decoded page to an article's text.
    pub fn copy_from(&mut self, text: &str, map: &SourceMap, span: Span) {
        let mut at = span.start();
        for run in &map.runs[map.run_at(at)..] {
            if at >= span.end() || run.text >= span.end() {
                break;
            }
            let next = map.runs.get(map.run_at(at) + 1).map_or(map.len, |r| r.text);
            let piece = Span::new(at, next.min(span.end()));
            self.map.push(piece.len(), run.piece(piece), run.kind);
            at = piece.end();
        }
        self.text.push_str(span.of(text));
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes of text so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text and its map.
    pub fn finish(self) -> (String, SourceMap) {
        debug_assert_eq!(self.text.len(), self.map.len);
        (self.text, self.map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inserted_text_maps_to_nothing() {
        let mut out = TextBuilder::default();
        out.copy("one", 10);
        out.insert("\n\n");
        out.copy("two", 20);
        let (_, map) = out.finish();
        assert_eq!(map.source(Span::new(3, 5)), 13..13);
        assert_eq!(map.source(Span::new(0, 8)), 10..23);
        assert_eq!(map.source(Span::empty(5)), 20..20);
        assert_eq!(map.source(Span::empty(8)), 23..23);
    }

    #[test]
    fn a_decoded_page_keeps_its_own_bytes() {
        // Latin-1 "né" is two bytes of page and three of text.
        let mut decoded = TextBuilder::default();
        decoded.copy("<b>n", 0);
        decoded.stand_for("é", 4..5);
        decoded.copy("</b>", 5);
        let (page, map) = decoded.finish();
        let mut out = TextBuilder::default();
        out.copy_from(&page, &map, Span::new(3, 6));
        let (text, map) = out.finish();
        assert_eq!(text, "né");
        assert_eq!(map.source(Span::new(0, 3)), 3..5);
        assert_eq!(map.source(Span::new(1, 3)), 4..5);
    }

    /// A page as pieces, and what of each piece gets into the text.
    #[derive(Clone, Debug)]
    enum Piece {
        Markup(String),
        Words(String),
        Entity(char),
        Break,
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let words = prop_oneof![
            "\\PC{1,12}",
            Just("e\u{301}\u{327}".to_owned()),
            Just("مرحبا بالعالم".to_owned()),
            Just("👩‍👩‍👧 😀".to_owned()),
            Just("a\r\nb".to_owned()),
        ];
        prop::collection::vec(
            prop_oneof![
                "<[a-z]{1,5}>".prop_map(Piece::Markup),
                words.prop_map(Piece::Words),
                any::<char>().prop_map(Piece::Entity),
                Just(Piece::Break),
            ],
            0..20,
        )
    }

    proptest! {
        #[test]
        fn every_span_maps_back_to_its_words(pieces in pieces()) {
            let mut page = String::new();
            let mut out = TextBuilder::default();
            let mut wanted = Vec::new();
            for piece in &pieces {
                let (from, text_from) = (page.len(), out.len());
                match piece {
                    Piece::Markup(m) => page.push_str(m),
                    Piece::Words(w) => { page.push_str(w); out.copy(w, from); }
                    Piece::Entity(c) => {
                        page.extend(["&#", &u32::from(*c).to_string(), ";"]);
                        out.stand_for(&c.to_string(), from..page.len());
                    }
                    Piece::Break => out.insert("\n"),
                }
                if matches!(piece, Piece::Words(_) | Piece::Entity(_)) {
                    wanted.push((Span::new(text_from, out.len()), from..page.len()));
                }
            }
            let (text, map) = out.finish();
            for (span, source) in &wanted {
                prop_assert_eq!(map.source(*span), source.clone());
            }
            for (i, (first, from)) in wanted.iter().enumerate() {
                for (last, to) in &wanted[i..] {
                    prop_assert_eq!(map.source(first.cover(*last)), from.start..to.end);
                }
            }
            prop_assert_eq!(map.text_len(), text.len());
        }
    }
}
