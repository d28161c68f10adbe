//! JSON with articles in it: JSON Lines, lists, single records, JSON Feed, answers of services
//! that list articles under some key.

use std::io::{self, BufRead, Read};

use serde_json::value::RawValue;

use super::record::{Members, Record};
use super::{Flow, LARGEST, Lead, Place, Walk, http, unreadable};
use crate::Carrier;

/// Objects around the objects that are looked at for articles.
const DEPTH: usize = 3;

/// Reads records, each as soon as it is there.
pub(super) fn read(walk: &mut Walk, place: &Place, input: &mut dyn BufRead) -> Flow {
    let mut records = Records {
        found: 0,
        other: 0,
        broken: 0,
        is_told: false,
        listed: 0,
        in_feed: false,
    };
    match first_sign(input) {
        Ok(b'[') => records.list(walk, place, input)?,
        Ok(_) => records.lines(walk, place, input)?,
        Err(error) => walk.left_out(place, unreadable(&error))?,
    }
    records.end(walk, place)
}

/// The first character, with white space and the byte order mark before it taken off.
fn first_sign(input: &mut dyn BufRead) -> io::Result<u8> {
    loop {
        let buffer = input.fill_buf()?;
        let Some(&first) = buffer.first() else {
            return Ok(0);
        };
        if !first.is_ascii_whitespace() && !matches!(first, 0xEF | 0xBB | 0xBF) {
            return Ok(first);
        }
        input.consume(1);
    }
}

struct Records {
    /// Pages and leads.
    found: usize,
    /// Values that are no record of an article.
    other: usize,
    /// Values that are no JSON.
    broken: usize,
    /// Something was too much, and said to be left out.
    is_told: bool,
    /// Objects seen in lists of the value at hand.
    listed: usize,
    /// The value at hand is a JSON Feed.
    in_feed: bool,
}

