//! The statements of a story as a list with filters.

use std::collections::BTreeMap;

use dateline_doc::{Edtf, Stance, StatementKind};
use dateline_ledger::rows::StatementRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::article_list::is_between;
use crate::export::statement_id;
use crate::statements::said;
use crate::thread_list::choices;
use crate::{Book, Choice, NoSuchCursor, Said, Slice, Window};

/// Which statements are asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SaidFilter<'f> {
    /// Id of the speaker's entity; else words that a name of the speaker, or of one of the
    /// chain, holds, in any case.
    pub speaker: Option<&'f str>,
    /// Who published the article.
    pub outlet: Option<&'f str>,
    /// The first day on which it may have been said.
    pub from: Option<Edtf>,
    /// The last one.
    pub to: Option<Edtf>,
    /// Whether the words are the speaker's own.
    pub kind: Option<StatementKind>,
    /// What the speaker does by saying it.
    pub stance: Option<Stance>,
    /// Words that it holds, in any case.
    pub words: Option<&'f str>,
}

/// Statements, with what a reader may choose among them.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct SaidList<'a> {
    /// Id of the story.
    pub story: &'a str,
    /// Those who say most of the list, with how many statements.
    pub speakers: Vec<Choice<'a>>,
    /// What is done by saying them, in this list.
    pub stances: Vec<Choice<'a>>,
    /// The outlets that print any, in order.
    pub outlets: Vec<&'a str>,
    /// The statements, by when they were said; then by article and place.
    pub statements: Slice<SaidIn<'a>>,
}

/// A statement, with who printed it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct SaidIn<'a> {
    /// It.
    #[serde(flatten)]
    pub said: Said<'a>,
    /// Who published the article.
    pub outlet: Option<&'a str>,
}

/// Speakers that the list offers.
const SPEAKERS: usize = 10;

/// The statements in their order, with what they are chosen by.
#[derive(Debug)]
pub(crate) struct SaidOrder {
    rows: Vec<Listed>,
    /// Every name of a speaker and of those who pass on.
    voices: Vec<String>,
    outlets: Vec<String>,
}

#[derive(Debug)]
struct Listed {
    /// Which of the book's articles.
    article: usize,
    /// Which of its statements.
    at: usize,
    /// Which of the ledger's entities the speaker is.
    entity: Option<usize>,
    /// The speaker's name in its article, then those of the chain.
    voices: Vec<usize>,
}

impl Listed {
    fn row<'a>(&self, book: &'a Book) -> &'a StatementRow {
        &book.articles[self.article].statements[self.at]
    }
}

impl SaidOrder {
    pub(crate) fn of(book: &Book) -> Self {
        let entities = book.ledger.entities.iter();
        let entities: BTreeMap<&str, usize> =
            entities.map(|row| row.id.as_str()).zip(0..).collect();
        let mut voices: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rows = Vec::new();
        for (article, of) in book.articles.iter().enumerate() {
            for (at, row) in of.statements.iter().enumerate() {
                let names = [&row.speaker].into_iter().chain(&row.chain);
                let mut number = |name| {
                    let next = voices.len();
                    *voices.entry(name).or_insert(next)
                };
                let id = row
                    .referent
                    .and_then(|one| book.entity_id(row.article, one));
                rows.push(Listed {
                    article,
                    at,
                    entity: id.and_then(|id| entities.get(id).copied()),
                    voices: names.map(|name| number(name.as_str())).collect(),
                });
            }
        }
        rows.sort_by_cached_key(|one: &Listed| {
            let said = one.row(book).said.map(Edtf::sort_key);
            (said.is_none(), said)
        });
        let mut names = vec![String::new(); voices.len()];
        for (name, at) in voices {
            name.clone_into(&mut names[at]);
        }
        Self {
            rows,
            voices: names,
            outlets: outlets(book),
        }
    }
}

