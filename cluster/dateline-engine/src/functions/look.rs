//! `look(file, name, given, columns, items)`: a glance at a file of pages. Gives the ranges of at
//! most so many items in which it is to be read, each with the outlets whose pages show how they
//! write dates.

use std::ops::ControlFlow;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, StringArray, StructArray};
use datafusion::arrow::array::{BooleanArray, ListArray};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::logical_expr::ScalarUDF;
use dateline_page::files::Item;
use dateline_read::shown;

use super::arrays::{int, lists, source};
use super::{fields, scalar_function};
use crate::columns::list_of;
use crate::pages::{self, Source};

/// Bytes of pages in a range at most; a page of its own may be larger.
const BYTES: i64 = 64 << 20;

pub(super) fn function() -> ScalarUDF {
    let mut arguments = vec![DataType::Utf8; 4];
    arguments.push(DataType::Int64);
    scalar_function("look", arguments, list_of(range()), call)
}

fn range() -> Fields {
    let int = DataType::Int64;
    fields([
        ("skip", int.clone()),
        ("take", int.clone()),
        ("bytes", int),
        ("shown", list_of(outlet())),
    ])
}

fn outlet() -> Fields {
    fields([("outlet", DataType::Utf8), ("day_first", DataType::Boolean)])
}

/// Items of a file, from one to another.
#[derive(Default)]
struct Range {
    skip: i64,
    take: i64,
    bytes: i64,
    shown: Vec<(String, bool)>,
}

fn call(arguments: &[ArrayRef]) -> ArrayRef {
    let mut all = Vec::new();
    let mut lengths = Vec::new();
    for at in 0..arguments[0].len() {
        let items = int(&arguments[4], at).unwrap_or(i64::MAX);
        let found = ranges(source(arguments, at), items);
        lengths.push(found.len());
        all.extend(found);
    }
    encode(&all, &lengths)
}

fn ranges(source: Source<'_>, items: i64) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    let mut next = 0;
    pages::each(source, &mut |item| {
        let bytes = match &item {
            Item::Page(page) => i64::try_from(page.bytes.len()).unwrap_or(i64::MAX),
            _ => 0,
        };
        let is_full = |range: &Range| range.take >= items || range.bytes + bytes > BYTES;
        if ranges.last().is_none_or(is_full) {
            ranges.push(Range {
                skip: next,
                ..Range::default()
            });
        }
        if let Some(range) = ranges.last_mut() {
            range.take += 1;
            range.bytes += bytes;
            range.shown.extend(shown(&item));
        }
        next += 1;
        ControlFlow::Continue(())
    });
    for range in &mut ranges {
        range.shown.sort();
        range.shown.dedup();
    }
    ranges
}

fn encode(ranges: &[Range], lengths: &[usize]) -> ArrayRef {
    let ints = |of: fn(&Range) -> i64| -> ArrayRef {
        Arc::new(ranges.iter().map(of).collect::<Int64Array>())
    };
    let all = || ranges.iter().flat_map(|range| &range.shown);
    let outlets: StringArray = all().map(|(outlet, _)| Some(outlet)).collect();
    let days: BooleanArray = all().map(|(_, day_first)| Some(*day_first)).collect();
    let items = StructArray::new(outlet(), vec![Arc::new(outlets), Arc::new(days)], None);
    let offsets = OffsetBuffer::from_lengths(ranges.iter().map(|range| range.shown.len()));
    let item = Arc::new(Field::new_list_field(DataType::Struct(outlet()), true));
    let shown = ListArray::new(item, offsets, Arc::new(items), None);
    let columns = vec![
        ints(|range| range.skip),
        ints(|range| range.take),
        ints(|range| range.bytes),
        Arc::new(shown) as ArrayRef,
    ];
    lists(range(), columns, lengths)
}