impl Records {
    /// One value a line; if the first line is none, values of several lines.
    fn lines(&mut self, walk: &mut Walk, place: &Place, input: &mut dyn BufRead) -> Flow {
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            line.clear();
            let outcome = http::line(input, LARGEST + 1, &mut line);
            let is_last = outcome.is_err();
            if let Err(error) = outcome {
                walk.note(place, format!("{} after line {number}", unreadable(&error)))?;
            }
            // A last line without its end may be whole.
            if line.is_empty() || is_last && !is_value(&line) {
                return Flow::Continue(());
            }
            number += 1;
            if line.len() > LARGEST {
                self.too_large(walk, &place.member(number))?;
                if let Err(error) = skip_line(input) {
                    return walk.note(place, unreadable(&error));
                }
                continue;
            }
            if number == 1 && !is_value(&line) {
                return self.values(walk, place, line, input);
            }
            let is_only = number == 1 && (is_last || matches!(input.fill_buf(), Ok([])));
            let member = if is_only {
                place.clone()
            } else {
                place.member(number)
            };
            if !line.trim_ascii().is_empty() {
                self.value(walk, &member, line.trim_ascii())?;
            }
            if is_last {
                return Flow::Continue(());
            }
        }
    }

    /// Values of several lines: `first`, and all that follows.
    fn values(
        &mut self,
        walk: &mut Walk,
        place: &Place,
        first: Vec<u8>,
        input: &mut dyn BufRead,
    ) -> Flow {
        let mut all = io::Cursor::new(first).chain(input);
        let Some(bytes) = walk.whole(place, &mut all)? else {
            self.is_told = true;
            return Flow::Continue(());
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<&RawValue>();
        let mut ranges = Vec::new();
        let mut from = 0;
        while let Some(Ok(_)) = values.next() {
            ranges.push(from..values.byte_offset());
            from = values.byte_offset();
        }
        if ranges.is_empty()
            && text
                .lines()
                .nth(1)
                .is_some_and(|line| is_value(line.as_bytes()))
        {
            return self.after_broken_line(walk, place, &text);
        }
        if !text[from..].trim().is_empty() {
            self.broken(walk, place, text[from..].as_bytes())?;
        }
        let is_only = ranges.len() == 1;
        for (at, range) in ranges.into_iter().enumerate() {
            let member = if is_only {
                place.clone()
            } else {
                place.member(at + 1)
            };
            self.value(walk, &member, text[range].trim().as_bytes())?;
        }
        Flow::Continue(())
    }

    fn after_broken_line(&mut self, walk: &mut Walk, place: &Place, text: &str) -> Flow {
        for (at, line) in text.lines().enumerate() {
            if !line.trim().is_empty() {
                self.value(walk, &place.member(at + 1), line.trim().as_bytes())?;
            }
        }
        Flow::Continue(())
    }

    /// The values of a list, each as soon as it is there.
    fn list(&mut self, walk: &mut Walk, place: &Place, input: &mut dyn BufRead) -> Flow {
        input.consume(1);
        let mut number = 0;
        loop {
            let mut splitter = Splitter::default();
            match splitter.next(input) {
                Ok(true) => {}
                Ok(false) if splitter.bytes.trim_ascii().is_empty() => return Flow::Continue(()),
                Ok(false) => return self.broken(walk, &place.member(number + 1), &splitter.bytes),
                Err(error) => {
                    self.broken += 1;
                    return walk.note(
                        place,
                        format!("{} after {number} values", unreadable(&error)),
                    );
                }
            }
            number += 1;
            let member = place.member(number);
            if splitter.bytes.len() > LARGEST {
                self.too_large(walk, &member)?;
            } else {
                self.value(walk, &member, splitter.bytes.trim_ascii())?;
            }
            if let Some(error) = splitter.fault {
                return walk.note(place, format!("{} after the list", unreadable(&error)));
            }
        }
    }

    fn too_large(&mut self, walk: &mut Walk, place: &Place) -> Flow {
        self.is_told = true;
        walk.left_out(place, format!("a record larger than {} MiB", LARGEST >> 20))
    }

    fn broken(&mut self, walk: &mut Walk, place: &Place, bytes: &[u8]) -> Flow {
        self.broken += 1;
        let why = serde_json::from_slice::<&RawValue>(bytes).err();
        let why = why.map_or_else(|| "it does not end".to_owned(), |error| error.to_string());
        walk.note(place, format!("no valid JSON ({why}); skipped"))
    }

    fn value(&mut self, walk: &mut Walk, place: &Place, bytes: &[u8]) -> Flow {
        if !bytes.starts_with(b"{") && is_value(bytes) {
            self.other += 1;
            return Flow::Continue(());
        }
        let Ok(Members(members)) = serde_json::from_slice(bytes) else {
            return self.broken(walk, place, bytes);
        };
        let before = self.found;
        self.listed = 0;
        self.in_feed = false;
        self.object(walk, place, bytes, &members, 0)?;
        if self.found == before {
            self.other += 1;
        }
        Flow::Continue(())
    }

    fn object(
        &mut self,
        walk: &mut Walk,
        place: &Place,
        bytes: &[u8],
        members: &[(String, &RawValue)],
        depth: usize,
    ) -> Flow {
        let record = Record::of(members, walk.columns);
        let is_feed = members
            .iter()
            .any(|(key, value)| key == "version" && value.get().contains("jsonfeed.org/version"));
        if !is_feed && record.has_text(depth == 0 || self.in_feed) {
            self.found += 1;
            let mut place = place.clone();
            place.carrier = record.carrier(&place.carrier, walk.columns);
            return walk.page(&place, bytes.to_vec());
        }
        if !is_feed && depth > 0 && record.is_lead() {
            self.found += 1;
            let carrier = record.carrier(&place.carrier, walk.columns);
            return walk.lead(lead(place, carrier));
        }
        let mut within = place.clone();
        if is_feed {
            self.in_feed = true;
            let feed = record.carrier(&place.carrier, walk.columns);
            within.carrier = Carrier {
                outlet: feed.title,
                language: feed.language,
                byline: feed.byline,
                ..place.carrier.clone()
            };
        }
        for (_, value) in members {
            self.within(walk, &within, value.get(), depth + 1)?;
        }
        Flow::Continue(())
    }

    /// Looks for articles in the value of a member.
    fn within(&mut self, walk: &mut Walk, place: &Place, value: &str, depth: usize) -> Flow {
        if depth > DEPTH {
            return Flow::Continue(());
        }
        if value.starts_with('{') {
            if let Ok(Members(members)) = serde_json::from_str(value) {
                self.object(walk, place, value.as_bytes(), &members, depth)?;
            }
        } else if value.starts_with('[') {
            let all: Vec<&RawValue> = serde_json::from_str(value).unwrap_or_default();
            for one in all {
                if let Ok(Members(members)) = serde_json::from_str(one.get()) {
                    self.listed += 1;
                    let member = place.member(self.listed);
                    self.object(walk, &member, one.get().as_bytes(), &members, depth)?;
                }
            }
        }
        Flow::Continue(())
    }

    fn end(&self, walk: &mut Walk, place: &Place) -> Flow {
        match (self.found, self.other) {
            (0, 0) if self.broken > 0 => walk.left_out(place, "holds no valid JSON".to_owned()),
            (0, 0) if self.is_told => Flow::Continue(()),
            (0, _) => walk.left_out(
                place,
                "is JSON, but no article is in it; name the field with the text as \
                 --columns text=FIELD if there is one"
                    .to_owned(),
            ),
            (_, 0) => Flow::Continue(()),
            (_, other) => walk.note(place, format!("{other} records without an article")),
        }
    }
}

