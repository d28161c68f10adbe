//! An article's words as they are aligned.

use dateline_doc::Span;

use crate::shingles::{fingerprint, mix};

/// The words of a text: runs of letters and digits, whatever stands between them.
pub(super) struct Text<'t> {
    all: &'t str,
    /// A hash of each word in lower case.
    pub(super) words: Vec<u64>,
    spans: Vec<Span>,
    /// Whether each word stands within quotation marks.
    pub(super) quoted: Vec<bool>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut read = Self {
            all: text,
            words: Vec::new(),
            spans: Vec::new(),
            quoted: Vec::new(),
        };
        let mut marks = Marks::default();
        let mut start = None;
        let mut before = None;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                start = start.or(Some(at));
            } else {
                read.push(start.take(), at, marks.open());
                let next = text[at + c.len_utf8()..].chars().next();
                marks.pass(before, c, next);
            }
            before = Some(c);
        }
        read.push(start, text.len(), marks.open());
        read
    }

    fn push(&mut self, start: Option<usize>, end: usize, quoted: bool) {
        if let Some(start) = start {
            self.words.push(fingerprint(&self.all[start..end]));
            self.spans.push(Span::new(start, end));
            self.quoted.push(quoted);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// From the first byte of word `from` to the last of the word before `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (
            self.spans.get(from),
            to.checked_sub(1).and_then(|to| self.spans.get(to)),
        ) {
            (Some(first), Some(last)) if first.start() <= last.end() => {
                Span::new(first.start(), last.end())
            }
            (Some(next), _) => Span::empty(next.start()),
            (None, _) => Span::empty(self.all.len()),
        }
    }

    /// The text from word `from` to the word before `to`.
    pub(super) fn printed(&self, from: usize, to: usize) -> &'t str {
        self.span(from, to).of(self.all)
    }

    /// Every run of `length` words, by its hash, with where it starts; sorted.
    pub(super) fn runs(&self, length: usize) -> Vec<(u64, usize)> {
        let runs = self.words.windows(length).map(hash).zip(0..);
        let mut runs: Vec<(u64, usize)> = runs.collect();
        runs.sort_unstable();
        runs
    }
}

/// A hash of a run of words.
pub(super) fn hash(run: &[u64]) -> u64 {
    run.iter().fold(0, |hash, word| mix(hash ^ *word))
}

/// Which quotation marks are open. A paragraph that ends closes them all: whoever goes on quoting
/// opens the next one anew.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "one a kind of mark")]
struct Marks {
    straight: bool,
    double: bool,
    single: bool,
    /// A low mark, which „such“ or „such” closes.
    low: bool,
}

impl Marks {
    fn open(&self) -> bool {
        self.straight || self.double || self.single || self.low
    }

    fn pass(&mut self, before: Option<char>, c: char, next: Option<char>) {
        let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '\n' => *self = Self::default(),
            '"' | '＂' => self.straight = opens(before, next).unwrap_or(!self.straight),
            '„' => self.low = true,
            '“' if self.low => self.low = false,
            '“' | '«' | '「' | '『' => self.double = true,
            '”' => (self.double, self.low) = (false, false),
            '»' | '」' | '』' => self.double = false,
            '‘' if !within(before) => self.single = true,
            // An apostrophe stands between letters; at a word's end it may close.
            '’' if !within(next) => self.single = false,
            _ => {}
        }
    }
}

/// Whether a mark between these opens a quotation, where its neighbours tell: white space before
/// it and none after, or the other way round.
fn opens(before: Option<char>, next: Option<char>) -> Option<bool> {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    (blank(before) != blank(next)).then(|| blank(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that stand within quotation marks.
    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let read = Text::new(text);
        let quoted = (0..read.len()).filter(|&at| read.quoted[at]);
        let quoted: Vec<&str> = quoted.map(|at| read.printed(at, at + 1)).collect();
        assert_eq!(quoted.join(" "), wanted);
    }

    #[test]
    fn words_within_marks() {
        check("He said “we won” and left.", "we won");
        check("He said \"we won\" and left.", "we won");
        check(
            "‘We don’t know,’ she said, in the mayor’s house.",
            "We don t know",
        );
        check("„Wir“ und «nous» ici", "Wir nous");
        check("The dogs’ owner’s “Café 😀 no” yes", "Café no");
    }

    #[test]
    fn straight_marks_by_their_neighbours() {
        check(
            "\"We won. Then she left. \"They lost,\" he said.",
            "We won Then she left They lost",
        );
        check("He said: \" we won \" and left.", "we won");
    }

    #[test]
    fn a_paragraph_closes_what_was_left_open() {
        check("“We won, he said.\nThey lost.", "We won he said");
    }

    #[test]
    fn spans_hold_whole_words() {
        let read = Text::new("é😀 two");
        assert_eq!(read.len(), 2);
        assert_eq!(read.printed(0, 2), "é😀 two");
        assert_eq!(read.printed(1, 1), "");
        assert_eq!(read.printed(2, 2), "");
    }
}
