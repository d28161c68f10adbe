//! `annotate(path, kind, detail, given, bytes, orders)`: an item of a file as an article's rows,
//! with what it is compared by.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{
    Array, ArrayRef, Float64Builder, Int64Builder, StringBuilder, StructArray,
};
use datafusion::arrow::array::{ListBuilder, StructBuilder};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::logical_expr::ScalarUDF;
use dateline_ledger::corpus;
use dateline_ledger::rows::Rows;
use dateline_model::{ModelError, Tagger};
use dateline_page::Page;
use dateline_page::files::Item;
use dateline_read::{Orders, Reader, Reading, given};

use super::arrays::{bytes, text};
use super::{fields, scalar_function};
use crate::columns::{Tables, list_of};
use crate::orders;

/// Loaded once a process.
static TAGGER: LazyLock<std::result::Result<Tagger, ModelError>> = LazyLock::new(Tagger::load);

pub(super) fn function() -> ScalarUDF {
    let text = DataType::Utf8;
    let mut arguments = vec![text.clone(), text.clone(), text.clone(), text.clone()];
    arguments.extend([DataType::Binary, text]);
    scalar_function("annotate", arguments, DataType::Struct(article()), call)
}

/// What became of an item: `fate` is `article`, or why there is none; `detail` says more. `day`
/// is the day of publication, counted from 1 January 1970, and `date` the same as it is written,
/// or `undated`.
fn article() -> Fields {
    let (text, int) = (DataType::Utf8, DataType::Int64);
    fields([
        ("fate", text.clone()),
        ("detail", text.clone()),
        ("article", text.clone()),
        ("outlet", text.clone()),
        ("day", int.clone()),
        ("date", text.clone()),
        ("sketch", DataType::new_list(int, true)),
        ("terms", list_of(term())),
        ("rows", DataType::Struct(Rows::fields())),
    ])
}

fn term() -> Fields {
    fields([("term", DataType::Utf8), ("times", DataType::Float64)])
}

/// What is told of an item.
struct Told {
    fate: String,
    detail: Option<String>,
    rows: Option<Rows>,
}

fn call(arguments: &[ArrayRef]) -> ArrayRef {
    let mut all = Vec::new();
    let mut known: (Option<&str>, Orders) = (None, Orders::default());
    for at in 0..arguments[0].len() {
        let written = text(&arguments[5], at);
        if written != known.0 {
            known = (written, orders::parse(written.unwrap_or_default()));
        }
        all.push(told(arguments, at, &known.1));
    }
    Arc::new(encode(&all))
}

fn told(arguments: &[ArrayRef], at: usize, orders: &Orders) -> Told {
    let written = |argument: usize| text(&arguments[argument], at).unwrap_or_default();
    let nothing = |fate: &str, detail: &str| Told {
        fate: fate.to_owned(),
        detail: Some(detail.to_owned()),
        rows: None,
    };
    if written(1) != "page" {
        return nothing(written(1), written(2));
    }
    let tagger = match &*TAGGER {
        Ok(tagger) => tagger,
        Err(error) => return nothing("left out", &error.to_string()),
    };
    let reader = Reader {
        tagger,
        known: BTreeSet::new(),
        orders,
    };
    let (given, carrier) = given::from_json(written(3));
    let page = Page {
        path: written(0).to_owned(),
        bytes: bytes(&arguments[4], at).unwrap_or_default().to_vec(),
        given,
        carrier,
    };
    match reader.read(Item::Page(Box::new(page))) {
        Reading::Article(read) => Told {
            fate: "article".to_owned(),
            detail: None,
            rows: Some(read.rows),
        },
        Reading::LeftOut(remark) => nothing("left out", &remark.detail),
        Reading::Note(remark) => nothing("note", &remark.detail),
        Reading::Lead(lead) => nothing("announced", &lead.url.unwrap_or_default()),
        Reading::Known(..) => nothing("known", ""),
    }
}

fn encode(all: &[Told]) -> StructArray {
    let mut columns = Articles::new();
    for told in all {
        columns.push(told);
    }
    let rows = Rows::encode(all.iter().map(|told| told.rows.as_ref()));
    StructArray::new(article(), columns.finish(rows), None)
}

struct Articles {
    fate: StringBuilder,
    detail: StringBuilder,
    article: StringBuilder,
    outlet: StringBuilder,
    day: Int64Builder,
    date: StringBuilder,
    sketch: ListBuilder<Int64Builder>,
    terms: ListBuilder<StructBuilder>,
}

impl Articles {
    fn new() -> Self {
        Self {
            fate: StringBuilder::new(),
            detail: StringBuilder::new(),
            article: StringBuilder::new(),
            outlet: StringBuilder::new(),
            day: Int64Builder::new(),
            date: StringBuilder::new(),
            sketch: ListBuilder::new(Int64Builder::new()),
            terms: ListBuilder::new(StructBuilder::from_fields(term(), 0)),
        }
    }

    fn push(&mut self, told: &Told) {
        self.fate.append_value(&told.fate);
        self.detail.append_option(told.detail.as_deref());
        let article = told.rows.as_ref().map(|rows| &rows.article);
        self.article
            .append_option(article.map(|article| article.id.to_string()));
        self.outlet
            .append_option(article.and_then(|article| article.outlet.as_deref()));
        let day = article.and_then(corpus::day);
        self.day.append_option(day.and_then(corpus::number));
        let date = day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        self.date.append_value(date);
        let Some(rows) = &told.rows else {
            self.sketch.append_null();
            self.terms.append_null();
            return;
        };
        for run in corpus::sketch(&rows.article) {
            self.sketch.values().append_value(run.cast_signed());
        }
        self.sketch.append(true);
        for (term, times) in corpus::terms(rows) {
            let terms = self.terms.values();
            if let Some(column) = terms.field_builder::<StringBuilder>(0) {
                column.append_value(term);
            }
            if let Some(column) = terms.field_builder::<Float64Builder>(1) {
                column.append_value(times);
            }
            terms.append(true);
        }
        self.terms.append(true);
    }

    fn finish(mut self, rows: StructArray) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.fate.finish()),
            Arc::new(self.detail.finish()),
            Arc::new(self.article.finish()),
            Arc::new(self.outlet.finish()),
            Arc::new(self.day.finish()),
            Arc::new(self.date.finish()),
            Arc::new(self.sketch.finish()),
            Arc::new(self.terms.finish()),
            Arc::new(rows),
        ]
    }
}
