//! How each outlet writes its dates, learned from all of its pages in a run.

use std::num::NonZeroUsize;

use dateline_page::files::Columns;
use dateline_read::{Orders, shown};

use crate::failure::Failure;
use crate::inputs::Input;
use crate::terminal::progress_through;
use crate::{pages, workers};

/// Learns from those of the pages that hold a date between slashes. What cannot be read is left
/// to the reading proper, which says so.
pub(crate) fn learn(
    inputs: &[Input],
    columns: &Columns,
    threads: NonZeroUsize,
) -> Result<Orders, Failure> {
    let mut orders = Orders::default();
    let bar = progress_through("Looking", inputs);
    workers::in_order(
        |each| pages::of_all(inputs, columns, &bar, each),
        threads,
        |item| shown(&item),
        |shown| {
            if let Some((outlet, day_first)) = shown {
                orders.add(outlet, day_first);
            }
            Ok::<(), Failure>(())
        },
    )?;
    bar.finish_and_clear();
    Ok(orders)
}
