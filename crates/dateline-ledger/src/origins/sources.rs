//! Where the words of an article come from.

use std::collections::BTreeMap;

use dateline_doc::{ArticleId, Span};

use crate::echoes::Echoes;
use crate::rows::{EchoRow, PassageRow, Rows};
use crate::versions::{self, Pages};

/// More steps from a copy to its root than any report takes; credits could also run in a circle.
const STEPS: usize = 8;

/// The articles with what they repeat of each other.
pub(crate) struct Sources<'r> {
    articles: BTreeMap<ArticleId, (usize, &'r Rows)>,
    passages: BTreeMap<ArticleId, Vec<&'r PassageRow>>,
    echoes: BTreeMap<(ArticleId, ArticleId), &'r EchoRow>,
    pages: Pages,
}

/// A place of an article from which others have their words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Root {
    pub(super) article: ArticleId,
    pub(super) span: Span,
}

impl<'r> Sources<'r> {
    pub(crate) fn of(articles: &[&'r Rows], echoes: &'r Echoes) -> Self {
        let mut passages: BTreeMap<ArticleId, Vec<&PassageRow>> = BTreeMap::new();
        for passage in echoes.passages.iter().filter(|passage| !passage.quoted) {
            passages.entry(passage.article).or_default().push(passage);
        }
        let numbered = articles.iter().enumerate();
        let rows = echoes.rows.iter();
        Self {
            articles: numbered
                .map(|(at, rows)| (rows.article.id, (at, *rows)))
                .collect(),
            passages,
            echoes: rows.map(|row| ((row.article, row.of), row)).collect(),
            pages: Pages::of(articles),
        }
    }

    pub(super) fn rows(&self, article: ArticleId) -> Option<&'r Rows> {
        self.articles.get(&article).map(|(_, rows)| *rows)
    }

    /// The article in which the words at a place of another were first printed: itself, unless
    /// they lie in a passage that it has from elsewhere.
    pub(crate) fn first_told(&self, article: ArticleId, span: Span) -> Option<&'r Rows> {
        self.rows(self.root(article, span).article)
    }

    /// The place from which the words at a place of an article come, over as many steps as the
    /// ledger knows.
    pub(super) fn root(&self, article: ArticleId, span: Span) -> Root {
        let mut root = Root { article, span };
        for _ in 0..STEPS {
            let passages = self.passages.get(&root.article);
            let from = passages
                .into_iter()
                .flatten()
                .find(|p| covers(p.at.span, root.span));
            let Some(passage) = from else { break };
            root = Root {
                article: passage.of,
                span: moved(root.span, passage.at.span, passage.of_at.span),
            };
        }
        root
    }

    /// Why one article, by the echo that tells it, repeats another; empty if it is not told.
    pub(super) fn reason(&self, article: ArticleId, of: ArticleId) -> &'r str {
        self.echoes
            .get(&(article, of))
            .map_or("", |echo| echo.reason.as_str())
    }

    /// Whether an article is a later version of the page that another was read from.
    pub(crate) fn replaces(&self, later: ArticleId, earlier: ArticleId) -> bool {
        let order = |id| self.rows(id).map(|rows| versions::order(&rows.article));
        self.is_one_page(later, earlier) && order(later) > order(earlier)
    }

    /// Whether two articles are versions of one page.
    pub(super) fn is_one_page(&self, a: ArticleId, b: ArticleId) -> bool {
        let at = |id| self.articles.get(&id).map(|(at, _)| *at);
        a != b && matches!((at(a), at(b)), (Some(a), Some(b)) if self.pages.same(a, b))
    }
}

/// Whether a passage holds a place but for a word or two.
fn covers(passage: Span, place: Span) -> bool {
    shared(passage, place) * 5 >= place.len() * 4 && !place.is_empty()
}

/// Bytes that two spans have in common.
pub(super) fn shared(a: Span, b: Span) -> usize {
    a.end()
        .min(b.end())
        .saturating_sub(a.start().max(b.start()))
}

/// Where a place of one passage lies in another of the same words: about as far from its start,
/// for a few words of it may be changed.
fn moved(place: Span, passage: Span, of: Span) -> Span {
    let at = |byte: usize| {
        let within = byte.clamp(passage.start(), passage.end()) - passage.start();
        of.start() + within * of.len() / passage.len().max(1)
    };
    Span::new(at(place.start()), at(place.end()))
}
