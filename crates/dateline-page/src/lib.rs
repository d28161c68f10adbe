//! From the bytes of a page to its article.

mod credits;
mod dates;
mod draft;
pub mod files;
mod html;
mod manifest;
mod mend;
mod parts;
mod phrases;
mod plain;
mod published;
mod shape;
mod sniff;
mod source;
mod titles;

use dateline_doc::{Access, Article, ArticleId, Edtf, Note, NoteKind, Span};

use draft::Draft;
use files::RecordText;
pub use manifest::{Manifest, manifest};
pub use plain::split;
pub use published::shows_day_first;
pub use shape::{Shape, shape};
use source::Source;

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
    /// What the fields of a record are called, where the user said so.
    pub columns: files::Columns,
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
    let draft = if let Some(record) = files::as_record(page) {
        of_record(page, record, &mut notes)
    } else {
        let charset = page.carrier.charset.as_deref();
        let source = source::read(&page.bytes, charset, &mut notes);
        let is_html = sniff::is_html(&source.text);
        read(source, is_html, &page.given, &page.carrier, &mut notes)
    };
    if draft.text.is_empty() && notes.is_empty() {
        notes.push(Note {
            kind: NoteKind::Empty,
            detail: "no readable words".to_owned(),
        });
    }
    (settle(page, draft), notes)
}

fn read(
    source: Source,
    is_html: bool,
    given: &Given,
    carrier: &Carrier,
    notes: &mut Vec<Note>,
) -> Draft {
    if is_html {
        html::read(&source, given, carrier, notes)
    } else {
        // A page of markup keeps its characters as they are, so that every word is the page's own;
        // a text went through hands and programs that spoilt some of them.
        let mended = mend::pasted(mend::characters(source, notes));
        plain::read(&mended, given, notes)
    }
}

/// A record says which words are its title; a text does not.
fn of_record(page: &Page, record: RecordText, notes: &mut Vec<Note>) -> Draft {
    let mut given = page.given.clone();
    given.title = given.title.or_else(|| record.title.clone());
    given.url = given.url.or_else(|| page.carrier.url.clone());
    if record.is_cut {
        notes.push(Note {
            kind: NoteKind::Limit,
            detail: "the record's text is read in part".to_owned(),
        });
    }
    let mut draft = read(record.source, record.is_html, &given, &page.carrier, notes);
    let title = record.title.as_deref().unwrap_or_default();
    if draft.title.is_none() && !title.is_empty() && draft.text.text().starts_with(title) {
        draft.title = Some(Span::new(0, title.len()));
    }
    draft
}

/// Puts together what is said of an article: the last word is the list's, the first after it
/// the page's own.
fn settle(page: &Page, draft: Draft) -> Article {
    let Page { given, carrier, .. } = page;
    let mut credits = credits::complete(&draft);
    let (text, map) = draft.text.finish();
    let said = |given: &Option<String>, own: Option<String>, carried: &Option<String>| {
        given.clone().or(own).or_else(|| carried.clone())
    };
    credits.outlet = said(&given.outlet, credits.outlet, &carrier.outlet);
    credits.title = said(&given.title, credits.title, &carrier.title);
    credits.url = said(&given.url, credits.url, &carrier.url);
    credits.byline = said(&None, credits.byline, &carrier.byline);
    credits.language = said(&None, credits.language, &carrier.language);
    credits.modified = credits.modified.or(carrier.modified);
    credits.fetched_from = carrier.url.clone().or(credits.fetched_from);
    credits.fetched = carrier.fetched.or(credits.fetched);
    if credits.keywords.is_empty() {
        credits.keywords.clone_from(&carrier.keywords);
    }
    credits::infer(&mut credits, &text);
    let published = published::settle(given, carrier, draft.published);
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
