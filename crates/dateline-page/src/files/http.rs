//! What a server sent (RFC 9110, RFC 9112), as archives keep it.

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;

use super::{LARGEST, Place, Walk, kind, unreadable};
use crate::dates;

/// Encodings of one body that are undone.
const LAYERS: usize = 4;

/// Header fields by name in lower case, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Takes a line: a field, or what goes on with the one before.
    pub(super) fn add(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = self.0.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            self.0
                .push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    /// The first field of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|(field, _)| field == name);
        field.map(|(_, value)| value.as_str())
    }
}

/// Appends a line with its end to `out`, or `limit` bytes of it; how many there were.
pub(super) fn line(input: &mut dyn BufRead, limit: usize, out: &mut Vec<u8>) -> io::Result<usize> {
    input.take(limit as u64).read_until(b'\n', out)
}

/// Gives the page of a response; what it is counted as if it holds none.
pub(super) fn response(
    walk: &mut Walk,
    place: &Place,
    bytes: &[u8],
) -> ControlFlow<(), Option<&'static str>> {
    if !bytes.starts_with(b"HTTP/") {
        return body(walk, place, "", bytes.to_vec());
    }
    let mut rest = bytes;
    let mut first = Vec::new();
    let mut headers = Headers::default();
    let _ = line(&mut rest, LARGEST, &mut first);
    loop {
        let mut field = Vec::new();
        let _ = line(&mut rest, LARGEST, &mut field);
        if field.trim_ascii().is_empty() {
            break;
        }
        headers.add(&field);
    }
    let status = String::from_utf8_lossy(&first);
    let status = status.split_whitespace().nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        return ControlFlow::Continue(Some("of errors and redirections"));
    }
    let mut place = place.clone();
    let moment = |name: &str| dates::read(headers.get(name)?)?.value();
    place.carrier.last_modified = moment("last-modified");
    place.carrier.fetched = place.carrier.fetched.or_else(|| moment("date"));
    place.carrier.language = headers
        .get("content-language")
        .filter(|tag| tag.len() <= 12 && !tag.contains(','))
        .map(str::to_owned);
    let media = headers.get("content-type").unwrap_or_default();
    if !is_text(media) {
        return ControlFlow::Continue(Some("of other media"));
    }
    let (decoded, fault) = decoded(&headers, rest, walk);
    if let Some(fault) = fault {
        walk.note(&place, fault)?;
    }
    body(walk, &place, media, decoded)
}

/// Gives the page that is `bytes` of this media type.
pub(super) fn body(
    walk: &mut Walk,
    place: &Place,
    media: &str,
    bytes: Vec<u8>,
) -> ControlFlow<(), Option<&'static str>> {
    use ControlFlow::Continue;
    if !is_text(media) {
        return Continue(Some("of other media"));
    }
    if bytes.trim_ascii().is_empty() {
        return Continue(Some("without content"));
    }
    // RFC 9309 gives it its name; it is for robots.
    let url = place.carrier.url.as_deref().unwrap_or_default();
    if url
        .split(['?', '#'])
        .next()
        .is_some_and(|path| path.ends_with("/robots.txt"))
    {
        return Continue(Some("for robots"));
    }
    let mut place = place.clone();
    place.carrier.charset = charset(media);
    match kind::of(&bytes[..bytes.len().min(super::HEAD)]) {
        kind::Kind::Pages => walk.document(&place, bytes)?,
        kind::Kind::Json if media.contains("json") => {
            walk.stream(&place, &mut Cursor::new(bytes), super::DEPTH)?;
        }
        _ => return Continue(Some("of other media")),
    }
    Continue(None)
}

/// Whether a body of this type may be a page or a feed; a type that is not told may be.
fn is_text(media: &str) -> bool {
    let name = media.split(';').next().unwrap_or_default().trim();
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "" | "text/html"
            | "text/plain"
            | "text/xml"
            | "application/xml"
            | "application/xhtml+xml"
            | "application/rss+xml"
            | "application/atom+xml"
            | "application/rdf+xml"
            | "application/feed+json"
            | "multipart/related"
            | "message/rfc822"
    )
}

fn charset(media: &str) -> Option<String> {
    let parameter = media.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    let label = parameter.trim().trim_matches(['"', '\'']);
    (!label.is_empty()).then(|| label.to_owned())
}

