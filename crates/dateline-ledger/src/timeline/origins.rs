use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::ArticleId;

use crate::rows::{EchoKind, EchoRow};

/// Which articles are of one origin: what repeats another, in whole or for the most part, tells
/// nothing that the other does not.
pub(super) struct Origins {
    of: BTreeMap<ArticleId, ArticleId>,
}

impl Origins {
    pub(super) fn of(echoes: &[EchoRow]) -> Self {
        let mut best: BTreeMap<ArticleId, (f64, ArticleId)> = BTreeMap::new();
        let whole = |echo: &&EchoRow| matches!(echo.kind, EchoKind::Copy | EchoKind::Wire);
        for echo in echoes.iter().filter(whole) {
            let known = best.entry(echo.article).or_insert((echo.share, echo.of));
            if echo.share > known.0 {
                *known = (echo.share, echo.of);
            }
        }
        let of = best.into_iter().map(|(article, (_, of))| (article, of));
        Self { of: of.collect() }
    }

    /// The article that this one repeats, by however many steps; itself, if none.
    pub(super) fn root(&self, article: ArticleId) -> ArticleId {
        let mut passed = BTreeSet::from([article]);
        let mut at = article;
        while let Some(of) = self.of.get(&at) {
            // Two that repeat each other would lead round in a ring.
            if !passed.insert(*of) {
                return passed.first().copied().unwrap_or(at);
            }
            at = *of;
        }
        at
    }

    /// How many origins these articles have.
    pub(super) fn count(&self, articles: &BTreeSet<ArticleId>) -> usize {
        let roots: BTreeSet<_> = articles.iter().map(|id| self.root(*id)).collect();
        roots.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(echoes: &[(&str, &str, EchoKind)], wanted: usize) {
        let id = |name: &str| ArticleId::of(name.as_bytes(), None, None);
        let rows: Vec<EchoRow> = echoes
            .iter()
            .map(|(article, of, kind)| EchoRow {
                article: id(article),
                of: id(of),
                share: 0.9,
                kind: *kind,
                reason: String::new(),
            })
            .collect();
        let all = ["a", "b", "c"].map(id).into_iter().collect();
        assert_eq!(Origins::of(&rows).count(&all), wanted);
    }

    #[test]
    fn copies_and_wire_reports_are_one_origin_and_excerpts_are_not() {
        check(&[], 3);
        check(&[("b", "a", EchoKind::Copy)], 2);
        check(&[("b", "a", EchoKind::Copy), ("c", "b", EchoKind::Wire)], 1);
        check(&[("b", "a", EchoKind::Excerpt)], 3);
    }

    #[test]
    fn those_that_repeat_each_other_are_one() {
        check(&[("b", "a", EchoKind::Copy), ("a", "b", EchoKind::Copy)], 2);
    }
}