fn lead(place: &Place, carrier: Carrier) -> Lead {
    Lead {
        path: place.path.clone(),
        url: carrier.url,
        title: carrier.title,
        outlet: place.given.outlet.clone().or(carrier.outlet),
        published: carrier.published,
    }
}

fn is_value(bytes: &[u8]) -> bool {
    serde_json::from_slice::<&RawValue>(bytes).is_ok()
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    let mut piece = Vec::new();
    loop {
        piece.clear();
        if http::line(input, 1 << 16, &mut piece)? == 0 || piece.ends_with(b"\n") {
            return Ok(());
        }
    }
}

/// Cuts a list into its values without reading them.
#[derive(Default)]
struct Splitter {
    /// The value; of one that is too large, one byte more than is allowed.
    bytes: Vec<u8>,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// What is wrong after the end of the list.
    fault: Option<io::Error>,
}

impl Splitter {
    /// Takes the next value with the comma after it; `false` at the end of the list, with what
    /// is left of a value if the input ends before the list.
    fn next(&mut self, input: &mut dyn BufRead) -> io::Result<bool> {
        loop {
            let buffer = input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let end = buffer.iter().position(|&byte| self.ends(byte));
            let taken = end.unwrap_or(buffer.len());
            let room = (LARGEST + 1).saturating_sub(self.bytes.len());
            self.bytes.extend(&buffer[..taken.min(room)]);
            let is_last = end.is_some_and(|at| buffer[at] == b']');
            let length = buffer.len();
            input.consume(end.map_or(length, |at| at + 1));
            if is_last {
                // The list is over; what comes after it is no part of it.
                let has_value = !self.bytes.trim_ascii().is_empty();
                let rest = &mut io::Read::take(&mut *input, u64::MAX);
                self.fault = io::copy(rest, &mut io::sink()).err();
                return Ok(has_value);
            }
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// Whether a value ends before this byte.
    fn ends(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = byte == b'\\' && !self.escaped;
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => self.depth -= 1,
            b',' | b']' if self.depth == 0 => return true,
            _ => {}
        }
        false
    }
}
