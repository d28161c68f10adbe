//! Tables made from the row types, which own their columns: nothing here repeats one.

use std::fmt::Write as _;

use dateline_ledger::rows::ArticleRow;
use dateline_ledger::table::{ColumnType, RowError, Table, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row, ToSql, params_from_iter};

use crate::StoreError;

/// Makes the table of `T`. Beside the row's columns it has `row`, which keeps the order in which
/// rows were written, and `stage`, which tells what made them.
pub(crate) fn create<T: Table>(db: &Connection) -> Result<(), StoreError> {
    let mut sql = format!(
        "CREATE TABLE \"{}\" (row INTEGER PRIMARY KEY, stage TEXT NOT NULL",
        T::NAME
    );
    let columns = T::columns();
    for column in &columns {
        let ty = match column.ty {
            ColumnType::Int => "INTEGER",
            ColumnType::Real => "REAL",
            ColumnType::Text => "TEXT",
        };
        let null = if column.nullable { "" } else { " NOT NULL" };
        let key = match column.name.as_str() {
            "id" if T::NAME == ArticleRow::NAME => " UNIQUE",
            "article" => " REFERENCES article (id)",
            _ => "",
        };
        let _ = write!(sql, ", \"{}\" {ty}{null}{key}", column.name);
    }
    sql += ") STRICT;";
    if columns.iter().any(|column| column.name == "article") {
        let name = T::NAME;
        let _ = write!(sql, " CREATE INDEX {name}_article ON \"{name}\" (article);");
    }
    Ok(db.execute_batch(&sql)?)
}

/// Appends rows.
pub(crate) fn insert<T: Table>(db: &Connection, rows: &[T]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (names, marks): (Vec<String>, Vec<&str>) = T::columns()
        .into_iter()
        .map(|column| (format!("\"{}\"", column.name), "?"))
        .unzip();
    let sql = format!(
        "INSERT INTO \"{}\" (stage, {}) VALUES (?, {})",
        T::NAME,
        names.join(", "),
        marks.join(", ")
    );
    let mut insert = db.prepare_cached(&sql)?;
    for row in rows {
        let stage = Cell(Value::Text(T::STAGE.to_owned()));
        let values = std::iter::once(stage).chain(row.put().into_iter().map(Cell));
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// All rows, in the order in which they were written.
pub(crate) fn all<T: Table>(db: &Connection) -> Result<Vec<T>, StoreError> {
    select(db, "ORDER BY row", [])
}

/// The rows of one article, in the order in which they were written.
pub(crate) fn of_article<T: Table>(db: &Connection, article: &str) -> Result<Vec<T>, StoreError> {
    select(db, "WHERE article = ? ORDER BY row", [article])
}

/// The rows that `clause` selects.
pub(crate) fn select<T: Table>(
    db: &Connection,
    clause: &str,
    params: impl Params,
) -> Result<Vec<T>, StoreError> {
    let names: Vec<String> = T::columns()
        .into_iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let sql = format!("SELECT {} FROM \"{}\" {clause}", names.join(", "), T::NAME);
    let mut select = db.prepare_cached(&sql)?;
    let mut found = select.query(params)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(take(row, names.len())?);
    }
    Ok(rows)
}

/// Removes all rows.
pub(crate) fn clear<T: Table>(db: &Connection) -> Result<(), StoreError> {
    db.execute(&format!("DELETE FROM \"{}\"", T::NAME), [])?;
    Ok(())
}

fn take<T: Table>(row: &Row<'_>, columns: usize) -> Result<T, StoreError> {
    let mut values = Vec::with_capacity(columns);
    for at in 0..columns {
        values.push(value(row.get_ref(at)?));
    }
    T::take(&mut values.into_iter()).map_err(damaged::<T>)
}

fn damaged<T: Table>(source: RowError) -> StoreError {
    StoreError::Damaged {
        table: T::NAME,
        source,
    }
}

fn value(stored: ValueRef<'_>) -> Value {
    match stored {
        // Strict tables hold no blobs in these columns.
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Real(real) => Value::Real(real),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
    }
}

/// A row's value as `SQLite` takes it.
struct Cell(Value);

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match &self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(int) => ValueRef::Integer(*int),
            Value::Real(real) => ValueRef::Real(*real),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}
