//! What must hold for the article of any bytes.

use std::io::Cursor;
use std::ops::ControlFlow;

use dateline_doc::{Article, Span};
use dateline_page::files::{self, Flow, Item, Options};
use dateline_page::{Carrier, Given, Page, article};

/// Pages of one file that are read: the many of a large one are alike.
const PAGES: usize = 8;

/// Reads `bytes` as a page and checks what every article promises.
///
/// # Panics
///
/// If a promise is broken: that is a finding.
pub fn check(bytes: Vec<u8>) {
    let page = Page {
        path: String::new(),
        bytes,
        given: Given::default(),
        carrier: Carrier::default(),
    };
    check_page(&page);
}

/// Takes `bytes` apart as a file and checks what every file promises, and its first pages.
///
/// # Panics
///
/// If a promise is broken: that is a finding.
pub fn check_file(bytes: &[u8]) {
    let items = items(bytes, usize::MAX);
    assert_eq!(
        items,
        self::items(bytes, usize::MAX),
        "taken apart twice, the same"
    );
    if let Some(first) = items.first() {
        assert_eq!(
            &self::items(bytes, 1),
            std::slice::from_ref(first),
            "goes on after a break"
        );
    }
    for item in &items {
        let (Item::Note(files::Remark { path, .. })
        | Item::LeftOut(files::Remark { path, .. })
        | Item::Lead(files::Lead { path, .. })) = item
        else {
            continue;
        };
        assert!(path.starts_with("file"), "{path:?} is no place of the file");
    }
    let pages = items.iter().filter_map(|item| match item {
        Item::Page(page) => Some(page),
        _ => None,
    });
    for page in pages.take(PAGES) {
        assert!(
            page.path.starts_with("file"),
            "{:?} is no place of the file",
            page.path
        );
        assert!(
            page.bytes.len() <= files::LARGEST,
            "a page larger than any may be"
        );
        check_page(page);
    }
}

/// What is in a file, until there are `enough`.
fn items(bytes: &[u8], enough: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut take = |item| -> Flow {
        items.push(item);
        if items.len() < enough {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let _ = files::read(
        "file",
        Cursor::new(bytes.to_vec()),
        &Options::default(),
        &mut take,
    );
    items
}

fn check_page(page: &Page) {
    let (first, notes) = article(page);
    sound(&first, page.bytes.len());
    assert_eq!((first, notes), article(page), "read twice, the same");
}

/// Asserts that all that points into the article's text or its page of `len` bytes stays within.
///
/// # Panics
///
/// If something does not.
pub fn sound(article: &Article, len: usize) {
    let text = article.text.as_str();
    assert_eq!(article.map.text_len(), text.len(), "the map is of the text");
    if let Some(title) = article.title {
        within(title, text);
    }
    for part in &article.parts {
        within(part.span, text);
    }
    let starts = article.parts.iter().map(|part| part.span.start());
    assert!(starts.is_sorted(), "parts stand in text order");
    for furniture in &article.furniture {
        assert!(
            text.is_char_boundary(furniture.at),
            "furniture cuts a character"
        );
        let source = &furniture.source;
        assert!(
            source.start <= source.end && source.end <= len,
            "furniture outside the page"
        );
    }
    mapped(article, len);
}

fn within(span: Span, text: &str) {
    assert!(
        text.get(span.start()..span.end()).is_some(),
        "{span:?} is no span of the text"
    );
}

/// Every word has bytes of its own in the page.
fn mapped(article: &Article, len: usize) {
    let mut at = 0;
    for word in article.text.split_whitespace() {
        let start = at + article.text[at..].find(word).unwrap_or_default();
        at = start + word.len();
        let source = article.map.source(Span::new(start, at));
        assert!(
            !source.is_empty() && source.end <= len,
            "{word:?} maps to {source:?} of {len}"
        );
    }
}
