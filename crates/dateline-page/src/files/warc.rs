//! WARC (ISO 28500, version 1.1), record by record.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use super::http::{self, Headers};
use super::{Flow, LARGEST, Place, Walk, unreadable};
use crate::dates;

/// Bytes of a line at most; what is longer is no header.
const LINE: usize = 64 << 10;
/// Bytes of a record's headers at most.
const HEADERS: usize = 1 << 20;

/// Errors one after another, with no byte between them, that are gone past: broken members of an
/// archive that is packed by records. Readers that check a sum give the same error for ever.
const BARREN: usize = 16;

/// Reads an archive. Records that hold no page are counted, broken ones named.
pub(super) fn read(walk: &mut Walk, place: &Place, input: &mut dyn BufRead) -> Flow {
    let mut archive = Archive {
        input: Counted {
            inner: input,
            taken: 0,
        },
        failed_at: None,
        number: 0,
        passed: BTreeMap::new(),
    };
    loop {
        let flow = match archive.next() {
            Next::End => break,
            Next::Passed => Flow::Continue(()),
            Next::Broken(what) => walk.note(&place.member(archive.number), what),
            Next::Failed(what) => {
                walk.note(place, what)?;
                break;
            }
            Next::Record(record) => archive.record(walk, place, &record),
        };
        flow?;
    }
    told(walk, place, &archive.passed)
}

/// Says what kinds of records hold no page.
pub(super) fn told(walk: &mut Walk, place: &Place, passed: &BTreeMap<&'static str, usize>) -> Flow {
    if passed.is_empty() {
        return Flow::Continue(());
    }
    let kinds: Vec<String> = passed
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    walk.note(
        place,
        format!("records without a page: {}", kinds.join(", ")),
    )
}

struct Archive<'i> {
    input: Counted<'i>,
    /// Bytes that were taken when the last error came.
    failed_at: Option<u64>,
    /// Of the record, from 1.
    number: usize,
    /// Records without a page, by kind.
    passed: BTreeMap<&'static str, usize>,
}

/// Bytes, counted as they are taken.
struct Counted<'i> {
    inner: &'i mut dyn BufRead,
    taken: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.inner.consume(count);
        self.taken += count as u64;
    }
}

struct Record {
    headers: Headers,
    block: Vec<u8>,
    /// What is wrong with it.
    fault: Option<String>,
}

enum Next {
    Record(Box<Record>),
    /// A record that can hold no page.
    Passed,
    /// No record, or none that can be used.
    Broken(String),
    /// Nothing more can be read.
    Failed(String),
    End,
}

