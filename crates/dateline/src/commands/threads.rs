use dateline_view::{Account, Thread, threads};

use crate::Outcome;
use crate::cli::{Arguments, Threads};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{ALARM, FAINT, NOTICE, Out, STRONG, VALUE, styled};
use crate::text::{count, cut, one_line, pad, quoting, width};

pub(super) fn run(arguments: &Arguments, options: &Threads) -> Result<Outcome, Failure> {
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let found = threads(&book, options.relation);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, thread| {
        out.line(heading(thread))?;
        for one in &thread.accounts {
            out.line(account(one, width()))?;
        }
        Ok(())
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

fn heading(thread: &Thread<'_>) -> String {
    let question = styled(STRONG, one_line(thread.question));
    let reason = cut(&one_line(thread.reason), 60);
    let counts = styled(FAINT, format!("({}; {reason})", counts(thread)));
    format!("{} {question} {counts}", relation(thread.relation))
}

/// How many articles, publishers and independent origins stand behind a question's answers.
pub(super) fn counts(thread: &Thread<'_>) -> String {
    let counts = [
        count(thread.articles as usize, "article"),
        count(thread.publishers as usize, "publisher"),
        count(thread.origins as usize, "origin"),
    ];
    counts.join(", ")
}

/// A relation in its colour.
pub(super) fn relation(word: &str) -> String {
    let style = match word {
        "conflict" => ALARM,
        "revised" => NOTICE,
        _ => VALUE,
    };
    styled(style, pad(word, 10))
}

/// An account on one line: its value, whom it rests on, its words and where they are.
pub(super) fn account(account: &Account<'_>, columns: usize) -> String {
    let value = styled(VALUE, cut(&one_line(account.answer()), 24));
    let said = account.said.as_deref().unwrap_or("undated");
    let origin = cut(&one_line(account.origin), 30);
    quoting(
        &format!("    {value}  {said}, {origin}: "),
        &account.place,
        columns,
    )
}
