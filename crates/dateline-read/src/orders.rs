use std::collections::BTreeMap;

use dateline_page::files::Item;
use dateline_page::{article, shows_day_first};

use crate::guarded;

/// Whether an outlet writes `25/03/2026`, `03/25/2026`, or both.
#[derive(Clone, Copy, Default, Debug)]
struct Shown {
    day_first: bool,
    month_first: bool,
}

/// How each outlet writes its dates, learned from all of its pages: the order of day and month.
#[derive(Clone, Default, Debug)]
pub struct Orders(BTreeMap<String, Shown>);

impl Orders {
    /// Takes in what a page of `outlet` shows.
    pub fn add(&mut self, outlet: String, day_first: bool) {
        let outlet = self.0.entry(outlet).or_default();
        outlet.day_first |= day_first;
        outlet.month_first |= !day_first;
    }

    /// Whether the outlet writes the day first; `None` if its pages do not tell, or contradict
    /// each other.
    pub fn day_first(&self, outlet: &str) -> Option<bool> {
        let shown = self.0.get(outlet)?;
        (shown.day_first != shown.month_first).then_some(shown.day_first)
    }
}

/// The outlet of a page, and whether the page shows that it writes the day first. Pages without
/// a date between slashes are only glanced at.
pub fn shown(item: &Item) -> Option<(String, bool)> {
    let Item::Page(page) = item else {
        return None;
    };
    if !has_slashed_date(&page.bytes) {
        return None;
    }
    let (article, _) = guarded(|| article(page)).ok()?;
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
        let mut orders = Orders::default();
        for (outlet, day_first) in [("A", true), ("B", true), ("B", false), ("C", false)] {
            orders.add(outlet.to_owned(), day_first);
        }
        assert_eq!(
            ["A", "B", "C", "D"].map(|outlet| orders.day_first(outlet)),
            [Some(true), None, Some(false), None]
        );
    }
}
