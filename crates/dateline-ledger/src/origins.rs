//! Whom an account ultimately rests on.

use std::collections::BTreeSet;

use crate::rows::{EchoRow, Rows, StatementRow};

/// The origin of what an outlet of no known name reports on its own word.
pub(crate) const OWN: &str = "own reporting";

/// The origin of a claim for which the text names nobody.
pub(crate) const NOT_STATED: &str = "not stated";

/// The speaker of a statement that the text attributes to nobody.
const UNATTRIBUTED: &str = "unattributed";

/// The origin of what an article says in its own words.
pub(crate) fn of_article(rows: &Rows) -> String {
    match &rows.article.outlet {
        Some(outlet) => format!("{OWN} ({outlet})"),
        None => OWN.to_owned(),
    }
}

/// The origin of a statement: a named speaker; someone unnamed by way of whoever cited them;
/// else the innermost of those who passed it on.
pub(crate) fn of_statement(statement: &StatementRow, speaker: &str) -> String {
    let named = statement.referent.is_some();
    let via = statement.chain.last();
    match (named, speaker, via) {
        (true, speaker, _) => speaker.to_owned(),
        (false, UNATTRIBUTED, Some(via)) => via.clone(),
        (false, UNATTRIBUTED, None) => NOT_STATED.to_owned(),
        (false, speaker, Some(via)) => format!("{via}: {speaker}"),
        (false, speaker, None) => speaker.to_owned(),
    }
}

/// Whether two origins are one. What nobody is named for may come from anywhere.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a == b && a != OWN && a != NOT_STATED
}

/// How many independent origins stand behind accounts, given as `(article, origin)`: an
/// article that echoes another rests on what that one rests on.
pub(crate) fn count(accounts: &[(&Rows, &str)], echoes: &[EchoRow]) -> usize {
    let articles: BTreeSet<_> = accounts.iter().map(|(rows, _)| rows.article.id).collect();
    let is_echo = |rows: &Rows| {
        echoes
            .iter()
            .any(|echo| echo.article == rows.article.id && articles.contains(&echo.of))
    };
    let independent: BTreeSet<(&str, Option<_>)> = accounts
        .iter()
        .filter(|(rows, _)| !is_echo(rows))
        .map(|&(rows, origin)| match origin {
            // Two unnamed outlets, or two claims that name nobody, are not known to be one.
            OWN | NOT_STATED => (origin, Some(rows.article.id)),
            origin => (origin, None),
        })
        .collect();
    independent.len()
}
