//! Sentences and headings.

use crate::tokens::is_quote;
use dateline_doc::calendar::month_names;
use dateline_doc::{Article, Sentence, Span};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Splits an article's text into sentences. Every line is a paragraph.
///
/// A quotation that holds several sentences is split like any other text; its closing mark
/// belongs to the sentence that it closes. What stands between two sentences is white space.
pub fn split(article: &Article) -> Vec<Sentence> {
    let text = &article.text;
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let spans = cut(text, span);
        let titled = article.title.is_some_and(|title| title.overlaps(span));
        let heading = titled || is_heading(span.of(text), spans.len());
        found.extend(spans.into_iter().map(|span| Sentence {
            span,
            paragraph,
            heading,
        }));
        paragraph += 1;
    }
    found
}

/// Most words of a subhead; one in capitals may be longer.
const HEADING_WORDS: usize = 14;

/// A short line without a sentence's end, or a line in capitals; no list item and no caption.
fn is_heading(line: &str, sentences: usize) -> bool {
    let words = line.split_whitespace().count();
    if sentences > 1 || is_item(line) || is_caption(line) {
        return false;
    }
    if is_shouted(line) {
        return words <= 2 * HEADING_WORDS;
    }
    words <= HEADING_WORDS && !line.ends_with(['.', '!', ',', ';', ':', '"', '”', '’', '…', ')'])
}

/// Whether nearly all letters are capitals, in two words at least.
fn is_shouted(line: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in line.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper > 5 && upper > 8 * lower && line.split_whitespace().count() > 1
}

/// Whether a line begins with the mark or number of a list item.
fn is_item(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        bare.len() < line.len() && bare.starts_with([')', '.']) && bare[1..].starts_with(' ');
    numbered || line.starts_with(['-', '–', '—', '•', '*', '·', '‣', '▪', '●'])
}

/// Whether a line begins as a picture's caption or credit does.
fn is_caption(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_start_matches(['(', '[']);
    let bare = bare.strip_prefix("file ").unwrap_or(bare);
    let rest = bare.trim_start_matches(char::is_alphabetic);
    WORDS.has(Section::Caption, &bare[..bare.len() - rest.len()])
        && (rest.trim_start().starts_with([':', '|', '/']) || rest.starts_with(" by "))
}

/// Bytes of a sentence at most. No sentence of news is as long: what is, is a list, a table or
/// garbage, and every later stage may take a sentence to be short.
const LONGEST: usize = 4000;

/// The sentences of one line.
fn cut(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in words.char_indices() {
        quoted ^= c == '"';
        if at > start + LONGEST && (c.is_whitespace() || at > start + 2 * LONGEST) {
            found.push(Span::new(line.start() + start, line.start() + at).trim(text));
            start = at;
        }
        if at < start || !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mark = Mark::new(words, at, c, quoted);
        if mark.ends_sentence() {
            found.push(Span::new(line.start() + start, line.start() + mark.end).trim(text));
            start = mark.end;
        }
    }
    found.push(Span::new(line.start() + start, line.end()).trim(text));
    found.retain(|span| !span.is_empty());
    found
}

/// A stop, exclamation or question mark within a line, or an ellipsis.
struct Mark<'t> {
    sign: char,
    /// The line up to the mark.
    before: &'t str,
    /// Where the sentence would end: after the marks and closing quotation marks that follow.
    end: usize,
    /// Whether a quotation closes with it.
    closes: bool,
    /// The line from there on.
    after: &'t str,
}

impl<'t> Mark<'t> {
    fn new(line: &'t str, at: usize, mark: char, quoted: bool) -> Self {
        let rest = &line[at + mark.len_utf8()..];
        let tail = rest.len() - rest.trim_start_matches(is_closer).len();
        let apart = apart_closer(quoted, &rest[tail..]);
        let end = at + mark.len_utf8() + tail + apart;
        Self {
            sign: mark,
            before: line[..at].trim_end(),
            end,
            closes: line[at..end].contains(is_quote),
            after: &line[end..],
        }
    }

    fn ends_sentence(&self) -> bool {
        let Some(next) = self.next() else {
            return false;
        };
        if !self.after.starts_with(char::is_whitespace) {
            return false;
        }
        match self.sign {
            '.' => {
                !self.is_abbreviation(next)
                    && !self.is_number_of_item()
                    && !self.is_day_of_month(next)
            }
            '!' | '?' => !(self.closes && is_saying(next)),
            _ => true,
        }
    }

