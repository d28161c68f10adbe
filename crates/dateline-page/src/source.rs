//! From bytes to characters, each with the bytes that it came from.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use dateline_doc::{Note, NoteKind, SourceMap, TextBuilder};
use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use crate::sniff;

/// Bytes of a page that are read; the rest is left out with a note.
const MAX_PAGE: usize = 16 << 20;
/// The same for text without markup, and for encodings whose every character needs an entry
/// in the map: a long book.
pub(crate) const MAX_TEXT: usize = 1 << 20;
/// Invalid sequences after which reading stops.
const MAX_INVALID: usize = 1 << 16;
/// Bytes in which a page may declare its encoding. The standard says 1024; pages say later.
const PRESCAN: usize = 8192;

/// A page as characters.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) map: SourceMap,
}

/// Decodes `bytes` by its byte order mark, the server's `charset`, its declaration or the looks
/// of it. Every
/// character of the result maps to its bytes of the page. Binary files are empty sources.
pub(crate) fn read(bytes: &[u8], charset: Option<&str>, notes: &mut Vec<Note>) -> Source {
    let mut note = |kind, detail: String| notes.push(Note { kind, detail });
    if bytes.trim_ascii().is_empty() {
        note(NoteKind::Empty, "the file is empty".to_owned());
        return Source::default();
    }
    if let Some(kind) = sniff::binary(bytes) {
        note(NoteKind::Binary, format!("not a text: {kind}"));
        return Source::default();
    }
    let (encoding, bom) = choose(bytes, charset);
    let has_markup = encoding == UTF_8 && bytes.trim_ascii_start().starts_with(b"<");
    let limit = if has_markup { MAX_PAGE } else { MAX_TEXT };
    let read = head(bytes, limit, encoding);
    if read.len() < bytes.len() {
        note(
            NoteKind::Limit,
            format!("read the first {limit} of {} bytes", bytes.len()),
        );
    }
    let mut out = Decoded::default();
    if encoding == UTF_8 {
        out.utf8(read, bom);
    } else {
        out.other(read, bom, encoding);
    }
    if out.invalid > 0 {
        let n = out.invalid;
        note(
            NoteKind::Encoding,
            format!("{n} invalid sequences in {}", encoding.name()),
        );
    }
    let (text, map) = out.text.finish();
    Source { text, map }
}

/// The first `limit` bytes, without a character cut in two.
fn head<'b>(bytes: &'b [u8], limit: usize, encoding: &'static Encoding) -> &'b [u8] {
    let Some(head) = bytes.get(..limit) else {
        return bytes;
    };
    let is_whole = |at: &usize| bytes.get(*at).is_none_or(|&byte| byte & 0xC0 != 0x80);
    let back = (0..4)
        .map(|back| limit - back)
        .find(is_whole)
        .unwrap_or(limit);
    if encoding == UTF_8 {
        &head[..back]
    } else {
        head
    }
}

/// The encoding in which [`read`] takes `bytes`.
pub(crate) fn encoding(bytes: &[u8], charset: Option<&str>) -> &'static Encoding {
    choose(bytes, charset).0
}

/// The encoding of `bytes` and the length of their byte order mark.
fn choose(bytes: &[u8], charset: Option<&str>) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    let head = &bytes[..bytes.len().min(MAX_PAGE)];
    let sent = charset
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| is_valid(head, encoding));
    let declared = sent
        .or_else(|| wide_xml(bytes))
        .or_else(|| declared(&bytes[..bytes.len().min(PRESCAN)]));
    let stateful = declared.filter(|encoding| !encoding.is_ascii_compatible());
    if let Some(encoding) = stateful {
        return (encoding, 0);
    }
    if mostly_utf8(head) {
        return (UTF_8, 0);
    }
    let encoding = declared.filter(|&encoding| encoding != UTF_8);
    (encoding.unwrap_or_else(|| guess(head)), 0)
}

/// Whether `bytes` can be in an encoding that a server names: servers have one setting for all of
/// their pages. In an encoding of single bytes everything can be.
fn is_valid(bytes: &[u8], encoding: &'static Encoding) -> bool {
    if encoding == UTF_8 {
        return mostly_utf8(bytes);
    }
    // A limit may have cut the last character.
    let head = &bytes[..bytes.len().min(1 << 20)];
    let valid = |cut: usize| {
        let head = &head[..head.len().saturating_sub(cut)];
        encoding
            .decode_without_bom_handling_and_without_replacement(head)
            .is_some()
    };
    let cuts = if head.len() < bytes.len() { 0..4 } else { 0..1 };
    cuts.into_iter().any(valid)
}

