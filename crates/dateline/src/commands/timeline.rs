use std::num::NonZeroUsize;

use dateline_ledger::Length;
use dateline_view::{Happening, Timelines, timeline};

use crate::Outcome;
use crate::cli::{Arguments, Timeline};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, NOTICE, Out, STRONG, styled};
use crate::text::{pad, quoting, width};

/// Columns of a date.
const DATE: usize = 16;

/// What stands before the words of what is still to come.
const PLANNED: &str = "planned ";

pub(super) fn run(arguments: &Arguments, options: &Timeline) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let told = wanted(options).tell(&book);
    let happenings = timeline(&book, &told);
    let mut out = Out::new();
    out.list(arguments.json, &happenings, |out, happening| {
        out.line(line(happening, width()))?;
        let lead = " ".repeat(DATE + 1 + planned(happening).len());
        for place in &happening.more {
            out.line(quoting(&lead, place, width()))?;
        }
        Ok(())
    })?;
    out.end()?;
    Ok(Outcome::found(happenings.len()))
}

fn wanted(options: &Timeline) -> Timelines {
    let page = Length::default();
    let length = Length {
        rows: options.length.unwrap_or(page.rows),
        sentences: options.sentences.map_or(page.sentences, NonZeroUsize::get),
    };
    if options.all {
        Timelines::Whole(length)
    } else if length == page {
        Timelines::Stored
    } else {
        Timelines::Stories(length)
    }
}

fn planned(happening: &Happening<'_>) -> &'static str {
    if happening.planned { PLANNED } else { "" }
}

/// A happening on one line.
pub(super) fn line(happening: &Happening<'_>, columns: usize) -> String {
    let date = styled(STRONG, pad(&happening.date, DATE));
    let lead = format!("{date} {}", styled(NOTICE, planned(happening)));
    match happening.articles.len() {
        0 | 1 => quoting(&lead, &happening.place, columns),
        many => {
            let more = format!(" +{}", many - 1);
            let line = quoting(&lead, &happening.place, columns.saturating_sub(more.len()));
            format!("{line}{}", styled(FAINT, more))
        }
    }
}
