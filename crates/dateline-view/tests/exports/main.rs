//! Each format of the export, read back by a parser that is not the one that wrote it, or by
//! rules of its standard.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

mod book;
mod feeds;
mod linked;
mod tables;

use dateline_view::Book;
use dateline_view::export::{Base, Format};

/// What `format` makes of a ledger.
fn written(format: Format, book: &Book) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(book, &Base::default(), &mut out).unwrap();
    out
}

fn text(format: Format, book: &Book) -> String {
    String::from_utf8(written(format, book)).unwrap()
}

#[test]
fn the_same_bytes_every_time() {
    for format in Format::ALL {
        let (one, other) = (book::book(2), book::book(2));
        assert!(
            written(*format, &one) == written(*format, &other),
            "{format}"
        );
    }
}

#[test]
fn an_empty_ledger_is_no_error() {
    let empty = Book::new(Vec::new(), dateline_ledger::Ledger::default());
    for format in Format::ALL {
        let bytes = written(*format, &empty);
        assert_eq!(bytes.is_empty(), *format == Format::JsonLines, "{format}");
    }
}
