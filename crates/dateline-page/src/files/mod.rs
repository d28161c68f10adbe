//! From a file as it came to the pages in it, one after another.
//!
//! What a file is, is told by its bytes and never by its name. Archives are streamed: no more
//! than one page is held at a time, however large the file.
//!
//! The pages are handed to a function rather than drawn from an iterator: a member of an
//! archive within an archive borrows from both, which plain recursion can say and an iterator
//! cannot.

mod arc;
mod budget;
mod entry;
mod feed;
mod gzip;
mod http;
mod json;
mod kind;
mod mhtml;
mod names;
mod parquet;
mod record;
mod scope;
mod tag;
mod url;
mod warc;
mod xml;
mod zip;

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;

use dateline_doc::{Edtf, Span, TextBuilder};

use crate::source::{self, MAX_TEXT, Source};
use crate::{Carrier, Given, Page};
use budget::{Budget, Metered};
use kind::Kind;
pub use names::Columns;
pub use zip::is_companion;

/// Bytes of one page at most: what is larger is left out before it fills the memory.
pub const LARGEST: usize = 64 << 20;
/// Archives within archives that are opened.
const DEPTH: usize = 4;
/// Notes on one file; of more the number is told.
const NOTES: usize = 50;
/// Bytes by which a file is recognised.
const HEAD: usize = 64 << 10;

/// What is found in a file.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// A page to read.
    Page(Box<Page>),
    /// An article that a feed announces without its text.
    Lead(Lead),
    /// Something to know of how the file, or a part of it, was read.
    Note(Remark),
    /// A file, or a part of it, that gives no page.
    LeftOut(Remark),
}

/// What is to be said of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The file, or `file#member`.
    pub path: String,
    /// Lower case, no full stop.
    pub detail: String,
}

/// An article that a feed announces without its text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lead {
    /// The entry: `feed.xml#3`.
    pub path: String,
    /// Where the article stands.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Edtf>,
}

/// What is known of a file before it is opened.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Options {
    /// What the list beside the file says of it. Of a file with many pages, only the outlet
    /// holds for each of them.
    pub given: Given,
    /// The fields of records that go by other names than the usual.
    pub columns: Columns,
}

/// Whether to go on: `Break` from the caller's function ends the reading.
pub type Flow = ControlFlow<()>;

/// A file that can be read from any place of it.
trait Seekable: Read + Seek + Send {}
impl<R: Read + Seek + Send> Seekable for R {}

/// Hands what is in `file` to `each`, in the order of the file, until that breaks.
///
/// Pages are named after `path`: `path` itself for one that is the file, `path#3` for the
/// third record or entry, `path#name` for a member that has a name. Never fails: what cannot
/// be read is left out, and said so.
pub fn read(
    path: &str,
    file: impl Read + Seek + Send + 'static,
    options: &Options,
    each: &mut dyn FnMut(Item) -> Flow,
) -> Flow {
    let mut file = file;
    let place = Place {
        path: path.to_owned(),
        given: options.given.clone(),
        carrier: Carrier::default(),
    };
    let length = file.seek(SeekFrom::End(0)).unwrap_or(0);
    let mut walk = Walk {
        columns: &options.columns,
        budget: Rc::new(Budget::of(length)),
        notes: 0,
        given: 0,
        left_out: false,
        each,
    };
    let opened = file.seek(SeekFrom::Start(0)).and_then(|_| {
        let (head, _) = head(&mut file);
        file.seek(SeekFrom::Start(0)).map(|_| head)
    });
    let flow = match opened.map(|head| kind::of(&head)) {
        Err(error) => walk.left_out(&place, unreadable(&error)),
        Ok(Kind::Parquet) => parquet::read(&mut walk, &place, Box::new(file)),
        Ok(Kind::Zip) => zip::read(&mut walk, &place, Box::new(file), 0),
        _ => walk.stream(&place, &mut BufReader::new(file), 0),
    };
    flow?;
    walk.end(&place)
}

