//! The stages of reading and comparing, as functions of a query engine. A function travels to
//! other machines by its name, so that all that it needs comes as arguments.
//!
//! *Invariant:* no function fails and none panics: an error would end the whole query, and a
//! fault of one page costs that page alone.

mod align;
mod annotate;
mod arrays;
mod compare;
mod look;
mod read;
mod words;

pub(crate) use arrays::text;
pub(crate) use words::ONE;

use std::sync::Arc;

use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::logical_expr::{AggregateUDF, ColumnarValue, ScalarUDF, Volatility, create_udf};

/// All functions of one value a row.
pub fn scalar() -> Vec<ScalarUDF> {
    vec![
        look::function(),
        read::function(),
        annotate::function(),
        compare::function(),
        words::vector(),
    ]
}

/// All functions of one value a group of rows.
pub fn aggregate() -> Vec<AggregateUDF> {
    vec![align::function()]
}

/// A function of whole columns: `call` gets its arguments, and the number of rows.
fn scalar_function(
    name: &str,
    arguments: Vec<DataType>,
    result: DataType,
    call: fn(&[ArrayRef]) -> ArrayRef,
) -> ScalarUDF {
    let call = move |arguments: &[ColumnarValue]| {
        let arguments = ColumnarValue::values_to_arrays(arguments)?;
        Ok(ColumnarValue::Array(call(&arguments)))
    };
    create_udf(
        name,
        arguments,
        result,
        Volatility::Immutable,
        Arc::new(call),
    )
}

fn field(name: &str, ty: DataType) -> Field {
    Field::new(name, ty, true)
}

/// Columns that may be absent.
pub(crate) fn fields<const N: usize>(named: [(&str, DataType); N]) -> Fields {
    named
        .map(|(name, ty)| field(name, ty))
        .into_iter()
        .collect()
}
