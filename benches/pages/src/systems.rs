//! The crates that are compared, each with the settings that it comes with.

use dateline_page::{Carrier, Given, Page};
use dom_smoothie::{Config, Readability, TextMode};

/// What a crate makes of a page. All of it is empty where it fails or panics.
#[derive(Default)]
pub struct Found {
    /// The main text.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
}

/// Reads the bytes of one page.
pub type System = fn(&[u8]) -> Found;

/// The crate that is called `name`.
pub fn named(name: &str) -> Option<System> {
    match name {
        "dateline" => Some(dateline),
        "rs-trafilatura" => Some(rs_trafilatura),
        "dom_smoothie" => Some(dom_smoothie),
        _ => None,
    }
}

fn dateline(bytes: &[u8]) -> Found {
    let page = Page {
        path: String::new(),
        bytes: bytes.to_vec(),
        given: Given::default(),
        carrier: Carrier::default(),
    };
    let (article, _) = dateline_page::article(&page);
    Found {
        text: article.text,
        title: article.credits.title,
        byline: article.credits.byline,
        published: article.published.value.map(|date| date.to_string()),
    }
}

fn rs_trafilatura(bytes: &[u8]) -> Found {
    let result = std::panic::catch_unwind(|| ::rs_trafilatura::extract_bytes(bytes));
    let Ok(Ok(result)) = result else {
        return Found::default();
    };
    Found {
        text: result.content_text,
        title: result.metadata.title,
        byline: result.metadata.author,
        published: result.metadata.date.map(|date| date.to_rfc3339()),
    }
}

fn dom_smoothie(bytes: &[u8]) -> Found {
    // Its default puts the words of two paragraphs together without a space.
    let config = Config {
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let read = || {
        let html = String::from_utf8_lossy(bytes);
        Readability::new(html.as_ref(), None, Some(config))?.parse()
    };
    let Ok(Ok(article)) = std::panic::catch_unwind(read) else {
        return Found::default();
    };
    Found {
        text: article.text_content.to_string(),
        title: Some(article.title),
        byline: article.byline,
        published: article.published_time,
    }
}