/// UTF-16 without a byte order mark, by its first sign: XML 1.0, appendix F.
fn wide_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, letter, 0, ..] if *letter > 0 => Some(encoding_rs::UTF_16LE),
        [0, b'<', 0, letter, ..] if *letter > 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether `bytes` are UTF-8, but for a few faults or a cut at the end: text in another
/// encoding has hardly a valid sequence outside ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    if str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    let cut_at_end = str::from_utf8(bytes).is_err_and(|fault| fault.error_len().is_none());
    invalid == 0 || (invalid == 1 && cut_at_end) || valid > 10 * invalid
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let found = detector.guess(None, Utf8Detection::Deny);
    let single = found.is_single_byte() && found != WINDOWS_1252;
    if single && is_english(bytes) && few_high(bytes) {
        return WINDOWS_1252;
    }
    found
}

/// Whether letters outside ASCII are too rare to tell a language by: in English they are those of
/// a few names, and its typists' machines write windows-1252.
fn few_high(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    high * 100 <= bytes.len()
}

/// Whether English function words make up a good part of the text.
fn is_english(bytes: &[u8]) -> bool {
    const COMMON: &[&[u8]] = &[
        b"the", b"of", b"and", b"to", b"in", b"that", b"was", b"for", b"is",
    ];
    let words = bytes[..bytes.len().min(1 << 16)].split(|b| !b.is_ascii_alphabetic());
    let (mut all, mut common) = (0, 0);
    for word in words.filter(|word| !word.is_empty()) {
        all += 1;
        common += usize::from(COMMON.iter().any(|one| word.eq_ignore_ascii_case(one)));
    }
    common >= 3 && common * 10 >= all
}

/// The encoding that a `meta` element or an XML declaration in `head` names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let named = |key: &[u8]| {
        let at = head.windows(key.len()).position(|window| window == key)?;
        let rest = head[at + key.len()..].trim_ascii_start();
        let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let end = rest.iter().position(|b| b"\"'; >/?\r\n\t".contains(b))?;
        Encoding::for_label(&rest[..end])
    };
    if !head.contains(&b'<') {
        return None;
    }
    let found = if head.starts_with(b"<?xml") {
        named(b"encoding").or_else(|| named(b"charset"))
    } else {
        named(b"charset")
    };
    // As the standard has it: a page that can say "utf-16" in single bytes is not in it.
    found.filter(|&e| {
        e != encoding_rs::UTF_16BE && e != encoding_rs::UTF_16LE && e != encoding_rs::REPLACEMENT
    })
}

#[derive(Default)]
struct Decoded {
    text: TextBuilder,
    invalid: usize,
}

impl Decoded {
    fn utf8(&mut self, bytes: &[u8], start: usize) {
        let mut at = start;
        for chunk in bytes[start..].utf8_chunks() {
            self.text.copy(chunk.valid(), at);
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                self.replace(at..at + chunk.invalid().len());
                at += chunk.invalid().len();
            }
            if self.invalid >= MAX_INVALID {
                break;
            }
        }
    }

    fn replace(&mut self, source: std::ops::Range<usize>) {
        self.invalid += 1;
        self.text.stand_for("\u{FFFD}", source);
    }

    /// Feeds the decoder a byte at a time, so that what comes out belongs to what went in.
    fn other(&mut self, bytes: &[u8], start: usize, encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut buffer = [0; 16];
        let (mut since, mut at) = (start, start);
        while self.invalid < MAX_INVALID {
            if since == at && encoding.is_ascii_compatible() {
                at += self.copy_ascii(bytes, at);
                since = at;
            }
            let last = at >= bytes.len();
            let input = bytes.get(at..=at).unwrap_or_default();
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(input, &mut buffer, last);
            at += read;
            if written > 0 {
                self.text
                    .stand_for(&String::from_utf8_lossy(&buffer[..written]), since..at);
                since = at;
            }
            if let DecoderResult::Malformed(_, after) = result {
                let end = at.saturating_sub(usize::from(after)).max(since);
                self.replace(since..end);
                since = end;
            } else if last {
                break;
            }
        }
    }

    fn copy_ascii(&mut self, bytes: &[u8], at: usize) -> usize {
        let run = &bytes[at..];
        let len = run.iter().position(|b| !b.is_ascii()).unwrap_or(run.len());
        self.text
            .copy(str::from_utf8(&run[..len]).unwrap_or_default(), at);
        len
    }
}
