use dateline_view::{Happening, timeline};

use crate::Outcome;
use crate::cli::{Arguments, InStory};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, NOTICE, Out, STRONG, styled};
use crate::text::{pad, quoting, width};

pub(super) fn run(arguments: &Arguments, options: &InStory) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let happenings = timeline(&book);
    let mut out = Out::new();
    out.list(arguments.json, &happenings, |out, happening| {
        out.line(line(happening, width()))
    })?;
    out.end()?;
    Ok(Outcome::found(happenings.len()))
}

/// A happening on one line.
pub(super) fn line(happening: &Happening<'_>, columns: usize) -> String {
    let date = styled(STRONG, pad(&happening.date, 16));
    let planned = if happening.planned {
        "planned "
    } else {
        "        "
    };
    let lead = format!("{date} {}", styled(NOTICE, planned));
    match happening.articles.len() {
        0 | 1 => quoting(&lead, &happening.place, columns),
        many => {
            let more = format!(" +{}", many - 1);
            let line = quoting(&lead, &happening.place, columns.saturating_sub(more.len()));
            format!("{line}{}", styled(FAINT, more))
        }
    }
}
