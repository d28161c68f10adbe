//! Tables as CSV (RFC 4180): a line of names first, lines end with CR LF, absent values are
//! empty, lists are JSON arrays. The words stand as they were printed: a spreadsheet that takes
//! `=1+1` for a formula must be told that the columns are text.

use std::io::{self, Seek, Write};

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::tables::{Cell, TableName};
use super::zipped::Zipped;
use crate::Book;

/// Writes one table.
pub fn csv(book: &Book, table: TableName, out: impl Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    let columns = table.columns();
    writer.write_record(columns.iter().map(|column| &column.name))?;
    table.rows(book, &mut |cells| record(&mut writer, cells))?;
    writer.flush()
}

/// Writes all tables into a zip, a file each.
pub fn zip(book: &Book, out: impl Write + Seek) -> io::Result<()> {
    let mut zipped = Zipped::new(out);
    for table in TableName::ALL {
        csv(book, *table, zipped.file(&format!("{table}.csv"))?)?;
    }
    zipped.end()
}

fn record(writer: &mut Writer<impl Write>, cells: &[Cell<'_>]) -> io::Result<()> {
    for cell in cells {
        match cell {
            Cell::Null => writer.write_field("")?,
            Cell::Text(text) => writer.write_field(text.as_bytes())?,
            Cell::Int(int) => writer.write_field(int.to_string())?,
            Cell::Real(real) => writer.write_field(real.to_string())?,
            Cell::Bool(bool) => writer.write_field(bool.to_string())?,
            Cell::List(list) => writer.write_field(serde_json::to_string(list)?)?,
        }
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}
