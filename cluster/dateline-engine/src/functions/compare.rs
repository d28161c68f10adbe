//! `echo(a, b)`: which of two articles repeats the other, as a row of the ledger; absent if
//! neither does.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef};
use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::ScalarUDF;
use dateline_ledger::corpus;
use dateline_ledger::rows::{ArticleRow, EchoRow};
use dateline_read::guarded;

use super::arrays::structs;
use super::scalar_function;
use crate::columns::{fields, rows, struct_of};

pub(super) fn function() -> ScalarUDF {
    let article = DataType::Struct(fields::<ArticleRow>());
    let arguments = vec![article.clone(), article];
    scalar_function(
        "echo",
        arguments,
        DataType::Struct(fields::<EchoRow>()),
        call,
    )
}

fn call(arguments: &[ArrayRef]) -> ArrayRef {
    let (Ok(first), Ok(second)) = (structs(&arguments[0]), structs(&arguments[1])) else {
        return Arc::new(struct_of::<EchoRow>(&vec![None; arguments[0].len()]));
    };
    let echo = |(a, b): (Option<ArticleRow>, Option<ArticleRow>)| {
        let (a, b) = (a?, b?);
        guarded(|| corpus::echo(&a, &b)).ok().flatten()
    };
    let found: Vec<Option<EchoRow>> = rows(first).zip(rows(second)).map(echo).collect();
    Arc::new(struct_of(&found))
}
