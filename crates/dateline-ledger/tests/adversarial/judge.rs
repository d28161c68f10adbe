//! Whether a ledger says what a check wants, and what it says instead.

use dateline_doc::Span;
use dateline_ledger::Ledger;
use dateline_ledger::rows::{AccountRow, Rows, ThreadRow};

use crate::fixture::{Ask, Check, Place};

/// Families of questions that lay sentences side by side.
const WORDS: &[&str] = &["event", "said", "position", "what", "whether", "quote"];

/// Families by which a sentence may be compared with another: a plan, or nobody against somebody,
/// too.
const SENTENCES: &[&str] = &[
    "event", "said", "position", "what", "whether", "quote", "state", "figure",
];

/// What is wrong, in the words of the ledger; `None` if the check holds.
pub(crate) fn fault(check: &Check, rows: &[Rows], ledger: &Ledger) -> Option<String> {
    match check.ask {
        Ask::Echo => echo(check, ledger),
        Ask::Same | Ask::Different => entities(check, rows, ledger),
        _ => relation(check, rows, ledger),
    }
}

/// The families whose threads may answer, and those of which none may say what is forbidden.
fn families(ask: Ask) -> (&'static [&'static str], &'static [&'static str]) {
    match ask {
        Ask::Figure => (&["figure"], WORDS),
        Ask::Date => (&["date"], &["date"]),
        Ask::Place => (&["place"], &["place"]),
        Ask::Either => (&["either"], WORDS),
        Ask::Limit => (&["limit"], WORDS),
        Ask::State => (&["state", "whether"], WORDS),
        _ => (SENTENCES, WORDS),
    }
}

fn relation(check: &Check, rows: &[Rows], ledger: &Ledger) -> Option<String> {
    let (own, more) = families(check.ask);
    let joined: Vec<&ThreadRow> = ledger
        .threads
        .iter()
        .filter(|thread| {
            check
                .places
                .iter()
                .all(|p| touches(ledger, &rows[p.article], thread, p))
        })
        .collect();
    let of = |names: &[&str], thread: &ThreadRow| names.contains(&family(thread));
    let says = |words: &[String], thread: &ThreadRow| {
        words
            .iter()
            .any(|word| *word == thread.relation.to_string())
    };
    let counts = |thread: &ThreadRow| check.origins.is_none_or(|n| n == thread.origins);
    let said = check.is.is_empty()
        || joined
            .iter()
            .any(|t| of(own, t) && says(&check.is, t) && counts(t));
    // That two sentences give the same hours says nothing of what they claim.
    let closer = |t: &ThreadRow| of(own, t) && (family(t) != "figure" || check.ask == Ask::Figure);
    let barred = joined
        .iter()
        .any(|t| (closer(t) || of(more, t)) && says(&check.not, t));
    if said && !barred {
        return None;
    }
    let found = joined.iter().filter(|t| of(own, t) || of(more, t));
    let found: Vec<String> = found.map(|t| shown(ledger, t)).collect();
    Some(if found.is_empty() {
        format!("found no thread ({})", missing(check, rows, ledger))
    } else {
        format!("found {}", found.join("; "))
    })
}

fn family(thread: &ThreadRow) -> &str {
    thread.question.split(' ').next().unwrap_or_default()
}

/// Whether an account of the thread stands at the place and has its value.
fn touches(ledger: &Ledger, rows: &Rows, thread: &ThreadRow, place: &Place) -> bool {
    let id = rows.article.id;
    accounts(ledger, thread).any(|account| {
        account.article == id
            && account.at.span.overlaps(place.span)
            && has_value(account, family(thread), place)
    })
}

/// Only typed values are compared: those of the other families are the words themselves.
fn has_value(account: &AccountRow, family: &str, place: &Place) -> bool {
    let Some(value) = place.value.as_deref() else {
        return true;
    };
    let is_part = |c: char| c.is_alphanumeric();
    WORDS.contains(&family)
        || account.value.match_indices(value).any(|(at, _)| {
            !account.value[..at].ends_with(is_part)
                && !account.value[at + value.len()..].starts_with(is_part)
        })
}