/// A record of a list or a feed as a text, if `page` is one: see [`Page::bytes`].
pub(crate) fn as_record(page: &Page) -> Option<RecordText> {
    let bytes = page.bytes.trim_ascii_start();
    let record = match bytes {
        [b'{', ..] => record::text(&page.bytes, &page.carrier.columns),
        [b'<', ..] if entry::is_entry(bytes) => entry::text(&page.bytes),
        _ => None,
    };
    record.map(RecordText::cut)
}

/// The words of a record with their places in it.
#[derive(Debug)]
pub(crate) struct RecordText {
    pub(crate) source: Source,
    pub(crate) is_html: bool,
    pub(crate) title: Option<String>,
    /// There is more of the text, but a limit is reached.
    pub(crate) is_cut: bool,
}

impl RecordText {
    /// Leaves out what is more than a text without markup may have.
    fn cut(mut self) -> Self {
        let Source { text, map } = &self.source;
        if !self.is_html && text.len() > MAX_TEXT {
            let mut out = TextBuilder::default();
            out.copy_from(text, map, Span::new(0, text.floor_char_boundary(MAX_TEXT)));
            let (text, map) = out.finish();
            self.source = Source { text, map };
            self.is_cut = true;
        }
        self
    }
}

/// Where a page or an archive stands, and what is known of it.
#[derive(Clone, Debug)]
struct Place {
    path: String,
    given: Given,
    carrier: Carrier,
}

impl Place {
    /// One of many in this place.
    fn member(&self, name: impl std::fmt::Display) -> Self {
        Self {
            path: format!("{}#{name}", self.path),
            given: Given {
                outlet: self.given.outlet.clone(),
                day_first: self.given.day_first,
                ..Given::default()
            },
            carrier: self.carrier.clone(),
        }
    }
}

/// A file on the way through.
struct Walk<'w> {
    columns: &'w Columns,
    budget: Rc<Budget>,
    notes: usize,
    /// Pages and leads so far.
    given: usize,
    /// Something was left out, so that nothing is lost without a word.
    left_out: bool,
    each: &'w mut dyn FnMut(Item) -> Flow,
}

