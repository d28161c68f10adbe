use dateline_doc::ArticleId;
use dateline_ledger::rows::DecisionRow;
use dateline_view::{Book, Entity, Role, Undecidable, entities, find_entity};

use super::decisions;
use crate::Outcome;
use crate::cli::{Arguments, Correct, Entities};
use crate::clock;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, styled};
use crate::text::{count, cut, one_line, pad, width};

pub(super) fn run(arguments: &Arguments, options: &Entities) -> Result<Outcome, Failure> {
    if let Some(correct) = &options.correct {
        return decide(arguments, correct);
    }
    let book = Desk::open(arguments)?.book_of(options.story.as_deref())?;
    let found = entities(&book);
    let mut out = Out::new();
    out.list(arguments.json, &found, |out, entity| {
        out.line(line(entity))?;
        match roles(entity) {
            Some(roles) => out.line(roles),
            None => Ok(()),
        }
    })?;
    out.end()?;
    Ok(Outcome::found(found.len()))
}

/// Writes a correction down, and says what it is.
fn decide(arguments: &Arguments, correct: &Correct) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let book = desk.book()?;
    let article = match correct {
        Correct::Split { article, .. } => article.as_deref(),
        _ => None,
    };
    let article = article
        .map(|asked| desk.with(|store| Ok(store.article(asked)?.id)))
        .transpose()?;
    let row = decision(&book, correct, article).map_err(Failure::Undecidable)?;
    let row = desk.with(|store| store.decide(row))?;
    desk.align()?;
    decisions::told(arguments, &book, &row)
}

fn decision(
    book: &Book,
    correct: &Correct,
    article: Option<ArticleId>,
) -> Result<DecisionRow, Undecidable> {
    let now = clock::now();
    match correct {
        Correct::Merge { one, other } => {
            let (one, other) = (find_entity(book, one)?, find_entity(book, other)?);
            dateline_view::merge(book, one, other, now)
        }
        Correct::Split { entity, form, .. } => {
            let entity = find_entity(book, entity)?;
            match (article, form) {
                (Some(article), _) => dateline_view::split_article(book, entity, article, now),
                (None, form) => {
                    let form = form.as_deref().unwrap_or_default();
                    dateline_view::split_form(book, entity, form, now)
                }
            }
        }
        Correct::Rename { entity, name } => {
            let entity = find_entity(book, entity)?;
            Ok(dateline_view::rename(book, entity, name, now))
        }
    }
}

/// How many roles of one entity are shown.
const ROLES: usize = 4;

/// The roles that articles give it, with how many outlets do.
fn roles(entity: &Entity<'_>) -> Option<String> {
    let givers = |role: &Role<'_>| match role.outlets {
        0 => count(role.articles, "article"),
        outlets => count(outlets, "outlet"),
    };
    let roles = entity.roles.iter().take(ROLES);
    let roles: Vec<String> = roles
        .map(|role| format!("{} ({})", one_line(role.role), givers(role)))
        .collect();
    (!roles.is_empty()).then(|| styled(FAINT, format!("    {}", roles.join("; "))))
}

fn line(entity: &Entity<'_>) -> String {
    let mut name = one_line(entity.name);
    if let Some(within) = entity.within {
        name = format!("{name} ({})", one_line(within));
    }
    let name = styled(STRONG, pad(&cut(&name, 28), 28));
    let counts = format!(
        "{} in {}",
        count(entity.mentions, "mention"),
        count(entity.articles, "article")
    );
    let other = entity.names.iter().filter(|name| *name != entity.name);
    let other: Vec<String> = other.map(|name| one_line(name)).collect();
    let cite = entity
        .first
        .as_ref()
        .map(dateline_view::Place::cite)
        .unwrap_or_default();
    let room = width()
        .saturating_sub(28 + 14 + 26 + cite.len() + 4)
        .max(12);
    let (kind, counts) = (pad(entity.kind, 13), pad(&counts, 25));
    let other = pad(&cut(&other.join(", "), room), room);
    format!("{name} {kind} {counts} {other} {}", styled(FAINT, cite))
}
