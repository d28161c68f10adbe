//! What a speaker does by saying something.

use dateline_doc::Stance;

use super::attribution::Draft;
use super::reading::Reading;

/// The stance of the cue, changed by the content's own words where the cue merely says.
pub(super) fn of(_r: &Reading, draft: &Draft) -> Stance {
    draft.stance
}
