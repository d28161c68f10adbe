//! Rows of the ledger as Arrow arrays. [`Table`] is the one definition of a row's columns; this
//! is its columnar form.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Float64Builder, Int64Builder, ListArray, StringBuilder, StructArray,
};
use datafusion::arrow::buffer::{NullBuffer, OffsetBuffer};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Float64Type, Int64Type};
use dateline_ledger::Ledger;
use dateline_ledger::rows::{
    AccountRow, ArticleRow, ChangeRow, DateRow, DeedRow, EchoRow, EditRow, EntityRow, EventRow,
    FigureRow, FurnitureRow, HappeningRow, LinkRow, MentionRow, PartRow, PassageRow, ProposalRow,
    RecurrenceRow, ReferentRow, RoleRow, Rows, SentenceRow, StatementRow, StoryRow, ThreadRow,
    TimelineRow, ToldRow,
};
use dateline_ledger::table::{ColumnType, Table, Value};

/// The columns of a table. All may be absent: a page without an article has no rows.
pub fn fields<T: Table>() -> Fields {
    let columns = T::columns().into_iter();
    columns
        .map(|column| Field::new(column.name, data_type(column.ty), true))
        .collect()
}

fn data_type(ty: ColumnType) -> DataType {
    match ty {
        ColumnType::Int => DataType::Int64,
        ColumnType::Real => DataType::Float64,
        ColumnType::Text => DataType::Utf8,
    }
}

/// The type of a list of structs.
pub fn list_of(fields: Fields) -> DataType {
    DataType::List(item_of(fields))
}

fn item_of(fields: Fields) -> FieldRef {
    Arc::new(Field::new_list_field(DataType::Struct(fields), true))
}

/// One column on the way.
enum Column {
    Int(Int64Builder),
    Real(Float64Builder),
    Text(StringBuilder),
}

impl Column {
    fn new(ty: ColumnType) -> Self {
        match ty {
            ColumnType::Int => Self::Int(Int64Builder::new()),
            ColumnType::Real => Self::Real(Float64Builder::new()),
            ColumnType::Text => Self::Text(StringBuilder::new()),
        }
    }

    /// A value of another type than the column's is absent, which [`Table`] never puts.
    fn push(&mut self, value: Value) {
        match (self, value) {
            (Self::Int(column), Value::Int(int)) => column.append_value(int),
            (Self::Int(column), _) => column.append_null(),
            (Self::Real(column), Value::Real(real)) => column.append_value(real),
            (Self::Real(column), _) => column.append_null(),
            (Self::Text(column), Value::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Int(mut column) => Arc::new(column.finish()),
            Self::Real(mut column) => Arc::new(column.finish()),
            Self::Text(mut column) => Arc::new(column.finish()),
        }
    }
}

/// A column for each of a table's.
fn columns<T: Table>() -> Vec<Column> {
    T::columns().iter().map(|c| Column::new(c.ty)).collect()
}

/// Appends a row.
fn fill(columns: &mut [Column], values: Vec<Value>) {
    for (column, value) in columns.iter_mut().zip(values) {
        column.push(value);
    }
}

/// Lists of rows of one table on the way.
struct Lists {
    fields: Fields,
    columns: Vec<Column>,
    rows: usize,
    ends: Vec<usize>,
}

impl Lists {
    fn of<T: Table>() -> Self {
        Self {
            fields: fields::<T>(),
            columns: columns::<T>(),
            rows: 0,
            ends: Vec::new(),
        }
    }

    fn push<T: Table>(&mut self, rows: &[T]) {
        for row in rows {
            fill(&mut self.columns, row.put());
        }
        self.rows += rows.len();
        self.ends.push(self.rows);
    }

    fn finish(self) -> ArrayRef {
        let columns = self.columns.into_iter().map(Column::finish).collect();
        let rows = StructArray::new(self.fields.clone(), columns, None);
        let mut before = 0;
        let lengths = self
            .ends
            .iter()
            .map(|end| end - std::mem::replace(&mut before, *end));
        let offsets = OffsetBuffer::from_lengths(lengths);
        Arc::new(ListArray::new(
            item_of(self.fields),
            offsets,
            Arc::new(rows),
            None,
        ))
    }
}

/// The rows of a struct array as a table's; an absent or foreign row is none.
pub fn rows<T: Table>(rows: &StructArray) -> impl Iterator<Item = Option<T>> {
    let names = T::columns().into_iter();
    let arrays: Vec<Option<&ArrayRef>> = names
        .map(|column| rows.column_by_name(&column.name))
        .collect();
    (0..rows.len()).map(move |at| {
        let there = rows.is_valid(at).then_some(&arrays)?;
        let values = there.iter();
        let mut values = values.map(|array| array.map_or(Value::Null, |array| value(array, at)));
        T::take(&mut values).ok()
    })
}

fn value(array: &ArrayRef, at: usize) -> Value {
    if array.is_null(at) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Int64 => Value::Int(array.as_primitive::<Int64Type>().value(at)),
        DataType::Float64 => Value::Real(array.as_primitive::<Float64Type>().value(at)),
        DataType::Utf8 => Value::Text(array.as_string::<i32>().value(at).to_owned()),
        DataType::Utf8View => Value::Text(array.as_string_view().value(at).to_owned()),
        _ => Value::Null,
    }
}

