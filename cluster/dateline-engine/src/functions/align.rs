//! `align(story, rows)`: the articles of a story laid side by side.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, StructArray};
use datafusion::arrow::compute::concat;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::error::Result;
use datafusion::logical_expr::{Accumulator, AggregateUDF, Volatility, create_udaf};
use dateline_doc::ArticleId;
use dateline_ledger::rows::{Rows, StoryRow};
use dateline_ledger::{Ledger, align_from};
use dateline_read::guarded;

use super::arrays::{structs, text};
use crate::columns::{Tables, list_of};

pub(super) fn function() -> AggregateUDF {
    let rows = DataType::Struct(Rows::fields());
    create_udaf(
        "align",
        vec![DataType::Utf8, rows],
        Arc::new(DataType::Struct(Ledger::fields())),
        Volatility::Immutable,
        Arc::new(|_| Ok(Box::new(Story::default()))),
        Arc::new(vec![DataType::Utf8, list_of(Rows::fields())]),
    )
}

/// The articles of a story that came so far.
#[derive(Default, Debug)]
struct Story {
    id: Option<String>,
    rows: Vec<ArrayRef>,
}

impl Story {
    fn call_it(&mut self, ids: &ArrayRef) {
        if self.id.is_none() {
            self.id = (0..ids.len())
                .find_map(|at| text(ids, at))
                .map(str::to_owned);
        }
    }

    fn ledger(&self) -> Result<Option<Ledger>> {
        let mut articles: Vec<Rows> = Vec::new();
        for array in &self.rows {
            let array = structs(array)?;
            articles.extend((0..array.len()).filter_map(|at| Rows::decode(array, at)));
        }
        let ids: Vec<ArticleId> = articles.iter().map(|rows| rows.article.id).collect();
        // It stands already, so that its articles stay one story.
        let known = StoryRow {
            id: self.id.clone().unwrap_or_default(),
            title: String::new(),
            articles: ids,
        };
        Ok(guarded(|| align_from(&articles, &[known], &[])).ok())
    }
}

impl Accumulator for Story {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.call_it(&values[0]);
        self.rows.push(Arc::clone(&values[1]));
        Ok(())
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let ledger = self.ledger()?;
        let ledger = Ledger::encode([ledger.as_ref()]);
        Ok(ScalarValue::Struct(Arc::new(ledger)))
    }

    fn size(&self) -> usize {
        let rows: usize = self.rows.iter().map(Array::get_array_memory_size).sum();
        size_of_val(self) + rows
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let rows: Vec<&dyn Array> = self.rows.iter().map(AsRef::as_ref).collect();
        let rows = if rows.is_empty() {
            Arc::new(StructArray::new_null(Rows::fields(), 0)) as ArrayRef
        } else {
            concat(&rows)?
        };
        let list = datafusion::common::utils::SingleRowListArrayBuilder::new(rows);
        Ok(vec![
            ScalarValue::Utf8(self.id.clone()),
            list.with_nullable(true).build_list_scalar(),
        ])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.call_it(&states[0]);
        if let Some(lists) = states[1].as_list_opt::<i32>() {
            let all = (0..lists.len()).filter(|at| lists.is_valid(*at));
            self.rows.extend(all.map(|at| lists.value(at)));
        }
        Ok(())
    }
}
