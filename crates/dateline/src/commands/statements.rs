use dateline_view::{Said, StatementFilter, statements};

use crate::Outcome;
use crate::cli::{Arguments, Statements};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{cut, one_line, quoting, width};

pub(super) fn run(arguments: &Arguments, options: &Statements) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let article = match &options.article {
        Some(asked) => Some(desk.with(|store| store.article(asked))?.id),
        None => None,
    };
    let book = desk.book_of(options.story.as_deref())?;
    let filter = StatementFilter {
        speaker: options.speaker.as_deref(),
        stance: options.stance,
        article,
    };
    let found = statements(&book, &filter);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, said| {
        out.line(heading(said))?;
        out.line(quoting("    ", &said.content, width()))
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

fn heading(said: &Said<'_>) -> String {
    let date = said.said.as_deref().unwrap_or("undated");
    let chain = match chain(said) {
        Some(chain) => format!(", {chain}"),
        None => String::new(),
    };
    let how = styled(FAINT, format!("({}{chain})", said.kind));
    format!(
        "{date}  {} {} {how}",
        styled(STRONG, one_line(said.speaker)),
        said.stance
    )
}

/// How it came: `via A, citing B`.
pub(super) fn chain(said: &Said<'_>) -> Option<String> {
    let by: Vec<String> = said.chain.iter().map(|by| cut(&one_line(by), 40)).collect();
    (!by.is_empty()).then(|| format!("via {}", by.join(", citing ")))
}
