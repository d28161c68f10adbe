use dateline_view::export;

use crate::Outcome;
use crate::cli::{Arguments, InStory};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::Out;

pub(super) fn run(arguments: &Arguments, options: &InStory) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let mut out = Out::new();
    export::lines(&book, |line| out.json_line(line))?;
    out.end()?;
    Ok(Outcome::found(book.articles.len()))
}