    /// What follows, from its first letter; nothing if a sentence does not go on there: at the
    /// line's end, before another stop or before a small letter.
    fn next(&self) -> Option<&'t str> {
        let next = self
            .after
            .trim_start()
            .trim_start_matches(|c: char| is_quote(c) || matches!(c, '(' | '[' | ' '));
        let first = next.chars().next()?;
        (!first.is_lowercase() && !matches!(first, '.' | ',' | ';' | '…')).then_some(next)
    }

    /// The word that the stop ends, without it.
    fn word(&self) -> &'t str {
        let apart = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/') || is_quote(c);
        self.before.rsplit(apart).next().unwrap_or_default()
    }

    fn is_abbreviation(&self, next: &str) -> bool {
        let word = self.word();
        let lower = word.to_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        if word.chars().count() == 1 && capital {
            return !starts_sentence(next) || self.is_after_initial();
        }
        match WORDS.abbreviation(&lower) {
            Some(Section::BeforeName) => capital,
            Some(Section::Inside) => true,
            Some(Section::BeforeNumber) => next.starts_with(|c: char| c.is_ascii_digit()),
            Some(Section::AfterName) => capital && !starts_sentence(next),
            Some(Section::OftenLast) => continues_time(next),
            _ => is_dotted(word) && !starts_sentence(next),
        }
    }

    /// Whether the letter before the stop stands after another initial (`J. A. Roe`).
    fn is_after_initial(&self) -> bool {
        let mut words = self.before.split_whitespace().rev().skip(1);
        words
            .next()
            .is_some_and(|word| word.ends_with('.') && word.chars().count() <= 2)
    }

    /// `1.` at the start of a line.
    fn is_number_of_item(&self) -> bool {
        self.before.len() < 4 && self.before.chars().all(|c| c.is_ascii_digit())
    }

    /// `3. März`: a day before a month's name, in a language that puts a stop behind ordinals.
    fn is_day_of_month(&self, next: &str) -> bool {
        let word = self.word();
        let number = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        let foreign = || {
            let names = month_names(&first_word(next).to_lowercase());
            names.first().is_some_and(|name| name.language != "en")
        };
        number && foreign()
    }
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?' | '…'
    )
}

/// Length of a closing quotation mark, and the space before it, where a text puts a space there
/// (` . "`): of a curly one, or of a straight one if the line has `quoted` one open.
fn apart_closer(quoted: bool, rest: &str) -> usize {
    let inner = rest.trim_start_matches(' ');
    let space = rest.len() - inner.len();
    let Some(mark) = inner
        .chars()
        .next()
        .filter(|&c| c == '”' || c == '»' || (c == '"' && quoted))
    else {
        return 0;
    };
    let after = &inner[mark.len_utf8()..];
    if after.is_empty() || after.starts_with(char::is_whitespace) {
        space + mark.len_utf8()
    } else {
        0
    }
}

/// `U.S`, `Ph.D`: letters with stops between them.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2)
}

/// Whether the text begins with a word that begins sentences and seldom goes on a name.
fn starts_sentence(next: &str) -> bool {
    WORDS.has(Section::Starter, first_word(next))
}

/// Whether the text goes on a time of day: a zone, a day or a month (`7 p.m. Tuesday`).
fn continues_time(next: &str) -> bool {
    WORDS.has(Section::Time, first_word(next))
}

/// Whether a verb of saying is among the first words, before the sentence could end: the
/// question before them is their object (`"Why?" Roe asked`).
fn is_saying(next: &str) -> bool {
    let verb = |word: &str| WORDS.has(Section::Saying, word.trim_end_matches(['.', ',', ':']));
    next.split_whitespace()
        .take(4)
        .take_while(|word| verb(word) || !word.ends_with(['.', ',', '?', '!']))
        .any(verb)
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// What `words.txt` lists a word as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    /// Its stop never ends a sentence.
    Inside,
    /// Nor with a capital, before a name.
    BeforeName,
    /// Nor before a number.
    BeforeNumber,
    /// Nor, with a capital, before anything but a word that begins sentences.
    AfterName,
    /// Its stop ends a sentence before a capital, unless a time of day goes on.
    OftenLast,
    /// Begins sentences, and seldom goes on a name.
    Starter,
    /// Goes on a time of day.
    Time,
    /// Has a question for its object.
    Saying,
    /// Begins a caption.
    Caption,
}

