//! From a text, perhaps scraped, to the reading matter in it.

mod clean;
mod debris;
mod lines;
mod passages;
mod rows;
mod split;

use dateline_doc::{Credits, Furniture, FurnitureKind, Note, PublishedFrom, Span, TextBuilder};

use crate::dates;
use crate::draft::Draft;
use crate::published::{self, Bounds, Evidence, Order};
use crate::source::Source;
use crate::{Given, phrases, titles};
use clean::{Part, Verdict};
pub use split::split;

/// Paragraphs at the beginning among which a date or a byline is the page's.
const TOP: usize = 10;

/// Reads a text.
pub(crate) fn read(source: &Source, given: &Given, notes: &mut Vec<Note>) -> Draft {
    let parts = clean::parts(&source.text, given);
    let mut draft = Draft::default();
    let mut writer = Writer {
        source,
        out: TextBuilder::default(),
        breaks: 0,
    };
    let mut lines = Vec::new();
    for part in &parts {
        match part.verdict {
            Verdict::Furniture(kind) => {
                writer.breaks = writer.breaks.max(part.breaks);
                take_out(source, part, kind, writer.out.len(), &mut draft.furniture);
            }
            Verdict::Title => draft.title = Some(writer.write(part)),
            Verdict::Article => lines.push(writer.write(part)),
        }
    }
    draft.text = writer.out;
    let text = draft.text.text();
    draft.credits = Credits {
        title: draft.title.map(|title| title.of(text).to_owned()),
        byline: byline(text),
        ..Credits::default()
    };
    let mut tags = draft
        .furniture
        .iter()
        .map(|furniture| rows::tags(&furniture.words));
    draft.credits.keywords = tags.find(|tags| !tags.is_empty()).unwrap_or_default();
    draft.credits.outlet = parts.iter().find_map(|part| part.outlet(&source.text));
    draft.published = published(text, given, notes);
    let day = given.published.or(draft.published.value);
    draft.parts = passages::of(text, draft.title, &lines, day);
    draft
}

/// Adds `part` to the furniture; lines of one kind that follow on each other are one piece.
fn take_out(
    source: &Source,
    part: &Part,
    kind: FurnitureKind,
    at: usize,
    furniture: &mut Vec<Furniture>,
) {
    let place = part.place();
    let bytes = source.map.source(place);
    if let Some(last) = furniture.last_mut()
        && part.breaks == 1
        && last.kind == kind
        && last.at == at
        && bytes.start >= last.source.end
    {
        last.words += &source.text[part.gap..place.end()];
        last.source.end = bytes.end;
        return;
    }
    furniture.push(Furniture {
        at,
        source: bytes,
        words: place.of(&source.text).to_owned(),
        kind,
    });
}

struct Writer<'s> {
    source: &'s Source,
    out: TextBuilder,
    /// Line breaks of the source that furniture took with it.
    breaks: usize,
}

impl Writer<'_> {
    fn write(&mut self, part: &Part) -> Span {
        let breaks = part.breaks.max(std::mem::take(&mut self.breaks));
        let first = part.lines.first().map_or(0, |line| line.start());
        if !self.out.is_empty() {
            self.separate(part.gap, first, breaks);
        }
        let start = self.out.len();
        for (at, line) in part.lines.iter().enumerate() {
            if at > 0 {
                let gap = Span::new(part.lines[at - 1].end(), line.start());
                self.out.stand_for(" ", self.source.map.source(gap));
            }
            self.out
                .copy_from(&self.source.text, &self.source.map, *line);
        }
        Span::new(start, self.out.len())
    }

    /// Line breaks as the source has them: verbatim where it has nothing but those.
    fn separate(&mut self, gap: usize, first: usize, breaks: usize) {
        let gap = Span::new(gap.min(first), first);
        let lines = "\n".repeat(breaks.clamp(1, 2));
        if gap.is_empty() {
            self.out.insert(&lines);
        } else if gap.of(&self.source.text) == lines {
            self.out.copy_from(&self.source.text, &self.source.map, gap);
        } else {
            self.out.stand_for(&lines, self.source.map.source(gap));
        }
    }
}

/// The day of publication by a date line near the top, or by the address.
fn published(text: &str, given: &Given, notes: &mut Vec<Note>) -> dateline_doc::Published {
    let lines = text.lines().filter(|line| !line.is_empty()).take(TOP);
    let in_text = lines.filter_map(date_line).map(|reading| Evidence {
        from: PublishedFrom::Text,
        reading,
        printed: true,
    });
    let in_address = given.url.as_deref().and_then(published::in_address);
    let in_address = in_address.map(|reading| Evidence {
        from: PublishedFrom::Url,
        reading,
        printed: false,
    });
    let evidence: Vec<Evidence> = in_address.into_iter().chain(in_text).collect();
    let all = text
        .lines()
        .take(500)
        .filter(|line| line.len() < 4000)
        .flat_map(dates::find);
    let shown = published::shown_order(all.map(|found| found.reading));
    let order = Order {
        shown: shown.or(given.day_first),
        usual: published::usual_order(None, given.url.as_deref()),
    };
    published::decide(&evidence, Bounds::default(), order, notes)
}

/// Characters beside the date on a date line at most: "Published by A. Reed, Harbour desk".
const MAX_BESIDE: usize = 60;

/// Bytes of a date line at most.
const MAX_DATE_LINE: usize = 300;

fn date_line(line: &str) -> Option<dates::Reading> {
    if line.len() > MAX_DATE_LINE {
        return None;
    }
    let found = dates::find(line).into_iter().next()?;
    let beside = line.len() - found.place.len();
    let lower = line.to_lowercase();
    let other = &["©", "copyright", "updated", "modified", "expires", "event"];
    let dated = !has_word(&lower, other) && !is_told(line, &lower);
    (beside <= MAX_BESIDE && dated).then_some(found.reading)
}

/// Whether one of `words` stands in `lower`.
fn has_word(lower: &str, words: &[&str]) -> bool {
    let mut words = words.iter();
    words.any(|word| phrases::find_word(lower, word).is_some())
}

/// Words of a short sentence with a date at least.
const SENTENCE: usize = 6;

/// Whether a line tells something of a day: "Roe was born on April 22, 1923, in Orlen."
fn is_told(line: &str, lower: &str) -> bool {
    let whole = line.trim_end().ends_with(['.', '?', '!']) && !lower.ends_with("m.");
    let stamp = &["published", "posted", "filed", "issued"];
    whole && lower.split_whitespace().count() >= SENTENCE && !has_word(lower, stamp)
}

/// A line "By A. Reed" near the top.
fn byline(text: &str) -> Option<String> {
    let mut lines = text.lines().filter(|line| !line.is_empty()).take(TOP);
    let line = lines.find(|line| {
        let name = titles::without_by(line);
        let words = name.split_whitespace().count();
        name.len() < line.trim().len()
            && (1..=10).contains(&words)
            && !line.ends_with(['.', '?', '!'])
            && name.starts_with(char::is_uppercase)
    })?;
    Some(titles::without_by(line).to_owned())
}
