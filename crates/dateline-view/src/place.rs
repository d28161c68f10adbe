use dateline_doc::ArticleId;
use dateline_ledger::rows::Cite;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Quote};

/// Words of an article, and where they are: what every line of a screen rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Place<'a> {
    /// Id of the article.
    pub article: String,
    /// What a screen calls the article: its file's name; where two share it, the beginning of
    /// its id. `show` takes either.
    pub label: &'a str,
    /// Who published it: what people call it by. The exports have it with the article.
    #[serde(skip)]
    pub outlet: Option<&'a str>,
    /// Day of publication.
    pub published: Option<String>,
    /// The words.
    pub span: Quote<'a>,
}

impl Place<'_> {
    /// How a screen cites it: the article, and the bytes of its page. Of a long label it gives
    /// the beginning, by which `show` finds the article too.
    pub fn cite(&self) -> String {
        const LABEL: usize = 16;
        let Quote {
            source_start,
            source_end,
            ..
        } = self.span;
        let label: String = self.label.chars().take(LABEL).collect();
        let more = if label.len() < self.label.len() {
            "…"
        } else {
            ""
        };
        format!("{label}{more}@{source_start}-{source_end}")
    }
}

impl Book {
    /// A place of an article.
    pub fn place(&self, article: ArticleId, at: Cite) -> Place<'_> {
        let published = self.article(article).and_then(|row| row.published);
        Place {
            article: article.to_string(),
            label: self.label(article),
            outlet: self.article(article).and_then(|row| row.outlet.as_deref()),
            published: published.map(|date| date.to_string()),
            span: self.quote(article, at),
        }
    }
}
