use dateline_store::Query;
use dateline_view::{Found, FoundArticle, found};

use crate::Outcome;
use crate::cli::{Arguments, Search};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, Out, STRONG, VALUE, styled};
use crate::text::one_line;

/// Sentences of one article that a screen shows.
const SENTENCES: usize = 5;

pub(super) fn run(arguments: &Arguments, options: &Search) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let typed = options.words.join(" ");
    let hits = desk.with(|store| store.search(&Query::new(&typed)?, options.limit))?;
    let book = desk.book()?;
    let articles = found(&book, &hits);
    let mut out = Out::new();
    out.list(arguments.json, &articles, |out, article| {
        out.line(heading(article))?;
        for sentence in article.sentences.iter().take(SENTENCES) {
            out.line(marked(sentence))?;
        }
        match article.sentences.len().checked_sub(SENTENCES) {
            None | Some(0) => Ok(()),
            Some(more) => out.line(styled(FAINT, format!("    and {more} more"))),
        }
    })?;
    out.end()?;
    Ok(Outcome::found(articles.len()))
}

fn heading(article: &FoundArticle<'_>) -> String {
    let published = article.published.as_deref().unwrap_or("undated");
    let title = one_line(article.title.unwrap_or(article.label));
    let outlet = article
        .outlet
        .map(|outlet| format!(", {outlet}"))
        .unwrap_or_default();
    let id = &article.article[..8];
    format!(
        "{} {}",
        styled(STRONG, title),
        styled(FAINT, format!("({published}{outlet}; {id})"))
    )
}

/// A sentence with what was searched for in it made visible.
fn marked(sentence: &Found<'_>) -> String {
    let words = sentence.place.span.exact;
    let mut line = "    “".to_owned();
    let mut at = 0;
    for &(start, end) in &sentence.marks {
        // Marks that overlap are one.
        let start = start.max(at);
        if start >= end {
            continue;
        }
        line += &visible(&words[at..start]);
        line += &styled(VALUE, visible(&words[start..end]));
        at = end;
    }
    line += &visible(&words[at..]);
    format!("{line}”  {}", styled(FAINT, sentence.place.cite()))
}

fn visible(words: &str) -> String {
    words.replace(char::is_control, " ")
}