/// The outlets whose articles print statements, in order.
fn outlets(book: &Book) -> Vec<String> {
    let some = book
        .articles
        .iter()
        .filter(|rows| !rows.statements.is_empty());
    let mut names: Vec<String> = some
        .filter_map(|rows| rows.article.outlet.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The speakers that are asked for: by entity, and by name.
struct Wanted {
    entities: Vec<bool>,
    voices: Vec<bool>,
}

impl Wanted {
    fn of(book: &Book, order: &SaidOrder, speaker: &str) -> Self {
        let entities = &book.ledger.entities;
        if book.entity(speaker).is_some() {
            return Self {
                entities: entities.iter().map(|row| row.id == speaker).collect(),
                voices: Vec::new(),
            };
        }
        let wanted = speaker.to_lowercase();
        let holds = |name: &String| name.to_lowercase().contains(&wanted);
        Self {
            entities: entities
                .iter()
                .map(|row| row.names.iter().any(holds))
                .collect(),
            voices: order.voices.iter().map(holds).collect(),
        }
    }

    fn takes(&self, listed: &Listed) -> bool {
        let is = |flags: &[bool], at: usize| flags.get(at).is_some_and(|flag| *flag);
        listed.entity.is_some_and(|at| is(&self.entities, at))
            || listed.voices.iter().any(|at| is(&self.voices, *at))
    }
}

/// The part of the statements that is asked for.
pub fn said_list<'a>(
    book: &'a Book,
    filter: &SaidFilter<'_>,
    window: Window<'_>,
) -> Result<SaidList<'a>, NoSuchCursor> {
    let order = book.said_order();
    let wanted = filter
        .speaker
        .map(|speaker| Wanted::of(book, order, speaker));
    let words = filter.words.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let rows: Vec<&Listed> = order
        .rows
        .iter()
        .filter(|listed| wanted.as_ref().is_none_or(|wanted| wanted.takes(listed)))
        .filter(|listed| filter.takes(book, listed, &words))
        .collect();
    let mut stances: BTreeMap<&str, usize> = BTreeMap::new();
    for listed in &rows {
        *stances.entry(listed.row(book).stance.word()).or_default() += 1;
    }
    let cursor = window.after.and_then(|after| place_of(book, after));
    Ok(SaidList {
        story: book.story_id(),
        speakers: speakers(book, order, &rows),
        stances: choices(stances),
        outlets: order.outlets.iter().map(String::as_str).collect(),
        statements: window.by(
            &rows,
            |listed, _| cursor == Some((listed.article, listed.at)),
            |listed| {
                let row = listed.row(book);
                statement_id(row.article, row.number)
            },
            |listed| SaidIn {
                said: said(book, listed.row(book)),
                outlet: book.articles[listed.article].article.outlet.as_deref(),
            },
        )?,
    })
}

/// Which of a book's articles and which of its statements an id names.
fn place_of(book: &Book, id: &str) -> Option<(usize, usize)> {
    let (article, number) = id.split_once(".s")?;
    let article = dateline_doc::ArticleId::from_hex(article)?;
    let number: u32 = number.parse().ok()?;
    let at = book.position(article)?;
    let statements = &book.articles[at].statements;
    Some((at, statements.iter().position(|row| row.number == number)?))
}

impl SaidFilter<'_> {
    fn takes(&self, book: &Book, listed: &Listed, words: &[&str]) -> bool {
        let row = listed.row(book);
        let outlet = || book.articles[listed.article].article.outlet.as_deref();
        self.kind.is_none_or(|kind| kind == row.kind)
            && self.stance.is_none_or(|stance| stance == row.stance)
            && self.outlet.is_none_or(|wanted| outlet() == Some(wanted))
            && is_between(row.said, self.from, self.to)
            && (words.is_empty() || {
                let held = row.words.to_lowercase();
                words.iter().all(|word| held.contains(word))
            })
    }
}

/// Those who say most.
fn speakers<'a>(book: &'a Book, order: &'a SaidOrder, rows: &[&Listed]) -> Vec<Choice<'a>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for listed in rows {
        let entity = listed
            .entity
            .map(|at| book.ledger.entities[at].name.as_str());
        let voice = || order.voices[listed.voices[0]].as_str();
        *counts.entry(entity.unwrap_or_else(voice)).or_default() += 1;
    }
    counts.remove("unattributed");
    let mut most = choices(counts);
    most.truncate(SPEAKERS);
    most
}
