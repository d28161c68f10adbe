//! How a row is written as plain columns and read back: the one definition that the store
//! and columnar files follow.

use std::fmt::Write as _;

use dateline_doc::calendar::Calendar;
use dateline_doc::{
    Access, ArticleId, Bound, Change, DatePart, Edtf, EventKind, FurnitureKind, Modality, NameForm,
    NameKind, PartKind, Polarity, PublishedFrom, SentenceVector, Span, Stance, StatementKind,
};
use thiserror::Error;

use crate::rows::{
    Anchor, ChangeKind, Cite, DecisionKind, EchoKind, EditKind, ProposalKind, Relation,
};

/// One stored value.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Absent.
    Null,
    /// A whole number or a truth value.
    Int(i64),
    /// A real number.
    Real(f64),
    /// Text; lists are JSON arrays of strings.
    Text(String),
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnType {
    /// [`Value::Int`].
    Int,
    /// [`Value::Real`].
    Real,
    /// [`Value::Text`].
    Text,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub ty: ColumnType,
    /// Whether it may be absent.
    pub nullable: bool,
}

/// A stored value that is not what its column holds: the file was written by something else.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("column `{column}` holds {found}, which is no {wanted}")]
pub struct RowError {
    column: String,
    wanted: &'static str,
    found: String,
}

/// A row type.
pub trait Table: Sized {
    /// Name of the table.
    const NAME: &'static str;
    /// The stage that makes its rows, and that stage's version: `dates/1`.
    const STAGE: &'static str;

    /// The columns, in order.
    fn columns() -> Vec<Column>;
    /// The row's values, one a column.
    fn put(&self) -> Vec<Value>;
    /// The row with these values.
    fn take(values: &mut dyn Iterator<Item = Value>) -> Result<Self, RowError>;
}

/// What a field of a row takes up: one column, or several.
pub trait Cells: Sized {
    /// Appends the columns of a field of this name.
    fn columns(name: &str, nullable: bool, out: &mut Vec<Column>);
    /// Appends the values.
    fn put(&self, out: &mut Vec<Value>);
    /// Appends as many nulls as there are columns.
    fn put_null(out: &mut Vec<Value>);
    /// Reads the values; `None` if all are null.
    fn take(name: &str, values: &mut dyn Iterator<Item = Value>) -> Result<Option<Self>, RowError>;
}

/// Reads a field that is always there.
pub(crate) fn take_required<T: Cells>(
    name: &str,
    values: &mut dyn Iterator<Item = Value>,
) -> Result<T, RowError> {
    T::take(name, values)?.ok_or_else(|| mismatch(name, "value", &Value::Null))
}

fn mismatch(column: &str, wanted: &'static str, found: &Value) -> RowError {
    RowError {
        column: column.to_owned(),
        wanted,
        found: format!("{found:?}"),
    }
}

/// A value of one column.
trait Cell: Sized {
    const TYPE: ColumnType;
    const WANTED: &'static str;
    fn put(&self) -> Value;
    fn take(value: &Value) -> Option<Self>;
}

impl<T: Cell> Cells for T {
    fn columns(name: &str, nullable: bool, out: &mut Vec<Column>) {
        out.push(Column {
            name: name.to_owned(),
            ty: T::TYPE,
            nullable,
        });
    }

    fn put(&self, out: &mut Vec<Value>) {
        out.push(Cell::put(self));
    }

    fn put_null(out: &mut Vec<Value>) {
        out.push(Value::Null);
    }

    fn take(name: &str, values: &mut dyn Iterator<Item = Value>) -> Result<Option<Self>, RowError> {
        match values.next().unwrap_or(Value::Null) {
            Value::Null => Ok(None),
            value => <T as Cell>::take(&value)
                .map(Some)
                .ok_or_else(|| mismatch(name, T::WANTED, &value)),
        }
    }
}

