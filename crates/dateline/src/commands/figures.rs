use dateline_view::{Quantity, figures};

use crate::Outcome;
use crate::cli::{Arguments, InStory};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{cut, one_line, pad, quoting, width};

pub(super) fn run(arguments: &Arguments, options: &InStory) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let found = figures(&book);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, figure| out.line(line(figure)))?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

fn line(figure: &Quantity<'_>) -> String {
    let indicator = styled(STRONG, pad(&cut(figure.indicator.unwrap_or("-"), 14), 14));
    let value = match figure.to {
        Some(to) => format!("{} to {to}", figure.value),
        None => figure.value.to_string(),
    };
    let unit = figure.unit.unwrap_or_default();
    let of = cut(&one_line(figure.of.unwrap_or_default()), 24);
    let bound = styled(FAINT, pad(figure.bound, 8));
    let lead = format!(
        "{indicator} {bound} {}  ",
        pad(&format!("{value} {unit} {of}"), 32)
    );
    quoting(&lead, &figure.place, width())
}
