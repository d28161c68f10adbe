//! Which articles are about one matter: clusters by average linkage (Sokal and Michener 1958)
//! over what articles name and the words that are rare in the ledger.

mod likeness;

use crate::entities::Entities;
use crate::ids::id;
use crate::linkage::{self, Bars};
use crate::rows::{EchoRow, Rows, StoryRow};
use likeness::Likeness;

/// What makes one story of two.
///
/// Measured with the weights of [`likeness`]: reports of one matter by outlets of all leanings are
/// 0.25 to 0.6 alike; of different matters of one month and one head of state, under 0.15 on
/// average; of matters that share nothing, under 0.05. Two matters of the same people (their
/// fight last year and their fight now) are up to 0.35 alike, but each more within: the share
/// tells them apart (documents of ECB+, B-cubed F1 on the topics for tuning: .867 without it, .92
/// from 0.65 to 0.75).
const BARS: Bars = Bars {
    mean: 0.15,
    share: 0.67,
};

/// The stories, by their first article; an article that no other is like is a story of its own.
///
/// Articles come in the order of publication, and so do those of a story.
pub(crate) fn cluster(
    articles: &[&Rows],
    entities: &Entities,
    echoes: &[EchoRow],
) -> Vec<StoryRow> {
    let likeness = Likeness::of(articles, entities, echoes);
    let clusters = linkage::clusters(articles.len(), &likeness.pairs, BARS);
    clusters
        .iter()
        .map(|members| story(articles, &likeness, members))
        .collect()
}

fn story(articles: &[&Rows], likeness: &Likeness, members: &[usize]) -> StoryRow {
    let ids: Vec<_> = members.iter().map(|at| articles[*at].article.id).collect();
    let first = ids.first().map(ToString::to_string).unwrap_or_default();
    StoryRow {
        id: id(&["story", &first]),
        title: title(articles, likeness, members),
        articles: ids,
    }
}

/// The headline of the article that is most like the others; of equals, the first.
fn title(articles: &[&Rows], likeness: &Likeness, members: &[usize]) -> String {
    let titled = members
        .iter()
        .filter(|at| articles[**at].article.title.is_some());
    let central = titled.min_by(|a, b| {
        let (a, b) = (**a, **b);
        let like = |at| likeness.to_all(at, members);
        like(b).total_cmp(&like(a)).then(a.cmp(&b))
    });
    central
        .and_then(|at| articles[*at].article.title.clone())
        .unwrap_or_default()
}
