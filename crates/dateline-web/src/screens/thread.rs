//! A question: its accounts side by side, what they rest on, its history.

use askama::Template;
use dateline_view as view;

use super::{Nothing, OfThread};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};

/// The page of a question.
pub(crate) struct ThreadPage;

#[derive(Template)]
#[template(path = "thread.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a view::ThreadPage<'a>,
    drawing: Drawing,
}

impl Screen for ThreadPage {
    const PATH: &'static str = "/stories/{story}/threads/{thread}";
    type Path = OfThread;
    type Query = Nothing;
    type View<'b> = view::ThreadPage<'b>;

    fn view<'b>(at: &'b Moment, path: &OfThread, _: &Nothing) -> Result<Self::View<'b>, Refusal> {
        let book = at.story(&path.story)?;
        view::thread_page(book, &path.thread).ok_or_else(|| {
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
    /// The account's number, or the origin's.
    number: usize,
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
                number: group.number as usize,
                label: cut(group.origin),
                y: to,
                to,
            });
            for link in &group.links {
                accounts.push(Dot {
                    number: link.account,
                    label: cut(link.label),
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
