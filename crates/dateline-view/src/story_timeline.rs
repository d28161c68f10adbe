//! The timeline of a story as a screen draws it: points and ranges, in lanes of parties.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{Edtf, End, NameKind, Span};
use dateline_ledger::rows::{Cite, MentionRow, Rows};
use dateline_ledger::{Length, Telling};
use schemars::JsonSchema;
use serde::Serialize;

use crate::timeline::happening;
use crate::{Book, Happening, NoSuchCursor, Slice, StoryTitle, Window, stories};

/// A story's timeline.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct StoryTimeline<'a> {
    /// The story.
    pub story: Option<StoryTitle>,
    /// The latest day of publication in the story: what lies after it is still to come.
    pub now: Option<String>,
    /// At most how many happenings were asked for, those that matter most.
    pub length: usize,
    /// The parties that the drawing gives a lane, those with most happenings first.
    pub lanes: Vec<Party<'a>>,
    /// The happenings, by date: first those that are past, then those that are planned.
    pub points: Slice<Point<'a>>,
}

/// A happening, where a drawing puts it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Point<'a> {
    /// Its id: the article and the first byte of the sentence that tells it, and the date.
    pub id: String,
    /// The first day that its date can mean; absent where that is open.
    pub from: Option<String>,
    /// The last day that it can mean.
    pub to: Option<String>,
    /// Whether the date is marked as approximate (`~`) or uncertain (`?`).
    pub vague: bool,
    /// Those who take part, then those whom its sentence names besides.
    pub parties: Vec<Party<'a>>,
    /// Number of its lane, from 0; absent for those of no party that has one.
    pub lane: Option<usize>,
    /// What is told.
    #[serde(flatten)]
    pub happening: Happening<'a>,
}

/// Somebody who takes part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
pub struct Party<'a> {
    /// Id of the entity.
    pub entity: &'a str,
    /// The name it goes by.
    pub name: &'a str,
}

/// Which happenings are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TimelineFilter {
    /// At most how many, those that matter most; what fits a screen if it is not given.
    pub length: Option<usize>,
    /// Only those still to come when last reported, or only the others.
    pub planned: Option<bool>,
    /// Only those that can lie on the first day of this or later.
    pub from: Option<Edtf>,
    /// Only those that can lie on the last day of this or earlier.
    pub to: Option<Edtf>,
}

/// Happenings of a timeline where nobody asks for more or fewer, and at most.
const USUAL: usize = 40;
const MOST: usize = 300;

/// Sentences that tell a happening.
const SENTENCES: usize = 4;

/// Parties with a lane, and the happenings below which a party has none.
const LANES: usize = 5;
const OWN_LANE: usize = 2;

/// The timeline of a book that holds one story.
pub fn story_timeline<'a>(
    book: &'a Book,
    filter: TimelineFilter,
    window: Window<'_>,
) -> Result<StoryTimeline<'a>, NoSuchCursor> {
    let length = filter.length.unwrap_or(USUAL).clamp(1, MOST);
    let mut told: Vec<&Telling> = longest(book)
        .iter()
        .filter(|one| one.row.rank as usize <= length && filter.takes(one))
        .collect();
    told.sort_by_cached_key(|one| (one.row.planned, one.row.date.sort_key()));
    let parties: Vec<Vec<Party<'_>>> = told.iter().map(|one| parties(book, one)).collect();
    let lanes = lanes(&parties);
    let rows: Vec<(&Telling, Vec<Party<'_>>)> = told.into_iter().zip(parties).collect();
    let points = window.of(
        &rows,
        |(one, _)| point_id(one),
        |(one, parties)| point(book, one, parties, &lanes),
    )?;
    Ok(StoryTimeline {
        story: stories(book).into_iter().next(),
        now: now(book).map(|day| day.to_string()),
        length,
        lanes,
        points,
    })
}

/// The latest day of publication.
fn now(book: &Book) -> Option<Edtf> {
    let published = book
        .articles
        .iter()
        .filter_map(|rows| rows.article.published);
    published.filter_map(Edtf::latest).max().map(Edtf::day)
}

/// The longest timeline that is drawn. A shorter one is those of it that matter most: the rank
/// of a happening does not depend on the length.
pub(crate) fn longest(book: &Book) -> &[Telling] {
    book.kept.timeline.get_or_init(|| {
        let articles: Vec<&Rows> = book.articles.iter().collect();
        let story = book.ledger.stories.first();
        let length = Length {
            rows: MOST,
            sentences: SENTENCES,
        };
        let story = story.map_or("", |row| row.id.as_str());
        dateline_ledger::timeline(&articles, &book.ledger.echoes, story, length)
    })
}

