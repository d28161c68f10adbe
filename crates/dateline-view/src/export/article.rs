use dateline_ledger::rows::{ArticleRow, FurnitureRow, PartRow};
use schemars::JsonSchema;
use serde::Serialize;

use super::within::Text;
use super::{all_written, written};
use crate::Quote;

/// An article.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the fields of the row, under the same names")]
pub struct ArticleLine<'a> {
    pub id: String,
    pub path: &'a str,
    pub url: Option<&'a str>,
    pub outlet: Option<&'a str>,
    pub title: Option<&'a str>,
    pub byline: Option<&'a str>,
    pub language: Option<&'a str>,
    pub published: Option<String>,
    pub published_from: Option<&'static str>,
    pub published_candidates: Vec<String>,
    pub modified: Option<String>,
    pub fetched: Option<String>,
    pub fetched_from: Option<&'a str>,
    pub agencies: &'a [String],
    pub dateline: Option<&'a str>,
    pub section: Option<&'a str>,
    pub keywords: &'a [String],
    pub sha256: &'a str,
    pub text: &'a str,
    pub access: &'static str,
    pub notes: &'a [String],
}

/// What was left out of an article.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct FurnitureLine<'a> {
    /// The article.
    pub article: String,
    /// Where it stood: an empty span of the text, whose words are those of the page.
    pub span: Quote<'a>,
    /// What it is.
    pub kind: &'static str,
}

/// A passage that is more than a paragraph of the body.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct PartLine<'a> {
    /// The article.
    pub article: String,
    /// Where it stands.
    pub span: Quote<'a>,
    /// What it is.
    pub kind: &'static str,
    /// When it was written, where it says so.
    pub written: Option<String>,
}

pub(crate) fn line(row: &ArticleRow) -> ArticleLine<'_> {
    let ArticleRow {
        id,
        path,
        url,
        outlet,
        title,
        byline,
        language,
        published,
        published_from,
        published_candidates,
        modified,
        fetched_from,
        fetched,
        agencies,
        dateline,
        section,
        keywords,
        sha256,
        text,
        access,
        notes,
        words: _,
        shingles: _,
    } = row;
    ArticleLine {
        id: id.to_string(),
        path,
        url: url.as_deref(),
        outlet: outlet.as_deref(),
        title: title.as_deref(),
        byline: byline.as_deref(),
        language: language.as_deref(),
        published: written(*published),
        published_from: published_from.map(dateline_doc::PublishedFrom::word),
        published_candidates: all_written(published_candidates),
        modified: written(*modified),
        fetched: written(*fetched),
        fetched_from: fetched_from.as_deref(),
        agencies,
        dateline: dateline.as_deref(),
        section: section.as_deref(),
        keywords,
        sha256,
        text,
        access: access.word(),
        notes,
    }
}

pub(crate) fn furniture<'a>(text: &Text<'a>, row: &'a FurnitureRow) -> FurnitureLine<'a> {
    let FurnitureRow {
        article,
        at,
        words,
        kind,
    } = row;
    FurnitureLine {
        article: article.to_string(),
        span: Quote {
            exact: words,
            ..text.quote(*at)
        },
        kind: kind.word(),
    }
}

pub(crate) fn part<'a>(text: &Text<'a>, row: &PartRow) -> PartLine<'a> {
    let PartRow {
        article,
        at,
        kind,
        written: at_time,
    } = row;
    PartLine {
        article: article.to_string(),
        span: text.quote(*at),
        kind: kind.word(),
        written: written(*at_time),
    }
}
