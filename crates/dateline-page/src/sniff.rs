//! What a file is, by its bytes and never by its name.

/// First bytes of files that hold no text, or hold it packed.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF container"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1F\x8B", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xFD7zXZ", "xz data"),
    (b"\x28\xB5\x2F\xFD", "zstd data"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7FELF", "a program"),
    (b"\xCA\xFE\xBA\xBE", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xD0\xCF\x11\xE0", "an office document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OggS", "an Ogg stream"),
    (b"ID3", "an MP3 file"),
    (b"\0asm", "a WebAssembly module"),
];

/// Bytes looked at.
const HEAD: usize = 64 << 10;

/// What `bytes` are, if they are no text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let wide = [b"\xFF\xFE", b"\xFE\xFF", b"<\0", b"\0<"];
    if wide.iter().any(|begin| bytes.starts_with(*begin)) {
        return None;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let control = head
        .iter()
        .filter(|b| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
        .count();
    (control * 200 > head.len()).then_some("control characters")
}

/// Elements that a page of HTML begins with or has near its beginning.
const MARKUP: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "link",
    "script",
    "style",
    "div",
    "p",
    "article",
    "section",
    "main",
    "header",
    "h1",
    "h2",
    "table",
    "span",
    "a",
    "br",
    "ul",
    "ol",
    "img",
    "blockquote",
];

/// Characters looked at.
const MARKUP_HEAD: usize = 4096;

/// Whether `text` is HTML: it begins with a tag (after comments, a declaration, white space),
/// or its head has an element that only pages have.
pub(crate) fn is_html(text: &str) -> bool {
    let head: String = text
        .chars()
        .take(MARKUP_HEAD)
        .collect::<String>()
        .to_ascii_lowercase();
    let start = head.trim_start();
    if start.starts_with("<!--") || start.starts_with("<?xml") {
        return true;
    }
    let tag_at = |at: usize| {
        let name = &head[at + 1..];
        MARKUP.iter().any(|tag| {
            name.strip_prefix(tag).is_some_and(|rest| {
                rest.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace())
            })
        })
    };
    if start.starts_with('<') {
        return tag_at(head.len() - start.len());
    }
    [
        "<!doctype html",
        "<html",
        "<body",
        "</p>",
        "</div>",
        "</h1>",
    ]
    .iter()
    .any(|tag| head.contains(tag))
}