impl<T: Cells> Cells for Option<T> {
    fn columns(name: &str, _nullable: bool, out: &mut Vec<Column>) {
        T::columns(name, true, out);
    }

    fn put(&self, out: &mut Vec<Value>) {
        match self {
            Some(inner) => inner.put(out),
            None => T::put_null(out),
        }
    }

    fn put_null(out: &mut Vec<Value>) {
        T::put_null(out);
    }

    fn take(name: &str, values: &mut dyn Iterator<Item = Value>) -> Result<Option<Self>, RowError> {
        T::take(name, values).map(Some)
    }
}

impl Cells for Cite {
    fn columns(name: &str, nullable: bool, out: &mut Vec<Column>) {
        for part in ["start", "end", "source_start", "source_end"] {
            let mut column = String::new();
            let _ = write!(column, "{name}_{part}");
            out.push(Column {
                name: column,
                ty: ColumnType::Int,
                nullable,
            });
        }
    }

    fn put(&self, out: &mut Vec<Value>) {
        let Cite {
            span,
            source_start,
            source_end,
        } = *self;
        for part in [span.start(), span.end(), source_start, source_end] {
            out.push(Cell::put(&part));
        }
    }

    fn put_null(out: &mut Vec<Value>) {
        out.extend([Value::Null, Value::Null, Value::Null, Value::Null]);
    }

    fn take(name: &str, values: &mut dyn Iterator<Item = Value>) -> Result<Option<Self>, RowError> {
        let mut part = || <usize as Cells>::take(name, values);
        let parts = (part()?, part()?, part()?, part()?);
        let (Some(start), Some(end), Some(source_start), Some(source_end)) = parts else {
            return Ok(None);
        };
        if start > end {
            return Err(mismatch(
                name,
                "span",
                &Value::Text(format!("{start}..{end}")),
            ));
        }
        Ok(Some(Cite {
            span: Span::new(start, end),
            source_start,
            source_end,
        }))
    }
}

macro_rules! cell {
    ($($ty:ty: $column:ident, $wanted:literal, $put:expr, $take:expr;)+) => {$(
        impl Cell for $ty {
            const TYPE: ColumnType = ColumnType::$column;
            const WANTED: &'static str = $wanted;
            fn put(&self) -> Value {
                let put: fn(&$ty) -> Value = $put;
                put(self)
            }
            fn take(value: &Value) -> Option<Self> {
                let take: fn(&Value) -> Option<$ty> = $take;
                take(value)
            }
        }
    )+};
}

macro_rules! word_cells {
    ($($ty:ident)+) => {$(cell! {
        $ty: Text, "known word", |v| Value::Text(v.word().to_owned()), |v| text(v).and_then($ty::from_word);
    })+};
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Int(int) => Some(*int),
        _ => None,
    }
}

fn list(items: impl Iterator<Item = String>) -> Value {
    Value::Text(serde_json::Value::from(items.collect::<Vec<String>>()).to_string())
}

fn items<T>(value: &Value, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let strings: Vec<String> = serde_json::from_str(text(value)?).ok()?;
    strings.iter().map(|item| read(item)).collect()
}

