//! From the bytes of a page to its article.

mod manifest;

pub use manifest::{Manifest, manifest};

use dateline_doc::{
    Access, Article, ArticleId, Credits, Edtf, Note, Published, PublishedFrom, TextBuilder,
};

/// Bytes as they came, with what is known of where from.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The page's path as it was given, `/`-separated; for messages and for the export.
    pub path: String,
    /// Never altered.
    pub bytes: Vec<u8>,
    /// What the list beside the page says of it.
    pub given: Given,
}

/// What a `manifest.jsonl` says of one page. It wins over what the page says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Given {
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Edtf>,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// The reading matter of `page`. Never fails: the worst page is an empty article with a note.
pub fn article(page: &Page) -> (Article, Vec<Note>) {
    let text = String::from_utf8_lossy(&page.bytes);
    let mut out = TextBuilder::default();
    out.copy(&text, 0);
    let (text, map) = out.finish();
    let given = &page.given;
    let article = Article {
        id: ArticleId::of(&page.bytes, given.outlet.as_deref(), given.url.as_deref()),
        text,
        map,
        title: None,
        credits: Credits {
            outlet: given.outlet.clone(),
            title: given.title.clone(),
            url: given.url.clone(),
            ..Credits::default()
        },
        published: Published {
            value: given.published,
            from: given.published.map(|_| PublishedFrom::Manifest),
            candidates: Vec::new(),
        },
        access: Access::Full,
        furniture: Vec::new(),
    };
    (article, Vec::new())
}
