use dateline_store::{Hit, Query};
use dateline_view::{Book, FoundArticle, Slice, found};
use schemars::JsonSchema;
use serde::Deserialize;

use super::window;
use crate::limit::Limit;
use crate::mcp::tool::Tool;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// Full text.
pub(super) struct Search;

/// What to look for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Asked that an article must all hold; phrases in quotation marks.
    words: String,
    /// Id of the story; all stories if it is not given.
    story: Option<String>,
    /// The `next` of the part before; the beginning if it is not given.
    after: Option<String>,
    /// At most how many articles; 10 if it is not given.
    limit: Option<Limit>,
}

/// Articles that are looked at; what comes after them is the least like what was asked.
const MOST: usize = 500;

impl Tool for Search {
    const NAME: &'static str = "search";
    const DESCRIPTION: &'static str = "Articles that hold all of some words, best first, with the \
        sentences that hold them. Searches what was printed, not what it means.";
    type Arguments = Asked;
    type View<'b> = Slice<FoundArticle<'b>>;

    fn view<'b>(at: &'b Moment, asked: &'b Asked) -> Result<Self::View<'b>, Refusal> {
        let query = Query::new(&asked.words)?;
        let hits = at
            .site
            .with_store(|store| -> Result<_, Refusal> { Ok(store.search(&query, MOST)?) })?;
        let only = asked.story.as_deref().map(|id| at.story(id)).transpose()?;
        let rows: Vec<(&Book, Hit)> = hits
            .into_iter()
            .filter_map(|hit| home(at, only, hit))
            .collect();
        let window = window(asked.after.as_deref(), asked.limit);
        let part = window.of(
            &rows,
            |(_, hit)| hit.article.to_string(),
            |(book, hit)| found(book, std::slice::from_ref(hit)),
        )?;
        Ok(Slice {
            items: part.items.into_iter().flatten().collect(),
            total: part.total,
            next: part.next,
        })
    }
}

/// What was found, with its story; nothing where another story was asked for, or where the
/// article came after the ledger was read.
fn home<'b>(at: &'b Moment, only: Option<&Book>, hit: Hit) -> Option<(&'b Book, Hit)> {
    let book = at.shelf.story_of(hit.article)?;
    let wanted = only.is_none_or(|only| std::ptr::eq(only, book));
    wanted.then_some((book, hit))
}
