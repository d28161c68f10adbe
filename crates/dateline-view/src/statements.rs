use dateline_doc::{ArticleId, Stance};
use dateline_ledger::rows::StatementRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::export::statement_id;
use crate::{Book, Place, Quote};

/// Which statements are asked for; all, where nothing is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StatementFilter<'f> {
    /// Words that a name of the speaker, or of one of the chain, holds, in any case.
    pub speaker: Option<&'f str>,
    /// What the speaker does by saying it.
    pub stance: Option<Stance>,
    /// The article.
    pub article: Option<ArticleId>,
}

/// Attributed content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Said<'a> {
    /// Its id.
    pub id: String,
    /// When it was said (EDTF).
    pub said: Option<String>,
    /// Who said it: the name it goes by across articles, else as the article has it.
    pub speaker: &'a str,
    /// Id of the speaker's entity.
    pub entity: Option<&'a str>,
    /// Those who passed it on, outermost first.
    pub chain: &'a [String],
    /// Whether the words are the speaker's own.
    pub kind: &'static str,
    /// What the speaker does by saying it.
    pub stance: &'static str,
    /// What is said.
    pub content: Place<'a>,
    /// The words for who says it.
    pub source: Option<Quote<'a>>,
    /// The words that make it a saying.
    pub cue: Option<Quote<'a>>,
}

/// Statements, by when they were said; then by article and place.
pub fn statements<'a>(book: &'a Book, filter: &StatementFilter<'_>) -> Vec<Said<'a>> {
    let mut rows: Vec<&StatementRow> = book
        .articles
        .iter()
        .flat_map(|rows| &rows.statements)
        .filter(|row| filter.takes(book, row))
        .collect();
    rows.sort_by_cached_key(|row| {
        let said = row.said.map(dateline_doc::Edtf::sort_key);
        (said.is_none(), said)
    });
    rows.into_iter().map(|row| said(book, row)).collect()
}

pub(crate) fn said<'a>(book: &'a Book, row: &'a StatementRow) -> Said<'a> {
    let quote = |at| book.quote(row.article, at);
    let entity = row
        .referent
        .and_then(|referent| book.entity_id(row.article, referent));
    Said {
        id: statement_id(row.article, row.number),
        said: row.said.map(|date| date.to_string()),
        speaker: speaker(book, row),
        entity,
        chain: &row.chain,
        kind: row.kind.word(),
        stance: row.stance.word(),
        content: book.place(row.article, row.content),
        source: row.source.map(quote),
        cue: row.cue.map(quote),
    }
}

/// The name that a statement's speaker goes by.
pub(crate) fn speaker<'a>(book: &'a Book, row: &'a StatementRow) -> &'a str {
    let entity = row
        .referent
        .and_then(|referent| book.entity_id(row.article, referent));
    entity
        .and_then(|id| book.entity(id))
        .map_or(row.speaker.as_str(), |entity| entity.name.as_str())
}

impl StatementFilter<'_> {
    pub(crate) fn takes(&self, book: &Book, row: &StatementRow) -> bool {
        self.article.is_none_or(|article| article == row.article)
            && self.stance.is_none_or(|stance| stance == row.stance)
            && self
                .speaker
                .is_none_or(|wanted| is_by(book, row, &wanted.to_lowercase()))
    }
}

/// Whether the speaker or one of the chain has a name that holds `wanted`.
fn is_by(book: &Book, row: &StatementRow, wanted: &str) -> bool {
    let entity = row
        .referent
        .and_then(|referent| book.entity_id(row.article, referent))
        .and_then(|id| book.entity(id));
    let names = entity.into_iter().flat_map(|entity| &entity.names);
    let mut all = names.chain([&row.speaker]).chain(&row.chain);
    all.any(|name| name.to_lowercase().contains(wanted))
}
