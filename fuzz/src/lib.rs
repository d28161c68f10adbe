//! What must hold for the article of any bytes.

use dateline_doc::{Article, Span};
use dateline_page::{Carrier, Given, Page, article};

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
    let (first, notes) = article(&page);
    sound(&first, page.bytes.len());
    assert_eq!((first, notes), article(&page), "read twice, the same");
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
