use dateline_ledger::rows::DecisionRow;
use dateline_view::{Book, Decision, Meant, can_be_undone, decisions};

use crate::Outcome;
use crate::cli::{Arguments, Undo};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{one_line, pad};

/// Lists what the user decided.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let book = desk.book()?;
    let rows = desk.with(|store| store.decisions())?;
    let found = decisions(&book, &rows);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, decision| {
        out.line(line(decision))
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

/// Takes a decision back.
pub(super) fn undo(arguments: &Arguments, options: &Undo) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let rows = desk.with(|store| store.decisions())?;
    if let Some(row) = rows.iter().find(|row| row.number == options.number) {
        can_be_undone(row).map_err(Failure::Undecidable)?;
    }
    let row = desk.with(|store| store.undo(options.number))?;
    told(arguments, &desk.book()?, &row)
}

/// Says what was decided, or taken back.
pub(super) fn told(
    arguments: &Arguments,
    book: &Book,
    row: &DecisionRow,
) -> Result<Outcome, Failure> {
    let found = decisions(book, std::slice::from_ref(row));
    let mut out = Out::new();
    for decision in &found {
        if arguments.json {
            out.json(decision)?;
        } else {
            out.line(line(decision))?;
        }
    }
    out.end()?;
    Ok(Outcome::Done)
}

/// The words of a mention with their article, or the article alone.
fn meant(meant: &Meant<'_>) -> String {
    match meant.words {
        "" => meant.label.to_owned(),
        words => format!("{} ({})", one_line(words), meant.label),
    }
}

fn line(decision: &Decision<'_>) -> String {
    let number = styled(STRONG, format!("{:>3}", decision.number));
    let of = decision.of.iter();
    let mut of = of.map(meant);
    let first = of.next().unwrap_or_default();
    let rest: Vec<String> = of.collect();
    let what = match (decision.kind, decision.name) {
        ("rename", Some(name)) => format!("{first} is called {}", one_line(name)),
        ("split", _) => format!("{first} is not {}", rest.join(", ")),
        ("together", _) => format!("the stories of {first} and {} are one", rest.join(", ")),
        ("apart", _) => format!("{first} and {} are in two stories", rest.join(", ")),
        ("move", Some(story)) => format!("{first} belongs to story {story}"),
        _ => format!("{first} is {}", rest.join(", ")),
    };
    let undone = if decision.undone { ", taken back" } else { "" };
    let when = styled(FAINT, format!("{}{undone}", decision.at));
    format!("{number} {} {what}  {when}", pad(decision.kind, 7))
}
