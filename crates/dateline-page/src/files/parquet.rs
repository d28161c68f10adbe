//! Parquet: a table of articles. A row has no bytes of its own, so that its page is the row as a
//! line of JSON, which is then read as any other record.

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use serde_json::{Map, Value};

use super::record::{Members, Record};
use super::{Flow, LARGEST, Place, Seekable, Walk};

/// Rows that are decoded at once.
const ROWS: usize = 32;
/// Bytes that a row counts for beside its own: what a table says of its size may be false.
const ROW: usize = 1 << 10;
/// Values within values that are written out.
const DEPTH: usize = 8;

/// Gives a page for each row that has a text.
pub(super) fn read(walk: &mut Walk, place: &Place, file: Box<dyn Seekable>) -> Flow {
    let table = match Shared::new(file).and_then(SerializedFileReader::new) {
        Ok(table) => table,
        Err(error) => return walk.left_out(place, why(&error)),
    };
    let unpacked = table
        .metadata()
        .row_groups()
        .iter()
        .map(RowGroupMetaData::total_byte_size);
    let unpacked: u64 = unpacked
        .map(|bytes| u64::try_from(bytes).unwrap_or(0))
        .sum();
    if walk
        .budget
        .spend(usize::try_from(unpacked).unwrap_or(usize::MAX))
        .is_err()
    {
        return walk.left_out(place, "unpacks to far more than news would".to_owned());
    }
    let rows = RowIter::from_file_into(Box::new(table)).with_batch_size(ROWS);
    let (mut found, mut other) = (0, 0);
    let mut fault = None;
    for (at, row) in rows.enumerate() {
        let line = match row {
            Ok(row) => group(&row, 0).to_string(),
            Err(error) => {
                fault = Some(format!("{} after {at} rows", why(&error)));
                break;
            }
        };
        if walk.budget.spend(line.len() + ROW).is_err() {
            fault = Some(format!(
                "unpacks to far more than news would; stopped after {at} rows"
            ));
            break;
        }
        if give(walk, &place.member(at + 1), line)? {
            found += 1;
        } else {
            other += 1;
        }
    }
    told(walk, place, (found, other), fault)
}

/// Says what became of the rows: how many were pages and how many were not.
fn told(
    walk: &mut Walk,
    place: &Place,
    (found, other): (usize, usize),
    fault: Option<String>,
) -> Flow {
    match (fault, found + other) {
        (Some(fault), 0) => return walk.left_out(place, fault),
        (None, 0) => return walk.left_out(place, "is a table without rows".to_owned()),
        (Some(fault), _) => walk.note(place, fault)?,
        (None, _) => {}
    }
    match (found, other) {
        (0, _) => walk.left_out(
            place,
            "is a table, but none of its columns is known to hold articles; name them as \
             --columns text=COLUMN,title=COLUMN"
                .to_owned(),
        ),
        (_, 0) => Flow::Continue(()),
        (_, other) => walk.note(place, format!("{other} rows without an article")),
    }
}

/// Gives the page of a row; whether it has one.
fn give(walk: &mut Walk, place: &Place, line: String) -> std::ops::ControlFlow<(), bool> {
    use std::ops::ControlFlow::Continue;
    if line.len() > LARGEST {
        walk.left_out(place, format!("a row larger than {} MiB", LARGEST >> 20))?;
        return Continue(false);
    }
    let Ok(Members(members)) = serde_json::from_str(&line) else {
        return Continue(false);
    };
    let record = Record::of(&members, walk.columns);
    if !record.has_text(true) {
        return Continue(false);
    }
    let mut place = place.clone();
    place.carrier = record.carrier(&place.carrier, walk.columns);
    drop(members);
    walk.page(&place, line.into_bytes())?;
    Continue(true)
}

fn why(error: &ParquetError) -> String {
    let error = error.to_string();
    let error = error.lines().next().unwrap_or_default();
    format!("is a Parquet table, but damaged or packed in an unusual way ({error})")
}

fn group(row: &Row, depth: usize) -> Value {
    let columns = row.get_column_iter();
    let members = columns.map(|(name, field)| (name.clone(), value(field, depth + 1)));
    Value::Object(members.collect::<Map<_, _>>())
}

