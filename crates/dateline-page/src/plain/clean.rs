//! What of a text is the article, and what a site or a scraper put there.

use dateline_doc::{FurnitureKind, Span};

use super::debris;
use super::lines::{self, Paragraph};
use super::rows;
use crate::{Given, phrases, titles};

/// A paragraph, or a part of one, and what becomes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    pub(crate) lines: Vec<Span>,
    /// Where the paragraph before it ended.
    pub(crate) gap: usize,
    /// Line breaks of the source before it; 0 within a line.
    pub(crate) breaks: usize,
    pub(crate) verdict: Verdict,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    Article,
    Title,
    Furniture(FurnitureKind),
}

impl Part {
    /// From its first character to its last.
    pub(crate) fn place(&self) -> Span {
        Paragraph {
            lines: self.lines.clone(),
            breaks: 0,
        }
        .place()
    }

    /// The outlet's name, if this is the branding behind a title.
    pub(crate) fn outlet(&self, text: &str) -> Option<String> {
        let branding = self.verdict == Verdict::Furniture(FurnitureKind::Branding);
        let name = self
            .place()
            .of(text)
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        let name = titles::leading_branding(name).map_or(name, |(name, _)| name);
        (branding && titles::is_name(name)).then(|| name.to_owned())
    }

    /// Whether a new page of paper begins before it.
    pub(crate) fn after_form_feed(&self, text: &str) -> bool {
        let first = self.place().start();
        text.get(self.gap..first)
            .is_some_and(|gap| gap.contains('\u{C}'))
    }

    fn is_open(&self) -> bool {
        self.verdict == Verdict::Article
    }
}

/// Paragraphs of a page at most; a text of more is a list or a table, and is not cleaned.
const MAX_PARAGRAPHS: usize = 20_000;
/// Pieces of debris in one line at most.
const MAX_DEBRIS: usize = 100;

/// The parts of `text`, in order; together they hold all of its words.
pub(crate) fn parts(text: &str, given: &Given) -> Vec<Part> {
    let paragraphs = lines::paragraphs(text);
    if paragraphs.len() > MAX_PARAGRAPHS {
        return uncleaned(paragraphs);
    }
    let mut parts = cut(text, paragraphs);
    by_phrases(text, &mut parts);
    headlines_of_others(text, &mut parts);
    tag_lists(text, &mut parts);
    menus(text, &mut parts, Edge::Start);
    menus(text, &mut parts, Edge::End);
    mastheads(text, given, &mut parts);
    title(text, given, &mut parts);
    parts
}

/// The paragraphs of `text` with the debris of lists between them, nothing else told apart.
pub(crate) fn pieces(text: &str) -> Vec<Part> {
    let paragraphs = lines::paragraphs(text);
    if paragraphs.len() > MAX_PARAGRAPHS {
        return uncleaned(paragraphs);
    }
    cut(text, paragraphs)
}

fn cut(text: &str, paragraphs: Vec<Paragraph>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut gap = 0;
    for paragraph in paragraphs {
        let end = paragraph.place().end();
        without_debris(text, paragraph, gap, &mut parts);
        gap = end;
    }
    parts
}

fn uncleaned(paragraphs: Vec<Paragraph>) -> Vec<Part> {
    let mut gap = 0;
    let part = |paragraph: Paragraph| {
        let end = paragraph.place().end();
        let gap = std::mem::replace(&mut gap, end);
        Part {
            lines: paragraph.lines,
            gap,
            breaks: paragraph.breaks,
            verdict: Verdict::Article,
        }
    };
    paragraphs.into_iter().map(part).collect()
}