impl Walk<'_> {
    /// Reads whatever `input` is.
    fn stream(&mut self, place: &Place, input: &mut dyn BufRead, depth: usize) -> Flow {
        if depth > DEPTH {
            return self.left_out(place, "is packed too deep".to_owned());
        }
        let mut input = input;
        let (head, fault) = head(&mut input);
        let kind = kind::of(&head);
        if let Some(error) = fault.as_ref().filter(|_| head.is_empty()) {
            return self.left_out(place, unreadable(error));
        }
        let mut input = Cursor::new(head).chain(Fault(fault)).chain(input);
        match kind {
            Kind::Gzip => {
                let unpacked = Metered::new(gzip::Members::new(input), Rc::clone(&self.budget));
                self.stream(place, &mut BufReader::new(unpacked), depth + 1)
            }
            Kind::Zstd => match zstd::stream::read::Decoder::with_buffer(input) {
                Ok(unpacked) => {
                    let unpacked = Metered::new(unpacked, Rc::clone(&self.budget));
                    self.stream(place, &mut BufReader::new(unpacked), depth + 1)
                }
                Err(error) => self.left_out(place, unreadable(&error)),
            },
            Kind::Zip => match self.whole(place, &mut input)? {
                Some(bytes) => zip::read(self, place, Box::new(Cursor::new(bytes)), depth + 1),
                None => Flow::Continue(()),
            },
            Kind::Parquet => match self.whole(place, &mut input)? {
                Some(bytes) => parquet::read(self, place, Box::new(Cursor::new(bytes))),
                None => Flow::Continue(()),
            },
            Kind::Warc => warc::read(self, place, &mut input),
            Kind::Arc => arc::read(self, place, &mut input),
            Kind::Json => json::read(self, place, &mut input),
            Kind::Pages => match self.whole(place, &mut input)? {
                Some(bytes) => self.document(place, bytes),
                None => Flow::Continue(()),
            },
        }
    }

    /// What is small enough to be held: a page, a feed, a page with its pictures.
    fn document(&mut self, place: &Place, bytes: Vec<u8>) -> Flow {
        if feed::is_feed(&bytes, place.carrier.charset.as_deref()) {
            feed::read(self, place, &bytes)
        } else if mhtml::is_mhtml(&bytes) {
            mhtml::read(self, place, &bytes)
        } else {
            self.pages(place, bytes)
        }
    }

    /// A page, or several that were pasted into one file.
    fn pages(&mut self, place: &Place, bytes: Vec<u8>) -> Flow {
        let charset = place.carrier.charset.as_deref();
        let parts = crate::split(&bytes, charset);
        if parts.len() < 2 {
            return self.page(place, bytes);
        }
        self.note(place, format!("holds {} pages", parts.len()))?;
        // A part alone may look to be in another encoding than the whole.
        let encoding = source::encoding(&bytes, charset).name();
        for (number, part) in (1..).zip(parts) {
            let mut member = place.member(number);
            member.carrier.charset = Some(encoding.to_owned());
            self.page(&member, bytes[part].to_vec())?;
        }
        Flow::Continue(())
    }

    /// All that is left of `input`, if it is not too much. What stops in the middle is given
    /// as far as it goes.
    fn whole(
        &mut self,
        place: &Place,
        input: &mut dyn BufRead,
    ) -> ControlFlow<(), Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let outcome = input.take(LARGEST as u64 + 1).read_to_end(&mut bytes);
        if let Err(error) = outcome {
            if bytes.is_empty() {
                self.left_out(place, unreadable(&error))?;
                return ControlFlow::Continue(None);
            }
            self.note(
                place,
                format!("{}; read as far as it goes", unreadable(&error)),
            )?;
        }
        if bytes.len() > LARGEST {
            let limit = LARGEST >> 20;
            self.left_out(
                place,
                format!("is larger than {limit} MiB; give the page alone"),
            )?;
            return ControlFlow::Continue(None);
        }
        ControlFlow::Continue(Some(bytes))
    }

    fn page(&mut self, place: &Place, bytes: Vec<u8>) -> Flow {
        self.given += 1;
        (self.each)(Item::Page(Box::new(Page {
            path: place.path.clone(),
            bytes,
            given: place.given.clone(),
            carrier: place.carrier.clone(),
        })))
    }

    fn lead(&mut self, lead: Lead) -> Flow {
        self.given += 1;
        (self.each)(Item::Lead(lead))
    }

    fn note(&mut self, place: &Place, detail: String) -> Flow {
        self.remark(place, detail, Item::Note)
    }

    fn left_out(&mut self, place: &Place, detail: String) -> Flow {
        self.left_out = true;
        self.remark(place, detail, Item::LeftOut)
    }

    fn remark(&mut self, place: &Place, detail: String, item: fn(Remark) -> Item) -> Flow {
        self.notes += 1;
        if self.notes > NOTES {
            return Flow::Continue(());
        }
        (self.each)(item(Remark {
            path: place.path.clone(),
            detail,
        }))
    }

    /// Says how many notes were held back, and that nothing was found.
    fn end(mut self, place: &Place) -> Flow {
        if self.given == 0 && !self.left_out {
            self.notes = self.notes.min(NOTES - 1);
            return self.left_out(place, "holds no page".to_owned());
        }
        let Some(more) = self.notes.checked_sub(NOTES).filter(|&more| more > 0) else {
            return Flow::Continue(());
        };
        (self.each)(Item::Note(Remark {
            path: place.path.clone(),
            detail: format!("and {more} more such notes"),
        }))
    }
}

/// The first bytes of `input`, taken from it, and why there are no more of them.
fn head(input: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    let mut fault = None;
    while filled < HEAD {
        match input.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                fault = Some(error);
                break;
            }
        }
    }
    head.truncate(filled);
    (head, fault)
}

/// A stream that fails once, where it did when its head was read.
struct Fault(Option<io::Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Fault {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// What to say of bytes that do not come.
fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::UnexpectedEof => "ends in the middle".to_owned(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => format!("is damaged ({error})"),
        _ => format!("cannot be read ({error})"),
    }
}

#[cfg(test)]
mod tests;
