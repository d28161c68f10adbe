//! What a file is, by its first bytes and never by its name.

/// What can hold pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Gzip,
    Zstd,
    Zip,
    Parquet,
    /// ISO 28500.
    Warc,
    /// Its forerunner, of the Internet Archive.
    Arc,
    /// JSON: one value, a list, or a value a line.
    Json,
    /// Anything else: a page, a feed, or no text at all.
    Pages,
}

/// The kind of a file that begins with `head`.
pub(super) fn of(head: &[u8]) -> Kind {
    match head {
        [0x1F, 0x8B, 8, ..] => Kind::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Kind::Zstd,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        [b'P', b'A', b'R', b'1', ..] => Kind::Parquet,
        _ => text(head),
    }
}

fn text(head: &[u8]) -> Kind {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = head.trim_ascii_start();
    if head.starts_with(b"WARC/") {
        Kind::Warc
    } else if head.starts_with(b"filedesc:") {
        Kind::Arc
    } else if is_json(head) {
        Kind::Json
    } else {
        Kind::Pages
    }
}

/// An object, or a list of objects. A list of strings is what scrapers make of a text: a page.
fn is_json(head: &[u8]) -> bool {
    let after = |sign: u8| {
        head.strip_prefix(&[sign])
            .map(<[u8]>::trim_ascii_start)
            .unwrap_or_default()
    };
    matches!(after(b'{').first(), Some(b'"' | b'}')) || after(b'[').starts_with(b"{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_the_first_bytes() {
        for (head, kind) in [
            (b"WARC/1.1\r\n".as_slice(), Kind::Warc),
            (b"\n\nWARC/1.0\r\n", Kind::Warc),
            (b"filedesc://a.arc 0.0.0.0", Kind::Arc),
            (b"\xEF\xBB\xBF { \"url\"", Kind::Json),
            (b"[\n  {", Kind::Json),
            (b"{}", Kind::Json),
            (b"['a', 'b']", Kind::Pages),
            (b"[\"One paragraph\", \"another\"]", Kind::Pages),
            (b"{curly} words", Kind::Pages),
            (b"<rss>", Kind::Pages),
            (b"", Kind::Pages),
        ] {
            assert_eq!(of(head), kind, "{}", String::from_utf8_lossy(head));
        }
    }
}