/// A value as JSON. Bytes that are no text are left out.
fn value(field: &Field, depth: usize) -> Value {
    match field {
        _ if depth > DEPTH => Value::Null,
        Field::Null => Value::Null,
        Field::Bool(value) => Value::Bool(*value),
        Field::Byte(value) => Value::from(*value),
        Field::Short(value) => Value::from(*value),
        Field::Int(value) => Value::from(*value),
        Field::Long(value) => Value::from(*value),
        Field::UByte(value) => Value::from(*value),
        Field::UShort(value) => Value::from(*value),
        Field::UInt(value) => Value::from(*value),
        Field::ULong(value) => Value::from(*value),
        Field::Float(value) => Value::from(*value),
        Field::Double(value) => Value::from(*value),
        Field::Str(words) => Value::from(words.as_str()),
        Field::Bytes(bytes) => str::from_utf8(bytes.data()).map_or(Value::Null, Value::from),
        Field::Date(days) => date(i64::from(*days) * 86_400, false),
        Field::TimestampMillis(moment) => date(moment.div_euclid(1000), true),
        Field::TimestampMicros(moment) => date(moment.div_euclid(1_000_000), true),
        Field::Group(row) => group(row, depth),
        Field::ListInternal(list) => {
            let all = list.elements().iter();
            Value::Array(all.map(|field| value(field, depth + 1)).collect())
        }
        Field::MapInternal(map) => {
            let entries = map.entries().iter().filter_map(|(key, field)| match key {
                Field::Str(key) => Some((key.clone(), value(field, depth + 1))),
                _ => None,
            });
            Value::Object(entries.collect())
        }
        Field::Float16(_) | Field::Decimal(_) | Field::TimeMillis(_) | Field::TimeMicros(_) => {
            Value::from(field.to_string())
        }
    }
}

/// A moment in seconds since 1970, in UTC; or its day alone.
fn date(seconds: i64, with_time: bool) -> Value {
    let Ok(moment) = jiff::Timestamp::from_second(seconds) else {
        return Value::Null;
    };
    let moment = moment.to_string();
    let day = moment.split('T').next().unwrap_or_default();
    Value::from(if with_time { moment.as_str() } else { day })
}

/// A file that the columns are read from in turn.
struct Shared {
    file: Arc<Mutex<Box<dyn Seekable>>>,
    length: u64,
}

impl Shared {
    fn new(mut file: Box<dyn Seekable>) -> Result<Self> {
        let length = file.seek(SeekFrom::End(0))?;
        let file = Arc::new(Mutex::new(file));
        Ok(Self { file, length })
    }
}

impl Length for Shared {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Shared {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(From {
            file: Arc::clone(&self.file),
            at: start,
        }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes> {
        if length as u64 > self.length.saturating_sub(start) {
            return Err(ParquetError::EOF("the file ends in the middle".to_owned()));
        }
        let mut bytes = vec![0; length];
        self.get_read(start)?.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// The file from one place on.
struct From {
    file: Arc<Mutex<Box<dyn Seekable>>>,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        // A reader that panicked has left the file whole.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use ::parquet::data_type::Int32Type;
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;

    use super::super::{Item, Options, read};
    use super::*;

    /// A table of one column of zeros.
    fn table(rows: usize) -> Vec<u8> {
        let schema = Arc::new(parse_message_type("message m { required int32 a; }").unwrap());
        let properties = Arc::new(WriterProperties::default());
        let mut out = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
        if rows > 0 {
            let mut group = out.next_row_group().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            let values = vec![0; rows];
            column
                .typed::<Int32Type>()
                .write_batch(&values, None, None)
                .unwrap();
            column.close().unwrap();
            group.close().unwrap();
        }
        out.into_inner().unwrap()
    }

    #[track_caller]
    fn check(rows: usize, first: &str) {
        let mut said = Vec::new();
        let file = std::io::Cursor::new(table(rows));
        let _ = read("f", file, &Options::default(), &mut |item| {
            said.push(match item {
                Item::Note(remark) | Item::LeftOut(remark) => remark.detail,
                other => format!("{other:?}"),
            });
            Flow::Continue(())
        });
        assert!(said[0].contains(first), "{said:?}");
    }

    #[test]
    fn what_is_said_of_a_table_is_true() {
        check(0, "is a table without rows");
        check(3, "none of its columns is known");
        check(3_000_000, "far more than news would; stopped after");
    }
}
