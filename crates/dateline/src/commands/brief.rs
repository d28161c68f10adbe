use dateline_view::{Brief, Meeting, Position, Said, Thread, brief, stories};

use crate::Outcome;
use crate::cli::{Arguments, InStory};
use crate::commands::{changes, statements, threads, timeline};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, VALUE, styled};
use crate::text::{count, cut, one_line, quoting, width};

pub(super) fn run(arguments: &Arguments, options: &InStory) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    of_desk(arguments, &mut desk, options.story.as_deref())
}

/// The brief of the story whose id begins with `story`, else of the largest.
pub(super) fn of_desk(
    arguments: &Arguments,
    desk: &mut Desk,
    story: Option<&str>,
) -> Result<Outcome, Failure> {
    let mut book = desk.book()?;
    let changed = changes::since_last_look(desk, &book)?;
    let mut others = stories(&book);
    let chosen = story.or_else(|| others.first().map(|story| story.id.as_str()));
    if let Some(story) = chosen.map(str::to_owned) {
        book = book.story(&story).ok_or(Failure::NoSuchStory(story))?;
        others.retain(|other| book.ledger.stories.iter().all(|story| story.id != other.id));
    }
    let brief = brief(&book, others, &changed);
    let mut out = Out::new();
    if arguments.json {
        out.json(&brief)?;
    } else {
        print(&mut out, &brief, width())?;
    }
    out.end()?;
    Ok(Outcome::found(book.articles.len()))
}

fn print(out: &mut Out, brief: &Brief<'_>, columns: usize) -> Result<(), Failure> {
    head(out, brief, columns)?;
    section(
        out,
        "What happened, and what is planned",
        &brief.happenings,
        |happening| vec![timeline::line(happening, columns)],
    )?;
    section(
        out,
        "Who said what, and how it came",
        &brief.statements,
        |said| vec![statement(said, columns)],
    )?;
    section(out, "Where accounts stand", &brief.threads, |one| {
        thread(one, columns)
    })?;
    section(out, "Where the parties stand", &brief.positions, |one| {
        position(one, columns)
    })?;
    section(
        out,
        "Where and when they meet, and who mediates",
        &brief.meetings,
        |one| vec![meeting(one, columns)],
    )?;
    section(out, "What changed", &brief.changes, |change| {
        let place = change.accounts.last().map(|account| account.place.cite());
        let room = columns.saturating_sub(place.as_ref().map_or(0, |cite| cite.len() + 2));
        let cite = place
            .map(|cite| format!("  {}", styled(FAINT, cite)))
            .unwrap_or_default();
        vec![format!("{}{cite}", changes::line(change, room))]
    })?;
    section(out, "Other stories", &brief.others, |story| {
        let id = story.id.get(..8).unwrap_or(&story.id);
        let title = cut(&one_line(&story.title), columns.saturating_sub(26));
        vec![format!(
            "{id}  {title} ({})",
            count(story.articles, "article")
        )]
    })
}

fn head(out: &mut Out, brief: &Brief<'_>, columns: usize) -> Result<(), Failure> {
    let title = brief
        .story
        .as_ref()
        .map_or("No story yet", |story| &story.title);
    out.line(styled(STRONG, cut(&one_line(title), columns)))?;
    let extent = &brief.extent;
    let days = match &brief.published {
        Some((first, last)) if first == last => first.clone(),
        Some((first, last)) => format!("{first} to {last}"),
        None => "undated".to_owned(),
    };
    let publishers = match extent.unnamed {
        0 => count(extent.publishers, "publisher"),
        some => format!(
            "{} ({some} not named)",
            count(extent.publishers, "publisher")
        ),
    };
    let counts = [
        count(extent.articles, "article"),
        publishers,
        count(extent.origins, "origin"),
        count(extent.statements, "statement"),
    ];
    out.line(format_args!("{days}; {}", counts.join(", ")))?;
    for echo in &brief.echoes {
        let share = (echo.share * 100.0).round();
        let line = format!(
            "{} repeats {} ({}, {share} % of its words)",
            echo.article, echo.of, echo.kind
        );
        out.line(styled(FAINT, cut(&line, columns)))?;
    }
    Ok(())
}

/// A heading and its lines; nothing, where there are none.
fn section<T>(
    out: &mut Out,
    heading: &str,
    items: &[T],
    lines: impl Fn(&T) -> Vec<String>,
) -> Result<(), Failure> {
    if items.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.line(styled(STRONG, heading))?;
    for item in items {
        for line in lines(item) {
            out.line(line)?;
        }
    }
    Ok(())
}

/// Who said what, with those who passed it on.
fn statement(said: &Said<'_>, columns: usize) -> String {
    let speaker = styled(VALUE, cut(&one_line(said.speaker), 30));
    let chain = statements::chain(said)
        .map(|chain| format!(" ({chain})"))
        .unwrap_or_default();
    quoting(
        &format!("{speaker}{chain} {}: ", said.stance),
        &said.content,
        columns,
    )
}

/// A question, and for each of its first values one account that gives it.
fn thread(thread: &Thread<'_>, columns: usize) -> Vec<String> {
    // Quantities are compared at a glance, and a whole is told with its parts.
    let most = match thread.relation {
        _ if thread.question.starts_with("figure") => 5,
        "conflict" | "revised" => 3,
        _ => 2,
    };
    let counts = threads::counts(thread);
    let question = cut(
        &one_line(thread.question),
        columns.saturating_sub(15 + counts.len()),
    );
    let mut lines = vec![format!(
        "{} {}  {}",
        threads::relation(thread.relation),
        styled(STRONG, question),
        styled(FAINT, counts)
    )];
    let mut told: Vec<&str> = Vec::new();
    for account in &thread.accounts {
        if !told.contains(&account.value) && told.len() < most {
            told.push(account.value);
            lines.push(threads::account(account, columns));
        }
    }
    lines
}

fn position(position: &Position<'_>, columns: usize) -> Vec<String> {
    let said = position.statements.iter();
    said.map(|said| statement(said, columns)).collect()
}

/// When, where, and the words that tell it.
fn meeting(meeting: &Meeting<'_>, columns: usize) -> String {
    let when = meeting.date.as_deref().unwrap_or(meeting.what);
    let site = meeting.site.map_or(String::new(), |site| {
        format!(" in {}", cut(&one_line(site), 30))
    });
    let lead = format!("{}{} ", styled(STRONG, when), styled(VALUE, site));
    quoting(&lead, &meeting.place, columns)
}
