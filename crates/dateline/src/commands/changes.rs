use dateline_ledger::rows::ChangeRow;
use dateline_ledger::{Ledger, between};
use dateline_view::{Book, Change, changes, shown};
use serde_json::{Value, json};

use crate::Outcome;
use crate::cli::{Arguments, Changes};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{Out, STRONG, VALUE, styled};
use crate::text::{count, cut, one_line, width};

pub(super) fn run(arguments: &Arguments, options: &Changes) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    if options.runs {
        return runs(arguments, &mut desk);
    }
    let book = desk.book()?;
    let rows = match (options.since, options.since_add) {
        (Some(day), _) => {
            let mut rows = book.ledger.changes.clone();
            rows.retain(|row| row.at.earliest() >= day.earliest());
            rows
        }
        (None, Some(run)) => since_run(&mut desk, &book, run)?,
        (None, None) => since_last_look(&mut desk, &book)?,
    };
    let found = changes(&book, &rows);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, change| {
        out.line(line(change, width()))?;
        for account in &change.accounts {
            out.line(super::threads::account(account, width()))?;
        }
        Ok(())
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

/// What the last run of `add` changed; if there was one run only, the changes from day to day.
pub(super) fn since_last_look(desk: &mut Desk, book: &Book) -> Result<Vec<ChangeRow>, Failure> {
    let batches = desk.with(|store| store.batches())?;
    match batches.as_slice() {
        [.., before, _] => since_run(desk, book, before.number),
        _ => Ok(book.ledger.changes.clone()),
    }
}

fn since_run(desk: &mut Desk, book: &Book, run: i64) -> Result<Vec<ChangeRow>, Failure> {
    let batches = desk.with(|store| store.batches())?;
    let before = match run {
        0 => Ledger::default(),
        _ if batches.iter().any(|batch| batch.number == run) => desk.ledger_until(run)?,
        _ => return Err(Failure::NoSuchRun(run)),
    };
    Ok(between(&before, &book.ledger))
}

/// A change on one line.
pub(super) fn line(change: &Change<'_>, columns: usize) -> String {
    let all = |values: &[String]| {
        let mut all: Vec<String> = values.iter().map(|value| one_line(shown(value))).collect();
        all.dedup();
        all.join("; ")
    };
    let head = format!(
        "{}  {}  {}",
        change.at,
        change.kind,
        one_line(change.question)
    );
    let room = columns.saturating_sub(head.len() + 6) / 2;
    let after = styled(VALUE, cut(&all(change.after), room.max(12)));
    let head = styled(STRONG, head);
    if change.before.is_empty() {
        format!("{head}: {after}")
    } else {
        format!(
            "{head}: {} -> {after}",
            cut(&all(change.before), room.max(12))
        )
    }
}

fn runs(arguments: &Arguments, desk: &mut Desk) -> Result<Outcome, Failure> {
    let batches = desk.with(|store| store.batches())?;
    let mut out = Out::new();
    if arguments.json {
        let listed: Vec<Value> = batches
            .iter()
            .map(|b| json!({ "run": b.number, "at": b.at, "articles": b.articles }))
            .collect();
        out.json(&listed)?;
    } else {
        for batch in &batches {
            let articles = count(
                usize::try_from(batch.articles).unwrap_or_default(),
                "article",
            );
            out.line(format_args!(
                "{:>4}  {}  {articles}",
                batch.number, batch.at
            ))?;
        }
    }
    out.end()?;
    Ok(Outcome::found(batches.len()))
}