/// Whether reading can go on after `error`: a broken member of the archive, not the disk.
fn is_damage(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

impl Archive<'_> {
    fn next(&mut self) -> Next {
        for _ in 0..BARREN {
            match self.try_next() {
                Ok(next) => return next,
                Err(error) if !is_damage(&error) => return Next::Failed(unreadable(&error)),
                // The same damage is told once.
                Err(_) if self.failed_at == Some(self.input.taken) => {}
                Err(error) => {
                    self.failed_at = Some(self.input.taken);
                    return Next::Broken(format!("the record {}; skipped", unreadable(&error)));
                }
            }
        }
        Next::Failed("is damaged; nothing after that can be read".to_owned())
    }

    /// The next record. Every call takes something from the input, unless that is at its end or
    /// fails.
    fn try_next(&mut self) -> io::Result<Next> {
        let Some((version, strange)) = self.version()? else {
            return Ok(Next::End);
        };
        self.number += 1;
        if !version {
            return Ok(Next::Broken(format!("{strange} strange bytes at the end")));
        }
        let headers = self.headers()?;
        let Some(length) = headers
            .get("content-length")
            .and_then(|n| n.parse::<u64>().ok())
        else {
            let is_end = self.input.fill_buf()?.is_empty();
            let what = if is_end {
                "the archive ends within a record"
            } else {
                "a record without its length; skipped"
            };
            return Ok(Next::Broken(what.to_owned()));
        };
        let role = role(&headers);
        if matches!(role, Role::Page) {
            let mut record = self.block(headers, length)?;
            if strange > 0 && record.fault.is_none() {
                record.fault = Some(format!("{strange} strange bytes before the record"));
            }
            return Ok(Next::Record(Box::new(record)));
        }
        let skipped = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
        if let Role::Other(kind) = role {
            *self.passed.entry(kind).or_default() += 1;
        }
        Ok(if skipped < length {
            Next::Broken("the archive ends within a record".to_owned())
        } else {
            Next::Passed
        })
    }

    /// Goes past the next line that begins a record: whether there is one, after how many bytes
    /// that belong to none.
    fn version(&mut self) -> io::Result<Option<(bool, usize)>> {
        let mut strange = 0;
        let mut line = Vec::new();
        loop {
            line.clear();
            if http::line(&mut self.input, LINE, &mut line)? == 0 {
                return Ok((strange > 0).then_some((false, strange)));
            }
            if line.starts_with(b"WARC/") {
                return Ok(Some((true, strange)));
            }
            strange += line.trim_ascii().len();
        }
    }

    fn headers(&mut self) -> io::Result<Headers> {
        let mut headers = Headers::default();
        let mut line = Vec::new();
        let mut length = 0;
        loop {
            line.clear();
            length += http::line(&mut self.input, LINE, &mut line)?;
            if line.trim_ascii().is_empty() || length > HEADERS {
                return Ok(headers);
            }
            headers.add(&line);
        }
    }

    fn block(&mut self, headers: Headers, length: u64) -> io::Result<Record> {
        let mut block = Vec::new();
        let limit = length.min(LARGEST as u64);
        let outcome = self.input.by_ref().take(limit).read_to_end(&mut block);
        let mut fault = match outcome {
            Ok(_) => None,
            Err(error) if is_damage(&error) && !block.is_empty() => Some(unreadable(&error)),
            Err(error) => return Err(error),
        };
        if fault.is_none() && (block.len() as u64) < limit {
            fault = Some("ends in the middle".to_owned());
        }
        if length > limit {
            fault = Some(format!("is larger than {} MiB", LARGEST >> 20));
            io::copy(
                &mut self.input.by_ref().take(length - limit),
                &mut io::sink(),
            )?;
        }
        Ok(Record {
            headers,
            block,
            fault: fault.map(|what| format!("the record {what}; read as far as it goes")),
        })
    }

    fn record(&mut self, walk: &mut Walk, place: &Place, record: &Record) -> Flow {
        let mut place = place.member(self.number);
        if let Some(fault) = &record.fault {
            walk.note(&place, fault.clone())?;
        }
        let headers = &record.headers;
        let carrier = &mut place.carrier;
        // Some versions of wget put the address between angle brackets.
        carrier.url = headers
            .get("warc-target-uri")
            .map(|url| url.trim_matches(['<', '>']).to_owned());
        carrier.fetched = headers
            .get("warc-date")
            .and_then(dates::read)
            .and_then(dates::Reading::value);
        let media = headers.get("content-type").unwrap_or_default();
        let passed = if media.starts_with("application/http") || media.is_empty() {
            http::response(walk, &place, &record.block)?
        } else {
            http::body(walk, &place, media, record.block.clone())?
        };
        if let Some(kind) = passed {
            *self.passed.entry(kind).or_default() += 1;
        }
        Flow::Continue(())
    }
}

/// What a record is by its headers.
enum Role {
    /// One that may hold a page.
    Page,
    /// One that holds none, and is counted as this.
    Other(&'static str),
    /// One about the archive or about another record.
    About,
}

fn role(headers: &Headers) -> Role {
    let media = headers.get("content-type").unwrap_or_default();
    match headers.get("warc-type").unwrap_or_default() {
        "response" if media.starts_with("text/dns") => Role::About,
        "response" | "resource" | "conversion" => Role::Page,
        "revisit" => Role::Other("revisits of a page fetched earlier"),
        "continuation" => Role::Other("continuations of a cut record"),
        "warcinfo" | "request" | "metadata" => Role::About,
        _ => Role::Other("of an unknown kind"),
    }
}
