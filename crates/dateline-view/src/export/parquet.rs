//! Tables as Parquet files, written column by column without Arrow. Texts are strings, lists are
//! lists of strings, and what may be absent is optional; spans are not nested, so that any reader
//! can take them.

use std::io::{self, Seek, Write};
use std::sync::Arc;

use ::parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type, TypePtr};

use super::tables::{Cell, CellKind, Column, TableName};
use super::zipped::Zipped;
use crate::Book;

/// Rows that are held in memory before they are written.
const GROUP: usize = 1 << 16;

/// Writes one table.
pub fn parquet(book: &Book, table: TableName, out: impl Write + Send) -> io::Result<()> {
    let columns = table.columns();
    let schema = schema(table, &columns).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("dateline".to_owned())
        .build();
    let mut file = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(failed)?;
    let mut group = Group::new(&columns);
    table.rows(book, &mut |cells| {
        group.push(cells);
        if group.rows < GROUP {
            return Ok(());
        }
        group.write(&mut file).map_err(failed)
    })?;
    if group.rows > 0 {
        group.write(&mut file).map_err(failed)?;
    }
    file.close().map_err(failed)?;
    Ok(())
}

/// Writes all tables into a zip, a file each.
pub fn zip(book: &Book, out: impl Write + Seek + Send) -> io::Result<()> {
    let mut zipped = Zipped::new(out);
    for table in TableName::ALL {
        parquet(book, *table, zipped.file(&format!("{table}.parquet"))?)?;
    }
    zipped.end()
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn schema(table: TableName, columns: &[Column]) -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = columns.iter().map(|c| Ok(Arc::new(field(c)?))).collect();
    let group = Type::group_type_builder(table.word()).with_fields(fields?);
    Ok(Arc::new(group.build()?))
}

fn field(column: &Column) -> Result<Type> {
    let repetition = if column.nullable {
        Repetition::OPTIONAL
    } else {
        Repetition::REQUIRED
    };
    let plain = |physical| {
        Type::primitive_type_builder(&column.name, physical)
            .with_repetition(repetition)
            .build()
    };
    match column.kind {
        CellKind::Text => text(&column.name, repetition),
        CellKind::Int => plain(Physical::INT64),
        CellKind::Real => plain(Physical::DOUBLE),
        CellKind::Bool => plain(Physical::BOOLEAN),
        CellKind::List => list(&column.name),
    }
}

fn text(name: &str, repetition: Repetition) -> Result<Type> {
    Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
        .with_repetition(repetition)
        .with_converted_type(ConvertedType::UTF8)
        .with_logical_type(Some(LogicalType::String))
        .build()
}

/// The three levels of a list (Parquet's `LogicalTypes.md`, "Lists").
fn list(name: &str) -> Result<Type> {
    let element = text("element", Repetition::REQUIRED)?;
    let repeated = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(element)])
        .build()?;
    Type::group_type_builder(name)
        .with_repetition(Repetition::REQUIRED)
        .with_converted_type(ConvertedType::LIST)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(repeated)])
        .build()
}

/// The values of a column, those that are there.
enum Values {
    Text(Vec<ByteArray>),
    Int(Vec<i64>),
    Real(Vec<f64>),
    Bool(Vec<bool>),
}

/// A column of a group of rows.
struct Held {
    kind: CellKind,
    nullable: bool,
    values: Values,
    /// Whether a value is there (1) or not (0).
    defined: Vec<i16>,
    /// Whether a value begins a row (0) or goes on with its list (1).
    repeated: Vec<i16>,
}

impl Held {
    fn new(column: &Column) -> Self {
        let values = match column.kind {
            CellKind::Text | CellKind::List => Values::Text(Vec::new()),
            CellKind::Int => Values::Int(Vec::new()),
            CellKind::Real => Values::Real(Vec::new()),
            CellKind::Bool => Values::Bool(Vec::new()),
        };
        Self {
            kind: column.kind,
            nullable: column.nullable,
            values,
            defined: Vec::new(),
            repeated: Vec::new(),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        if let Cell::List(list) = cell {
            return self.push_list(list);
        }
        self.defined.push(i16::from(*cell != Cell::Null));
        match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text)) => values.push(bytes(text)),
            (Values::Int(values), Cell::Int(int)) => values.push(*int),
            (Values::Real(values), Cell::Real(real)) => values.push(*real),
            (Values::Bool(values), Cell::Bool(bool)) => values.push(*bool),
            // Invariant: a column's cells are of its kind, or absent.
            _ => {}
        }
    }

    fn push_list(&mut self, list: &[String]) {
        let levels = list.len().max(1);
        let defined = i16::from(!list.is_empty());
        self.defined.extend(std::iter::repeat_n(defined, levels));
        self.repeated.push(0);
        self.repeated.extend(std::iter::repeat_n(1, levels - 1));
        if let Values::Text(values) = &mut self.values {
            values.extend(list.iter().map(|text| bytes(text)));
        }
    }

    fn write(&self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let is_list = self.kind == CellKind::List;
        let defined = (self.nullable || is_list).then_some(self.defined.as_slice());
        let repeated = is_list.then_some(self.repeated.as_slice());
        match &self.values {
            Values::Text(values) => column
                .typed::<ByteArrayType>()
                .write_batch(values, defined, repeated)?,
            Values::Int(values) => column
                .typed::<Int64Type>()
                .write_batch(values, defined, repeated)?,
            Values::Real(values) => column
                .typed::<DoubleType>()
                .write_batch(values, defined, repeated)?,
            Values::Bool(values) => column
                .typed::<BoolType>()
                .write_batch(values, defined, repeated)?,
        };
        Ok(())
    }
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}

/// Rows that are not written yet, column by column.
struct Group<'c> {
    columns: &'c [Column],
    held: Vec<Held>,
    rows: usize,
}

impl<'c> Group<'c> {
    fn new(columns: &'c [Column]) -> Self {
        Self {
            columns,
            held: columns.iter().map(Held::new).collect(),
            rows: 0,
        }
    }

    fn push(&mut self, cells: &[Cell<'_>]) {
        self.rows += 1;
        for (held, cell) in self.held.iter_mut().zip(cells) {
            held.push(cell);
        }
    }

    /// Writes the rows, and holds none afterwards.
    fn write<W: Write + Send>(&mut self, file: &mut SerializedFileWriter<W>) -> Result<()> {
        let mut group = file.next_row_group()?;
        for held in &self.held {
            if let Some(mut column) = group.next_column()? {
                held.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        *self = Self::new(self.columns);
        Ok(())
    }
}