/// The rows of one table in the list at `at`.
fn list<T: Table>(tables: &StructArray, name: &str, at: usize) -> Vec<T> {
    let Some(lists) = tables
        .column_by_name(name)
        .and_then(|c| c.as_list_opt::<i32>())
    else {
        return Vec::new();
    };
    if lists.is_null(at) {
        return Vec::new();
    }
    rows(lists.value(at).as_struct()).flatten().collect()
}

/// One row a place; absent ones too.
pub fn struct_of<T: Table>(rows: &[Option<T>]) -> StructArray {
    let mut columns = columns::<T>();
    let absent = vec![Value::Null; columns.len()];
    for row in rows {
        let values = row.as_ref().map_or_else(|| absent.clone(), T::put);
        fill(&mut columns, values);
    }
    let columns = columns.into_iter().map(Column::finish).collect();
    let there: NullBuffer = rows.iter().map(Option::is_some).collect();
    StructArray::new(fields::<T>(), columns, Some(there))
}

/// Several tables side by side: of each article, or of each story, a list of rows a table.
pub trait Tables: Sized {
    /// Names of the tables, in order.
    fn names() -> Vec<&'static str>;
    /// A list of structs for each table.
    fn fields() -> Fields;
    /// The columns of the table of a name, none if there is no such table.
    fn columns(name: &str) -> Fields;
    /// As an array; `None` is an absent row.
    fn encode<'t>(all: impl IntoIterator<Item = Option<&'t Self>>) -> StructArray
    where
        Self: 't;
    /// What [`Tables::encode`] wrote at a place.
    fn decode(array: &StructArray, at: usize) -> Option<Self>;
}

macro_rules! tables {
    ($of:ident { $($(#[$one:ident])? $field:ident: $row:ident,)+ }) => {
        impl Tables for $of {
            fn names() -> Vec<&'static str> {
                vec![$($row::NAME,)+]
            }

            fn fields() -> Fields {
                Fields::from(vec![$(Field::new($row::NAME, list_of(fields::<$row>()), true),)+])
            }

            fn columns(name: &str) -> Fields {
                match name {
                    $($row::NAME => fields::<$row>(),)+
                    _ => Fields::empty(),
                }
            }

            fn encode<'t>(all: impl IntoIterator<Item = Option<&'t Self>>) -> StructArray {
                struct Building { $($field: Lists,)+ }
                let mut building = Building { $($field: Lists::of::<$row>(),)+ };
                let mut there = Vec::new();
                for tables in all {
                    there.push(tables.is_some());
                    $(building.$field.push::<$row>(
                        tables.map(|tables| tables!(@slice $($one)? tables.$field)).unwrap_or_default(),
                    );)+
                }
                let columns = vec![$(building.$field.finish(),)+];
                StructArray::new(Self::fields(), columns, Some(NullBuffer::from(there)))
            }

            fn decode(array: &StructArray, at: usize) -> Option<Self> {
                if array.is_null(at) {
                    return None;
                }
                Some(Self {
                    $($field: tables!(@take $($one)? list::<$row>(array, $row::NAME, at)),)+
                })
            }
        }
    };
    (@slice one $tables:ident.$field:ident) => { std::slice::from_ref(&$tables.$field) };
    (@slice $tables:ident.$field:ident) => { $tables.$field.as_slice() };
    (@take one $rows:expr) => { $rows.into_iter().next()? };
    (@take $rows:expr) => { $rows };
}

tables!(Rows {
    #[one]
    article: ArticleRow,
    furniture: FurnitureRow,
    parts: PartRow,
    sentences: SentenceRow,
    mentions: MentionRow,
    referents: ReferentRow,
    dates: DateRow,
    recurrences: RecurrenceRow,
    figures: FigureRow,
    statements: StatementRow,
    events: EventRow,
    deeds: DeedRow,
});

tables!(Ledger {
    entities: EntityRow,
    links: LinkRow,
    roles: RoleRow,
    echoes: EchoRow,
    passages: PassageRow,
    stories: StoryRow,
    proposals: ProposalRow,
    threads: ThreadRow,
    accounts: AccountRow,
    timeline: TimelineRow,
    changes: ChangeRow,
    happenings: HappeningRow,
    told: ToldRow,
    edits: EditRow,
});
