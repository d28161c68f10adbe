use dateline_doc::Edtf;
use dateline_ledger::rows::{ChangeRow, EditRow};
use dateline_ledger::{Ledger, between};
use dateline_view::{Book, Change, Edit, News, Place, changes, edits, shown};
use jiff::civil::Date;
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
    let (rows, edited) = match (options.since, options.since_add) {
        (Some(day), _) => {
            let mut rows = book.ledger.changes.clone();
            rows.retain(|row| row.at.earliest() >= day.earliest());
            let mut edited = book.ledger.edits.clone();
            edited.retain(|row| touched(&book, row) >= day.earliest());
            (rows, edited)
        }
        (None, Some(run)) => since_run(&mut desk, &book, run)?,
        (None, None) => match last_run_but_one(&mut desk)? {
            Some(run) => since_run(&mut desk, &book, run)?,
            None => (book.ledger.changes.clone(), book.ledger.edits.clone()),
        },
    };
    let changed = changes(&book, &rows).into_iter().map(News::Change);
    let found: Vec<News<'_>> = changed
        .chain(edits(&book, &edited).into_iter().map(News::Edit))
        .collect();
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, news| match news {
        News::Change(change) => {
            out.line(line(change, width()))?;
            for account in &change.accounts {
                out.line(super::threads::account(account, width()))?;
            }
            Ok(())
        }
        News::Edit(edit) => out.line(edit_line(edit, width())),
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

/// The day on which the later version of a page came to be, as far as it says.
fn touched(book: &Book, row: &EditRow) -> Option<Date> {
    let article = book.article(row.article)?;
    let time = article.modified.or(article.fetched).or(article.published);
    time.and_then(Edtf::earliest)
}

/// What the last run of `add` changed; if there was one run only, the changes from day to day.
pub(super) fn since_last_look(desk: &mut Desk, book: &Book) -> Result<Vec<ChangeRow>, Failure> {
    match last_run_but_one(desk)? {
        Some(run) => Ok(since_run(desk, book, run)?.0),
        None => Ok(book.ledger.changes.clone()),
    }
}

fn last_run_but_one(desk: &mut Desk) -> Result<Option<i64>, Failure> {
    let batches = desk.with(|store| store.batches())?;
    Ok(match batches.as_slice() {
        [.., before, _] => Some(before.number),
        _ => None,
    })
}

/// What the ledger holds that it did not after a run: of questions, and of pages.
fn since_run(
    desk: &mut Desk,
    book: &Book,
    run: i64,
) -> Result<(Vec<ChangeRow>, Vec<EditRow>), Failure> {
    let batches = desk.with(|store| store.batches())?;
    let before = match run {
        0 => Ledger::default(),
        _ if batches.iter().any(|batch| batch.number == run) => desk.ledger_until(run)?,
        _ => return Err(Failure::NoSuchRun(run)),
    };
    let mut edited = book.ledger.edits.clone();
    edited.retain(|row| !before.edits.contains(row));
    Ok((between(&before, &book.ledger), edited))
}

/// An edit on one line: what stood there, and what stands there now.
fn edit_line(edit: &Edit<'_>, columns: usize) -> String {
    let at = edit.at.as_deref().unwrap_or("undated");
    let page = edit.url.unwrap_or("page");
    let head = format!("{at}  {}  {page}", edit.kind);
    let room = (columns.saturating_sub(6) / 2).max(12);
    let words = |place: &Option<Place<'_>>| {
        place
            .as_ref()
            .map_or_else(String::new, |place| cut(&one_line(place.span.exact), room))
    };
    let (before, after) = (words(&edit.before), words(&edit.after));
    let after = styled(VALUE, after);
    format!("{}\n    {before} -> {after}", styled(STRONG, head))
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