struct Words(BTreeSet<(Section, &'static str)>);

impl Words {
    fn has(&self, section: Section, word: &str) -> bool {
        self.0.contains(&(section, word))
    }

    /// What kind of abbreviation the lower-case `word` is.
    fn abbreviation(&self, word: &str) -> Option<Section> {
        [
            Section::Inside,
            Section::BeforeName,
            Section::BeforeNumber,
            Section::AfterName,
            Section::OftenLast,
        ]
        .into_iter()
        .find(|&section| self.has(section, word))
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut section = Section::Inside;
    let mut found = BTreeSet::new();
    for line in include_str!("sentences/words.txt").lines() {
        match line {
            "[inside]" => section = Section::Inside,
            "[before a name]" => section = Section::BeforeName,
            "[before a number]" => section = Section::BeforeNumber,
            "[after a name]" => section = Section::AfterName,
            "[often last]" => section = Section::OftenLast,
            "[starter]" => section = Section::Starter,
            "[time]" => section = Section::Time,
            "[saying]" => section = Section::Saying,
            "[caption]" => section = Section::Caption,
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => {
                found.insert((section, line));
            }
        }
    }
    Words(found)
});

/// What the tests of several stages need.
#[cfg(test)]
pub(crate) mod testing {
    use dateline_doc::{Article, Span};

    /// An article of this text, with its first line as title if wanted.
    pub(crate) fn article(text: &str, titled: bool) -> Article {
        let line = text.lines().next().map_or(0, str::len);
        Article {
            title: titled.then(|| Span::new(0, line)),
            ..Article::plain(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::article;
    use super::*;
    use proptest::prelude::*;

    /// `|` marks the ends of sentences within the text.
    #[track_caller]
    fn check(text: &str) {
        let bare = text.replace('|', "");
        let article = article(&bare, false);
        let found: Vec<&str> = split(&article).iter().map(|s| s.span.of(&bare)).collect();
        assert_eq!(found.join("| "), text);
    }

    #[track_caller]
    fn heading(line: &str, wanted: bool) {
        let text = format!("{line}\nThen came the plain second paragraph of the story.\n");
        assert_eq!(split(&article(&text, false))[0].heading, wanted, "{line}");
    }

    #[test]
    fn initials() {
        check("J. D. Marlow left.| He flew.");
        check("Ana W. Perez met J.P. Stone.| They spoke.");
        check("He chose Plan B.| The others stayed.");
    }

    #[test]
    fn abbreviations() {
        check("Mr. Stone met Gen. Alba and Sen. Ruiz.| He left.");
        check("It is No. 10 on the list.| He said no.| Then he left.");
        check("Acme Inc. Chairman Lee quit.| It fell.");
        check("He works for Acme Inc.| The firm is small.");
        check("On Sept. 4 it began.| It ended in Dec.| Nobody came.");
        check("Apples, pears, etc.| More follows.");
    }

    #[test]
    fn countries_and_times() {
        check("The U.S. Senate met.| It voted.");
        check("He left the U.S.| The plane was late.");
        check("It starts at 7 p.m. Tuesday.| It ends at 9 a.m.| Doors open early.");
    }

    #[test]
    fn quotations() {
        check("“We won.| We celebrate,” she said.| “It is over.”| He nodded.");
        check("\"It is over.\"| He nodded.");
        check("“Why now?” Roe asked.| Nobody knew.");
        check("“Why now?”| Nobody knew.");
        check("\" It is over . \"| He nodded .| \" Good . \"");
        check("(He left.)| She stayed.");
    }

    #[test]
    fn numbers_and_ellipses() {
        check("It rose 3.5 percent.| It fell 1.2.| Why?");
        check("Well... maybe.| Wait…| Nobody came.");
        check("1. Open the box.| Close it.");
        check("Version 2.0 is out!| Buy it.");
    }

    #[test]
    fn headings() {
        heading("Leaders Meet in the Capital", true);
        heading("“THE ISSUE SHOULD BE ON THE TABLE”", true);
        heading("What comes next", true);
        heading("They met on Monday.", false);
        heading("- the first item", false);
        heading("Photo: Jane Roe / Agency", false);
        heading(
            "“We will come,” she said, “and stay for as long as it takes them to talk”",
            false,
        );
    }

    proptest! {
        #[test]
        fn holds_for_any_text(text in "(\\PC|[.!?\"“” \n]){0,200}") {
            let article = article(&text, true);
            let found = split(&article);
            let mut end = 0;
            for sentence in &found {
                prop_assert!(sentence.span.start() >= end && !sentence.span.is_empty());
                prop_assert!(!sentence.span.of(&text).trim().is_empty());
                end = sentence.span.end();
            }
            let kept: usize = found.iter().map(|s| s.span.of(&text).chars().filter(|c| !c.is_whitespace()).count()).sum();
            prop_assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).count());
            prop_assert_eq!(found, split(&article));
        }
    }
}