/// Cuts debris of serialised lists out of a paragraph.
fn without_debris(text: &str, paragraph: Paragraph, gap: usize, parts: &mut Vec<Part>) {
    let part = |lines: Vec<Span>, breaks, gap, verdict| Part {
        lines,
        gap,
        breaks,
        verdict,
    };
    let [line] = paragraph.lines[..] else {
        parts.push(part(
            paragraph.lines,
            paragraph.breaks,
            gap,
            Verdict::Article,
        ));
        return;
    };
    let debris = Verdict::Furniture(FurnitureKind::Debris);
    let (mut rest, mut breaks, mut gap) = (line, paragraph.breaks, gap);
    let mut tail = None;
    if let Some(cut) = debris::at_end(text, rest) {
        rest = Span::new(rest.start(), cut.start());
        tail = Some(cut);
    }
    let next = |rest| debris::at_start(text, rest).or_else(|| debris::inside(text, rest));
    for _ in 0..MAX_DEBRIS {
        let Some(cut) = next(rest) else { break };
        let before = Span::new(rest.start(), cut.start()).trim(text);
        if !before.is_empty() {
            parts.push(part(vec![before], breaks, gap, Verdict::Article));
            breaks = 0;
        }
        parts.push(part(vec![cut], breaks, cut.start(), debris));
        (breaks, gap) = (breaks.max(1), cut.start());
        rest = Span::new(cut.end(), rest.end());
    }
    let rest = rest.trim(text);
    if !rest.is_empty() {
        parts.push(part(vec![rest], breaks, gap, Verdict::Article));
        breaks = 0;
    }
    parts.extend(tail.map(|cut| part(vec![cut], breaks, cut.start(), debris)));
}

/// Parts whose words alone say that they are furniture.
fn by_phrases(text: &str, parts: &mut [Part]) {
    for part in parts.iter_mut().filter(|part| part.is_open()) {
        let words = part.place().of(text);
        let known = phrases::furniture(words).filter(|_| !phrases::is_weak(words));
        if let Some(kind) = known.or_else(|| rows::furniture(words)) {
            part.verdict = Verdict::Furniture(kind);
        }
    }
}

/// Headlines of other articles at most below a line that heads them.
const MAX_OTHERS: usize = 8;

/// The lines below "Read also", up to the next paragraph; the last line before it may be a
/// subhead of the article's own where others stand between.
fn headlines_of_others(text: &str, parts: &mut [Part]) {
    let heads: Vec<usize> = (0..parts.len())
        .filter(|&at| rows::heads_others(parts[at].place().of(text)))
        .collect();
    for head in heads {
        let follows =
            |at: &usize| parts[*at].is_open() && rows::is_headline(parts[*at].place().of(text));
        let run = (head + 1..parts.len())
            .take_while(follows)
            .take(MAX_OTHERS)
            .count();
        let kept = usize::from(run >= 2 && head + run + 1 < parts.len());
        for part in &mut parts[head + 1..=head + run - kept.min(run)] {
            part.verdict = Verdict::Furniture(FurnitureKind::Related);
        }
    }
}

