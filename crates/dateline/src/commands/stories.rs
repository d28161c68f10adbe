use dateline_view::{Proposal, Story, story_list};

use crate::Outcome;
use crate::cli::{Arguments, InStory};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{count, cut, one_line, pad, width};

pub(super) fn run(arguments: &Arguments, options: &InStory) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let found = story_list(&book);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, story| {
        for line in lines(story) {
            out.line(line)?;
        }
        Ok(())
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

/// The story, then a line for each proposal.
fn lines(story: &Story<'_>) -> Vec<String> {
    let counted = pad(&count(story.articles, "article"), 14);
    let days = pad(&days(story), 23);
    let room = width().saturating_sub(story.id.len() + 14 + 23 + 3).max(12);
    let title = styled(STRONG, cut(&one_line(story.title), room));
    let id = styled(FAINT, story.id);
    let mut lines = vec![format!("{id} {counted} {days} {title}")];
    lines.extend(story.proposals.iter().map(proposed));
    lines
}

fn days(story: &Story<'_>) -> String {
    match (&story.first, &story.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (_, Some(day)) => day.clone(),
        (None, None) => String::new(),
    }
}

fn proposed(proposal: &Proposal<'_>) -> String {
    let state = if proposal.done { "done" } else { "proposed" };
    let what = match proposal.other {
        Some(other) => format!("{} with {other}", proposal.kind),
        None => format!("{} off {}", proposal.kind, proposal.articles.join(", ")),
    };
    format!("  {state}: {what} ({})", proposal.reason)
}
