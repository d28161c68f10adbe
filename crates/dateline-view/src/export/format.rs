use std::io::{self, Seek, Write};

use super::{
    Base, annotations, atom, calendar, csv, html, lines, parquet, prov, schema_org, timeline_js,
};
use crate::Book;

dateline_doc::words! {
    /// What an export is written as.
    Format {
        /// One object a line: the contract with other programs, with all that the ledger holds.
        JsonLines = "jsonl",
        /// A table a file (RFC 4180).
        Csv = "csv",
        /// A table a file, in columns.
        Parquet = "parquet",
        /// W3C Web Annotation Data Model, in JSON-LD.
        Annotations = "annotations",
        /// Articles, quotations and claims in the terms of schema.org, in JSON-LD.
        SchemaOrg = "schema-org",
        /// Who said, who passed it on, what repeats what: W3C PROV-O, in JSON-LD.
        Prov = "prov",
        /// A timeline for `TimelineJS`.
        TimelineJs = "timelinejs",
        /// What is planned (RFC 5545).
        Calendar = "calendar",
        /// What changed (RFC 4287).
        Atom = "atom",
        /// The briefing, for the browser and the printer.
        Html = "html",
    }
}

impl Format {
    /// Its media type, of what [`Format::write`] writes.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::JsonLines => "application/jsonl; charset=utf-8",
            Format::Csv | Format::Parquet => "application/zip",
            Format::Annotations => {
                "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""
            }
            Format::SchemaOrg | Format::Prov => "application/ld+json",
            Format::TimelineJs => "application/json",
            Format::Calendar => "text/calendar; charset=utf-8",
            Format::Atom => "application/atom+xml; charset=utf-8",
            Format::Html => "text/html; charset=utf-8",
        }
    }

    /// The end of the name of what [`Format::write`] writes, after the point.
    pub fn extension(self) -> &'static str {
        match self {
            Format::JsonLines => "jsonl",
            Format::Csv | Format::Parquet => "zip",
            Format::Annotations | Format::SchemaOrg | Format::Prov => "jsonld",
            Format::TimelineJs => "json",
            Format::Calendar => "ics",
            Format::Atom => "atom",
            Format::Html => "html",
        }
    }

    /// Whether it is many tables, each a file of its own.
    pub fn is_tables(self) -> bool {
        matches!(self, Format::Csv | Format::Parquet)
    }

    /// Writes all of `book` as one file; where the format has a file a table, as a zip of them.
    pub fn write(self, book: &Book, base: &Base, out: &mut (impl Write + Send)) -> io::Result<()> {
        match self {
            Format::JsonLines => lines(book, |line| {
                serde_json::to_writer(&mut *out, line)?;
                out.write_all(b"\n")
            }),
            Format::Csv => zipped(out, |out| csv::zip(book, out)),
            Format::Parquet => zipped(out, |out| parquet::zip(book, out)),
            Format::Annotations => annotations::annotations(book, base, out),
            Format::SchemaOrg => schema_org::schema_org(book, base, out),
            Format::Prov => prov::prov(book, base, out),
            Format::TimelineJs => timeline_js::timeline_js(book, base, out),
            Format::Calendar => out.write_all(calendar::calendar(book, base).as_bytes()),
            Format::Atom => out.write_all(&atom::atom(book, base)?),
            Format::Html => out.write_all(html::html(book).as_bytes()),
        }
    }
}

/// The directory of a zip stands at its end and is written last, to something that can go back.
fn zipped(
    out: &mut impl Write,
    write: impl FnOnce(&mut io::Cursor<Vec<u8>>) -> io::Result<()>,
) -> io::Result<()> {
    let mut whole = io::Cursor::new(Vec::new());
    write(&mut whole)?;
    whole.rewind()?;
    out.write_all(whole.get_ref())
}
