//! Which articles are about one matter.

use crate::entities::Entities;
use crate::rows::{EchoRow, Rows, StoryRow};

/// The stories, by their first article.
pub(crate) fn cluster(
    articles: &[&Rows],
    entities: &Entities,
    echoes: &[EchoRow],
) -> Vec<StoryRow> {
    let _ = (articles, entities, echoes);
    Vec::new()
}
