use dateline_view::export::{ArticleLine, Line};
use dateline_view::{Layer, Mark, Shown, show};

use crate::Outcome;
use crate::cli::{Arguments, Show};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::terminal::{FAINT, NOTICE, Out, STRONG, VALUE, styled};

pub(super) fn run(arguments: &Arguments, options: &Show) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(arguments)?;
    let article = desk.with(|store| store.article(&options.article))?;
    let book = desk.book()?;
    let Some(shown) = show(&book, article.id) else {
        return Ok(Outcome::Nothing);
    };
    let mut out = Out::new();
    if arguments.json {
        out.json(&shown)?;
    } else {
        print(&mut out, &shown)?;
    }
    out.end()?;
    Ok(Outcome::Done)
}

fn print(out: &mut Out, shown: &Shown<'_>) -> Result<(), Failure> {
    let Line::Article(article) = &shown.article else {
        return Ok(());
    };
    head(out, article)?;
    out.line("")?;
    out.line(marked(article.text, &shown.marks).trim_end())?;
    out.line("")?;
    out.line(styled(
        FAINT,
        "[words|what was read]; a statement goes from [s0 to s0], its source and cue bear its number",
    ))
}

fn head(out: &mut Out, article: &ArticleLine<'_>) -> Result<(), Failure> {
    let field = |name: &str, value: Option<&str>| {
        value.map(|value| format!("{} {value}", styled(FAINT, format!("{name:<10}"))))
    };
    let published = match (&article.published, article.published_from) {
        (Some(day), Some(from)) => Some(format!("{day} (from {from})")),
        (Some(day), None) => Some(day.clone()),
        (None, _) => Some(match article.published_candidates.join(" or ") {
            none if none.is_empty() => "not stated".to_owned(),
            candidates => candidates,
        }),
    };
    let fields = [
        article.title.map(|title| styled(STRONG, title)),
        field("id", Some(&article.id)),
        field("path", Some(article.path)),
        field("outlet", article.outlet),
        field("byline", article.byline),
        field("url", article.url),
        field("published", published.as_deref()),
        field("sha256", Some(article.sha256)),
    ];
    for field in fields.into_iter().flatten() {
        out.line(field)?;
    }
    for note in article.notes {
        out.line(format_args!(
            "{} {note}",
            styled(NOTICE, format!("{:<10}", "note"))
        ))?;
    }
    Ok(())
}

/// The text with every span in brackets and what was read behind it.
fn marked(text: &str, marks: &[Mark]) -> String {
    let mut edges: Vec<(usize, u8, usize, String)> = Vec::new();
    for (order, mark) in marks.iter().enumerate() {
        let (open, close) = brackets(mark);
        let (start, end) = (mark.span.start(), mark.span.end());
        if mark.span.is_empty() {
            edges.push((start, 1, order, open + &close));
        } else {
            // What closes comes before what opens; what opened last closes first.
            edges.push((end, 0, marks.len() - order, close));
            edges.push((start, 2, order, open));
        }
    }
    edges.sort_by_key(|(at, side, order, _)| (*at, *side, *order));
    let mut out = String::with_capacity(text.len() * 3);
    let mut done = 0;
    for (at, _, _, bracket) in edges {
        let words = text.get(done..at).unwrap_or_default();
        out += &words.replace(|c: char| c.is_control() && c != '\n', "");
        out += &bracket;
        done = at;
    }
    out += text.get(done..).unwrap_or_default();
    out
}

fn brackets(mark: &Mark) -> (String, String) {
    let note = &mark.note;
    match mark.layer {
        Layer::Statement => {
            let (number, who) = note.split_once(' ').unwrap_or((note, ""));
            let open = styled(NOTICE, format!("[{number} {who}: "));
            (open, styled(NOTICE, format!(" {number}]")))
        }
        Layer::Furniture => (
            styled(FAINT, format!("[left out: {note}")),
            styled(FAINT, "]"),
        ),
        _ => (styled(VALUE, "["), styled(VALUE, format!("|{note}]"))),
    }
}
