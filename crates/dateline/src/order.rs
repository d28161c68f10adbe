//! How each outlet writes its dates, learned from all of its pages in a run.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use dateline_page::files::{Columns, Item};
use dateline_page::{article, shows_day_first};

use crate::failure::Failure;
use crate::inputs::Input;
use crate::terminal::progress_through;
use crate::{pages, reading, workers};

/// Whether an outlet writes `25/03/2026`, `03/25/2026`, or both.
#[derive(Clone, Copy, Default, Debug)]
struct Shown {
    day_first: bool,
    month_first: bool,
}

/// The order of day and month by outlet.
#[derive(Default, Debug)]
pub(crate) struct Orders(BTreeMap<String, Shown>);

impl Orders {
    /// Learns from those of the pages that hold a date between slashes; the others are only
    /// glanced at. What cannot be read is left to the reading proper, which says so.
    pub(crate) fn learn(
        inputs: &[Input],
        columns: &Columns,
        threads: NonZeroUsize,
    ) -> Result<Self, Failure> {
        let mut orders = Self::default();
        let bar = progress_through("Looking", inputs);
        workers::in_order(
            |each| pages::of_all(inputs, columns, &bar, each),
            threads,
            shown,
            |shown| {
                if let Some((outlet, day_first)) = shown {
                    let outlet = orders.0.entry(outlet).or_default();
                    outlet.day_first |= day_first;
                    outlet.month_first |= !day_first;
                }
                Ok::<(), Failure>(())
            },
        )?;
        bar.finish_and_clear();
        Ok(orders)
    }

    /// Whether the outlet writes the day first; `None` if its pages do not tell, or contradict
    /// each other.
    pub(crate) fn day_first(&self, outlet: &str) -> Option<bool> {
        let shown = self.0.get(outlet)?;
        (shown.day_first != shown.month_first).then_some(shown.day_first)
    }
}

/// What a page shows, with its outlet.
fn shown(item: Item) -> Option<(String, bool)> {
    let Item::Page(page) = item else {
        return None;
    };
    if !has_slashed_date(&page.bytes) {
        return None;
    }
    let (article, _) = reading::guarded(|| article(&page)).ok()?;
    let day_first = shows_day_first(&article)?;
    article.credits.outlet.map(|outlet| (outlet, day_first))
}

/// Whether somewhere a digit, a slash, one or two digits, a slash and a digit follow each other.
fn has_slashed_date(bytes: &[u8]) -> bool {
    let slashed = |rest: &[u8]| match rest {
        [b'/', a, b'/', b, ..] => a.is_ascii_digit() && b.is_ascii_digit(),
        [b'/', a, b, b'/', c, ..] => [a, b, c].iter().all(|d| d.is_ascii_digit()),
        _ => false,
    };
    (1..bytes.len()).any(|at| bytes[at - 1].is_ascii_digit() && slashed(&bytes[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_dates_between_slashes() {
        for text in ["on 25/03/2026.", "3/4/26", "see 2026/03/25/x"] {
            assert!(has_slashed_date(text.as_bytes()), "{text}");
        }
        for text in ["", "/", "and/or", "24/7", "a/12/b", "1/123/4"] {
            assert!(!has_slashed_date(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn pages_that_contradict_each_other_tell_nothing() {
        let shown = |day_first, month_first| Shown {
            day_first,
            month_first,
        };
        let orders = [
            ("A", shown(true, false)),
            ("B", shown(true, true)),
            ("C", shown(false, true)),
        ];
        let orders = Orders(
            orders
                .map(|(outlet, shown)| (outlet.to_owned(), shown))
                .into(),
        );
        assert_eq!(
            ["A", "B", "C", "D"].map(|outlet| orders.day_first(outlet)),
            [Some(true), None, Some(false), None]
        );
    }
}
