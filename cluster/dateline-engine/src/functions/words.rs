//! `vector(terms, articles)`: the terms of an article, each with how often it stands there and how
//! many articles have it, as the heaviest of them that it shares with a few others, with whole
//! numbers for weights: sums of these do not depend on their order, so that any number of machines
//! agrees.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Float64Array, Int64Array, Int64Builder, StringBuilder,
};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::logical_expr::ScalarUDF;
use dateline_ledger::corpus;

use super::arrays::{int, lists, text};
use super::{fields, scalar_function};
use crate::columns::list_of;

/// The weight 1; the product of two weights is a likeness times the square of this.
pub(crate) const ONE: f64 = 32768.0;

/// Articles that have a term which brings them together. A term in more articles than this is left
/// to the others: else the cost were its square.
const SHARED: RangeInclusive<u64> = 2..=1000;

/// An article is compared by this many of its heaviest terms, of those that bring it together with
/// others.
const TERMS: usize = 256;

pub(super) fn vector() -> ScalarUDF {
    let arguments = vec![list_of(counted()), DataType::Int64];
    scalar_function("vector", arguments, list_of(weighed()), call)
}

fn counted() -> Fields {
    fields([
        ("term", DataType::Utf8),
        ("times", DataType::Float64),
        ("having", DataType::Int64),
    ])
}

fn weighed() -> Fields {
    fields([("term", DataType::Utf8), ("weight", DataType::Int64)])
}

fn call(arguments: &[ArrayRef]) -> ArrayRef {
    let mut term = StringBuilder::new();
    let mut weight = Int64Builder::new();
    let mut lengths = Vec::new();
    for at in 0..arguments[0].len() {
        let terms = counted_terms(&arguments[0], at);
        let often: BTreeMap<String, u64> = terms
            .iter()
            .map(|(term, _, having)| (term.clone(), *having))
            .collect();
        let count = int(&arguments[1], at).unwrap_or_default().unsigned_abs();
        let mut heaviest = corpus::vector(terms, count);
        let brings_together = |word: &String| often.get(word).is_some_and(|n| SHARED.contains(n));
        heaviest.retain(|(word, _)| brings_together(word));
        heaviest.truncate(TERMS);
        lengths.push(heaviest.len());
        for (word, share) in heaviest {
            weight.append_value(fixed(share));
            term.append_value(word);
        }
    }
    let columns: Vec<ArrayRef> = vec![Arc::new(term.finish()), Arc::new(weight.finish())];
    lists(weighed(), columns, &lengths)
}

fn counted_terms(array: &ArrayRef, at: usize) -> Vec<(String, f64, u64)> {
    let Some(list) = array.as_list_opt::<i32>().filter(|list| list.is_valid(at)) else {
        return Vec::new();
    };
    let items = list.value(at);
    let items = items.as_struct();
    let (Some(times), Some(having)) = (
        items.column(1).as_any().downcast_ref::<Float64Array>(),
        items.column(2).as_any().downcast_ref::<Int64Array>(),
    ) else {
        return Vec::new();
    };
    let item = |at: usize| {
        let term = text(items.column(0), at)?.to_owned();
        Some((term, times.value(at), having.value(at).unsigned_abs()))
    };
    (0..items.len()).filter_map(item).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a weight is at most 1")]
fn fixed(weight: f64) -> i64 {
    (weight * ONE).round() as i64
}
