//! A person or body as a speaker: what it said, and what others said of it.

use std::collections::BTreeMap;

use dateline_doc::{Stance, StatementKind};
use dateline_ledger::rows::StatementRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::census::RowAt;
use crate::entities::entity;
use crate::export::statement_id;
use crate::statements::said;
use crate::{Book, Entity, NoSuchCursor, Said, Slice, Window};

/// Whose statements are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SpokenSide {
    /// Its own.
    #[default]
    Own,
    /// Those of others that mention it.
    Others,
}

/// Which statements are asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SpeakerFilter {
    /// Whose.
    pub side: SpokenSide,
    /// What the speaker does by saying it.
    pub stance: Option<Stance>,
    /// Whether the words are the speaker's own.
    pub kind: Option<StatementKind>,
}

/// A speaker, with what it said or what others said of it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct SpeakerPage<'a> {
    /// It.
    pub entity: Entity<'a>,
    /// How many statements are its own.
    pub said: usize,
    /// How many statements of others mention it.
    pub said_about: usize,
    /// What is done by saying them, on the side that is shown.
    pub stances: Vec<WordCount<'a>>,
    /// Whether the words are the speakers' own, on the side that is shown.
    pub kinds: Vec<WordCount<'a>>,
    /// Who passed them on, on the side that is shown: the outermost of each chain.
    pub passed_on: Vec<WordCount<'a>>,
    /// How many came without anybody in between.
    pub first_hand: usize,
    /// The statements, by when they were said; then by article and place.
    pub statements: Slice<Said<'a>>,
}

/// How many statements a word is true of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct WordCount<'a> {
    /// The word.
    pub word: &'a str,
    /// How many statements.
    pub statements: usize,
}

/// Those who passed on that a screen has room for.
const PASSED_ON: usize = 12;

/// The speaker with this id, and the part of the statements that is asked for; `None` if the
/// story does not know it.
pub fn speaker_page<'a>(
    book: &'a Book,
    id: &str,
    filter: &SpeakerFilter,
    window: Window<'_>,
) -> Option<Result<SpeakerPage<'a>, NoSuchCursor>> {
    let at = book.entity_number(id)?;
    let held = book.census().held(at);
    let side = match filter.side {
        SpokenSide::Own => &held.said,
        SpokenSide::Others => &held.about,
    };
    let all = || side.iter().map(|&at| book.statement_at(at));
    let mut passed_on = count(all().filter_map(|row| row.chain.first().map(String::as_str)));
    passed_on.truncate(PASSED_ON);
    let wanted: Vec<RowAt> = side
        .iter()
        .copied()
        .filter(|&at| filter.takes(book.statement_at(at)))
        .collect();
    let id = |at: &RowAt| {
        let row = book.statement_at(*at);
        statement_id(row.article, row.number)
    };
    let statements = window.of(&wanted, id, |&at| said(book, book.statement_at(at)));
    Some(statements.map(|statements| SpeakerPage {
        entity: entity(book, at),
        said: held.said.len(),
        said_about: held.about.len(),
        stances: count(all().map(|row| row.stance.word())),
        kinds: count(all().map(|row| row.kind.word())),
        first_hand: all().filter(|row| row.chain.is_empty()).count(),
        passed_on,
        statements,
    }))
}

impl SpeakerFilter {
    fn takes(self, row: &StatementRow) -> bool {
        self.stance.is_none_or(|stance| stance == row.stance)
            && self.kind.is_none_or(|kind| kind == row.kind)
    }
}

/// Each word once, the most frequent first.
fn count<'a>(words: impl Iterator<Item = &'a str>) -> Vec<WordCount<'a>> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *found.entry(word).or_default() += 1;
    }
    let listed = found.into_iter();
    let mut listed: Vec<WordCount<'_>> = listed
        .map(|(word, statements)| WordCount { word, statements })
        .collect();
    listed.sort_by_key(|count| std::cmp::Reverse(count.statements));
    listed
}