cell! {
    bool: Int, "truth value", |v| Value::Int(i64::from(*v)), |v| int(v).map(|i| i != 0);
    u32: Int, "small whole number", |v| Value::Int(i64::from(*v)), |v| int(v)?.try_into().ok();
    usize: Int, "whole number", |v| Value::Int(i64::try_from(*v).unwrap_or(i64::MAX)), |v| int(v)?.try_into().ok();
    f64: Real, "number", |v| Value::Real(*v), |v| match v {
        Value::Real(real) => Some(*real),
        #[expect(clippy::cast_precision_loss, reason = "a store may hand a whole number back as one; those are small")]
        Value::Int(int) => Some(*int as f64),
        _ => None,
    };
    String: Text, "text", |v| Value::Text(v.clone()), |v| text(v).map(str::to_owned);
    ArticleId: Text, "article id", |v| Value::Text(v.to_string()), |v| text(v).and_then(ArticleId::from_hex);
    Edtf: Text, "EDTF date", |v| Value::Text(v.to_string()), |v| text(v)?.parse().ok();
    SentenceVector: Text, "vector", |v| Value::Text(v.to_string()), |v| text(v)?.parse().ok();
    Vec<String>: Text, "list of texts", |v| list(v.iter().cloned()), |v| items(v, |s| Some(s.to_owned()));
    Vec<Edtf>: Text, "list of dates", |v| list(v.iter().map(Edtf::to_string)), |v| items(v, |s| s.parse().ok());
    Vec<ArticleId>: Text, "list of article ids", |v| list(v.iter().map(ArticleId::to_string)), |v| items(v, ArticleId::from_hex);
    Vec<Anchor>: Text, "list of mentions", |v| list(v.iter().map(Anchor::to_string)), |v| items(v, Anchor::parse);
    Vec<u32>: Text, "list of numbers", |v| list(v.iter().map(u32::to_string)), |v| items(v, |s| s.parse().ok());
    Vec<u64>: Text, "list of hashes", |v| list(v.iter().map(|h| format!("{h:x}"))), |v| items(v, |s| u64::from_str_radix(s, 16).ok());
}

word_cells! {
    NameKind NameForm PublishedFrom Access FurnitureKind PartKind Bound StatementKind Stance EventKind
    Polarity Modality DatePart EchoKind EditKind Relation ChangeKind Calendar Change ProposalKind
    DecisionKind
}

