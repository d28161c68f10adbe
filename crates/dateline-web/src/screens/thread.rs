//! A question: its accounts side by side, what they rest on, its history.

use askama::Template;
use dateline_view as view;
use schemars::JsonSchema;
use serde::Deserialize;

use super::OfThread;
use crate::frame::Frame;
use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The page of a question.
pub(crate) struct ThreadPage;

/// How much of it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Accounts of each answer and of each origin at most.
    limit: Option<Limit>,
}

#[derive(Template)]
#[template(path = "thread.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a view::ThreadPage<'a>,
    drawing: Drawing,
}

impl Screen for ThreadPage {
    const PATH: &'static str = "/stories/{story}/threads/{thread}";
    const SUMMARY: &'static str =
        "A question: the accounts by value, speaker, chain and origin, and its history.";
    type Path = OfThread;
    type Query = Asked;
    type View<'b> = view::ThreadPage<'b>;

    fn view<'b>(
        at: &'b Moment,
        path: &OfThread,
        asked: &'b Asked,
    ) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        view::thread_page(book, &path.thread, asked.limit.map(Limit::get)).ok_or_else(|| {
            let what = format!("the story has no question with the id `{}`", path.thread);
            Refusal::not_found(what).hint("questions are listed under the story's Questions")
        })
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal> {
        let book = at.story(view.story)?;
        let title = view.question.replace(" | ", " › ");
        let page = Page {
            frame: frame.titled(&title).of_story(book, "/threads"),
            view,
            drawing: Drawing::of(&view.groups),
        };
        Ok(page.render()?)
    }
}

/// Which accounts meet in which origin, as lines: accounts stand at the left, origins at the
/// right. Units are those of the drawing's view box.
struct Drawing {
    accounts: Vec<Dot>,
    origins: Vec<Dot>,
    height: usize,
}

/// A labelled end of lines.
struct Dot {
    /// Where it leads on the page.
    link: String,
    label: String,
    y: usize,
    /// Where its line ends: of an account the origin's place, of an origin its own.
    to: usize,
}

/// From one account to the next.
const ROW: usize = 26;

/// Characters that a label has room for.
const LABEL: usize = 30;

impl Drawing {
    fn of(groups: &[view::OriginGroup<'_>]) -> Self {
        let (mut accounts, mut origins) = (Vec::new(), Vec::new());
        let mut y = ROW;
        for group in groups {
            let last = y + ROW * group.links.len().saturating_sub(1);
            let to = usize::midpoint(y, last);
            origins.push(Dot {
                link: format!("#origin-{}", group.number),
                label: cut(group.origin),
                y: to,
                to,
            });
            for link in &group.links {
                let number = link.account.map(|number| number.to_string());
                let shown = number.as_ref().map(|number| format!("#account-{number}"));
                accounts.push(Dot {
                    link: shown.unwrap_or_else(|| format!("#origin-{}", group.number)),
                    label: match number {
                        Some(number) => format!("{number} {}", cut(link.label)),
                        None => cut(link.label),
                    },
                    y,
                    to,
                });
                y += ROW;
            }
            y += ROW / 3;
        }
        Self {
            accounts,
            origins,
            height: y,
        }
    }
}

/// The beginning of a label that is too long.
fn cut(label: &str) -> String {
    let mut kept: String = label.chars().take(LABEL).collect();
    if kept.len() < label.len() {
        kept.pop();
        kept.push('…');
    }
    kept
}
