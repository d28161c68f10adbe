//! From the bytes of a page to its article.

mod credits;
mod dates;
mod draft;
mod html;
mod manifest;
mod mend;
mod parts;
mod phrases;
mod plain;
mod published;
mod sniff;
mod source;
mod titles;

use dateline_doc::{Access, Article, ArticleId, Edtf, Note, NoteKind, Published, PublishedFrom};

use draft::Draft;
pub use manifest::{Manifest, manifest};
pub use plain::split;
pub use published::shows_day_first;

/// Bytes as they came, with what is known of where from.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The page's path as it was given, `/`-separated; for messages and for the export.
    pub path: String,
    /// Never altered.
    pub bytes: Vec<u8>,
    /// What the list beside the page says of it.
    pub given: Given,
    /// What the archive or the feed that held it says of it.
    pub carrier: Carrier,
}

/// What an archive, a feed or a server says of a page that it carries: evidence beside the
/// page's own, where a [`Given`] has the last word.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Carrier {
    /// The address that the page was fetched from.
    pub url: Option<String>,
    /// Its headline, as a feed gives it.
    pub title: Option<String>,
    /// Who published it: a feed's `source` or title.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When it was last changed.
    pub modified: Option<Edtf>,
    /// The server's `Last-Modified`.
    pub last_modified: Option<Edtf>,
    /// When it was fetched: nothing in it was written later.
    pub fetched: Option<Edtf>,
    /// Label of the encoding that the server named in `Content-Type`.
    pub charset: Option<String>,
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
    /// Whether `03/04/2026` is 3 April on this outlet's pages, where its other pages show it
    /// (`Some(true)`) or show the opposite. Not in the manifest: filled in by who reads many.
    pub day_first: Option<bool>,
}

/// The reading matter of `page`. Never fails: the worst page is an empty article with a note.
pub fn article(page: &Page) -> (Article, Vec<Note>) {
    let mut notes = Vec::new();
    let source = source::read(&page.bytes, &mut notes);
    let draft = if sniff::is_html(&source.text) {
        html::read(&source, &page.given, &page.carrier, &mut notes)
    } else {
        // A page of markup keeps its characters as they are, so that every word is the page's own;
        // a text went through hands and programs that spoilt some of them.
        let mended = mend::pasted(mend::characters(source, &mut notes));
        plain::read(&mended, &page.given, &mut notes)
    };
    if draft.text.is_empty() && notes.is_empty() {
        notes.push(Note {
            kind: NoteKind::Empty,
            detail: "no readable words".to_owned(),
        });
    }
    (settle(page, draft), notes)
}

fn settle(page: &Page, draft: Draft) -> Article {
    let given = &page.given;
    let mut credits = credits::complete(&draft);
    let (text, map) = draft.text.finish();
    credits.outlet = given.outlet.clone().or(credits.outlet);
    credits.title = given.title.clone().or(credits.title);
    credits.url = given.url.clone().or(credits.url);
    credits::infer(&mut credits, &text);
    let published = match given.published {
        Some(value) => Published {
            value: Some(value),
            from: Some(PublishedFrom::Manifest),
            candidates: Vec::new(),
        },
        None => draft.published,
    };
    Article {
        id: ArticleId::of(&page.bytes, given.outlet.as_deref(), given.url.as_deref()),
        text,
        map,
        title: draft.title,
        credits,
        published,
        access: draft.access.unwrap_or(Access::Full),
        furniture: draft.furniture,
        parts: draft.parts,
    }
}
