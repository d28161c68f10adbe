//! Which articles are about one matter: clusters by average linkage (Sokal and Michener 1958)
//! over what articles name and the words that are rare in the ledger.

mod likeness;
mod linkage;

use crate::entities::Entities;
use crate::ids::id;
use crate::rows::{EchoRow, Rows, StoryRow};
use likeness::Likeness;

/// The stories, by their first article; an article that no other is like is a story of its own.
///
/// Articles come in the order of publication, and so do those of a story.
pub(crate) fn cluster(
    articles: &[&Rows],
    entities: &Entities,
    echoes: &[EchoRow],
) -> Vec<StoryRow> {
    let likeness = Likeness::of(articles, entities, echoes);
    let clusters = linkage::clusters(articles.len(), &likeness.pairs);
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
