use std::collections::BTreeMap;

use dateline_doc::Span;
use dateline_view::export::FurnitureLine;
use dateline_view::{Marked, Reading, Reads};

use crate::marked::{Piece, pieces};

/// A paragraph or a heading, with what was left out after it.
pub(super) struct Block<'a> {
    /// What it is, where it is more than a paragraph.
    pub(super) kind: Option<&'static str>,
    /// What stands in it.
    pub(super) parts: Vec<Part<'a>>,
    /// What was left out before it.
    pub(super) before: Vec<&'a FurnitureLine<'a>>,
    /// What was left out in it or after it.
    pub(super) furniture: Vec<&'a FurnitureLine<'a>>,
}

/// What stands in a paragraph, as the template writes it.
pub(super) enum Part<'a> {
    /// The words that were asked for begin, for the first time or again.
    At(bool),
    /// They end.
    AtEnd,
    /// Something that was read begins.
    Read(&'a Marked<'a>),
    /// The same, where it begins in the text: the place that links lead to, and for what leads
    /// somewhere as a whole the link there.
    First(&'a Marked<'a>, Option<Lead<'a>>),
    /// It ends.
    ReadEnd,
    /// Words that lead nowhere.
    Words(&'a str),
    /// Words that lead to an address.
    Link(&'a str, String),
}

/// A link that stands before words which lead somewhere as a whole.
pub(super) struct Lead<'a> {
    /// Where to.
    pub(super) address: String,
    /// What is shown: `s3`, a statement; `?`, a question on which accounts differ; `=`, one on
    /// which they agree.
    pub(super) sign: String,
    /// How accounts stand to each other.
    pub(super) relation: &'a str,
    /// How many questions the words answer besides.
    pub(super) more: usize,
}

/// A mark in the text.
#[derive(Clone, Copy, PartialEq)]
enum Tag<'a> {
    Asked,
    Read(&'a Marked<'a>),
}

/// The text of an article, paragraph by paragraph. The words that were asked for are the
/// outermost mark, so that they are one element in each.
pub(super) fn blocks<'a>(view: &'a Reading<'a>) -> Vec<Block<'a>> {
    let text = view.article.text;
    let story = view.story.as_ref().map(|story| story.id.as_str());
    let asked = view.asked.iter().map(|asked| (asked.span, Tag::Asked));
    let read = view.marks.iter();
    let marks = asked.chain(read.map(|mark| (mark.span, Tag::Read(mark))));
    let marks: Vec<(Span, Tag<'a>)> = marks.collect();
    let leads = leads(view);
    let mut blocks = Vec::new();
    let mut furniture = view.furniture.iter().peekable();
    let (mut bytes, mut points, mut first) = (0, 0, true);
    for line in text.split_inclusive('\n') {
        let words = Span::new(bytes, bytes + line.len()).trim(text);
        let start = points;
        bytes += line.len();
        points += u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        if words.is_empty() {
            continue;
        }
        let mut here = Block {
            kind: kind(view, start, points),
            parts: parts(story, pieces(text, words, &marks), &leads, &mut first),
            before: Vec::new(),
            furniture: Vec::new(),
        };
        while let Some(left_out) = furniture.next_if(|one| one.span.start <= start) {
            here.before.push(left_out);
        }
        while let Some(left_out) = furniture.next_if(|one| one.span.start < points) {
            here.furniture.push(left_out);
        }
        blocks.push(here);
    }
    if let Some(last) = blocks.last_mut() {
        last.furniture.extend(furniture);
    }
    blocks
}

/// What a line is, if a part of the article begins in it.
fn kind(view: &Reading<'_>, start: u32, end: u32) -> Option<&'static str> {
    let within = |at: u32| start <= at && at < end;
    let part = view.parts.iter().find(|part| within(part.span.start));
    part.map(|part| part.kind)
}

/// The pieces with their addresses. `first` says whether the words that were asked for have not
/// begun yet.
fn parts<'a>(
    story: Option<&str>,
    pieces: Vec<Piece<'a, Tag<'a>>>,
    leads: &Leads<'a>,
    first: &mut bool,
) -> Vec<Part<'a>> {
    let part = |piece| match piece {
        Piece::Open(Tag::Asked, _) => Part::At(std::mem::take(first)),
        Piece::Open(Tag::Read(mark), true) => Part::First(mark, lead(story, mark, leads)),
        Piece::Open(Tag::Read(mark), false) => Part::Read(mark),
        Piece::Close(Tag::Asked) => Part::AtEnd,
        Piece::Close(Tag::Read(_)) => Part::ReadEnd,
        Piece::Words(words, around) => match innermost(story, &around) {
            Some(address) => Part::Link(words, address),
            None => Part::Words(words),
        },
    };
    pieces.into_iter().map(part).collect()
}

