//! A page with its pictures in one file: MHTML (RFC 2557), as browsers save it.

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Flow, Place, Walk};
use crate::dates;

/// Bytes in which the type must be declared.
const HEAD: usize = 8 << 10;

/// Whether `bytes` begin with headers, and those declare parts that belong together.
pub(super) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let head = head.trim_start().replace("\r\n", "\n");
    let headers = head.split("\n\n").next().unwrap_or_default();
    let is_header = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        let goes_on = line.starts_with([' ', '\t']);
        goes_on || name.len() < line.len() && !name.is_empty() && !name.contains(' ')
    };
    headers.lines().all(is_header)
        && headers.contains("multipart/related")
        && headers.contains("content-type:")
}

/// Gives the page; its pictures, styles and frames are passed over.
pub(super) fn read(walk: &mut Walk, place: &Place, bytes: &[u8]) -> Flow {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return walk.left_out(place, "is MHTML, but cannot be taken apart".to_owned());
    };
    let Some(part) = root(&message) else {
        return walk.left_out(place, "is MHTML without a page in it".to_owned());
    };
    let mut place = place.clone();
    let carrier = &mut place.carrier;
    let snapshot = message
        .header_raw("Snapshot-Content-Location")
        .map(str::trim);
    let location = part.content_location().or(snapshot).map(str::to_owned);
    carrier.url = location.or(carrier.url.take());
    carrier.title = message
        .subject()
        .map(str::to_owned)
        .or(carrier.title.take());
    let saved = message.header_raw("Date").and_then(dates::read);
    carrier.fetched = carrier.fetched.or_else(|| saved?.value());
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    carrier.charset = charset.map(str::to_owned);
    let page = decoded(bytes, part);
    walk.page(&place, page)
}

/// The part that the others serve: the one that is named as the start, or the first page.
fn root<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    let is_page = |part: &&MessagePart| matches!(part.body, PartType::Html(_));
    let start = message
        .content_type()
        .and_then(|kind| kind.attribute("start"));
    let bare = |id: &str| id.trim_matches(['<', '>']).to_owned();
    let named = start.and_then(|start| {
        let mut pages = message.parts.iter().filter(is_page);
        pages.find(|part| part.content_id().is_some_and(|id| bare(id) == bare(start)))
    });
    let text = |part: &&MessagePart| matches!(part.body, PartType::Text(_));
    named
        .or_else(|| message.parts.iter().find(is_page))
        .or_else(|| message.parts.iter().find(text))
}

/// The bytes of a part in the encoding that the page was in: what its text says of its own
/// encoding then still holds.
fn decoded(bytes: &[u8], part: &MessagePart) -> Vec<u8> {
    let (from, to) = (
        part.raw_body_offset() as usize,
        part.raw_end_offset() as usize,
    );
    let raw = bytes.get(from..to).unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    decoded.unwrap_or_else(|| raw.to_vec())
}
