use dateline_view::export;

use crate::Outcome;
use crate::cli::{Arguments, Export};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::Out;

pub(super) fn run(arguments: &Arguments, options: &Export) -> Result<Outcome, Failure> {
    let mut book = Desk::open(arguments)?.book()?;
    if let Some(story) = &options.story {
        book = book
            .story(story)
            .ok_or_else(|| Failure::NoSuchStory(story.clone()))?;
    }
    let mut out = Out::new();
    export::lines(&book, |line| out.json_line(line))?;
    out.end()?;
    Ok(if book.articles.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}
