use dateline_store::ProblemKind;
use serde_json::{Value, json};

use crate::Outcome;
use crate::cli::Arguments;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{ALARM, Out, progress, styled};

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let articles = desk.with(|store| store.article_count())?;
    let bar = progress("Checking", usize::try_from(articles).unwrap_or_default());
    let mut problems = desk.with(|store| store.check(|| bar.inc(1)))?;
    // What a run that was cut short left unaligned, the next command aligns.
    problems.retain(|problem| problem.kind != ProblemKind::Alignment);
    bar.finish_and_clear();
    let mut out = Out::new();
    if arguments.json {
        let listed: Vec<Value> = problems
            .iter()
            .map(|p| json!({ "kind": p.kind.word(), "article": p.article, "detail": p.detail }))
            .collect();
        out.json(&json!({ "articles": articles, "problems": listed }))?;
    } else {
        for problem in &problems {
            let article = problem.article.as_deref().map(|id| format!(" {id}"));
            let article = article.unwrap_or_default();
            let kind = styled(ALARM, problem.kind);
            out.line(format_args!("{kind}{article}: {}", problem.detail))?;
        }
        out.line(format_args!(
            "Checked {articles} articles: {} problems",
            problems.len()
        ))?;
    }
    out.end()?;
    Ok(if problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}
