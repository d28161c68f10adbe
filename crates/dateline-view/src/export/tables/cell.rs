//! What the columns of a table hold: the fields of the lines of the export, flattened.

use std::borrow::Cow;

use crate::{Number, Quote};

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name: a field of the export's line; of a span, the field's name and the part's.
    pub name: String,
    /// What it holds.
    pub kind: CellKind,
    /// Whether it may be absent.
    pub nullable: bool,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellKind {
    /// [`Cell::Text`].
    Text,
    /// [`Cell::Int`].
    Int,
    /// [`Cell::Real`].
    Real,
    /// [`Cell::Bool`].
    Bool,
    /// [`Cell::List`].
    List,
}

/// A value.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell<'c> {
    /// Absent.
    Null,
    /// Text.
    Text(Cow<'c, str>),
    /// A whole number.
    Int(i64),
    /// A number.
    Real(f64),
    /// A truth value.
    Bool(bool),
    /// Texts, in order.
    List(&'c [String]),
}

/// What a field of a line takes up: one column, or several.
pub(super) trait Field {
    /// Appends its columns.
    fn columns(name: &str, nullable: bool, out: &mut Vec<Column>);
    /// Appends its values.
    fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>);
    /// Appends as many absences.
    fn put_null(out: &mut Vec<Cell<'_>>) {
        out.push(Cell::Null);
    }
}

fn column(name: &str, kind: CellKind, nullable: bool, out: &mut Vec<Column>) {
    out.push(Column {
        name: name.to_owned(),
        kind,
        nullable,
    });
}

macro_rules! fields {
    ($($ty:ty: $kind:ident, $put:expr;)+) => {$(
        impl Field for $ty {
            fn columns(name: &str, nullable: bool, out: &mut Vec<Column>) {
                column(name, CellKind::$kind, nullable, out);
            }
            fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>) {
                let put: for<'x> fn(&'x $ty) -> Cell<'x> = $put;
                out.push(put(self));
            }
        }
    )+};
}

fields! {
    String: Text, |v| Cell::Text(Cow::Borrowed(v));
    &str: Text, |v| Cell::Text(Cow::Borrowed(v));
    u32: Int, |v| Cell::Int(i64::from(*v));
    Number: Real, |v| Cell::Real(v.0);
    bool: Bool, |v| Cell::Bool(*v);
    &[String]: List, |v| Cell::List(v);
    Vec<String>: List, |v| Cell::List(v);
}

impl<F: Field> Field for Option<F> {
    fn columns(name: &str, _nullable: bool, out: &mut Vec<Column>) {
        F::columns(name, true, out);
    }
    fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>) {
        match self {
            Some(field) => field.put(out),
            None => F::put_null(out),
        }
    }
}

impl Field for Quote<'_> {
    fn columns(name: &str, nullable: bool, out: &mut Vec<Column>) {
        let part = |part: &str| format!("{name}_{part}");
        column(&part("start"), CellKind::Int, nullable, out);
        column(&part("end"), CellKind::Int, nullable, out);
        column(&part("exact"), CellKind::Text, nullable, out);
        column(&part("source_start"), CellKind::Int, nullable, out);
        column(&part("source_end"), CellKind::Int, nullable, out);
    }

    fn put<'c>(&'c self, out: &mut Vec<Cell<'c>>) {
        let Quote {
            start,
            end,
            exact,
            source_start,
            source_end,
        } = *self;
        let byte = |at: usize| Cell::Int(i64::try_from(at).unwrap_or(i64::MAX));
        out.extend([
            Cell::Int(i64::from(start)),
            Cell::Int(i64::from(end)),
            Cell::Text(Cow::Borrowed(exact)),
            byte(source_start),
            byte(source_end),
        ]);
    }

    fn put_null(out: &mut Vec<Cell<'_>>) {
        out.extend([const { Cell::Null }; 5]);
    }
}
