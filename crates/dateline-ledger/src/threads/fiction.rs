//! Small fictional stories for the tests of this and other modules.

use dateline_doc::{Access, Article, ArticleId, Credits, Published, TextBuilder};
use dateline_model::Tagger;

use crate::rows::{Rows, StoryRow, rows as rows_of};

/// The rows of articles given as `(outlet, day, text)`.
pub(crate) fn rows(articles: &[(&str, &str, &str)]) -> Vec<Rows> {
    let tagger = Tagger::load().unwrap();
    articles
        .iter()
        .map(|(outlet, day, text)| {
            let doc = dateline_annotate::annotate(article(outlet, day, text), &tagger).unwrap();
            rows_of(&doc, outlet, "", &[])
        })
        .collect()
}

/// All articles as one story.
pub(crate) fn story(rows: &[&Rows]) -> StoryRow {
    StoryRow {
        id: "story".to_owned(),
        title: String::new(),
        articles: rows.iter().map(|r| r.article.id).collect(),
    }
}

fn article(outlet: &str, day: &str, text: &str) -> Article {
    let mut builder = TextBuilder::default();
    builder.copy(text, 0);
    let (text, map) = builder.finish();
    Article {
        id: ArticleId::of(text.as_bytes(), Some(outlet), None),
        text,
        map,
        title: None,
        credits: Credits {
            outlet: Some(outlet.to_owned()),
            ..Credits::default()
        },
        published: Published {
            value: day.parse().ok(),
            from: None,
            candidates: Vec::new(),
        },
        access: Access::Full,
        furniture: Vec::new(),
        parts: Vec::new(),
    }
}
