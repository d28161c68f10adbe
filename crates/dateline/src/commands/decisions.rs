use dateline_ledger::rows::DecisionRow;
use dateline_view::{Book, Decision, decisions};

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

fn line(decision: &Decision<'_>) -> String {
    let number = styled(STRONG, format!("{:>3}", decision.number));
    let of = decision.of.iter();
    let mut of = of.map(|meant| format!("{} ({})", one_line(meant.words), meant.label));
    let first = of.next().unwrap_or_default();
    let rest: Vec<String> = of.collect();
    let what = match (decision.kind, decision.name) {
        ("rename", Some(name)) => format!("{first} is called {}", one_line(name)),
        ("split", _) => format!("{first} is not {}", rest.join(", ")),
        _ => format!("{first} is {}", rest.join(", ")),
    };
    let undone = if decision.undone { ", taken back" } else { "" };
    let when = styled(FAINT, format!("{}{undone}", decision.at));
    format!("{number} {} {what}  {when}", pad(decision.kind, 7))
}
