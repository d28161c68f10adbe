//! Dated happenings, by story and date.

use crate::entities::Entities;
use crate::rows::{Rows, StoryRow, TimelineRow};

/// The timeline of every story.
pub(crate) fn draw(
    articles: &[&Rows],
    entities: &Entities,
    stories: &[StoryRow],
) -> Vec<TimelineRow> {
    let _ = (articles, entities, stories);
    Vec::new()
}
