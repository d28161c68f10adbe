//! Through whom a statement came: outermost first.

use dateline_doc::Speaker;

use super::attribution::Draft;
use super::reading::Reading;

/// The chain of each draft.
pub(super) fn build(_r: &Reading, drafts: &[Draft], _voices: &[Speaker]) -> Vec<Vec<Speaker>> {
    drafts.iter().map(|_| Vec::new()).collect()
}
