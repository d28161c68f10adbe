//! How outlets write their dates, as a text that goes with a query.

use dateline_read::Orders;
use serde_json::{Value, json};

/// Writes what pages of outlets show.
pub(crate) fn written<'o>(shown: impl IntoIterator<Item = &'o (String, bool)>) -> String {
    let all = shown
        .into_iter()
        .map(|(outlet, day_first)| json!([outlet, day_first]));
    all.collect::<Value>().to_string()
}

/// Reads what [`written`] wrote.
pub(crate) fn parse(written: &str) -> Orders {
    let all: Vec<(String, bool)> = serde_json::from_str(written).unwrap_or_default();
    let mut orders = Orders::default();
    for (outlet, day_first) in all {
        orders.add(outlet, day_first);
    }
    orders
}
