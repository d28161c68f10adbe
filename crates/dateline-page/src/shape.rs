//! What a stored page is, for whoever shows it as it came.

use crate::{sniff, source};

/// What a page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// Whether it is HTML; else it is a text.
    pub html: bool,
    /// The name of the encoding in which it is read (WHATWG Encoding Standard).
    pub charset: &'static str,
}

/// Bytes by which a page is told from a text.
const HEAD: usize = 64 << 10;

/// What `bytes` are, read as [`article`](crate::article) reads them. `charset` is what a server
/// named.
pub fn shape(bytes: &[u8], charset: Option<&str>) -> Shape {
    let encoding = source::encoding(bytes, charset);
    let (head, _, _) = encoding.decode(&bytes[..bytes.len().min(HEAD)]);
    Shape {
        html: sniff::is_html(&head),
        charset: encoding.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], charset: Option<&str>, html: bool, wanted: &str) {
        let found = shape(bytes, charset);
        assert_eq!((found.html, found.charset), (html, wanted));
    }

    #[test]
    fn by_bytes_and_by_what_the_server_named() {
        check(b"Plain words.", None, false, "UTF-8");
        check(b"<!doctype html><p>x", None, true, "UTF-8");
        check(
            b"<html><meta charset=koi8-r>\xf0\xd2\xc9\xd7\xc5\xd4.",
            None,
            true,
            "KOI8-R",
        );
        check(b"<html>\xe9t\xe9", Some("latin1"), true, "windows-1252");
        check(b"\xff\xfe<\0p\0>\0", None, true, "UTF-16LE");
    }
}