/// Declares a row type: its struct, its table and its columns, in one place.
macro_rules! table {
    ($(#[$meta:meta])* $row:ident, $name:literal, $stage:literal { $($(#[$fmeta:meta])* $field:ident: $ty:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Debug)]
        pub struct $row { $($(#[$fmeta])* pub $field: $ty,)+ }

        impl $crate::table::Table for $row {
            const NAME: &'static str = $name;
            const STAGE: &'static str = $stage;

            fn columns() -> Vec<$crate::table::Column> {
                let mut out = Vec::new();
                $(<$ty as $crate::table::Cells>::columns(stringify!($field), false, &mut out);)+
                out
            }

            fn put(&self) -> Vec<$crate::table::Value> {
                let Self { $($field,)+ } = self;
                let mut out = Vec::new();
                $($crate::table::Cells::put($field, &mut out);)+
                out
            }

            fn take(
                values: &mut dyn Iterator<Item = $crate::table::Value>,
            ) -> Result<Self, $crate::table::RowError> {
                Ok(Self { $($field: $crate::table::take_required(stringify!($field), values)?,)+ })
            }
        }
    };
}
pub(crate) use table;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::{
        AccountRow, ArticleRow, ChangeRow, DateRow, DecisionRow, DeedRow, EchoRow, EditRow,
        EntityRow, EventRow, FigureRow, FurnitureRow, HappeningRow, LinkRow, MentionRow, PartRow,
        PassageRow, ProposalRow, RecurrenceRow, ReferentRow, RoleRow, SentenceRow, StatementRow,
        StoryRow, ThreadRow, TimelineRow, ToldRow,
    };
    use proptest::prelude::*;

    /// A value that fits `column`: any text is tried as the several kinds of text that columns
    /// hold, until one is read.
    fn readings(seed: u32, column: &Column) -> Vec<Value> {
        let number = i64::from(seed % 90);
        let words = [
            "person", "name", "gregory", "full", "other", "merge", "exact", "direct", "asserts",
            "happened",
        ];
        let words = words.iter().chain(&[
            "yes",
            "copy",
            "agree",
            "new",
            "meta",
            "lead",
            "2031-04-01",
            "merge",
            "added",
        ]);
        let lists = [
            "[]",
            r#"["2031-04-01"]"#,
            r#"["7"]"#,
            r#"["a \"b\"", "é😀"]"#,
        ];
        let id = format!("{seed:032x}");
        match column.ty {
            ColumnType::Int => vec![Value::Int(number), Value::Int(1)],
            ColumnType::Real => vec![Value::Real(f64::from(seed) / 8.0)],
            ColumnType::Text => {
                let mut texts: Vec<String> = lists.iter().map(|l| (*l).to_owned()).collect();
                texts.rotate_left(seed as usize % lists.len());
                texts.push(format!("[\"{id}\"]"));
                texts.push(format!("[\"{id} {seed} {seed} Café {seed}\"]"));
                texts.extend(words.map(|word| (*word).to_owned()));
                texts.extend([id, format!("Café {seed}")]);
                texts.into_iter().map(Value::Text).collect()
            }
        }
    }

    /// Fills a row column by column with the first reading that it takes, or, where the column
    /// may be absent and the seed says so, with nothing; a span's ends are equal.
    fn filled<T: Table>(seed: u32) -> T {
        let columns = T::columns();
        let mut values: Vec<Value> = columns
            .iter()
            .map(|c| readings(seed, c)[0].clone())
            .collect();
        for (at, column) in columns.iter().enumerate() {
            let absent = column.nullable && (seed >> (column.name.len() % 8)) & 1 == 1;
            if absent && !column.name.contains("_start") && !column.name.contains("_end") {
                values[at] = Value::Null;
                continue;
            }
            let fitting = readings(seed, column).into_iter().find(|reading| {
                values[at] = reading.clone();
                let complaint = T::take(&mut values.clone().into_iter()).err();
                complaint.is_none_or(|error| error.column != column.name)
            });
            values[at] = fitting.unwrap_or(Value::Null);
        }
        T::take(&mut values.into_iter()).unwrap()
    }

    #[track_caller]
    fn round_trip<T: Table + PartialEq + std::fmt::Debug>(seed: u32) {
        let row: T = filled(seed);
        let values = row.put();
        assert_eq!(values.len(), T::columns().len(), "{}", T::NAME);
        for (value, column) in values.iter().zip(T::columns()) {
            assert!(
                column.nullable || *value != Value::Null,
                "{} {}",
                T::NAME,
                column.name
            );
        }
        assert_eq!(T::take(&mut values.into_iter()).unwrap(), row);
    }

    proptest! {
        #[test]
        fn every_row_comes_back_as_it_was_put(seed in any::<u32>()) {
            round_trip::<AccountRow>(seed);
            round_trip::<ArticleRow>(seed);
            round_trip::<ChangeRow>(seed);
            round_trip::<DateRow>(seed);
            round_trip::<DecisionRow>(seed);
            round_trip::<EchoRow>(seed);
            round_trip::<EditRow>(seed);
            round_trip::<EntityRow>(seed);
            round_trip::<EventRow>(seed);
            round_trip::<FigureRow>(seed);
            round_trip::<FurnitureRow>(seed);
            round_trip::<PartRow>(seed);
            round_trip::<PassageRow>(seed);
            round_trip::<LinkRow>(seed);
            round_trip::<MentionRow>(seed);
            round_trip::<RecurrenceRow>(seed);
            round_trip::<ReferentRow>(seed);
            round_trip::<RoleRow>(seed);
            round_trip::<SentenceRow>(seed);
            round_trip::<StatementRow>(seed);
            round_trip::<StoryRow>(seed);
            round_trip::<ThreadRow>(seed);
            round_trip::<TimelineRow>(seed);
            round_trip::<DeedRow>(seed);
            round_trip::<HappeningRow>(seed);
            round_trip::<ToldRow>(seed);
            round_trip::<ProposalRow>(seed);
        }
    }

    #[test]
    fn what_another_program_wrote_is_refused() {
        let mut values = vec![Value::Int(1), Value::Null].into_iter();
        let error = LinkRow::take(&mut values).unwrap_err();
        assert_eq!(
            error.to_string(),
            "column `article` holds Int(1), which is no article id"
        );
    }
}
