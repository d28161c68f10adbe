use dateline_doc::ArticleId;
use dateline_ledger::rows::{DecisionRow, StoryRow};
use dateline_view::{Book, Proposal, Story, join_stories, move_article, part_articles, story_list};

use super::decisions;
use crate::Outcome;
use crate::cli::{Arguments, Rearrange, Stories};
use crate::clock;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{count, cut, one_line, pad, width};

pub(super) fn run(arguments: &Arguments, options: &Stories) -> Result<Outcome, Failure> {
    if let Some(rearrange) = &options.rearrange {
        return decide(arguments, rearrange);
    }
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

/// Writes down what is to become of stories, and says what it is.
fn decide(arguments: &Arguments, rearrange: &Rearrange) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let book = desk.book()?;
    let row = decision(&mut desk, &book, rearrange)?;
    let row = desk.with(|store| store.decide(row))?;
    desk.align()?;
    decisions::told(arguments, &book, &row)
}

fn decision(desk: &mut Desk, book: &Book, rearrange: &Rearrange) -> Result<DecisionRow, Failure> {
    let now = clock::now();
    match rearrange {
        Rearrange::Join { one, other } => {
            join_stories(story(book, one)?, story(book, other)?, now).map_err(Failure::Undecidable)
        }
        Rearrange::Part { one, other } => Ok(part_articles(
            article(desk, one)?,
            article(desk, other)?,
            now,
        )),
        Rearrange::Move { article, story } => {
            let article = self::article(desk, article)?;
            Ok(move_article(article, self::story(book, story)?, now))
        }
    }
}

/// The one story whose id begins so.
fn story<'b>(book: &'b Book, asked: &str) -> Result<&'b StoryRow, Failure> {
    let mut found = book
        .ledger
        .stories
        .iter()
        .filter(|s| s.id.starts_with(asked));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(Failure::NoSuchStory(asked.to_owned())),
    }
}

fn article(desk: &mut Desk, asked: &str) -> Result<ArticleId, Failure> {
    desk.with(|store| Ok(store.article(asked)?.id))
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
