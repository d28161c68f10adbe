use dateline_view::{Entity, entities};

use crate::Outcome;
use crate::cli::{Arguments, InStory};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{count, cut, one_line, pad, width};

pub(super) fn run(arguments: &Arguments, options: &InStory) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let found = entities(&book);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, entity| out.line(line(entity)))?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

fn line(entity: &Entity<'_>) -> String {
    let name = styled(STRONG, pad(&cut(&one_line(entity.name), 28), 28));
    let counts = format!(
        "{} in {}",
        count(entity.mentions, "mention"),
        count(entity.articles, "article")
    );
    let other = entity.names.iter().filter(|name| *name != entity.name);
    let other: Vec<String> = other.map(|name| one_line(name)).collect();
    let cite = entity
        .first
        .as_ref()
        .map(dateline_view::Place::cite)
        .unwrap_or_default();
    let room = width()
        .saturating_sub(28 + 14 + 26 + cite.len() + 4)
        .max(12);
    let (kind, counts) = (pad(entity.kind, 13), pad(&counts, 25));
    let other = pad(&cut(&other.join(", "), room), room);
    format!("{name} {kind} {counts} {other} {}", styled(FAINT, cite))
}
