//! ARC, the archive format before WARC, versions 1 and 2.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use dateline_doc::Edtf;

use super::{Flow, LARGEST, Place, Walk, http, unreadable, warc};
use crate::dates;

/// Bytes of a line at most.
const LINE: usize = 64 << 10;

/// Reads an archive: a line that names a record and its length, then the record.
pub(super) fn read(walk: &mut Walk, place: &Place, input: &mut dyn BufRead) -> Flow {
    let mut passed = BTreeMap::new();
    let mut number = 0;
    let mut line = Vec::new();
    // Invariant: every round takes a line from the input.
    loop {
        line.clear();
        match http::line(input, LINE, &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => {
                walk.note(place, format!("the archive {}", unreadable(&error)))?;
                break;
            }
        }
        number += 1;
        let member = place.member(number);
        let Some(head) = Head::read(&String::from_utf8_lossy(&line)) else {
            walk.note(&member, "no line that begins a record; skipped".to_owned())?;
            skip_to_record(input);
            continue;
        };
        let kind = record(walk, member, &head, input)?;
        if let Some(kind) = kind {
            *passed.entry(kind).or_default() += 1;
        }
    }
    warc::told(walk, place, &passed)
}

/// The line that begins a record.
#[derive(Debug, PartialEq)]
struct Head {
    url: String,
    fetched: Option<Edtf>,
    media: String,
    length: u64,
}

impl Head {
    /// `URL address date media-type length`, in version 2 with five fields more before the
    /// length. The URL may hold spaces, so that fields are counted from the end.
    fn read(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.trim_end().split(' ').collect();
        let is_date = |at: usize| {
            let date = fields.get(at).copied().unwrap_or_default();
            (12..=17).contains(&date.len()) && date.bytes().all(|b| b.is_ascii_digit())
        };
        let date = [3, 8].into_iter().find_map(|back| {
            fields
                .len()
                .checked_sub(back)
                .filter(|&at| at >= 2 && is_date(at))
        })?;
        Some(Self {
            url: fields[..date - 1].join(" "),
            fetched: moment(fields[date]),
            media: fields[date + 1].to_owned(),
            length: fields.last()?.parse().ok()?,
        })
    }
}

/// `20140216050221`, in UTC.
fn moment(digits: &str) -> Option<Edtf> {
    let part = |range| digits.get(range);
    let (date, hour, minute) = (part(0..8)?, part(8..10)?, part(10..12)?);
    let (year, day) = date.split_at(4);
    let (month, day) = day.split_at(2);
    dates::read(&format!("{year}-{month}-{day}T{hour}:{minute}Z"))?.value()
}

fn record(
    walk: &mut Walk,
    mut place: Place,
    head: &Head,
    input: &mut dyn BufRead,
) -> std::ops::ControlFlow<(), Option<&'static str>> {
    use std::ops::ControlFlow::Continue;
    let mut block = Vec::new();
    let limit = head.length.min(LARGEST as u64);
    let outcome = input.take(limit).read_to_end(&mut block);
    let rest = head.length - limit;
    let skipped = io::copy(&mut input.take(rest), &mut io::sink());
    let fault = match (outcome, skipped) {
        (Err(error), _) | (_, Err(error)) => Some(unreadable(&error)),
        _ if rest > 0 => Some(format!("is larger than {} MiB", LARGEST >> 20)),
        _ if (block.len() as u64) < limit => Some("ends in the middle".to_owned()),
        _ => None,
    };
    if let Some(fault) = fault {
        walk.note(
            &place,
            format!("the record {fault}; read as far as it goes"),
        )?;
    }
    if head.url.starts_with("filedesc:") || head.url.starts_with("dns:") {
        return Continue(None);
    }
    place.carrier.url = Some(head.url.clone());
    place.carrier.fetched = head.fetched;
    if block.starts_with(b"HTTP/") {
        http::response(walk, &place, &block)
    } else {
        http::body(walk, &place, &head.media, block)
    }
}

/// Goes to the next line with a head, and leaves it to be read: as far as a line break shows one.
fn skip_to_record(input: &mut dyn BufRead) {
    let begins = |buffer: &[u8]| buffer.starts_with(b"http://") || buffer.starts_with(b"https://");
    let mut line = Vec::new();
    loop {
        match input.fill_buf() {
            Ok(buffer) if buffer.is_empty() || begins(buffer) => return,
            Ok(_) => {}
            Err(_) => return,
        }
        line.clear();
        if !matches!(http::line(input, LINE, &mut line), Ok(1..)) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_from_its_end() {
        let one = Head::read("http://gull.example/a b 192.0.2.1 20140216050221 text/html 1591\n");
        let one = one.unwrap();
        assert_eq!(one.url, "http://gull.example/a b");
        assert_eq!(one.fetched, "2014-02-16T05:02Z".parse().ok());
        assert_eq!((one.media.as_str(), one.length), ("text/html", 1591));
        let two = Head::read(
            "http://gull.example/ 192.0.2.1 20140216050221 text/html 200 - - 1591 a.arc 120",
        );
        assert_eq!(two.map(|head| head.length), Some(120));
        assert_eq!(Head::read("not a head"), None);
        assert_eq!(Head::read(""), None);
    }
}
