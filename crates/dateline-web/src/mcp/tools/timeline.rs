use dateline_view::{Happening, Slice, stored_timeline};

use super::{PartOf, story};
use crate::mcp::tool::Tool;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// What happened, in order.
pub(super) struct Timeline;

impl Tool for Timeline {
    const NAME: &'static str = "timeline";
    const DESCRIPTION: &'static str = "What happened in a story, by date, then what is planned: the \
        sentence that tells it best, and how many independent articles do.";
    type Arguments = PartOf;
    type View<'b> = Slice<Happening<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b PartOf) -> Result<Self::View<'b>, Refusal> {
        let rows = stored_timeline(story(at, asked.story.as_deref())?);
        let id = |row: &Happening<'b>| format!("{}.{}", row.date, row.rank);
        Ok(asked.window().of(&rows, id, Clone::clone)?)
    }
}