fn accounts<'l>(ledger: &'l Ledger, thread: &'l ThreadRow) -> impl Iterator<Item = &'l AccountRow> {
    ledger.accounts.iter().filter(|a| a.thread == thread.id)
}

fn shown(ledger: &Ledger, thread: &ThreadRow) -> String {
    let values: Vec<String> = accounts(ledger, thread)
        .map(|a| format!("{} <{}>", a.value, a.origin))
        .collect();
    format!(
        "[{}] {} of {} origins: {}",
        thread.question,
        thread.relation,
        thread.origins,
        values.join(" / ")
    )
}

/// What the stages before saw at the places.
fn missing(check: &Check, rows: &[Rows], ledger: &Ledger) -> String {
    let mut seen = Vec::new();
    if ledger.stories.len() > 1 {
        seen.push("two stories".to_owned());
    }
    for place in &check.places {
        let rows = &rows[place.article];
        let at = |span: Span| span.overlaps(place.span);
        let figures = rows.figures.iter().filter(|f| at(f.at.span));
        let figures = figures.map(|f| {
            let (of, said) = (f.of.as_deref().unwrap_or("?"), f.indicator.as_deref());
            format!("{} of {of}, {}", f.value, said.unwrap_or("?"))
        });
        let events = rows.events.iter().filter(|e| at(e.trigger.span));
        let events = events.map(|e| format!("event {} {} {}", e.lemma, e.polarity, e.modality));
        let statements = rows.statements.iter().filter(|s| at(s.content.span));
        let statements = statements.map(|s| format!("{} by {}", s.stance, s.speaker));
        let all: Vec<String> = figures.chain(events).chain(statements).collect();
        let article = ["a", "b"][place.article];
        seen.push(format!("{article}: {}", all.join(", ")));
        let threads = ledger.threads.iter();
        let threads = threads.filter(|t| touches(ledger, rows, t, place));
        seen.extend(threads.map(|t| format!("{article} in [{}] {}", t.question, t.relation)));
    }
    seen.join("; ")
}

fn echo(check: &Check, ledger: &Ledger) -> Option<String> {
    let found = ledger.echoes.first();
    let kind = found.map_or_else(|| "none".to_owned(), |echo| echo.kind.to_string());
    let share = found.map_or(0.0, |echo| echo.share);
    let holds = check.is.contains(&kind);
    (!holds).then(|| format!("found {kind}, share {share:.2}"))
}

fn entities(check: &Check, rows: &[Rows], ledger: &Ledger) -> Option<String> {
    let found: Vec<Option<&str>> = check
        .places
        .iter()
        .map(|place| entity(&rows[place.article], place.span, ledger))
        .collect();
    let same = found[0].is_some() && found[0] == found[1];
    let seen = found[0].is_some() && found[1].is_some();
    let holds = match check.ask {
        Ask::Same => same,
        _ => seen && !same,
    };
    let name = |id: Option<&str>| {
        let row = ledger.entities.iter().find(|e| Some(e.id.as_str()) == id);
        row.map_or_else(
            || "nobody".to_owned(),
            |e| format!("{} ({}: {})", e.name, e.kind, e.names.join(", ")),
        )
    };
    (!holds).then(|| format!("found {} / {}", name(found[0]), name(found[1])))
}

/// The entity of the first name that begins in these words, else of one that reaches into them.
fn entity<'l>(rows: &Rows, words: Span, ledger: &'l Ledger) -> Option<&'l str> {
    let overlapping = || rows.mentions.iter().filter(|m| m.at.span.overlaps(words));
    let mention = overlapping()
        .find(|m| m.at.span.start() >= words.start())
        .or_else(|| overlapping().next())?;
    let link = ledger
        .links
        .iter()
        .find(|l| l.article == mention.article && l.referent == mention.referent)?;
    Some(&link.entity)
}