/// Lists of tags below the last paragraph.
fn tag_lists(text: &str, parts: &mut [Part]) {
    let open: Vec<usize> = (0..parts.len()).filter(|&at| parts[at].is_open()).collect();
    let tags = open
        .iter()
        .skip(3)
        .rev()
        .take_while(|&&at| rows::is_tag_list(parts[at].place().of(text)));
    for &at in tags.collect::<Vec<_>>() {
        parts[at].verdict = Verdict::Furniture(FurnitureKind::Navigation);
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

/// Words of a menu's entry at most.
const MENU_WORDS: usize = 3;

/// Short lines at the very beginning or end, at least half of them known from menus.
fn menus(text: &str, parts: &mut [Part], edge: Edge) {
    let order: Vec<usize> = match edge {
        Edge::Start => (0..parts.len()).collect(),
        Edge::End => (0..parts.len()).rev().collect(),
    };
    let open = order.into_iter().filter(|&at| parts[at].is_open());
    let run: Vec<usize> = open
        .take_while(|&at| is_entry(parts[at].place().of(text)))
        .collect();
    // The last known entry ends the menu: a short heading or a last line may follow.
    let is_known = |at: &usize| phrases::furniture(parts[*at].place().of(text)).is_some();
    let known = run.iter().filter(|at| is_known(at)).count();
    let end = run.iter().rposition(is_known).map_or(0, |last| last + 1);
    if known * 2 < end {
        return;
    }
    for &at in &run[..end] {
        let kind = phrases::furniture(parts[at].place().of(text));
        parts[at].verdict = Verdict::Furniture(kind.unwrap_or(FurnitureKind::Navigation));
    }
}

fn is_entry(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words <= MENU_WORDS
        && !line.ends_with(['.', '!', '?', ':', '"', '\u{201D}'])
        && !line.bytes().any(|b| b.is_ascii_digit())
}

/// Lines among which a headline that is printed twice stands.
const TOP_LINES: usize = 8;
/// Words of a masthead at most.
const MASTHEAD_WORDS: usize = 14;

/// The outlet's name and slogan above the headline: lines that name it, and short ones before a
/// headline that is printed twice.
fn mastheads(text: &str, given: &Given, parts: &mut [Part]) {
    let open: Vec<usize> = (0..parts.len())
        .filter(|&at| parts[at].is_open())
        .take(TOP_LINES)
        .collect();
    let line = |at: usize| parts[at].place().of(text);
    let twice = (0..open.len().saturating_sub(1)).find(|&n| {
        let rest = &open[n + 1..open.len().min(n + 3)];
        rest.iter()
            .any(|&at| titles::equal(line(at), line(open[n])))
    });
    let named = given.outlet.as_deref().filter(|_| open.len() > 2);
    let named = open
        .iter()
        .take_while(|&&at| named.is_some_and(|outlet| titles::is_masthead(line(at), outlet)))
        .count();
    let short = |at: usize| {
        let words = line(at).split_whitespace().count();
        words <= MASTHEAD_WORDS && !line(at).ends_with(['.', '!', '?'])
    };
    let dressed = twice.filter(|&n| open[..n].iter().all(|&at| short(at)));
    let ends = dressed.unwrap_or(0).max(named);
    for &at in &open[..ends] {
        parts[at].verdict = Verdict::Furniture(FurnitureKind::Branding);
    }
}

/// Words of a title at most.
const TITLE_WORDS: usize = 30;
/// The title, the outlet's name behind it, and its second printing.
fn title(text: &str, given: &Given, parts: &mut Vec<Part>) {
    let Some(first) = parts.iter().position(Part::is_open) else {
        return;
    };
    let place = parts[first].place();
    let words = place.of(text);
    let (bare, branding) = titles::without_branding(words, given.outlet.as_deref());
    let outlet = given.outlet.as_deref();
    let again = |part: &Part| {
        titles::equal(
            titles::without_branding(part.place().of(text), outlet).0,
            bare,
        )
    };
    let after: Vec<usize> = (first + 1..parts.len())
        .filter(|&at| parts[at].is_open())
        .collect();
    let repeated: Vec<usize> = after
        .iter()
        .copied()
        .filter(|&at| again(&parts[at]))
        .collect();
    if repeated.is_empty() && !is_title(bare, after.len()) {
        return;
    }
    for at in repeated {
        parts[at].verdict = Verdict::Furniture(FurnitureKind::Repeated);
    }
    parts[first].verdict = Verdict::Title;
    if branding.is_some() && parts[first].lines.len() == 1 {
        let end = place.start() + bare.len();
        parts[first].lines = vec![Span::new(place.start(), end)];
        let suffix = Part {
            lines: vec![Span::new(end, place.end())],
            gap: end,
            breaks: 0,
            verdict: Verdict::Furniture(FurnitureKind::Branding),
        };
        parts.insert(first + 1, suffix);
    }
}

/// A short line before others that is not the beginning of a report ("LONDON, Feb 3 — ...").
fn is_title(line: &str, after: usize) -> bool {
    let words = line.split_whitespace().count();
    let head: String = line.chars().take(60).collect();
    let has_dateline = [" — ", " -- ", " – ", " - ", ") "].iter().any(|dash| {
        head.split_once(dash).is_some_and(|(place, _)| {
            place
                .split([',', ' '])
                .next()
                .is_some_and(|word| word.len() > 3 && word.chars().all(char::is_uppercase))
        })
    });
    after >= 1
        && (2..=TITLE_WORDS).contains(&words)
        && !has_dateline
        && crate::dates::find(line).is_empty()
}
