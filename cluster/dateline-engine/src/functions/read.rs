//! `read(file, name, given, columns, skip, take)`: what a range of a file of pages holds, an item a
//! struct.

use std::ops::ControlFlow;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayBuilder, ArrayRef, BinaryBuilder, Int64Builder, StringBuilder,
};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::logical_expr::ScalarUDF;
use dateline_page::files::Item;
use dateline_read::given;

use super::arrays::{int, lists, source};
use super::{fields, scalar_function};
use crate::columns::list_of;
use crate::pages;

pub(super) fn function() -> ScalarUDF {
    let (text, int) = (DataType::Utf8, DataType::Int64);
    let mut arguments = vec![text; 4];
    arguments.extend([int.clone(), int]);
    scalar_function("read", arguments, list_of(item()), call)
}

/// What is found in a file. `kind` is `page`, or what became of something else; `detail` says
/// why.
fn item() -> Fields {
    let text = DataType::Utf8;
    fields([
        ("number", DataType::Int64),
        ("path", text.clone()),
        ("kind", text.clone()),
        ("detail", text.clone()),
        ("given", text),
        ("bytes", DataType::Binary),
        ("size", DataType::Int64),
    ])
}

#[derive(Default)]
struct Items {
    number: Int64Builder,
    path: StringBuilder,
    kind: StringBuilder,
    detail: StringBuilder,
    given: StringBuilder,
    bytes: BinaryBuilder,
    size: Int64Builder,
}

fn call(arguments: &[ArrayRef]) -> ArrayRef {
    let mut items = Items::default();
    let mut lengths = Vec::new();
    for at in 0..arguments[0].len() {
        let before = items.number.len();
        let range = (int(&arguments[4], at), int(&arguments[5], at));
        if let (Some(skip), Some(take)) = range {
            let mut number = 0;
            pages::each(source(arguments, at), &mut |item| {
                if number >= skip {
                    items.push(number, item);
                }
                number += 1;
                if number < skip + take {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
        }
        lengths.push(items.number.len() - before);
    }
    lists(item(), items.finish(), &lengths)
}

impl Items {
    fn push(&mut self, number: i64, item: Item) {
        self.number.append_value(number);
        match item {
            Item::Page(page) => {
                self.path.append_value(&page.path);
                self.kind.append_value("page");
                self.detail.append_null();
                self.given
                    .append_value(given::as_json(&page.given, &page.carrier));
                self.size
                    .append_option(i64::try_from(page.bytes.len()).ok());
                self.bytes.append_value(&page.bytes);
            }
            Item::Lead(lead) => {
                let what = lead.url.or(lead.title).unwrap_or_default();
                self.nothing(&lead.path, "announced", &what);
            }
            Item::Note(remark) => self.nothing(&remark.path, "note", &remark.detail),
            Item::LeftOut(remark) => self.nothing(&remark.path, "left out", &remark.detail),
        }
    }

    fn nothing(&mut self, path: &str, kind: &str, detail: &str) {
        self.path.append_value(path);
        self.kind.append_value(kind);
        self.detail.append_value(detail);
        self.given.append_null();
        self.bytes.append_null();
        self.size.append_null();
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.number.finish()),
            Arc::new(self.path.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.detail.finish()),
            Arc::new(self.given.finish()),
            Arc::new(self.bytes.finish()),
            Arc::new(self.size.finish()),
        ]
    }
}