/// By the place where accounts begin: the one that leads on, and how many others begin there.
type Leads<'a> = BTreeMap<usize, (&'a Marked<'a>, usize)>;

/// Words may answer many questions, and are marked once: by the one on which accounts differ most.
fn leads<'a>(view: &'a Reading<'a>) -> Leads<'a> {
    let accounts = view.marks.iter();
    let accounts = accounts.filter(|mark| mark.layer == Reads::Account);
    let mut leads = Leads::new();
    for mark in accounts {
        let (first, all) = leads.entry(mark.span.start()).or_insert((mark, 0));
        *all += 1;
        if urgency(mark) < urgency(first) {
            *first = mark;
        }
    }
    leads
}

/// How much accounts differ, the most first.
const URGENCY: [&str; 5] = ["conflict", "revised", "compatible", "agree", "single"];

fn urgency(mark: &Marked<'_>) -> usize {
    let mut all = URGENCY.iter();
    let place = all.position(|word| mark.relation == Some(word));
    place.unwrap_or(URGENCY.len())
}

/// The link before a mark that holds others, which have their own. What but one account answers
/// has none: nothing stands beside it.
fn lead<'a>(story: Option<&str>, mark: &'a Marked<'a>, leads: &Leads<'a>) -> Option<Lead<'a>> {
    let (sign, more) = match mark.layer {
        Reads::Statement => (format!("s{}", mark.statement?), 0),
        Reads::Account => {
            let (first, all) = leads.get(&mark.span.start())?;
            let sign = match mark.relation? {
                _ if !std::ptr::eq(*first, mark) => return None,
                "single" => return None,
                "agree" => "=",
                _ => "?",
            };
            (sign.to_owned(), all - 1)
        }
        _ => return None,
    };
    Some(Lead {
        address: address(story, mark)?,
        sign,
        relation: mark.relation.unwrap_or_default(),
        more,
    })
}

/// Where words lead: to what the innermost mark around them leads to.
fn innermost(story: Option<&str>, around: &[Tag<'_>]) -> Option<String> {
    around.iter().rev().find_map(|tag| match tag {
        Tag::Read(mark) if matches!(mark.layer, Reads::Statement | Reads::Account) => None,
        Tag::Read(mark) => address(story, mark),
        Tag::Asked => None,
    })
}

/// Where a mark leads in the ledger.
pub(in crate::screens) fn address(story: Option<&str>, mark: &Marked<'_>) -> Option<String> {
    let story = story?;
    if let Some(thread) = mark.thread {
        return Some(format!("/stories/{story}/threads/{thread}"));
    }
    if let Some(entity) = mark.entity {
        return Some(format!("/stories/{story}/entities/{entity}"));
    }
    let dated = matches!(mark.layer, Reads::Date).then_some(mark.value.as_ref()?);
    let dated = dated.filter(|value| value.starts_with(|c: char| c.is_ascii_digit()));
    dated.map(|_| format!("/stories/{story}/timeline"))
}