/// The body without its transfer and content encodings; what went wrong, if anything did. What
/// cannot be undone is left as it is: archives also keep bodies that a browser has decoded,
/// under the headers of the encoded ones.
fn decoded(headers: &Headers, body: &[u8], walk: &Walk) -> (Vec<u8>, Option<String>) {
    let is_chunked = headers
        .get("transfer-encoding")
        .is_some_and(|codings| codings.to_ascii_lowercase().contains("chunked"));
    let mut bytes = if is_chunked {
        dechunked(body)
    } else {
        body.to_vec()
    };
    let codings = headers.get("content-encoding").unwrap_or_default();
    let codings = codings.to_ascii_lowercase();
    let mut fault = None;
    for coding in codings.rsplit(',').map(str::trim).take(LAYERS) {
        match undone(coding, &bytes, walk) {
            Ok(Some((unpacked, None))) => bytes = unpacked,
            Ok(Some((unpacked, Some(what)))) if !unpacked.is_empty() => {
                bytes = unpacked;
                fault = Some(format!("the body {what}; read as far as it goes"));
            }
            Ok(_) => {}
            Err(what) => fault = Some(what),
        }
    }
    (bytes, fault)
}

/// What came out, and why there is no more of it.
type Undone = (Vec<u8>, Option<String>);

fn undone(coding: &str, bytes: &[u8], walk: &Walk) -> Result<Option<Undone>, String> {
    let is_zlib = matches!(bytes, [head, ..] if head & 0x0F == 8)
        && bytes
            .get(..2)
            .is_some_and(|b| (usize::from(b[0]) * 256 + usize::from(b[1])) % 31 == 0);
    let undone = match coding {
        "" | "identity" | "none" => return Ok(None),
        "gzip" | "x-gzip" if !bytes.starts_with(&[0x1F, 0x8B]) => return Ok(None),
        "gzip" | "x-gzip" => unpacked(flate2::bufread::MultiGzDecoder::new(bytes), walk),
        "deflate" if is_zlib => unpacked(flate2::bufread::ZlibDecoder::new(bytes), walk),
        "deflate" => unpacked(flate2::bufread::DeflateDecoder::new(bytes), walk),
        "br" => unpacked(brotli_decompressor::Decompressor::new(bytes, 4096), walk),
        "zstd" => match zstd::stream::read::Decoder::with_buffer(bytes) {
            Ok(decoder) => unpacked(decoder, walk),
            Err(error) => (Vec::new(), Some(unreadable(&error))),
        },
        other => return Err(format!("the body is encoded as {other}, which is not read")),
    };
    Ok(Some(undone))
}

fn unpacked(decoder: impl Read, walk: &Walk) -> Undone {
    let mut out = Vec::new();
    let outcome = decoder.take(LARGEST as u64 + 1).read_to_end(&mut out);
    let spent = walk.budget.spend(out.len());
    let mut fault = outcome.and(spent.map(|()| 0)).err().map(|e| unreadable(&e));
    if out.len() > LARGEST {
        out.truncate(LARGEST);
        fault = Some(format!("is larger than {} MiB", LARGEST >> 20));
    }
    (out, fault)
}

/// RFC 9112, section 7.1. Bytes that are no chunks are the body itself; chunks that break off
/// give what there is.
fn dechunked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((length, data)) = chunk_head(rest) {
        if length == 0 {
            return out;
        }
        let length = length.min(data.len());
        out.extend(&data[..length]);
        rest = &data[length..];
        rest = rest
            .strip_prefix(b"\r\n")
            .or(rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
    }
    // After a good beginning, what is no chunk is the body gone on.
    out.extend(rest);
    out
}

/// The length of a chunk, and what follows that line.
fn chunk_head(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(1000).position(|&byte| byte == b'\n')?;
    let head = str::from_utf8(&bytes[..end]).ok()?;
    let digits = head.split(';').next()?.trim();
    let length = usize::from_str_radix(digits, 16).ok()?;
    Some((length, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_chunks(bytes: &str, body: &str) {
        assert_eq!(String::from_utf8_lossy(&dechunked(bytes.as_bytes())), body);
    }

    #[test]
    fn chunks() {
        check_chunks("4\r\nFish\r\n6;x=1\r\n chips\r\n0\r\n\r\n", "Fish chips");
        check_chunks("<html>no chunks</html>", "<html>no chunks</html>");
        check_chunks("4\r\nFish\r\nzz\r\n chips", "Fishzz\r\n chips");
        check_chunks("ffff\r\nFish", "Fish");
        check_chunks(
            "ffffffffffffffffffff\r\nFish",
            "ffffffffffffffffffff\r\nFish",
        );
        check_chunks("", "");
    }

    #[test]
    fn types() {
        assert!(is_text("Text/HTML; charset=x") && is_text("") && !is_text("image/png"));
        assert_eq!(
            charset("text/html; Charset=\"utf-8\"").as_deref(),
            Some("utf-8")
        );
        assert_eq!(charset("text/html; a=b"), None);
        let mut headers = Headers::default();
        headers.add(b"Content-Type: a\r\n");
        headers.add(b"  b\r\n");
        headers.add(b"nonsense\r\n");
        assert_eq!(headers.get("content-type"), Some("a b"));
    }

    proptest::proptest! {
        #[test]
        fn any_chunks_come_to_an_end(bytes: Vec<u8>) {
            let out = dechunked(&bytes);
            proptest::prop_assert!(out.len() <= bytes.len());
        }
    }
}