impl TimelineFilter {
    fn takes(&self, one: &Telling) -> bool {
        let date = one.row.date;
        let after = |from: Edtf| date.latest().is_none_or(|day| from.earliest() <= Some(day));
        let before = |to: Edtf| {
            let last = to.latest();
            last.is_none() || date.earliest().is_none_or(|day| Some(day) <= last)
        };
        self.planned.is_none_or(|wanted| wanted == one.row.planned)
            && self.from.is_none_or(after)
            && self.to.is_none_or(before)
    }
}

fn point_id(one: &Telling) -> String {
    let row = &one.row;
    let article = row.article.to_string();
    format!(
        "{}-{}-{}",
        &article[..article.len().min(12)],
        row.at.span.start(),
        row.rank
    )
}

fn point<'a>(
    book: &'a Book,
    one: &'a Telling,
    parties: &[Party<'a>],
    lanes: &[Party<'a>],
) -> Point<'a> {
    let date = one.row.date;
    let lane = |party: &Party<'_>| lanes.iter().position(|lane| lane == party);
    Point {
        id: point_id(one),
        from: date.earliest().map(|day| day.to_string()),
        to: date.latest().map(|day| day.to_string()),
        vague: is_vague(date),
        parties: parties.to_vec(),
        lane: parties.iter().find_map(lane),
        happening: happening(book, &one.row, &one.more),
    }
}

fn is_vague(date: Edtf) -> bool {
    let end = |end| match end {
        End::At(moment) => moment.approximate || moment.uncertain,
        End::Open | End::Unknown => false,
    };
    match date {
        Edtf::At(moment) => moment.approximate || moment.uncertain,
        Edtf::Interval(from, to) => end(from) || end(to),
    }
}

/// The parties that take part in most happenings.
fn lanes<'a>(parties: &[Vec<Party<'a>>]) -> Vec<Party<'a>> {
    let mut counts: BTreeMap<Party<'a>, usize> = BTreeMap::new();
    for party in parties.iter().flatten() {
        *counts.entry(*party).or_default() += 1;
    }
    let mut lanes: Vec<(Party<'a>, usize)> = counts.into_iter().collect();
    lanes.retain(|(_, count)| *count >= OWN_LANE);
    lanes.sort_by_key(|(party, count)| (Reverse(*count), party.name, party.entity));
    lanes
        .into_iter()
        .take(LANES)
        .map(|(party, _)| party)
        .collect()
}

/// Those who act in the sentence that tells a happening, then those it is done to, then those
/// whom it names; each once.
fn parties<'a>(book: &'a Book, one: &Telling) -> Vec<Party<'a>> {
    let Some(rows) = book.rows(one.row.article) else {
        return Vec::new();
    };
    let within = one.row.at.span;
    let events = || {
        rows.events
            .iter()
            .filter(|event| within.contains(event.trigger.span))
    };
    let actors = events().flat_map(|event| &event.actors);
    let recipients = events().flat_map(|event| &event.recipients);
    let named = mentions(rows, one.row.at).map(|mention| &mention.referent);
    // A place that acts is a party; one where something happens is none.
    let actors = actors.map(|referent| (referent, true));
    let others = recipients.chain(named).map(|referent| (referent, false));
    let mut seen = BTreeSet::new();
    let all = actors.chain(others);
    all.filter_map(|(referent, acts)| party(book, rows, *referent, acts))
        .filter(|party| seen.insert(*party))
        .collect()
}

/// The mentions of a sentence.
fn mentions(rows: &Rows, at: Cite) -> impl Iterator<Item = &MentionRow> {
    let within: Span = at.span;
    let first = rows
        .mentions
        .partition_point(|row| row.at.span.start() < within.start());
    let rest = rows.mentions[first..].iter();
    rest.take_while(move |row| row.at.span.start() < within.end())
}

/// Whom a referent is, if it is one that takes part in something.
fn party<'a>(book: &'a Book, rows: &Rows, referent: u32, acts: bool) -> Option<Party<'a>> {
    let id = book.entity_id(rows.article.id, referent)?;
    let entity = book.entity(id)?;
    let takes_part = match entity.kind {
        NameKind::Person | NameKind::Organisation | NameKind::Group => true,
        NameKind::Place => acts,
        NameKind::Event | NameKind::Law | NameKind::Other => false,
    };
    takes_part.then_some(Party {
        entity: &entity.id,
        name: &entity.name,
    })
}
