//! Pages made to exhaust a reader are read in part, in time that grows with their length, and
//! say so.

mod cases;

use std::time::{Duration, Instant};

use cases::Case;
use dateline_doc::{Article, Note, NoteKind};
use dateline_page::{Carrier, Given, Page, article};

/// What takes the square of its length takes minutes here, and what does not takes less than a
/// second in a release build: enough for a debug build on a machine that has other work.
const BOUND: Duration = Duration::from_secs(30);
/// Bytes of a text at most, whatever its page holds: the largest page that is read.
const MAX_TEXT: usize = 16 << 20;

fn read(bytes: Vec<u8>) -> (Article, Vec<Note>) {
    article(&Page {
        path: String::new(),
        bytes,
        given: Given::default(),
        carrier: Carrier::default(),
    })
}

#[track_caller]
fn check(cases: &[Case]) {
    for case in cases {
        let bytes = (case.bytes)();
        let len = bytes.len();
        let start = Instant::now();
        let (article, notes) = read(bytes);
        let took = start.elapsed();
        assert!(took < BOUND, "{}: {took:?}", case.name);
        sound(case.name, &article, len);
        let kinds: Vec<NoteKind> = notes.iter().map(|note| note.kind).collect();
        let noted = case.note.is_none_or(|note| kinds.contains(&note));
        assert!(noted, "{}: {kinds:?}", case.name);
    }
}

/// Asserts what holds for the article of any page, of `len` bytes.
#[track_caller]
fn sound(name: &str, article: &Article, len: usize) {
    let text = article.text.as_str();
    assert_eq!(article.map.text_len(), text.len(), "{name}");
    assert!(text.len() <= MAX_TEXT, "{name}: {} bytes", text.len());
    for furniture in &article.furniture {
        assert!(text.is_char_boundary(furniture.at), "{name}");
        assert!(furniture.source.end <= len, "{name}");
    }
    let spans = article.parts.iter().map(|part| part.span);
    for span in spans.chain(article.title) {
        assert!(text.get(span.start()..span.end()).is_some(), "{name}");
    }
}

#[test]
fn nested() {
    check(cases::NESTED);
}

#[test]
fn large() {
    check(cases::LARGE_ONES);
}

#[test]
fn many() {
    check(cases::MANY);
}

#[test]
fn facts() {
    check(cases::FACTS);
}

#[test]
fn dates() {
    check(cases::DATES);
}

#[test]
fn texts() {
    check(cases::TEXTS);
}

/// What stands within the limits is read all the same.
#[test]
fn the_words_are_read() {
    let text = |bytes: Vec<u8>| read(bytes).0.text;
    let words = "gulls, gulls";
    let nested = [
        "<body>",
        &"<div>".repeat(100_000),
        words,
        &"</div>".repeat(100_000),
    ];
    assert_eq!(text(nested.concat().into_bytes()), words);
    let attributes = ["<body><p ", &"a=\"b\" ".repeat(1_000_000), ">", words];
    assert_eq!(text(attributes.concat().into_bytes()), words);
    assert_eq!(
        text(format!("{words}{}", "\n".repeat(1_000_000)).into_bytes()),
        words
    );
}
