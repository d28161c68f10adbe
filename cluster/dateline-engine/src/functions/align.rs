//! `align(story, rows)`: the articles of a story laid side by side.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::common::utils::SingleRowListArrayBuilder;
use datafusion::error::Result;
use datafusion::logical_expr::{Accumulator, AggregateUDF, Volatility, create_udaf};
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

/// The articles of a story that came so far. They are decoded at once: a part of a batch would
/// keep the whole batch in memory.
#[derive(Default, Debug)]
struct Story {
    id: Option<String>,
    articles: Vec<Rows>,
    size: usize,
}

impl Story {
    fn call_it(&mut self, ids: &ArrayRef) {
        if self.id.is_none() {
            self.id = (0..ids.len())
                .find_map(|at| text(ids, at))
                .map(str::to_owned);
        }
    }

    fn add(&mut self, rows: &ArrayRef) -> Result<()> {
        let array = structs(rows)?;
        for rows in (0..array.len()).filter_map(|at| Rows::decode(array, at)) {
            self.size += held(&rows);
            self.articles.push(rows);
        }
        Ok(())
    }

    fn ledger(&self) -> Option<Ledger> {
        // It stands already, so that its articles stay one story.
        let known = StoryRow {
            id: self.id.clone().unwrap_or_default(),
            title: String::new(),
            articles: self.articles.iter().map(|rows| rows.article.id).collect(),
        };
        guarded(|| align_from(&self.articles, &[known], &[])).ok()
    }
}

/// About how many bytes an article's rows take.
fn held(rows: &Rows) -> usize {
    let Rows {
        article,
        furniture,
        parts,
        sentences,
        mentions,
        referents,
        dates,
        recurrences,
        figures,
        statements,
        events,
        deeds,
    } = rows;
    let small = furniture.len() + parts.len() + referents.len() + dates.len() + recurrences.len();
    let large = mentions.len() + figures.len() + statements.len() + events.len() + deeds.len();
    let stems: usize = sentences.iter().map(|sentence| sentence.stems.len()).sum();
    // Of a row, with its texts: an estimate by the sizes of its fields.
    size_of::<Rows>()
        + 3 * article.text.len()
        + 8 * article.shingles.len()
        + 48 * stems
        + 200 * (small + sentences.len())
        + 500 * large
}

impl Accumulator for Story {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.call_it(&values[0]);
        self.add(&values[1])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let ledger = self.ledger();
        let ledger = Ledger::encode([ledger.as_ref()]);
        Ok(ScalarValue::Struct(Arc::new(ledger)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.size
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let rows = Rows::encode(self.articles.iter().map(Some));
        let list = SingleRowListArrayBuilder::new(Arc::new(rows));
        Ok(vec![
            ScalarValue::Utf8(self.id.clone()),
            list.with_nullable(true).build_list_scalar(),
        ])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.call_it(&states[0]);
        if let Some(lists) = states[1].as_list_opt::<i32>() {
            for at in (0..lists.len()).filter(|at| lists.is_valid(*at)) {
                self.add(&lists.value(at))?;
            }
        }
        Ok(())
    }
}
