//! Reading arguments, and writing lists.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, ListArray, StructArray};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Fields, Int64Type};
use datafusion::error::{DataFusionError, Result};

use crate::pages::Source;

/// The text at a place; an absent one, and a column of anything else, is `None`.
pub(crate) fn text(array: &ArrayRef, at: usize) -> Option<&str> {
    if array.is_null(at) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(at)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(at)),
        DataType::Utf8View => Some(array.as_string_view().value(at)),
        _ => None,
    }
}

/// The file of pages that the first four arguments name at a place.
pub(super) fn source(arguments: &[ArrayRef], at: usize) -> Source<'_> {
    let written = |argument: usize| text(&arguments[argument], at).unwrap_or_default();
    Source {
        file: written(0),
        name: written(1),
        given: written(2),
        columns: written(3),
    }
}

/// The bytes at a place.
pub(super) fn bytes(array: &ArrayRef, at: usize) -> Option<&[u8]> {
    if array.is_null(at) {
        return None;
    }
    match array.data_type() {
        DataType::Binary => Some(array.as_binary::<i32>().value(at)),
        DataType::LargeBinary => Some(array.as_binary::<i64>().value(at)),
        DataType::BinaryView => Some(array.as_binary_view().value(at)),
        _ => None,
    }
}

/// The number at a place.
pub(super) fn int(array: &ArrayRef, at: usize) -> Option<i64> {
    let array = array.as_primitive_opt::<Int64Type>()?;
    array.is_valid(at).then(|| array.value(at))
}

/// Lists of structs, from the columns of all items and how many of them each list has.
pub(super) fn lists(fields: Fields, columns: Vec<ArrayRef>, lengths: &[usize]) -> ArrayRef {
    let items = StructArray::new(fields.clone(), columns, None);
    let item = Field::new_list_field(DataType::Struct(fields), true);
    let offsets = OffsetBuffer::from_lengths(lengths.iter().copied());
    Arc::new(ListArray::new(
        Arc::new(item),
        offsets,
        Arc::new(items),
        None,
    ))
}

/// A struct array; the planner lets no other type through.
pub(super) fn structs(array: &ArrayRef) -> Result<&StructArray> {
    let wrong = || DataFusionError::Internal("expected a struct".to_owned());
    array.as_struct_opt().ok_or_else(wrong)
}
